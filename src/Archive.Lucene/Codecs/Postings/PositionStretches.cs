using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>
/// The .pos file as the positions of one term are read from it: long lists through a <see cref="FileWindow"/>, short ones, and a
/// stretch from wherever a jump went, in the mapped file.
/// </summary>
/// <remarks>
/// Positions are the larger half of what a search touches. Mapped pages count as memory of the process until the system takes
/// them back, and sixteen come at a time: a few long phrases would make most of the file count. Who reads them one block after
/// the other loses little by copying them; who jumps to a block here and there would pay a call of the system for each.
/// </remarks>
/// <param name="reader">Whose file it is.</param>
internal sealed class PositionStretches(PostingsReader reader)
{
    /// <summary>
    /// The most bytes of a block: 127 numbers of five bytes at the end of a list. A packed block has less: a token, 31 bits for
    /// each of 128 numbers, seven exceptions.
    /// </summary>
    internal const int MostBlockBytes = 127 * DataCursor.MaxVIntLength;

    /// <summary>Bytes that are read in the mapped file after a jump before the rest is copied.</summary>
    internal const int MappedBytes = 32 * 1024;

    /// <summary>A list of so many bytes is copied from its beginning on.</summary>
    internal const int LongList = 128 * 1024;

    /// <summary>Bytes that are copied at a time: few calls of the system, and little enough to stay in the second cache.</summary>
    internal const int ReadBytes = 64 * 1024;

    // A block that begins so close behind a stretch goes on with it.
    private const int Gap = 4 * 1024;

    private FileWindow? _window;
    private long _start;

    /// <summary>A reader at the beginning of a list, or at a place that has nothing to do with those before.</summary>
    /// <param name="offset">The place.</param>
    /// <param name="isLong">Whether a list of <see cref="LongList"/> bytes begins there: nothing of it is read in the mapped file.</param>
    /// <exception cref="Index.CorruptIndexException">The file has no such place.</exception>
    internal DataCursor Begin(long offset, bool isLong = false)
    {
        Release();
        _start = offset;
        DataCursor cursor = reader.Positions!.Cursor(offset);
        return cursor.Part((int)Math.Min(cursor.Remaining, isLong ? 0 : MappedBytes));
    }

    /// <summary>A reader at a place at or close behind the end of what the last one could read.</summary>
    /// <exception cref="Index.CorruptIndexException">The file has no such place.</exception>
    internal DataCursor Continue(long offset)
    {
        IndexInput file = reader.UnmappedPositions!;
        _window ??= reader.BorrowWindow();
        IndexInput view = _window.Load(file, offset, Math.Min(MostBlockBytes, file.Length - offset));
        _start = view.First;
        return view.Cursor(offset);
    }

    /// <summary>Moves a reader to a block.</summary>
    internal void Seek(ref DataCursor cursor, long offset)
    {
        long end = cursor.Length;
        if (offset >= _start && offset <= end - MostBlockBytes) cursor.Position = offset;
        else cursor = offset >= _start && offset < end + Gap ? Continue(offset) : Begin(offset);
    }

    /// <summary>Gives memory back; the last reader must not be used any more.</summary>
    internal void Release()
    {
        if (_window is null) return;
        reader.ReturnWindow(_window);
        _window = null;
    }
}
