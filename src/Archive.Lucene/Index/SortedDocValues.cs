namespace Archive.Lucene.Index;

/// <summary>One byte string for each document that has the field, kept as its rank among the field's distinct values.</summary>
/// <remarks>Ordinals run from 0 to <see cref="ValueCount"/> − 1 in unsigned byte order of the values. Movement as in <see cref="NumericDocValues"/>.</remarks>
public abstract class SortedDocValues : DocIdSetIterator
{
    /// <summary>Moves to <paramref name="document"/> (at least the current one) and says whether it has a value.</summary>
    public abstract bool AdvanceExact(int document);

    /// <summary>The ordinal of the current document's value.</summary>
    public abstract int OrdValue { get; }

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

    /// <summary>Adds 1 to <paramref name="countsByOrd"/> for every document that has a value, deleted ones included. Uses up the instance.</summary>
    internal virtual void CountAll(Span<int> countsByOrd)
    {
        while (NextDoc() != NoMoreDocs) countsByOrd[OrdValue]++;
    }

    /// <summary>Adds 1 at the ordinal of each of these documents that has a value.</summary>
    /// <param name="documents">Ascending, all at or after the current document.</param>
    /// <param name="countsByOrd">One counter for each ordinal.</param>
    internal virtual void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd)
    {
        foreach (int document in documents)
        {
            if (AdvanceExact(document)) countsByOrd[OrdValue]++;
        }
    }

    /// <summary>Ordinals of a block of ascending documents; −1 where a document has no value.</summary>
    internal virtual void GatherOrds(ReadOnlySpan<int> documents, Span<int> ords)
    {
        for (int i = 0; i < documents.Length; i++) ords[i] = AdvanceExact(documents[i]) ? OrdValue : -1;
    }
}
