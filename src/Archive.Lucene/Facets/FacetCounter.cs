using Archive.Lucene.Index;
using Archive.Lucene.Search;

namespace Archive.Lucene.Facets;

/// <summary>Counts one facet, segment by segment. One thread, one search.</summary>
internal abstract class FacetCounter
{
    /// <summary>Turns to a segment.</summary>
    internal abstract void BeginLeaf(LeafContext context);

    /// <summary>Counts documents of the segment; ascending over all calls.</summary>
    internal abstract void Count(ReadOnlySpan<int> documents);

    /// <summary>Counts all live documents of the segment; the only call for this segment.</summary>
    internal abstract void CountAll();

    /// <summary>The result.</summary>
    internal abstract FacetResult Result();

    /// <summary>The counter of a facet.</summary>
    /// <param name="facet">What is counted.</param>
    /// <param name="reader">The index.</param>
    /// <param name="keptOrdinalBytes">As <see cref="SearchOptions.KeptOrdinalBytes"/>.</param>
    internal static FacetCounter Of(Facet facet, IndexReader reader, long keptOrdinalBytes) => facet switch
    {
        TermsFacet terms => new TermsFacetCounter(terms, reader, keptOrdinalBytes),
        HistogramFacet histogram => new HistogramFacetCounter(histogram),
        _ => throw new ArgumentException($"facet '{facet.Name}' is of a kind that cannot be counted", nameof(facet)),
    };

    /// <summary>Hands the members of a set over in blocks.</summary>
    private protected static void ForEachBlock(FixedBitSet documents, Action<FacetCounter, int[], int> receive, FacetCounter receiver)
    {
        int[] block = new int[1024];
        int next = 0;
        while (true)
        {
            int count = documents.Fill(next, block);
            if (count == 0) return;
            receive(receiver, block, count);
            next = block[count - 1] + 1;
        }
    }

    /// <summary>Counts the members of a set.</summary>
    internal void Count(FixedBitSet documents) => ForEachBlock(documents, static (counter, block, count) => counter.Count(block.AsSpan(0, count)), this);

    /// <summary>The documents that are not in a set.</summary>
    private protected static FixedBitSet Complement(FixedBitSet set)
    {
        var rest = new FixedBitSet(set.Length);
        rest.SetRange(0, set.Length);
        rest.AndNot(set);
        return rest;
    }
}
