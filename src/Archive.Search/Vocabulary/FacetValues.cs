using Archive.Search.Engine;
using Archive.Search.Understanding;
using Archive.Vietnamese;

namespace Archive.Search.Vocabulary;

/// <summary>
/// The values of the facets, found by words that stand in them side by side: "tỉnh ủy" finds "Ban Thường vụ Tỉnh ủy".
/// A mark that was typed must be there, a missing one is free. Immutable.
/// </summary>
internal sealed class FacetValues
{
    private readonly Dictionary<string, List<Entry>> _byFacet = new(StringComparer.Ordinal);

    internal FacetValues(IReadOnlyList<(string Facet, EngineTerm Value)> values)
    {
        foreach ((string facet, EngineTerm value) in values)
        {
            if (!_byFacet.TryGetValue(facet, out List<Entry>? entries))
            {
                _byFacet.Add(facet, entries = []);
            }

            entries.Add(new Entry(value.Text, ' ' + SearchKey.FoldedOf(value.Text) + ' ', SearchKey.Of(value.Text).Split(' ')));
        }
    }

    /// <summary>The values in which the words stand, those that are nothing else alone when <paramref name="wholeFirst"/>. O(values).</summary>
    /// <param name="facet">The facet.</param>
    /// <param name="words">The words; at least one.</param>
    /// <param name="wholeFirst">Whether a value that is just these words hides those that hold more.</param>
    internal IReadOnlyList<string> Find(string facet, IReadOnlyList<QueryWord> words, bool wholeFirst)
    {
        string folded = ' ' + string.Join(' ', words.Select(word => word.Folded)) + ' ';
        List<Entry> found = [.. Entries(facet).Where(entry => StandsIn(entry, folded, words))];
        List<Entry> whole = wholeFirst ? found.FindAll(entry => entry.Folded.Length == folded.Length) : [];
        return [.. (whole.Count > 0 ? whole : found).Select(entry => entry.Value)];
    }

    /// <summary>The values of which a word begins with the letters. O(values).</summary>
    internal IReadOnlyList<string> FindPrefix(string facet, string foldedPrefix) =>
        [.. Entries(facet).Where(entry => entry.Folded.Contains(' ' + foldedPrefix, StringComparison.Ordinal)).Select(entry => entry.Value)];

    private List<Entry> Entries(string facet) => _byFacet.GetValueOrDefault(facet) ?? [];

    private static bool StandsIn(Entry entry, string folded, IReadOnlyList<QueryWord> words)
    {
        for (int at = entry.Folded.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = entry.Folded.IndexOf(folded, at + 1, StringComparison.Ordinal))
        {
            int first = entry.Folded.AsSpan(0, at).Count(' ');
            if (first + words.Count <= entry.Keys.Length && AreMeant(entry.Keys.AsSpan(first, words.Count), words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreMeant(ReadOnlySpan<string> keys, IReadOnlyList<QueryWord> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].HasMarks && keys[i] != words[i].Key && !words[i].Variants.Contains(keys[i], StringComparer.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Entry(string Value, string Folded, string[] Keys);
}
