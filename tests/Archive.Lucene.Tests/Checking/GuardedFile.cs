using System.Runtime.InteropServices;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Checking;

/// <summary>The bytes of a file with a page without access right behind (or right before) them: a read outside ends the process.</summary>
internal sealed unsafe partial class GuardedFile : IDisposable
{
    private const int ReadWrite = 3;
    private const int NoAccess = 0;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _mapping;
    private readonly nint _mappedBytes;

    internal GuardedFile(ReadOnlySpan<byte> bytes, bool guardBefore)
    {
        if (!OperatingSystem.IsLinux())
        {
            byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
            bytes.CopyTo(pinned);
            Memory = new FileMemory(pinned, pinned.Length);
            return;
        }

        int page = Environment.SystemPageSize;
        int content = (bytes.Length + page - 1) / page * page;
        _mappedBytes = content + (2 * page);
        _mapping = Map(0, _mappedBytes, ReadWrite, PrivateAnonymous, -1, 0);
        if (_mapping == -1) throw new InvalidOperationException("mmap failed");
        byte* start = (byte*)_mapping + page + (guardBefore ? 0 : content - bytes.Length);
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        if (Protect(_mapping, page, NoAccess) != 0 || Protect(_mapping + page + content, page, NoAccess) != 0) throw new InvalidOperationException("mprotect failed");
        Memory = new FileMemory(start, bytes.Length, this);
    }

    internal FileMemory Memory { get; }

    public void Dispose()
    {
        if (_mapping != 0 && Unmap(_mapping, _mappedBytes) != 0) throw new InvalidOperationException("munmap failed");
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}

/// <summary>A directory of guarded files in which one can be exchanged for a damaged copy. Only read.</summary>
internal sealed class GuardedDirectory(Dictionary<string, byte[]> files) : IndexDirectory
{
    private readonly Dictionary<string, GuardedFile> _files = files.ToDictionary(pair => pair.Key, pair => new GuardedFile(pair.Value, guardBefore: false), StringComparer.Ordinal);
    private string _damagedName = "";
    private GuardedFile? _damaged;

    /// <summary>Puts a copy in the place of a file until the next exchange.</summary>
    internal void Damage(string name, ReadOnlySpan<byte> bytes, bool guardBefore)
    {
        _damaged?.Dispose();
        _damagedName = name;
        _damaged = new GuardedFile(bytes, guardBefore);
    }

    public override string[] ListAll() => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public override long FileLength(string name) => Find(name).Length;

    public override IndexInput OpenInput(string name) => new(name, Find(name));

    public override IndexOutput CreateOutput(string name) => throw new NotSupportedException();

    public override void DeleteFile(string name) => throw new NotSupportedException();

    public override void Sync(IReadOnlyCollection<string> names) => throw new NotSupportedException();

    public override void SyncMetaData() => throw new NotSupportedException();

    public override void Rename(string from, string to) => throw new NotSupportedException();

    public override IndexLock ObtainLock(string name) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        foreach (GuardedFile file in _files.Values) file.Dispose();
        _damaged?.Dispose();
        base.Dispose(disposing);
    }

    private FileMemory Find(string name)
    {
        if (name == _damagedName) return _damaged!.Memory;
        return _files.TryGetValue(name, out GuardedFile? file) ? file.Memory : throw new FileNotFoundException($"there is no file {name}", name);
    }
}
