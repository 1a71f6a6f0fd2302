using System.Text.Json;

namespace Archive.Testing.Scoring;

/// <summary>One object of "archive-indexer inspect", read back: what the gold is compared with.</summary>
public sealed record FoundDocument
{
    /// <summary>Path of the file under the folder inspected.</summary>
    public required string File { get; init; }

    /// <summary>Why the file could not be read; null when it could.</summary>
    public string? Error { get; init; }

    // The fields are those that docs/metadata.md describes.
    public string? Side { get; init; }
    public string? Type { get; init; }
    public string? Number { get; init; }
    public string? Symbol { get; init; }
    public string? Date { get; init; }
    public string? Place { get; init; }
    public string? IssuingBody { get; init; }
    public string? SuperiorBody { get; init; }
    public string? SigningOrgan { get; init; }
    public FoundOffice? Issuer { get; init; }
    public string? Level { get; init; }
    public string? Subject { get; init; }
    public IReadOnlyList<string> Recipients { get; init; } = [];
    public IReadOnlyList<string> Distribution { get; init; } = [];
    public string? Signer { get; init; }
    public string? SigningForm { get; init; }
    public string? Position { get; init; }
    public IReadOnlyList<FoundTheme> Themes { get; init; } = [];
    public IReadOnlyList<FoundCitation> Citations { get; init; } = [];
    public IReadOnlyList<JsonElement> Clauses { get; init; } = [];
    public JsonElement? Quality { get; init; }
    public JsonElement Evidence { get; init; }

    /// <summary>Reads one line of the command's output.</summary>
    public static FoundDocument Read(string json) => JsonSerializer.Deserialize<FoundDocument>(json, GoldDocument.Options)!;

    /// <summary>"printed", "derived", "inferred", or "absent" for a field without a value.</summary>
    public string StatusOf(string field) =>
        Evidence.ValueKind == JsonValueKind.Object && Evidence.TryGetProperty(field, out JsonElement evidence) && evidence.ValueKind == JsonValueKind.Object
            ? evidence.GetProperty("status").GetString()!
            : "absent";

    /// <summary>Whether a value is there that the paper itself does not print.</summary>
    public bool IsDerived(string field) => StatusOf(field) is "derived" or "inferred";
}

/// <summary>The canonical office.</summary>
public sealed record FoundOffice(string Key, string Name, string Level);

/// <summary>A theme.</summary>
public sealed record FoundTheme(string Key, string Name, bool Known);

/// <summary>A cited document.</summary>
public sealed record FoundCitation(string Number, string? Type, string? Date, string? Issuer, string Relation, int Mentions);
