using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Search.Schema;

/// <summary>The metadata of a document as it is kept in the index, so that hits and document pages need nothing else.</summary>
internal sealed record StoredDirective
{
    public required string Format { get; init; }

    public required string Subject { get; init; }

    public required string SubjectStatus { get; init; }

    /// <summary>Start and end of the subject in the text; both −1 when it stands nowhere.</summary>
    public int SubjectStart { get; init; } = -1;

    public int SubjectEnd { get; init; } = -1;

    public StoredValue? Number { get; init; }

    public StoredValue? Issuer { get; init; }

    public StoredValue? Date { get; init; }

    public StoredValue? Type { get; init; }

    public StoredValue? Level { get; init; }

    public IReadOnlyList<string> Themes { get; init; } = [];

    public IReadOnlyList<StoredMetadata> Values { get; init; } = [];

    public IReadOnlyList<StoredCitation> Citations { get; init; } = [];

    public IReadOnlyList<StoredClause> Clauses { get; init; } = [];

    public double Quality { get; init; } = 1;

    public IReadOnlyList<string> QualityReasons { get; init; } = [];

    public static StoredDirective Read(string json) =>
        JsonSerializer.Deserialize(json, StoredDirectiveContext.Default.StoredDirective)
        ?? throw new JsonException("The index holds no metadata for a document.");

    public string Write() => JsonSerializer.Serialize(this, StoredDirectiveContext.Default.StoredDirective);
}

/// <summary>A value as shown, and how it is known.</summary>
internal sealed record StoredValue(string Text, string Status, string? Source = null);

/// <summary>One line of the document page's metadata.</summary>
internal sealed record StoredMetadata(string Name, string Text, string Status, double Certainty, int Start, int End);

/// <summary>A citation with the key under which its target is looked up.</summary>
internal sealed record StoredCitation(
    string Text, string Number, string? Type, string? Date, string? Issuer, string Relation, int Start, int End, string Key);

/// <summary>A numbered clause.</summary>
internal sealed record StoredClause(string Label, int Depth, int Start, int End);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredDirective))]
internal sealed partial class StoredDirectiveContext : JsonSerializerContext;
