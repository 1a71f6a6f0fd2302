namespace Archive.Testing;

/// <summary>What a piece of code allocates on the managed heap.</summary>
/// <remarks>
/// The runtime's count per thread is right only between collections: one that another test sets off takes back what is left of the
/// thread's allocation window and can count it as used (up to 8 KB). So a reading during which the heap was collected is not taken.
/// </remarks>
public static class AllocatedBytes
{
    private const int MaxAttempts = 1000;

    /// <summary>Runs the action, again if the heap was collected meanwhile, and gives what one run allocated on this thread.</summary>
    /// <param name="action">What is measured; warm, able to run again, and shorter than the time between two collections.</param>
    /// <returns>Bytes.</returns>
    /// <exception cref="InvalidOperationException">The heap was collected during every run.</exception>
    public static long Of(Action action)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            int collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (GC.CollectionCount(0) == collections) return allocated;
        }

        throw new InvalidOperationException($"The heap was collected during each of {MaxAttempts} runs: measure something shorter.");
    }
}
