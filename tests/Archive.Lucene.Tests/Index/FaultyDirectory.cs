using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Index;

/// <summary>Another directory on a disk that fails: from the n-th operation on, or once it holds so many bytes.</summary>
/// <remarks>Creating, each 512 bytes written, syncing and renaming are operations; reading and deleting always work.</remarks>
internal sealed class FaultyDirectory(IndexDirectory inner) : IndexDirectory
{
    private readonly Lock _lock = new();
    private long _written;

    /// <summary>Operations so far.</summary>
    internal int Operations { get; private set; }

    /// <summary>The first operation that fails.</summary>
    internal int FailFrom { get; set; } = int.MaxValue;

    /// <summary>How many operations fail before the disk works again.</summary>
    internal int Failures { get; set; } = int.MaxValue;

    /// <summary>Bytes that can be written before the disk is full; deleting frees what a file took.</summary>
    internal long Quota { get; set; } = long.MaxValue;

    public override string[] ListAll() => inner.ListAll();

    public override long FileLength(string name) => inner.FileLength(name);

    public override IndexInput OpenInput(string name) => inner.OpenInput(name);

    public override IndexOutput CreateOutput(string name)
    {
        Operate($"create {name}", 0);
        return new Output(this, inner.CreateOutput(name));
    }

    public override void DeleteFile(string name)
    {
        long length = 0;
        try
        {
            length = inner.FileLength(name);
        }
        catch (FileNotFoundException)
        {
            // Still being written: its bytes are given up with it.
        }

        inner.DeleteFile(name);
        lock (_lock) _written -= length;
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        Operate("sync", 0);
        inner.Sync(names);
    }

    public override void SyncMetaData()
    {
        Operate("sync the folder", 0);
        inner.SyncMetaData();
    }

    public override void Rename(string from, string to)
    {
        Operate($"rename {from}", 0);
        inner.Rename(from, to);
    }

    public override IndexLock ObtainLock(string name) => inner.ObtainLock(name);

    private void Operate(string what, int bytes)
    {
        lock (_lock)
        {
            int operation = Operations++;
            if (operation >= FailFrom && operation - FailFrom < Failures) throw new IOException($"injected: operation {operation}, {what}");
            if (_written + bytes > Quota) throw new IOException($"injected: the disk is full, {what}");
            _written += bytes;
        }
    }

    private sealed class Output(FaultyDirectory directory, IndexOutput inner) : IndexOutput(inner.Name, 512)
    {
        private bool _closed;

        protected override void Dispose(bool disposing)
        {
            if (_closed) return;
            _closed = true;
            try
            {
                MakeRoom();
            }
            finally
            {
                inner.Dispose();
            }
        }

        private protected override void MakeRoom() => Drain(bytes =>
        {
            directory.Operate($"write {Name}", bytes.Length);
            inner.WriteBytes(bytes.Span);
        });
    }
}
