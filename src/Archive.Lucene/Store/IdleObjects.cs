namespace Archive.Lucene.Store;

/// <summary>
/// A few objects that are costly to make and that one thread at a time uses, kept until somebody needs one again. Thread-safe; what
/// finds no place, and what is never given back, is left to the garbage collector.
/// </summary>
/// <param name="size">The most objects kept.</param>
internal sealed class IdleObjects<T>(int size) where T : class
{
    private readonly T?[] _places = new T?[size];

    /// <summary>An idle object, or null when there is none. A thread most often gets the one that it gave back last.</summary>
    internal T? Take()
    {
        int first = Environment.CurrentManagedThreadId % _places.Length;
        for (int i = 0; i < _places.Length; i++)
        {
            if (Interlocked.Exchange(ref _places[(first + i) % _places.Length], null) is { } idle) return idle;
        }

        return null;
    }

    /// <summary>Gives an object back, which the caller uses no more.</summary>
    internal void Return(T idle)
    {
        int first = Environment.CurrentManagedThreadId % _places.Length;
        for (int i = 0; i < _places.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _places[(first + i) % _places.Length], idle, null) is null) return;
        }
    }
}
