using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Archive.Lucene.Store;

/// <summary>The bytes of one file at a fixed address, valid for as long as this object is reachable.</summary>
/// <remarks>
/// Nothing unmaps a file while a reader, an enumeration or a cursor still refers to it: closing an input only forbids
/// new views. So a use after close can never read unmapped memory, at the price that the mapping goes with the garbage
/// collector. Small files are read into managed memory instead, and their file is closed at once.
/// </remarks>
internal sealed unsafe class FileMemory
{
    /// <summary>Up to this many bytes a copy costs less than a mapping, its page faults and its removal.</summary>
    internal const int LargestCopied = 16 * 1024;

    private readonly object? _owner;
    private readonly MemoryMappedViewAccessor? _view;
    private bool _seenByCollector;

    /// <summary>Wraps an array of the pinned heap; it must not change any more.</summary>
    internal FileMemory(byte[] pinned, int length)
    {
        _owner = pinned;
        Length = length;
        GC.SuppressFinalize(this);
        // SAFETY: the array is on the pinned object heap (callers allocate it so) and this object keeps it alive.
        if (pinned.Length > 0) Pointer = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pinned[0]);
    }

    /// <summary>Memory that <paramref name="owner"/> holds for as long as this object is reachable; a test puts a page without access beside it.</summary>
    internal FileMemory(byte* pointer, long length, object owner)
    {
        _owner = owner;
        Pointer = pointer;
        Length = length;
        GC.SuppressFinalize(this);
    }

    private FileMemory(MemoryMappedViewAccessor view, long length)
    {
        _view = view;
        Length = length;
        // The finalizer below decides when to unmap; the handle's own would run in the same pass as its first call.
#pragma warning disable CA1816 // on purpose on another object
        GC.SuppressFinalize(view.SafeMemoryMappedViewHandle);
#pragma warning restore CA1816
        // SAFETY: the view covers [0, length) of the file and is disposed by the finalizer only. DangerousGetHandle is
        // the start of the view's first page, to which the offset of the view has to be added.
        Pointer = (byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset;
    }

    /// <summary>
    /// Unmaps, but in the second collection that finds this object unreachable: code that was about to leave its last
    /// method with a span in a register has long finished by then.
    /// </summary>
    ~FileMemory()
    {
        if (!_seenByCollector)
        {
            _seenByCollector = true;
            GC.ReRegisterForFinalize(this);
            return;
        }

        _view?.Dispose();
    }

    /// <summary>The first byte; null when the length is 0.</summary>
    internal byte* Pointer { get; }

    /// <summary>Number of bytes.</summary>
    internal long Length { get; }

    /// <summary>Reads or maps a file, which may be deleted (not written) by others meanwhile.</summary>
    internal static FileMemory Open(string path)
    {
        using SafeFileHandle handle = OpenFile(path);
        long length = RandomAccess.GetLength(handle);
        if (length <= LargestCopied) return Copy(handle, (int)length, path);

        using MemoryMappedFile map = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new FileMemory(map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
    }

    /// <summary>Opens a file, which may be deleted (not written) by others meanwhile.</summary>
    internal static SafeFileHandle OpenFile(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    private static FileMemory Copy(SafeFileHandle handle, int length, string path)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        int read = 0;
        while (read < length)
        {
            int count = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            if (count == 0) throw new EndOfStreamException($"{Path.GetFileName(path)} became shorter while it was read: {read} of {length} bytes");
            read += count;
        }

        return new FileMemory(bytes, length);
    }
}
