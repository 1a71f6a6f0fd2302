namespace Archive.Lucene.Index;

/// <summary>Any number of 64-bit numbers for each document that has the field, ascending, duplicates kept.</summary>
/// <remarks>Movement as in <see cref="NumericDocValues"/>.</remarks>
public abstract class SortedNumericDocValues : DocIdSetIterator
{
    /// <summary>Moves to <paramref name="document"/> (at least the current one) and says whether it has values.</summary>
    public abstract bool AdvanceExact(int document);

    /// <summary>How many values the current document has; at least 1.</summary>
    public abstract int DocValueCount { get; }

    /// <summary>The value at <paramref name="index"/> in [0, <see cref="DocValueCount"/>) of the current document.</summary>
    public abstract long ValueAt(int index);
}
