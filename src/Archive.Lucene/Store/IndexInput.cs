using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;
using Microsoft.Win32.SafeHandles;

namespace Archive.Lucene.Store;

/// <summary>The bytes of an index file, or of a part of one, in memory. Thread-safe; cursors over it are not.</summary>
/// <remarks>
/// Closing forbids new spans and cursors. Those handed out before stay readable: the memory lives for as long as
/// anything refers to it. A file may also be open without being mapped; it is then read through a <see cref="FileWindow"/>.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private readonly FileMemory? _memory;
    private readonly SafeFileHandle? _file;
    // Where offset 0 would be. Of a view only [_first, _limit) is there.
    private readonly byte* _start;
    private readonly long _first;
    private readonly long _limit;
    private readonly IndexInput _owner;
    private volatile bool _closed;

    internal IndexInput(string name, FileMemory memory)
    {
        Name = name;
        _memory = memory;
        _start = memory.Pointer;
        Length = memory.Length;
        _limit = memory.Length;
        _owner = this;
    }

    /// <summary>A file that is not mapped.</summary>
    internal IndexInput(string name, SafeFileHandle file, long length)
    {
        Name = name;
        _file = file;
        Length = length;
        _owner = this;
    }

    private IndexInput(string name, IndexInput owner, byte* start, long length)
    {
        Name = name;
        _memory = owner._memory;
        _start = start;
        Length = length;
        _limit = length;
        _owner = owner._owner;
    }

    private IndexInput(IndexInput file, FileMemory memory, long first)
    {
        Name = file.Name;
        Length = file.Length;
        _memory = memory;
        // SAFETY: not an address that is read; every access adds an offset from _first on.
        _start = memory.Pointer - first;
        _first = first;
        _limit = first + memory.Length;
        _owner = file._owner;
    }

    /// <summary>Name of the file, for messages; of a part: the name of the file inside its container.</summary>
    public string Name { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Whether the bytes are in memory, or else have to be read through a <see cref="FileWindow"/>.</summary>
    internal bool IsMapped => _file is null;

    /// <summary>First offset that can be read: 0, unless this is a view of a stretch.</summary>
    internal long First => _first;

    /// <summary>The first byte (of a view: where it would be). Whoever keeps it keeps this object too, and stays inside what <see cref="RequireInside"/> allows.</summary>
    internal byte* Pointer
    {
        get
        {
            EnsureOpen();
            return _start;
        }
    }

    /// <summary>A view of [offset, offset + length). The caller keeps this object for as long as it uses the span.</summary>
    /// <exception cref="CorruptIndexException">The range is not inside the file.</exception>
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        EnsureOpen();
        if (offset < _first || length < 0 || offset > _limit - length) ThrowOutside(offset, length);
        // SAFETY: the range was checked against the length of the memory, which _memory keeps alive.
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>A part of this file under a name of its own; closed with the file, not by itself.</summary>
    /// <exception cref="CorruptIndexException">The range is not inside the file.</exception>
    public IndexInput Slice(string name, long offset, long length)
    {
        EnsureOpen();
        if (offset < _first || length < 0 || offset > _limit - length) ThrowOutside(offset, length);
        return new IndexInput(name, this, _start + offset, length);
    }

    /// <summary>A reader standing at <paramref name="offset"/>.</summary>
    /// <exception cref="CorruptIndexException">The offset is not inside the file (its end is).</exception>
    internal DataCursor Cursor(long offset = 0)
    {
        EnsureOpen();
        if (offset < _first || offset > _limit) ThrowOutside(offset, 0);
        return new DataCursor(this, _start, _limit, offset);
    }

    /// <summary>Insists that [offset, offset + length) can be read here; of a file that is not mapped, that it has these bytes.</summary>
    /// <exception cref="CorruptIndexException">It cannot.</exception>
    internal void RequireInside(long offset, long length)
    {
        EnsureOpen();
        long limit = IsMapped ? _limit : Length;
        if (offset < _first || length < 0 || offset > limit - length) ThrowOutside(offset, length);
    }

    /// <summary>Reads from a file that is not mapped.</summary>
    /// <exception cref="CorruptIndexException">The file has become shorter.</exception>
    internal void Read(long offset, Span<byte> target)
    {
        EnsureOpen();
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(_file!, target, offset);
            if (count == 0) throw new CorruptIndexException($"the file of {Length} bytes has become shorter: {target.Length} more were expected", Name, offset);
            target = target[count..];
            offset += count;
        }
    }

    /// <summary>A view of the stretch that was read from this file into the beginning of a pinned array.</summary>
    internal IndexInput View(byte[] pinned, long offset, int length) => new(this, new FileMemory(pinned, length), offset);

    /// <summary>Forbids new views of the file and of its parts.</summary>
    public void Dispose()
    {
        if (!ReferenceEquals(_owner, this)) return;
        _closed = true;
        _file?.Dispose();
    }

    private void EnsureOpen()
    {
        if (_owner._closed) ThrowClosed();
    }

    [DoesNotReturn]
    private void ThrowClosed() => throw new ObjectDisposedException(Name, $"{Name} was closed");

    [DoesNotReturn]
    private void ThrowOutside(long offset, long length)
    {
        if (!IsMapped && offset >= 0 && length >= 0 && offset <= Length - length) throw new InvalidOperationException($"{Name} is not mapped: it is read through a window");
        throw new CorruptIndexException($"a range of {length} bytes is not inside the file of {Length}", Name, offset);
    }
}
