using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>What searches compute once for the files of a segment; dropped with the segment, shared by reopened readers.</summary>
internal sealed class SegmentCache
{
    private static readonly ConditionalWeakTable<object, SegmentCache> s_bySegment = [];

    private readonly ConcurrentDictionary<string, byte[]?> _norms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _facetCounts = new(StringComparer.Ordinal);

    /// <summary>The columns whose ordinals are kept.</summary>
    internal OrdinalCache Ordinals { get; } = new();

    /// <summary>Bytes of memory of all that is kept.</summary>
    internal long Bytes =>
        Ordinals.Bytes + _norms.Values.Sum(norms => norms?.LongLength ?? 0) + _facetCounts.Values.Sum(counts => sizeof(int) * counts.LongLength);

    /// <summary>The cache of a segment.</summary>
    internal static SegmentCache Of(LeafReader reader) => s_bySegment.GetValue(reader.CoreKey, static _ => new SegmentCache());

    /// <summary>
    /// The norm byte of every document, 0 where it has none; null when the field has no norms. One byte for each document:
    /// a copy in managed memory, since scorers keep it in fields and ask for single documents.
    /// </summary>
    internal byte[]? Norms(LeafReader reader, string field)
    {
        if (_norms.TryGetValue(field, out byte[]? known)) return known;
        return _norms.GetOrAdd(field, ReadNorms(reader, field));
    }

    /// <summary>How many documents, deleted ones included, have each ordinal of a column.</summary>
    /// <param name="field">The column.</param>
    /// <param name="count">Counts them the first time.</param>
    internal int[] FacetCounts(string field, Func<int[]> count)
    {
        if (_facetCounts.TryGetValue(field, out int[]? known)) return known;
        return _facetCounts.GetOrAdd(field, count());
    }

    /// <summary>Forgets the counts of all columns: what it costs to count them anew can then be measured.</summary>
    internal void ForgetFacetCounts() => _facetCounts.Clear();

    private static byte[]? ReadNorms(LeafReader reader, string field)
    {
        ReadOnlySpan<byte> dense = reader.DenseNorms(field);
        if (!dense.IsEmpty) return dense.ToArray();

        NumericDocValues? norms = reader.Norms(field);
        if (norms is null) return null;
        byte[] bytes = new byte[reader.MaxDoc];
        while (norms.NextDoc() != DocIdSetIterator.NoMoreDocs) bytes[norms.DocId] = (byte)norms.LongValue;
        return bytes;
    }
}
