namespace Archive.Lucene.Index;

/// <summary>One byte string for each document that has the field; movement as in <see cref="NumericDocValues"/>.</summary>
public abstract class BinaryDocValues : DocIdSetIterator
{
    /// <summary>Moves to <paramref name="document"/> (at least the current one) and says whether it has a value.</summary>
    public abstract bool AdvanceExact(int document);

    /// <summary>The value of the current document; valid until the next move, and no longer than the reader is open.</summary>
    public abstract ReadOnlySpan<byte> BinaryValue { get; }
}
