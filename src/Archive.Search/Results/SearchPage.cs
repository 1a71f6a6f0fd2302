using Archive.Search.QueryLanguage;
using Archive.Search.Requests;

namespace Archive.Search.Results;

/// <summary>The answer to a <see cref="SearchRequest"/>.</summary>
/// <param name="Total">Documents that match; all of them are counted, not only this page.</param>
/// <param name="TotalIsExact">False when counting stopped early; <paramref name="Total"/> is then a lower bound.</param>
/// <param name="Page">The page, counted from 1.</param>
/// <param name="Size">Hits asked for on a page.</param>
/// <param name="ElapsedMs">Time spent in the archive, in milliseconds.</param>
/// <param name="Generation">The published state of the index that answered; it grows with every publication.</param>
/// <param name="Understood">What each part of the query was taken for.</param>
/// <param name="Hits">The hits of this page, best first.</param>
/// <param name="Facets">The facets in the order of <see cref="FacetNames.All"/>.</param>
/// <param name="Suggestions">Other queries that may be meant, best first; offered, never imposed.</param>
/// <param name="RepairedQuery">The query that was run when the one typed has a syntax error, else null.</param>
/// <param name="SyntaxErrors">What is wrong with the query as typed, in its order; empty when all is well.</param>
public sealed record SearchPage(
    long Total,
    bool TotalIsExact,
    int Page,
    int Size,
    double ElapsedMs,
    long Generation,
    IReadOnlyList<QueryPart> Understood,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<FacetResult> Facets,
    IReadOnlyList<QuerySuggestion> Suggestions,
    string? RepairedQuery,
    IReadOnlyList<QuerySyntaxError> SyntaxErrors);

/// <summary>One part of a query and what it was taken for ("Đang hiểu là: tháng 3/2024").</summary>
/// <param name="Kind">"phrase", "prefix", "operator", "exclusion", "field", "unknown-field", "number", "date", "name", "abbreviation", "typing", "spelling", "accent".</param>
/// <param name="Start">Where the part starts in the query as typed, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The part as typed.</param>
/// <param name="Reading">What it was taken for, in Vietnamese.</param>
/// <param name="SwitchOff">The value for <see cref="SearchRequest.Without"/> that undoes this reading, or null.</param>
public sealed record QueryPart(string Kind, int Start, int End, string Text, string Reading, string? SwitchOff)
{
    /// <summary>The kind of a name with a colon that is no field.</summary>
    internal const string UnknownField = "unknown-field";
}

/// <summary>Another query offered to the person, never imposed.</summary>
/// <param name="Kind">"accents" for restored accents, "spelling" for a corrected slip, "field" for the nearest field where the name of one is unknown, "exclusion" for a phrase where a minus took its first syllable only.</param>
/// <param name="Text">The query to run instead.</param>
public sealed record QuerySuggestion(string Kind, string Text);

/// <summary>A metadata value and how it is known.</summary>
/// <param name="Text">The value as shown.</param>
/// <param name="Status">"printed" in the paper, "derived" from something printed by a rule, or "inferred".</param>
/// <param name="Source">The words that the value was read from, when it is derived or inferred; else null.</param>
public sealed record ShownValue(string Text, string Status, string? Source = null);

/// <summary>A stretch of text, half-open, in UTF-16 units of the text it belongs to.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">One past the last unit.</param>
public sealed record TextRange(int Start, int End);

/// <summary>Text with the parts to mark.</summary>
/// <param name="Text">The text, cut from the document as it was read.</param>
/// <param name="Highlights">What matched, in order, not overlapping.</param>
public sealed record HighlightedText(string Text, IReadOnlyList<TextRange> Highlights);

/// <summary>A fragment of a document's text around what matched.</summary>
/// <param name="Text">The fragment as it stands in the document.</param>
/// <param name="Highlights">What matched, as offsets into <paramref name="Text"/>.</param>
/// <param name="Start">Where the fragment starts in the document's text.</param>
/// <param name="Clause">The clause it stands in ("khoản 2"), or null.</param>
public sealed record Snippet(string Text, IReadOnlyList<TextRange> Highlights, int Start, string? Clause);

/// <summary>One document that matches.</summary>
/// <param name="Id">The document's stable identifier: it depends only on the path under the corpus folder.</param>
/// <param name="Path">The path under the corpus folder, with "/" on every system.</param>
/// <param name="Subject">Trích yếu; when the paper has none, its first words, with status "inferred".</param>
/// <param name="SubjectHighlights">What matched in the subject.</param>
/// <param name="Number">Số, ký hiệu ("519-CV/QU"), or null.</param>
/// <param name="Issuer">Cơ quan ban hành, or null.</param>
/// <param name="Date">Ngày ban hành, ISO "2021-12-16" or "2021-12" when only the month is known, or null.</param>
/// <param name="Type">Loại văn bản, or null.</param>
/// <param name="Level">Cấp, or null.</param>
/// <param name="Themes">Chủ đề.</param>
/// <param name="Snippets">Up to two fragments.</param>
/// <param name="Score">The engine's score; comparable only within one answer.</param>
/// <param name="Quality">How well the text could be read, 0 to 1.</param>
/// <param name="SameText">How many of the next best documents carry practically the same text; they stand further down.</param>
/// <param name="Explanation">Why it stands here, in plain Vietnamese, when asked for.</param>
public sealed record SearchHit(
    string Id,
    string Path,
    ShownValue Subject,
    IReadOnlyList<TextRange> SubjectHighlights,
    ShownValue? Number,
    ShownValue? Issuer,
    ShownValue? Date,
    ShownValue? Type,
    ShownValue? Level,
    IReadOnlyList<string> Themes,
    IReadOnlyList<Snippet> Snippets,
    double Score,
    double Quality,
    int SameText,
    IReadOnlyList<string>? Explanation);

/// <summary>One facet with its values. Counts ignore the facet's own selection, so they equal what a click brings.</summary>
/// <param name="Name">Name in the API and in the address.</param>
/// <param name="Label">Name for people ("Cơ quan ban hành").</param>
/// <param name="Values">Values by falling count (years by falling year); selected ones are always present, even at 0.</param>
/// <param name="ValueCount">How many values there are in all.</param>
public sealed record FacetResult(string Name, string Label, IReadOnlyList<FacetValue> Values, int ValueCount);

/// <summary>One value of a facet.</summary>
/// <param name="Value">The value, as it is used in the address.</param>
/// <param name="Count">Documents that selecting it (alone in its facet) would show.</param>
/// <param name="Selected">Whether the request selected it.</param>
public sealed record FacetValue(string Value, long Count, bool Selected);
