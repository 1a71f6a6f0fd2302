using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Compound;

/// <summary>The inside of a compound file as a directory that can only be read.</summary>
/// <remarks>Names are whole, such as <c>_0.fnm</c>; the messages of an inner file name it and the compound file.</remarks>
internal sealed class CompoundDirectory : IndexDirectory
{
    /// <summary>A name, two numbers of eight bytes.</summary>
    private const int MinEntryBytes = 1 + 8 + 8;

    private readonly SortedDictionary<string, (long Offset, long Length)> _entries = new(StringComparer.Ordinal);
    private readonly IndexInput _data;
    private readonly string _segment;

    /// <exception cref="CorruptIndexException">A file is damaged, or the entries do not fill the data.</exception>
    internal CompoundDirectory(IndexDirectory directory, SegmentInfo segment)
    {
        _segment = segment.Name;
        using IndexInput entries = directory.OpenInput(IndexFileNames.SegmentFile(_segment, "", CompoundFormat.EntriesExtension));
        CodecHeader.VerifyChecksum(entries);
        DataCursor cursor = entries.Cursor();
        CodecHeader.CheckIndexHeader(ref cursor, CompoundFormat.EntriesCodec, CompoundFormat.Version, CompoundFormat.Version, segment.Id, "");
        long end = CodecHeader.IndexHeaderLength(CompoundFormat.DataCodec, "");
        int count = cursor.ReadCount(MinEntryBytes);
        for (int i = 0; i < count; i++)
        {
            string name = cursor.ReadString();
            long offset = cursor.ReadInt64();
            long length = cursor.ReadInt64();
            if (length < 0 || offset != end || length > long.MaxValue - offset) cursor.ThrowCorrupt($"'{name}' at {offset} with {length} bytes, after an end at {end}");
            if (!_entries.TryAdd(_segment + name, (offset, length))) cursor.ThrowCorrupt($"'{name}' stands twice");
            end = offset + length;
        }

        CodecHeader.CheckEnd(cursor);
        _data = directory.OpenInput(IndexFileNames.SegmentFile(_segment, "", CompoundFormat.DataExtension));
        try
        {
            CodecHeader.CheckFooter(_data);
            DataCursor header = _data.Cursor();
            CodecHeader.CheckIndexHeader(ref header, CompoundFormat.DataCodec, CompoundFormat.Version, CompoundFormat.Version, segment.Id, "");
            if (_data.Length != end + CodecHeader.FooterLength) header.ThrowCorrupt($"{_data.Length} bytes, and the entries end at {end}");
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string[] ListAll() => [.. _entries.Keys];

    /// <inheritdoc/>
    public override long FileLength(string name) => Entry(name).Length;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        (long offset, long length) = Entry(name);
        return _data.Slice($"{name} in {_data.Name}", offset, length);
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name) => throw ReadOnly();

    /// <inheritdoc/>
    public override void DeleteFile(string name) => throw ReadOnly();

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names) => throw ReadOnly();

    /// <inheritdoc/>
    public override void SyncMetaData() => throw ReadOnly();

    /// <inheritdoc/>
    public override void Rename(string from, string to) => throw ReadOnly();

    /// <inheritdoc/>
    public override IndexLock ObtainLock(string name) => throw ReadOnly();

    /// <summary>Reads the whole compound file and compares its checksum.</summary>
    internal void VerifyChecksum() => CodecHeader.VerifyChecksum(_data);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _data.Dispose();
        base.Dispose(disposing);
    }

    private (long Offset, long Length) Entry(string name) =>
        _entries.TryGetValue(name, out (long Offset, long Length) entry) ? entry : throw new FileNotFoundException($"{name} is not in {_data.Name}", name);

    private NotSupportedException ReadOnly() => new($"{_data.Name} can only be read");
}
