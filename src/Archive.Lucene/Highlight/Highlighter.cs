using Archive.Lucene.Analysis;
using Archive.Lucene.Search;

namespace Archive.Lucene.Highlight;

/// <summary>Marks in an original text what a query matches there, and cuts out the passages that show most of the query. Thread-safe.</summary>
/// <remarks>
/// The text is analysed again, so nothing has to be stored for it and every offset belongs to the text as it was given.
/// Phrases are marked only where they stand as phrases. O(length of the text).
/// </remarks>
/// <param name="analyzer">The analyzer that the fields were indexed with.</param>
/// <param name="statistics">Tells rare words from common ones when passages are weighed; null: all words weigh the same.</param>
public sealed class Highlighter(Analyzer analyzer, IndexSearcher? statistics = null)
{
    /// <summary>Marks a text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">The original text.</param>
    /// <param name="fields">The fields that this text was indexed in; clauses for other fields are left out.</param>
    /// <param name="options">How passages are cut; null: the defaults.</param>
    public HighlightResult Highlight(Query query, string text, IReadOnlyList<string> fields, HighlightOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fields);
        options ??= HighlightOptions.Default;
        var matches = new List<Match>();
        var weights = new List<float>();
        ReadOnlyMemory<char> analyzed = text.AsMemory(0, CutLength(text, options.MaxAnalyzedLength));
        foreach (string field in fields)
        {
            QueryItems items = QueryItems.Of(query, field, statistics);
            if (items.IsEmpty) continue;
            MatchFinder.Find(analyzer.GetStream(field), analyzed, items, weights.Count, matches);
            for (int item = 0; item < items.Count; item++) weights.Add(items.Weight(item));
        }

        matches.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.End.CompareTo(left.End));
        List<TextRange> ranges = Union(matches);
        List<Fragment> fragments = new FragmentCutter(text, matches, weights, ranges, options).Cut();
        return new HighlightResult(ranges, fragments);
    }

    /// <summary>A length that does not cut a surrogate pair.</summary>
    private static int CutLength(string text, int length)
    {
        if (length >= text.Length) return text.Length;
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    /// <summary>Overlapping matches become one range.</summary>
    private static List<TextRange> Union(List<Match> matches)
    {
        var ranges = new List<TextRange>();
        foreach (Match match in matches)
        {
            if (match.End <= match.Start) continue;
            if (ranges.Count > 0 && match.Start < ranges[^1].End) ranges[^1] = ranges[^1] with { End = Math.Max(ranges[^1].End, match.End) };
            else ranges.Add(new TextRange(match.Start, match.End));
        }

        return ranges;
    }
}
