using System.Collections.Concurrent;

namespace Archive.Lucene.Store;

/// <summary>A lock on a file that Apache Lucene respects too: the operating system's record lock over the whole range of offsets.</summary>
/// <remarks>
/// The system takes it back when the process dies, so a dead writer leaves nothing behind; the empty file stays.
/// Such locks belong to the process, hence the table of paths, and closing any handle of the file would release the
/// lock: nothing else may open it.
/// </remarks>
internal sealed class FileLock : IndexLock
{
    private static readonly ConcurrentDictionary<string, byte> s_held = new(StringComparer.Ordinal);

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly DateTime _created;
    private bool _released;

    private FileLock(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
        _created = File.GetCreationTimeUtc(path);
    }

    /// <summary>Creates the file if it is missing and locks it, without waiting.</summary>
    internal static FileLock Obtain(string path)
    {
        if (!s_held.TryAdd(path, 0)) throw new LockObtainFailedException($"{path} is held by another writer of this process");

        FileStream? stream = null;
        try
        {
            // Shared open: with FileShare.None the runtime would add a lock of another kind that Java does not see.
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1);
            LockAll(stream);
            return new FileLock(path, stream);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            s_held.TryRemove(path, out _);
            if (exception is IOException) throw new LockObtainFailedException($"{path} is held by another process, which is writing to this index", exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void EnsureValid()
    {
        if (_released) throw new IOException($"{_path} was released");
        var file = new FileInfo(_path);
        if (!file.Exists) throw new IOException($"{_path} was removed while it was held: another writer may be at work");
        if (file.Length != 0) throw new IOException($"{_path} is no longer empty: another program wrote to it");
        if (OperatingSystem.IsWindows() && file.CreationTimeUtc != _created) throw new IOException($"{_path} was replaced while it was held: another writer may be at work");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_released) return;
        _released = true;
        // Closing the handle releases the lock; the table comes last, so that nobody meets a half-released lock.
        _stream.Dispose();
        s_held.TryRemove(_path, out _);
    }

    private static void LockAll(FileStream stream)
    {
        if (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsFreeBSD())
            throw new PlatformNotSupportedException("the runtime offers no record locks on this system");
        stream.Lock(0, long.MaxValue);
    }
}
