namespace Archive.Search.Schema;

/// <summary>
/// The fields of the index. A zone of the paper (subject, theme, issuer, body …) is analysed four ways, because
/// measurement says that neither accents alone nor folding alone will do (docs/relevance.md): exact syllables, folded
/// syllables, and pairs of neighbouring syllables of both kinds.
/// </summary>
public static class ArchiveFields
{
    /// <summary>Identifier of the document; exact term.</summary>
    public const string Id = "id";

    /// <summary>Path under the corpus folder; stored.</summary>
    public const string Path = "path";

    /// <summary>The text as it was read; stored.</summary>
    public const string Text = "text";

    /// <summary>The metadata as JSON (<see cref="StoredDirective"/>); stored.</summary>
    public const string Metadata = "metadata";

    /// <summary>SHA-256 of the file, hexadecimal; stored.</summary>
    public const string ContentHash = "hash";

    /// <summary>Key of the document's own number in any spelling; exact term.</summary>
    public const string NumberKey = "number";

    /// <summary>Keys of the numbers that the document cites; exact terms.</summary>
    public const string CitedKey = "cites";

    /// <summary>Day of issue as days since 1970-01-01; number.</summary>
    public const string Date = "date";

    /// <summary>Trích yếu.</summary>
    public const string SubjectZone = "subject";

    /// <summary>Chủ đề.</summary>
    public const string ThemeZone = "theme";

    /// <summary>Cơ quan ban hành, cơ quan chủ quản, loại văn bản and người ký: who speaks, and what kind of paper it is.</summary>
    public const string IssuerZone = "issuer";

    /// <summary>The whole text.</summary>
    public const string BodyZone = "body";

    /// <summary>Người ký: syllables only, for "người-ký:…"; it is ranked as part of <see cref="IssuerZone"/>.</summary>
    public const string SignerZone = "signer";

    /// <summary>What completions are made of: <see cref="Writing.CompletionTerms"/>; exact terms.</summary>
    public const string Completion = "completion";

    /// <summary>
    /// Syllables that the text spells otherwise than their key: key, <see cref="KeySeparator"/>, spelling; exact terms.
    /// </summary>
    public const string Spelling = "spelling";

    /// <summary>Ends the key of a term that carries more behind it; below every character that a key has.</summary>
    public const char KeySeparator = '\u0001';

    /// <summary>The zones that are analysed and ranked.</summary>
    public static IReadOnlyList<string> Zones { get; } = [SubjectZone, ThemeZone, IssuerZone, BodyZone];

    /// <summary>Suffix of the syllables with their accents.</summary>
    public const string Exact = ".x";

    /// <summary>Suffix of the syllables without accents.</summary>
    public const string Folded = ".f";

    /// <summary>Suffix of the pairs of neighbouring syllables with their accents.</summary>
    public const string ExactPairs = ".x2";

    /// <summary>Suffix of the pairs of neighbouring syllables without accents.</summary>
    public const string FoldedPairs = ".f2";

    /// <summary>The four suffixes.</summary>
    public static IReadOnlyList<string> Analyses { get; } = [Exact, Folded, ExactPairs, FoldedPairs];

    /// <summary>The field that holds a facet's values ("issuer" → "facet.issuer").</summary>
    public static string Facet(string name) => "facet." + name;

    /// <summary>Days since 1970-01-01.</summary>
    public static long DayNumber(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
