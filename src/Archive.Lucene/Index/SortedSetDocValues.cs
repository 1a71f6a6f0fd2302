namespace Archive.Lucene.Index;

/// <summary>A set of byte strings for each document that has the field, kept as ranks among the field's distinct values.</summary>
/// <remarks>
/// Ordinals run from 0 to <see cref="ValueCount"/> − 1 in unsigned byte order; those of one document ascend strictly.
/// Movement as in <see cref="NumericDocValues"/>.
/// </remarks>
public abstract class SortedSetDocValues : DocIdSetIterator
{
    /// <summary>Moves to <paramref name="document"/> (at least the current one) and says whether it has values.</summary>
    public abstract bool AdvanceExact(int document);

    /// <summary>How many ordinals the current document has; at least 1.</summary>
    public abstract int OrdCount { get; }

    /// <summary>The ordinal at <paramref name="index"/> in [0, <see cref="OrdCount"/>) of the current document.</summary>
    public abstract int OrdAt(int index);

    /// <summary>How many distinct values the field has in this segment.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The value of an ordinal; valid until the next look-up. Ascending ordinals are cheapest.</summary>
    public abstract ReadOnlySpan<byte> LookupOrd(int ord);

    /// <summary>The ordinal of a value, or −1 − (the ordinal at which it would stand). O(log n).</summary>
    public virtual int LookupTerm(ReadOnlySpan<byte> term)
    {
        int low = 0;
        int high = ValueCount - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = LookupOrd(middle).SequenceCompareTo(term);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1 - low;
    }

    /// <summary>The ordinals [Start, End) of the values that begin with <paramref name="prefix"/>. O(log n).</summary>
    public (int Start, int End) PrefixRange(ReadOnlySpan<byte> prefix)
    {
        int start = LookupTerm(prefix);
        if (start < 0) start = -1 - start;

        int last = prefix.Length - 1;
        while (last >= 0 && prefix[last] == byte.MaxValue) last--;
        if (last < 0) return (start, ValueCount);

        byte[] next = prefix[..(last + 1)].ToArray();
        next[last]++;
        int end = LookupTerm(next);
        return (start, end < 0 ? -1 - end : end);
    }

    /// <summary>Whether it is known that no document has several ordinals.</summary>
    internal virtual bool IsSingleValued => false;

    /// <summary>How many ordinals all documents have together; −1 where that takes a walk: then there is no <see cref="ReadStarts"/>, and no <see cref="ReadMembers"/>.</summary>
    internal virtual long TotalOrds => -1;

    /// <summary>The ordinals of consecutive documents, −1 where a document has no value; only where <see cref="IsSingleValued"/>.</summary>
    /// <param name="first">The first document, after the current one.</param>
    /// <param name="ords">Receives them.</param>
    internal virtual void ReadOrds(int first, Span<int> ords)
    {
        for (int i = 0; i < ords.Length; i++) ords[i] = AdvanceExact(first + i) ? OrdAt(0) : -1;
    }

    /// <summary>Where the ordinals of each document start among those of all, in [0, <see cref="TotalOrds"/>], never less than for the document before. Uses up the instance.</summary>
    /// <param name="starts">One for each document of the segment.</param>
    internal virtual void ReadStarts(Span<int> starts) => throw new NotSupportedException("the column has to be walked");

    /// <summary>The ordinals at [first, first + ords.Length) of those of all documents.</summary>
    internal virtual void ReadMembers(long first, Span<int> ords) => throw new NotSupportedException("the column has to be walked");

    /// <summary>Adds 1 for every ordinal of every document, deleted ones included. Uses up the instance.</summary>
    internal virtual void CountAll(Span<int> countsByOrd)
    {
        while (NextDoc() != NoMoreDocs)
        {
            for (int i = 0; i < OrdCount; i++) countsByOrd[OrdAt(i)]++;
        }
    }

    /// <summary>Adds 1 for every ordinal of each of these documents.</summary>
    /// <param name="documents">Ascending, all at or after the current document.</param>
    /// <param name="countsByOrd">One counter for each ordinal.</param>
    internal virtual void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd)
    {
        foreach (int document in documents)
        {
            if (!AdvanceExact(document)) continue;
            for (int i = 0; i < OrdCount; i++) countsByOrd[OrdAt(i)]++;
        }
    }
}
