namespace Archive.Lucene.Index;

/// <summary>A segment within an index.</summary>
/// <param name="Reader">The segment.</param>
/// <param name="Ord">Its place among the segments, from 0.</param>
/// <param name="DocBase">Number in the index of its document 0.</param>
public sealed record LeafContext(LeafReader Reader, int Ord, int DocBase);

/// <summary>An index at one point in time: its segments one after the other. Thread-safe, and counted: closed when the last holder lets go.</summary>
public abstract class IndexReader : IDisposable
{
    private int _references = 1;
    private int _disposed;

    /// <summary>Numbers the documents of the segments one after the other.</summary>
    protected IndexReader(IEnumerable<LeafReader> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var contexts = new List<LeafContext>();
        foreach (LeafReader leaf in leaves)
        {
            contexts.Add(new LeafContext(leaf, contexts.Count, MaxDoc));
            MaxDoc = checked(MaxDoc + leaf.MaxDoc);
            NumDocs += leaf.NumDocs;
        }

        Leaves = contexts;
    }

    /// <summary>The segments, in document order.</summary>
    public IReadOnlyList<LeafContext> Leaves { get; }

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc { get; }

    /// <summary>Number of documents that are not deleted.</summary>
    public int NumDocs { get; }

    /// <summary>The segment that holds a document of the index. O(log segments).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public LeafContext LeafOf(int document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)MaxDoc, nameof(document));
        int low = 0;
        int high = Leaves.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (Leaves[middle].DocBase <= document) low = middle;
            else high = middle - 1;
        }

        // An empty segment shares its base with the one after it, and the search ends on the later one.
        return Leaves[low];
    }

    /// <summary>Takes a hold of the reader, to be let go with <see cref="DecRef"/>; false when it is closed already.</summary>
    public bool TryIncRef()
    {
        int count = Volatile.Read(ref _references);
        while (count > 0)
        {
            int seen = Interlocked.CompareExchange(ref _references, count + 1, count);
            if (seen == count) return true;
            count = seen;
        }

        return false;
    }

    /// <summary>Lets go of one hold; the last one closes.</summary>
    /// <exception cref="InvalidOperationException">Nobody holds it.</exception>
    public void DecRef()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left < 0)
        {
            Interlocked.Increment(ref _references);
            throw new InvalidOperationException("the reader was let go more often than it was held");
        }

        if (left == 0) Close();
    }

    /// <summary>Throws when the reader is closed.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public void EnsureOpen() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _references) <= 0, this);

    /// <summary>Lets go of the hold that the opener has; further calls do nothing.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the segments; called once, by the last holder.</summary>
    protected abstract void Close();

    /// <summary>Lets go of the opener's hold.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0) DecRef();
    }
}
