using Archive.Search.Engine;
using Archive.Search.Requests;
using Archive.Search.Schema;
using Archive.Search.Understanding;
using Archive.Vietnamese;

namespace Archive.Search.Vocabulary;

/// <summary>A name of the archive that stands in a query.</summary>
/// <param name="Facet">What it names: issuer, type, theme or level.</param>
/// <param name="Value">The facet value.</param>
/// <param name="First">The first word of the query that it takes.</param>
/// <param name="Words">How many words of the query it takes.</param>
internal readonly record struct NamedValue(string Facet, string Value, int First, int Words);

/// <summary>The names that one published state of the archive knows: issuers, types, themes, levels. Immutable.</summary>
internal sealed class ArchiveLexicon
{
    private const int LongestName = 16;

    private static readonly string[] s_facets = [FacetNames.Issuer, FacetNames.Type, FacetNames.Theme, FacetNames.Level];

    private readonly Dictionary<string, List<(string Facet, string Value)>> _names = new(StringComparer.Ordinal);

    private FacetValues? _facets;

    private ArchiveLexicon(IEngineSnapshot snapshot)
    {
        Generation = snapshot.Generation;
        List<(string, EngineTerm)> values = [];
        foreach (string facet in s_facets)
        {
            foreach (EngineTerm value in snapshot.Terms(ArchiveFields.Facet(facet), string.Empty))
            {
                if (value.Text != FacetNames.Unknown)
                {
                    values.Add((facet, value));
                    Add(SearchKey.FoldedOf(value.Text), facet, value.Text);
                }
            }
        }

        Values = values;
    }

    /// <summary>The published state that it was read from.</summary>
    internal long Generation { get; }

    /// <summary>Every name with the documents that carry it.</summary>
    internal IReadOnlyList<(string Facet, EngineTerm Value)> Values { get; }

    /// <summary>The values of the facets, to look them up by some of their words.</summary>
    internal FacetValues Facets => LazyInitializer.EnsureInitialized(ref _facets, () => new FacetValues(Values));

    /// <summary>Reads the names of a snapshot. O(distinct values).</summary>
    internal static ArchiveLexicon Read(IEngineSnapshot snapshot) => new(snapshot);

    /// <summary>The names that stand in a run of words, longest first at each place. O(words × longest name).</summary>
    internal IReadOnlyList<NamedValue> FindIn(IReadOnlyList<QueryWord> words)
    {
        List<NamedValue> found = [];
        int first = 0;
        while (first < words.Count)
        {
            int taken = 1;
            int start = first;
            for (int count = Math.Min(LongestName, words.Count - first); count > 0; count--)
            {
                string name = string.Join(' ', words.Skip(first).Take(count).Select(word => word.Folded));
                if (_names.TryGetValue(name, out List<(string Facet, string Value)>? values))
                {
                    found.AddRange(values.Select(value => new NamedValue(value.Facet, value.Value, start, count)));
                    taken = count;
                    break;
                }
            }

            first += taken;
        }

        return found;
    }

    private void Add(string name, string facet, string value)
    {
        if (!_names.TryGetValue(name, out List<(string Facet, string Value)>? values))
        {
            _names.Add(name, values = []);
        }

        values.Add((facet, value));
    }
}
