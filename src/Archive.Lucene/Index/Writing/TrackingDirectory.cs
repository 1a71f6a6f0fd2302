using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>Another directory, remembering which files were created through it: those of one segment being written.</summary>
internal sealed class TrackingDirectory(IndexDirectory directory) : IndexDirectory
{
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    /// <summary>The files created here and not deleted again.</summary>
    internal IReadOnlyCollection<string> Created
    {
        get
        {
            lock (_created) return [.. _created];
        }
    }

    /// <inheritdoc/>
    public override string[] ListAll() => directory.ListAll();

    /// <inheritdoc/>
    public override long FileLength(string name) => directory.FileLength(name);

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name) => directory.OpenInput(name);

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        IndexOutput output = directory.CreateOutput(name);
        lock (_created) _created.Add(name);
        return output;
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        directory.DeleteFile(name);
        lock (_created) _created.Remove(name);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names) => directory.Sync(names);

    /// <inheritdoc/>
    public override void SyncMetaData() => directory.SyncMetaData();

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        directory.Rename(from, to);
        lock (_created)
        {
            if (_created.Remove(from)) _created.Add(to);
        }
    }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name) => directory.ObtainLock(name);

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> RetryPendingDeletions() => directory.RetryPendingDeletions();

    /// <summary>Deletes everything that was created here, as far as possible: on the way out with an exception.</summary>
    internal void DeleteCreated()
    {
        foreach (string name in Created)
        {
            try
            {
                DeleteFile(name);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next writer removes what nothing refers to.
            }
        }
    }
}
