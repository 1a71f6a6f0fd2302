using Microsoft.Win32.SafeHandles;

namespace Archive.Lucene.Store;

/// <summary>Writes a new file of a folder.</summary>
internal sealed class FileOutput : IndexOutput
{
    // Large enough that a system call costs little for each byte, small enough that dozens of open files do not matter.
    private const int BufferSize = 64 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly Action<ReadOnlyMemory<byte>> _write;
    private long _offset;

    /// <exception cref="IOException">The file exists.</exception>
    internal FileOutput(string name, string path) : base(name, BufferSize)
    {
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        _write = Write;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_handle.IsClosed) return;
        try
        {
            Drain(_write);
        }
        finally
        {
            _handle.Dispose();
        }
    }

    private protected override void MakeRoom() => Drain(_write);

    private void Write(ReadOnlyMemory<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes.Span, _offset);
        _offset += bytes.Length;
    }
}
