using System.Text.Json;

namespace Archive.Testing.Scoring;

/// <summary>The hand-made metadata of one sample, as its README describes it.</summary>
public sealed record GoldDocument
{
    /// <summary>Path of the file under the folder of the collection.</summary>
    public required string File { get; init; }

    // The fields are those of the command "archive-indexer inspect", which docs/metadata.md describes.
    public string? Side { get; init; }
    public string? Type { get; init; }
    public string? Number { get; init; }
    public string? Symbol { get; init; }
    public string? Date { get; init; }
    public string? Place { get; init; }
    public string? IssuingBody { get; init; }
    public string? SuperiorBody { get; init; }
    public string? Subject { get; init; }
    public IReadOnlyList<string> Recipients { get; init; } = [];
    public IReadOnlyList<string> Distribution { get; init; } = [];
    public string? Signer { get; init; }
    public string? SigningForm { get; init; }
    public string? Position { get; init; }
    public string? Level { get; init; }
    public IReadOnlyList<string>? Themes { get; init; }
    public IReadOnlyList<GoldCitation> Citations { get; init; } = [];

    internal static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads the list of a gold file.</summary>
    public static IReadOnlyList<GoldDocument> Load(string path) =>
        JsonSerializer.Deserialize<List<GoldDocument>>(
            System.IO.File.ReadAllText(path),
            Options) ?? [];
}

/// <summary>One cited document: its number as printed without spaces, and what is stated with it.</summary>
public sealed record GoldCitation(string Number, string? Type, string? Date, string? Issuer);
