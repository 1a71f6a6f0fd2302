using System.Text.Json.Serialization;

namespace Archive.Directives.Model.Json;

/// <summary>
/// The NDJSON object of one document; docs/metadata.md describes each field. The serialiser writes the names in
/// snake_case: IssuingBody is "issuing_body".
/// </summary>
internal sealed record DirectiveObject
{
    public required string File { get; init; }
    public required string Id { get; init; }
    public string? Key { get; init; }
    public string? Side { get; init; }
    public string? Type { get; init; }
    public string? Number { get; init; }
    public string? Symbol { get; init; }
    public string? Date { get; init; }
    public string? Place { get; init; }
    public string? IssuingBody { get; init; }
    public string? SuperiorBody { get; init; }
    public string? SigningOrgan { get; init; }
    public OfficeObject? Issuer { get; init; }
    public string? Level { get; init; }
    public string? Subject { get; init; }
    public required IReadOnlyList<string> Recipients { get; init; }
    public required IReadOnlyList<string> Distribution { get; init; }
    public string? Signer { get; init; }
    public string? SigningForm { get; init; }
    public string? Position { get; init; }
    public string? Urgency { get; init; }
    public string? Secrecy { get; init; }
    public int? PageCount { get; init; }
    public string? Language { get; init; }
    public required IReadOnlyList<ThemeObject> Themes { get; init; }
    public required IReadOnlyList<CitationObject> Citations { get; init; }
    public required IReadOnlyList<ClauseObject> Clauses { get; init; }
    public required IReadOnlyList<AppendixObject> Appendices { get; init; }
    public QualityObject? Quality { get; init; }
    public required EvidenceSet Evidence { get; init; }
}

internal sealed record OfficeObject(
    string Key, string Name, string Side, string Level, string? Province, string? ProvinceToday, IReadOnlyList<string> Path);

internal sealed record ThemeObject(string Key, string Name, string? Kind, bool Known, IReadOnlyList<string> Broader, int Mentions);

internal sealed record CitationObject(
    string Number,
    string? Type,
    string? Date,
    string? Issuer,
    string? ResolvedIssuer,
    string? Title,
    string Relation,
    string? Trigger,
    int Mentions,
    string Key,
    IReadOnlyList<int[]> Spans);

internal sealed record ClauseObject(
    string Kind, string Marker, string? Heading, int[] Span, IReadOnlyList<string> Actors, IReadOnlyList<ClauseObject> Children);

internal sealed record AppendixObject(string Label, string? Title, int[] Span);

internal sealed record QualityObject(double Score, IReadOnlyList<QualityProblemObject> Problems);

internal sealed record QualityProblemObject(string Kind, int Count, int Repaired);

/// <summary>Where a value stands and how sure it is; Span is [start, end) or null.</summary>
internal sealed record EvidenceObject(int[]? Span, string Status, double Certainty, string Rule);

internal sealed record EvidenceSet
{
    public EvidenceObject? Side { get; init; }
    public EvidenceObject? Type { get; init; }
    public EvidenceObject? Number { get; init; }
    public EvidenceObject? Symbol { get; init; }
    public EvidenceObject? Date { get; init; }
    public EvidenceObject? Place { get; init; }
    public EvidenceObject? IssuingBody { get; init; }
    public EvidenceObject? SuperiorBody { get; init; }
    public EvidenceObject? SigningOrgan { get; init; }
    public EvidenceObject? Issuer { get; init; }
    public EvidenceObject? Level { get; init; }
    public EvidenceObject? Subject { get; init; }
    public IReadOnlyList<EvidenceObject>? Recipients { get; init; }
    public IReadOnlyList<EvidenceObject>? Distribution { get; init; }
    public EvidenceObject? Signer { get; init; }
    public EvidenceObject? SigningForm { get; init; }
    public EvidenceObject? Position { get; init; }
    public EvidenceObject? Urgency { get; init; }
    public EvidenceObject? Secrecy { get; init; }
    public EvidenceObject? PageCount { get; init; }
    public EvidenceObject? Language { get; init; }
    public IReadOnlyList<EvidenceObject>? Themes { get; init; }
    public IReadOnlyList<EvidenceObject>? Citations { get; init; }
}

/// <summary>The object for a file that could not be read.</summary>
internal sealed record FailedFileObject(string File, string Error, string Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DirectiveObject))]
[JsonSerializable(typeof(FailedFileObject))]
internal sealed partial class DirectiveJsonContext : JsonSerializerContext;
