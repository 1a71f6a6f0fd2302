namespace Archive.Lucene.Index;

/// <summary>Walks a set of document numbers in ascending order, once.</summary>
/// <remarks>An instance belongs to one thread.</remarks>
public abstract class DocIdSetIterator
{
    /// <summary>What <see cref="DocId"/>, <see cref="NextDoc"/> and <see cref="Advance"/> give after the last document. Larger than any document.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>−1 before the first move, then the current document, <see cref="NoMoreDocs"/> after the last.</summary>
    public abstract int DocId { get; }

    /// <summary>Moves to the next document and returns it, or <see cref="NoMoreDocs"/>. Not to be called again after that.</summary>
    public abstract int NextDoc();

    /// <summary>Moves to the first document at or after <paramref name="target"/> and returns it, or <see cref="NoMoreDocs"/>.</summary>
    /// <param name="target">Greater than <see cref="DocId"/>; may be <see cref="NoMoreDocs"/>.</param>
    public abstract int Advance(int target);

    /// <summary>About how many documents the set has, at most; for choosing which iterator leads.</summary>
    public abstract long Cost { get; }
}
