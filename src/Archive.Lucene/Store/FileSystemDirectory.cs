using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Lucene.Store;

/// <summary>Files in a folder, memory-mapped for reading, except stored fields.</summary>
public sealed partial class FileSystemDirectory : IndexDirectory
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _pendingDeletions = new(StringComparer.Ordinal);

    /// <summary>Uses a folder, creating it when it is missing.</summary>
    public FileSystemDirectory(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public override string[] ListAll()
    {
        string[] names = [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        lock (_lock) return _pendingDeletions.Count == 0 ? names : [.. names.Where(name => !_pendingDeletions.Contains(name))];
    }

    /// <inheritdoc/>
    public override long FileLength(string name)
    {
        EnsureNotPending(name);
        return new FileInfo(PathOf(name)).Length;
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        EnsureNotPending(name);
        return new IndexInput(name, FileMemory.Open(PathOf(name)));
    }

    /// <inheritdoc/>
    internal override IndexInput OpenForStretches(string name)
    {
        EnsureNotPending(name);
        SafeFileHandle file = FileMemory.OpenFile(PathOf(name));
        long length = RandomAccess.GetLength(file);
        if (length > FileMemory.LargestCopied) return new IndexInput(name, file, length);
        file.Dispose();
        return OpenInput(name);
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        RetryPendingDeletions();
        return new FileOutput(name, PathOf(name));
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        EnsureNotPending(name);
        if (!TryDelete(name)) lock (_lock) _pendingDeletions.Add(name);
        RetryPendingDeletions();
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> RetryPendingDeletions()
    {
        lock (_lock)
        {
            if (_pendingDeletions.Count == 0) return [];
            _pendingDeletions.RemoveWhere(name => !File.Exists(PathOf(name)) || TryDelete(name));
            return [.. _pendingDeletions];
        }
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            using SafeFileHandle handle = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <inheritdoc/>
    /// <remarks>On Windows a folder cannot be synced and need not be.</remarks>
    public override void SyncMetaData()
    {
        if (OperatingSystem.IsWindows()) return;

        int descriptor = OpenFolder(Folder, 0);
        if (descriptor < 0) throw new IOException($"{Folder} cannot be opened to be synced (error {Marshal.GetLastPInvokeError()})");
        try
        {
            if (SyncDescriptor(descriptor) != 0) throw new IOException($"{Folder} cannot be synced (error {Marshal.GetLastPInvokeError()})");
        }
        finally
        {
            _ = CloseDescriptor(descriptor);
        }
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        EnsureNotPending(from);
        File.Move(PathOf(from), PathOf(to), overwrite: false);
    }

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name) => FileLock.Obtain(PathOf(name));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        RetryPendingDeletions();
        base.Dispose(disposing);
    }

    // An open file of Windows cannot be deleted (a mapped one not at all): its name waits until its last reader is gone.
    private bool TryDelete(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path)) throw new FileNotFoundException($"there is no file {name} in {Folder}", name);
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void EnsureNotPending(string name)
    {
        lock (_lock)
        {
            if (_pendingDeletions.Contains(name)) throw new FileNotFoundException($"{name} in {Folder} waits to be deleted", name);
        }
    }

    private string PathOf(string name) => Path.Combine(Folder, name);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(int descriptor);
}
