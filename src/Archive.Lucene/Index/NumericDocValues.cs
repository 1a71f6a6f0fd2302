namespace Archive.Lucene.Index;

/// <summary>One 64-bit number for each document that has the field.</summary>
/// <remarks>
/// An instance belongs to one thread and moves forward only, either by iteration (<see cref="DocIdSetIterator.NextDoc"/>,
/// <see cref="DocIdSetIterator.Advance"/>) or by <see cref="AdvanceExact"/>; the two may be mixed. Floats and doubles
/// are kept as their bits, norms as signed numbers.
/// </remarks>
public abstract class NumericDocValues : DocIdSetIterator
{
    /// <summary>Moves to <paramref name="document"/> and says whether it has a value.</summary>
    /// <param name="document">At least the current document, below maxDoc. May be asked again for the same document.</param>
    public abstract bool AdvanceExact(int document);

    /// <summary>The value of the current document. Unspecified unless the last move ended on a document with a value.</summary>
    public abstract long LongValue { get; }

    /// <summary>Values of a block of documents; O(n), without a virtual call per document where the column is packed.</summary>
    /// <param name="documents">Ascending, all at or after the current document.</param>
    /// <param name="values">At least as long; receives <paramref name="missing"/> where a document has no value.</param>
    /// <param name="missing">Stands for "no value".</param>
    internal virtual void Gather(ReadOnlySpan<int> documents, Span<long> values, long missing)
    {
        for (int i = 0; i < documents.Length; i++) values[i] = AdvanceExact(documents[i]) ? LongValue : missing;
    }

    /// <summary>Values of the consecutive documents [first, first + values.Length); see <see cref="Gather"/>.</summary>
    internal virtual void GatherRange(int first, Span<long> values, long missing)
    {
        for (int i = 0; i < values.Length; i++) values[i] = AdvanceExact(first + i) ? LongValue : missing;
    }
}
