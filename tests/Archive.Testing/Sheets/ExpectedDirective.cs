using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Testing.Sheets;

/// <summary>The true metadata of one directive: what a reader should find in its file.</summary>
/// <remarks>
/// A value that the file does not print is null (or an empty list). Values have normal capitals and Unicode's
/// composed form, also when the file prints capitals or decomposed letters.
/// </remarks>
public sealed record ExpectedDirective
{
    /// <summary>Path of the file below the folder of the collection, with "/".</summary>
    public required string File { get; init; }

    /// <summary>"party", "state" or "mass" (a mass organisation, which uses the state form); known even where the header is lost.</summary>
    public required string Side { get; init; }

    /// <summary>"central", "province", "district" or "commune": the level of the issuer; known even where the header is lost.</summary>
    public required string Level { get; init; }

    /// <summary>Type in Vietnamese, also for a công văn, which does not print it.</summary>
    public required string Type { get; init; }

    /// <summary>Number with symbol, without spaces: "519-CV/QU", "52/KH-UBND".</summary>
    public string? Number { get; init; }

    /// <summary>Symbol: "CV/QU", "KH-UBND".</summary>
    public string? Symbol { get; init; }

    /// <summary>ISO date.</summary>
    public string? Date { get; init; }

    /// <summary>Place in the date line.</summary>
    public string? Place { get; init; }

    /// <summary>Second line of the header.</summary>
    public string? IssuingBody { get; init; }

    /// <summary>First line of the header.</summary>
    public string? SuperiorBody { get; init; }

    /// <summary>Trích yếu without "V/v" and "Về việc".</summary>
    public string? Subject { get; init; }

    /// <summary>Kính gửi or Kính trình.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Nơi nhận, line by line.</summary>
    public IReadOnlyList<string> Distribution { get; init; } = [];

    /// <summary>Name under the signature.</summary>
    public string? Signer { get; init; }

    /// <summary>First printed authority: TM, KT, TL, TUQ, Q; null when the signer signs directly.</summary>
    public string? SigningForm { get; init; }

    /// <summary>Position of the signer.</summary>
    public string? Position { get; init; }

    /// <summary>Distinct documents cited with a number, in order of their first mention.</summary>
    public IReadOnlyList<ExpectedCitation> Citations { get; init; } = [];

    /// <summary>Distinct quoted names of campaigns, movements, mottos, models, in order of their first mention.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>The field of work, for people who judge relevance; not printed as such.</summary>
    public string? Topic { get; init; }

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Reads a list as it stands in expected.json.</summary>
    public static IReadOnlyList<ExpectedDirective> ReadList(string path) =>
        JsonSerializer.Deserialize<List<ExpectedDirective>>(System.IO.File.ReadAllText(path), s_json)
        ?? throw new InvalidDataException(path + ": the list is null");

    /// <summary>The JSON text of a list, ending with a line break.</summary>
    public static string WriteList(IEnumerable<ExpectedDirective> directives) =>
        JsonSerializer.Serialize(directives, s_json).ReplaceLineEndings("\n") + "\n";
}

/// <summary>One cited document: number in the form of the document's own number, ISO date and issuer where stated.</summary>
public sealed record ExpectedCitation(string Number, string Type, string? Date, string? Issuer);
