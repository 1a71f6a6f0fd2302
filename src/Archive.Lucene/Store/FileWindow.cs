using Archive.Lucene.Index;

namespace Archive.Lucene.Store;

/// <summary>
/// Memory into which stretches of files that are not mapped are read. Reused; one thread at a time. A stretch that was read
/// stays valid until the next one is.
/// </summary>
/// <remarks>
/// Pages of a mapped file count as memory of the process from the first touch until the system needs them, and sixteen come
/// at a time: a few thousand documents fetched at random seem to take as much memory as all of them. Reading what is
/// needed costs two calls of the system for a document, and leaves the pages in its cache of files.
/// </remarks>
/// <param name="readAhead">At least so many bytes are read, as far as there are any: what is asked for next is mostly close behind.</param>
internal sealed class FileWindow(int readAhead)
{
    // Packed numbers are loaded eight bytes at a time.
    private const int Slack = 16;

    private byte[] _bytes = [];
    private IndexInput? _file;
    private IndexInput? _view;
    private long _start;
    private long _end;

    /// <summary>A view of the file in which [offset, offset + length) can be read under its offsets in the file: of a mapped file, the file itself.</summary>
    /// <exception cref="CorruptIndexException">The range is not inside the file.</exception>
    internal IndexInput Load(IndexInput file, long offset, long length)
    {
        if (file.IsMapped) return file;
        if (_view is not null && ReferenceEquals(_file, file) && offset >= _start && length >= 0 && length <= _end - offset) return _view;

        _view = null;
        file.RequireInside(offset, length);
        int count = (int)Math.Min(Math.Max(length, readAhead), file.Length - offset);
        // A view handed out before keeps the array that it was made of.
        if (_bytes.Length < count + Slack) _bytes = GC.AllocateUninitializedArray<byte>(count + Slack, pinned: true);
        file.Read(offset, _bytes.AsSpan(0, count));
        _view = file.View(_bytes, offset, count);
        _file = file;
        _start = offset;
        _end = offset + count;
        return _view;
    }
}
