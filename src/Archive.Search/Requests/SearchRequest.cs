namespace Archive.Search.Requests;

/// <summary>One question to the archive: what was typed, the filters chosen beside it, and the page wanted.</summary>
public sealed record SearchRequest
{
    /// <summary>The longest query text that is read, in UTF-16 units; what is beyond is left out, and the answer says so.</summary>
    public const int MaximumTextLength = 1_000;

    /// <summary>The most hits on one page.</summary>
    public const int MaximumSize = 100;

    /// <summary>What the person typed, in any Unicode form, or null to browse everything.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Chosen facet values by the facet's name (see <see cref="FacetNames"/>). Several values of one facet are joined
    /// by OR, different facets by AND.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The first day of issue wanted, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of issue wanted, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The order of the hits.</summary>
    public SortOrder Sort { get; init; } = SortOrder.Relevance;

    /// <summary>The page, counted from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Hits on a page, 1 to <see cref="MaximumSize"/>.</summary>
    public int Size { get; init; } = 20;

    /// <summary>
    /// The readings that the person switched off (see <see cref="ReadingNames"/>): such a part of the query is then
    /// taken literally.
    /// </summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether each hit says in plain Vietnamese why it stands where it does.</summary>
    public bool Explain { get; init; }
}

/// <summary>The order of the hits.</summary>
public enum SortOrder
{
    /// <summary>Best match first ("phù hợp nhất").</summary>
    Relevance,

    /// <summary>Latest day of issue first ("mới nhất"); papers without a date come last.</summary>
    Newest,

    /// <summary>Earliest day of issue first ("cũ nhất"); papers without a date come last.</summary>
    Oldest,
}

/// <summary>The facets of the archive, by the name they have in the API and in the page's address.</summary>
public static class FacetNames
{
    /// <summary>Cơ quan ban hành.</summary>
    public const string Issuer = "issuer";

    /// <summary>Cấp: trung ương, tỉnh, huyện, xã.</summary>
    public const string Level = "level";

    /// <summary>Loại văn bản.</summary>
    public const string Type = "type";

    /// <summary>Năm ban hành.</summary>
    public const string Year = "year";

    /// <summary>Chủ đề.</summary>
    public const string Theme = "theme";

    /// <summary>Chất lượng văn bản: how well the text could be read.</summary>
    public const string Quality = "quality";

    /// <summary>All facets in the order in which the page shows them.</summary>
    public static IReadOnlyList<string> All { get; } = [Issuer, Level, Type, Year, Theme, Quality];

    /// <summary>The value of a paper that does not say ("Chưa xác định").</summary>
    public const string Unknown = "Chưa xác định";
}

/// <summary>The readings of a query that can be switched off one by one.</summary>
public static class ReadingNames
{
    /// <summary>Unaccented syllables found under any accent, and spelling variants.</summary>
    public const string Accent = "accent";

    /// <summary>Abbreviations and what they stand for.</summary>
    public const string Abbreviation = "abbreviation";

    /// <summary>Document numbers in any spelling.</summary>
    public const string Number = "number";

    /// <summary>Dates, months and years read as a filter.</summary>
    public const string Date = "date";

    /// <summary>Telex or VNI keys read as the letters they stand for.</summary>
    public const string Typing = "typing";

    /// <summary>Missing spaces put back and misspelt syllables corrected.</summary>
    public const string Spelling = "spelling";

    /// <summary>Issuers, types, themes and levels that the query names.</summary>
    public const string Name = "name";

    /// <summary>Quotes, operators and fields: without, every sign is punctuation.</summary>
    public const string Syntax = "syntax";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Accent, Abbreviation, Number, Date, Typing, Spelling, Name, Syntax];
}
