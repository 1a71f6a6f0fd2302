namespace Archive.Lucene.Store;

/// <summary>A flat folder of write-once files. Thread-safe.</summary>
/// <remarks>A file is created, written from beginning to end, closed, synced, and never changed again; only whole files are deleted or renamed.</remarks>
public abstract class IndexDirectory : IDisposable
{
    /// <summary>Names of all files, in ordinal order; files whose deletion is pending are left out.</summary>
    public abstract string[] ListAll();

    /// <summary>Length of a file in bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract long FileLength(string name);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract IndexInput OpenInput(string name);

    /// <summary>Opens a file of which short stretches are read here and there, and which need not be mapped (see <see cref="IndexInput.IsMapped"/>).</summary>
    internal virtual IndexInput OpenForStretches(string name) => OpenInput(name);

    /// <summary>Creates a file.</summary>
    /// <exception cref="IOException">A file of that name exists or waits to be deleted.</exception>
    public abstract IndexOutput CreateOutput(string name);

    /// <summary>Deletes a file, or, where an open file cannot be deleted, remembers to.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract void DeleteFile(string name);

    /// <summary>Returns when the content of these files would survive a loss of power.</summary>
    public abstract void Sync(IReadOnlyCollection<string> names);

    /// <summary>Returns when creations, renamings and deletions would survive a loss of power.</summary>
    public abstract void SyncMetaData();

    /// <summary>Gives a file another name, in one step.</summary>
    /// <exception cref="IOException">A file of the new name exists, or there is none of the old name.</exception>
    public abstract void Rename(string from, string to);

    /// <summary>Takes the lock of this name, which is released with its disposal or with the process.</summary>
    /// <exception cref="LockObtainFailedException">Another holder has it.</exception>
    public abstract IndexLock ObtainLock(string name);

    /// <summary>Retries deletions that were put off, and names the files still waiting.</summary>
    public virtual IReadOnlyCollection<string> RetryPendingDeletions() => [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the directory holds; inputs that are still open stay readable.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A lock on a directory, held until it is disposed or the process ends.</summary>
public abstract class IndexLock : IDisposable
{
    /// <summary>Checks that the lock is still held and its file untouched.</summary>
    /// <exception cref="IOException">Someone removed or changed the lock's file, or it was released.</exception>
    public abstract void EnsureValid();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the lock.</summary>
    protected abstract void Dispose(bool disposing);
}

/// <summary>Somebody else holds the lock.</summary>
public sealed class LockObtainFailedException : IOException
{
    /// <summary>Says which lock, and who may hold it.</summary>
    public LockObtainFailedException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
