using System.Text;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Facets;

/// <summary>Counts the values of a column of ordinals: by the ordinals of each segment, added up in those of the index.</summary>
internal sealed class TermsFacetCounter(TermsFacet facet, IndexReader reader, long keptOrdinalBytes) : FacetCounter
{
    private readonly GlobalOrdinals _ordinals = GlobalOrdinals.Of(reader, facet.Field);
    private int[]? _totals;
    private int[] _counts = [];
    private LeafContext? _leaf;
    private SortedSetDocValues? _column;
    private OrdinalTally? _tally;
    private OrdinalCache? _cache;

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context)
    {
        EndLeaf();
        _leaf = context;
        _column = OrdinalColumns.Open(context.Reader, facet.Field);
        if (_column is null) return;
        _cache = SegmentCache.Of(context.Reader).Ordinals;
        if (_counts.Length < _column.ValueCount) _counts = new int[_column.ValueCount];
    }

    /// <inheritdoc/>
    internal override void Count(ReadOnlySpan<int> documents)
    {
        if (_column is null) return;
        _tally ??= _cache!.Find(_leaf!.Reader, facet.Field, documents.Length, keptOrdinalBytes)?.OpenTally();
        if (_tally is not null) _tally.Count(documents);
        else _column.CountMatching(documents, _counts);
    }

    /// <inheritdoc/>
    internal override void CountAll()
    {
        if (_column is null) return;
        LeafReader segment = _leaf!.Reader;
        int[] all = SegmentCache.Of(segment).FacetCounts(facet.Field, () => CountWhole(segment));
        all.CopyTo(_counts, 0);
        if (segment.LiveDocs is not { } live) return;

        // Deleted documents are few: they are counted and taken off.
        int[] deleted = new int[all.Length];
        ForEachBlock(Complement(live), (_, block, count) => _column.CountMatching(block.AsSpan(0, count), deleted), this);
        for (int i = 0; i < deleted.Length; i++) _counts[i] -= deleted[i];
    }

    /// <inheritdoc/>
    internal override FacetResult Result()
    {
        EndLeaf();
        int[] totals = _totals ?? new int[_ordinals.Count];
        GlobalOrdinals.Lookup lookup = _ordinals.OpenLookup();
        (int start, int end) = Range(lookup);
        int distinct = 0;
        // The count of the last value listed; nothing gets past it where none is wanted.
        int worst = int.MaxValue;
        var best = new PriorityQueue<int, (int Count, int Ordinal)>();
        for (int ordinal = start; ordinal < end; ordinal++)
        {
            int count = totals[ordinal];
            if (count == 0 || (facet.Separator is not null && !IsChild(lookup.Value(ordinal)))) continue;
            distinct++;
            int order = facet.Order == FacetOrder.Count ? count : 0;
            if (best.Count < facet.Top)
            {
                best.Enqueue(ordinal, (order, -ordinal));
            }
            else if (order > worst)
            {
                best.DequeueEnqueue(ordinal, (order, -ordinal));
            }
            else
            {
                // Mostly; ordinals ascend, so that an equal count comes after those listed.
                continue;
            }

            if (best.Count == facet.Top && best.TryPeek(out _, out (int Count, int Ordinal) last)) worst = last.Count;
        }

        int[] listed = new int[best.Count];
        for (int i = listed.Length - 1; i >= 0; i--) listed[i] = best.Dequeue();
        var values = new List<FacetCount>();
        foreach (int ordinal in listed) values.Add(new FacetCount(Encoding.UTF8.GetString(lookup.Value(ordinal)), totals[ordinal]));
        AddAlways(values, totals, lookup);
        return new FacetResult(facet.Name, values, distinct);
    }

    private int[] CountWhole(LeafReader segment)
    {
        SortedSetDocValues column = OrdinalColumns.Open(segment, facet.Field)!;
        int[] counts = new int[column.ValueCount];
        column.CountAll(counts);
        return counts;
    }

    private void EndLeaf()
    {
        if (_leaf is null || _column is null) return;
        _tally?.AddTo(_counts);
        _tally = null;
        _totals ??= new int[_ordinals.Count];
        ReadOnlySpan<int> global = _ordinals.FromSegment(_leaf.Ord);
        for (int i = 0; i < global.Length; i++)
        {
            _totals[global[i]] += _counts[i];
            _counts[i] = 0;
        }

        _leaf = null;
    }

    private (int Start, int End) Range(GlobalOrdinals.Lookup lookup)
    {
        if (facet.Prefix.Length == 0) return (0, _ordinals.Count);
        string prefix = facet.Separator is { } separator && !facet.Prefix.EndsWith(separator) ? facet.Prefix + separator : facet.Prefix;
        return lookup.PrefixRange(Encoding.UTF8.GetBytes(prefix));
    }

    private bool IsChild(ReadOnlySpan<byte> value)
    {
        Span<byte> separator = stackalloc byte[3];
        char character = facet.Separator!.Value;
        separator = separator[..Encoding.UTF8.GetBytes([character], separator)];
        int parentLength = facet.Prefix.Length == 0 ? 0 : Encoding.UTF8.GetByteCount(facet.Prefix) + (facet.Prefix.EndsWith(character) ? 0 : separator.Length);
        return value[Math.Min(parentLength, value.Length)..].IndexOf(separator) < 0;
    }

    private void AddAlways(List<FacetCount> values, int[] totals, GlobalOrdinals.Lookup lookup)
    {
        foreach (string value in facet.Always)
        {
            if (values.Exists(listed => listed.Value == value)) continue;
            int ordinal = lookup.Find(Encoding.UTF8.GetBytes(value));
            values.Add(new FacetCount(value, ordinal < 0 ? 0 : totals[ordinal]));
        }
    }
}
