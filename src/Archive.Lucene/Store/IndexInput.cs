using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;

namespace Archive.Lucene.Store;

/// <summary>The bytes of an index file, or of a part of one, in memory. Thread-safe; cursors over it are not.</summary>
/// <remarks>
/// Closing forbids new spans and cursors. Those handed out before stay readable: the memory lives for as long as
/// anything refers to it.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private readonly FileMemory _memory;
    private readonly byte* _start;
    private readonly IndexInput _owner;
    private volatile bool _closed;

    internal IndexInput(string name, FileMemory memory)
    {
        Name = name;
        _memory = memory;
        _start = memory.Pointer;
        Length = memory.Length;
        _owner = this;
    }

    private IndexInput(string name, IndexInput owner, byte* start, long length)
    {
        Name = name;
        _memory = owner._memory;
        _start = start;
        Length = length;
        _owner = owner._owner;
    }

    /// <summary>Name of the file, for messages; of a part: the name of the file inside its container.</summary>
    public string Name { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>The first byte. Whoever keeps it keeps this object too.</summary>
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
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        // SAFETY: the range was checked against the length of the memory, which _memory keeps alive.
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>A part of this file under a name of its own; closed with the file, not by itself.</summary>
    /// <exception cref="CorruptIndexException">The range is not inside the file.</exception>
    public IndexInput Slice(string name, long offset, long length)
    {
        EnsureOpen();
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        return new IndexInput(name, this, _start + offset, length);
    }

    /// <summary>A reader standing at <paramref name="offset"/>.</summary>
    /// <exception cref="CorruptIndexException">The offset is not inside the file (its end is).</exception>
    internal DataCursor Cursor(long offset = 0)
    {
        EnsureOpen();
        if (offset < 0 || offset > Length) ThrowOutside(offset, 0);
        return new DataCursor(this, _start, Length, offset);
    }

    /// <summary>Forbids new views of the file and of its parts.</summary>
    public void Dispose()
    {
        if (ReferenceEquals(_owner, this)) _closed = true;
    }

    private void EnsureOpen()
    {
        if (_owner._closed) ThrowClosed();
    }

    [DoesNotReturn]
    private void ThrowClosed() => throw new ObjectDisposedException(Name, $"{Name} was closed");

    [DoesNotReturn]
    private void ThrowOutside(long offset, long length) =>
        throw new CorruptIndexException($"a range of {length} bytes is not inside the file of {Length}", Name, offset);
}
