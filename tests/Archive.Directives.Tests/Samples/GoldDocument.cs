using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Directives.Tests.Samples;

/// <summary>The hand-made metadata of one sample, as its README describes it.</summary>
internal sealed record GoldDocument
{
    public required string File { get; init; }
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

    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<GoldDocument> Load(string path) =>
        JsonSerializer.Deserialize<List<GoldDocument>>(
            System.IO.File.ReadAllText(path),
            s_options) ?? [];
}

internal sealed record GoldCitation(string Number, string? Type, string? Date, string? Issuer);
