using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Families;

/// <summary>Two documents that are alike.</summary>
/// <param name="LeftId">The one added first.</param>
/// <param name="RightId">The other.</param>
/// <param name="Likeness">Jaccard likeness of their word runs, verified, 0 to 1.</param>
public sealed record NearDuplicate(string LeftId, string RightId, double Likeness);

/// <summary>Documents that hang together by likeness: re-issues of one text, a signed copy and its scan, versions.</summary>
/// <param name="Members">Ids in the order they were added; two or more.</param>
/// <param name="Pairs">The verified pairs among them.</param>
public sealed record DocumentFamily(IReadOnlyList<string> Members, IReadOnlyList<NearDuplicate> Pairs);

/// <summary>
/// Finds near-duplicates among many documents: word runs are sketched with MinHash, sketches that share a band are
/// compared in full. Not safe for several threads; memory is about 8 bytes for each word of every document.
/// </summary>
/// <param name="threshold">Least likeness of a pair, above 0 and up to 1; 0.5 finds a text re-issued with other names and dates.</param>
public sealed class FamilyFinder(double threshold = 0.5)
{
    /// <summary>A band that thousands share is a form letter; comparing all of them would cost the square.</summary>
    private const int MaxBandMembers = 400;

    private readonly double _threshold = threshold is > 0 and <= 1 ? threshold : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "above 0 and up to 1");
    private readonly List<(string Id, ulong[] Shingles)> _documents = [];
    private readonly Dictionary<ulong, List<int>> _bands = [];
    private readonly List<NearDuplicate> _pairs = [];

    /// <summary>Adds a document and compares it with those before it; returns the ones it is like, most like first.</summary>
    public IReadOnlyList<NearDuplicate> Add(Directive directive)
    {
        ArgumentNullException.ThrowIfNull(directive);
        return Add(directive.Id, directive.Extent.Of(directive.Text));
    }

    /// <summary>As <see cref="Add(Directive)"/>, for a bare text.</summary>
    public IReadOnlyList<NearDuplicate> Add(string id, string text)
    {
        CleanText clean = CleanText.Of(text);
        return Add(id, clean.Plain, 0, clean.Length);
    }

    /// <summary>All pairs found so far, in the order found.</summary>
    public IReadOnlyList<NearDuplicate> Pairs => _pairs;

    /// <summary>The families of what was added so far; a document that is like no other is in none.</summary>
    public IReadOnlyList<DocumentFamily> Families()
    {
        Dictionary<string, int> order = _documents.Select((document, i) => (document.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        int[] parent = [.. Enumerable.Range(0, _documents.Count)];
        foreach (NearDuplicate pair in _pairs)
        {
            parent[Root(parent, order[pair.RightId])] = Root(parent, order[pair.LeftId]);
        }

        ILookup<int, NearDuplicate> pairs = _pairs.ToLookup(pair => Root(parent, order[pair.LeftId]));
        return [.. Enumerable.Range(0, _documents.Count)
            .GroupBy(i => Root(parent, i))
            .Where(group => group.Count() > 1)
            .Select(group => new DocumentFamily([.. group.Select(i => _documents[i].Id)], [.. pairs[group.Key]]))];
    }

    private static int Root(int[] parent, int index)
    {
        while (parent[index] != index)
        {
            parent[index] = parent[parent[index]];
            index = parent[index];
        }

        return index;
    }

    private List<NearDuplicate> Add(string id, string plain, int start, int end)
    {
        ulong[] shingles = Shingles.Of(plain, start, end);
        int index = _documents.Count;
        _documents.Add((id, shingles));
        HashSet<int> candidates = [];
        if (shingles.Length > 0)
        {
            foreach (ulong band in MinHash.Bands(MinHash.Of(shingles)))
            {
                if (!_bands.TryGetValue(band, out List<int>? members))
                {
                    _bands[band] = members = [];
                }

                candidates.UnionWith(members);
                if (members.Count < MaxBandMembers)
                {
                    members.Add(index);
                }
            }
        }

        List<NearDuplicate> found = [];
        foreach (int candidate in candidates)
        {
            double likeness = Shingles.Likeness(_documents[candidate].Shingles, shingles);
            if (likeness >= _threshold)
            {
                found.Add(new NearDuplicate(_documents[candidate].Id, id, likeness));
            }
        }

        found.Sort(static (left, right) => right.Likeness.CompareTo(left.Likeness));
        _pairs.AddRange(found);
        return found;
    }
}
