using Archive.Lucene.Codecs.Compression;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>
/// Decompresses what is asked for of one compressed unit: the dictionary once, then the block that holds the bytes, and of
/// that only up to their end; the next question in the same block goes on from there.
/// </summary>
/// <remarks>Belongs to one thread at a time. After an exception it must be thrown away.</remarks>
internal sealed class CompressedUnitReader(IndexInput data, bool deflated)
{
    private const int MaxExpansion = 256;
    private const int Slack = 32;

    private readonly FileWindow _blockWindow = new(StoredFieldsFormat.BlockReadAhead);
    private readonly List<(long Offset, int Length)> _blocks = [];
    private FileWindow _headWindow = null!;
    private byte[] _buffer = [];
    private int _length;
    private int _dictionary;
    private int _blockLength;
    private int _dictionaryFilled;
    private int _block = -1;
    private int _blockEnd;
    private int _filled;
    private Lz4Decoder _decoder;

    /// <summary>The dictionary, then what is decompressed of the current block.</summary>
    internal byte[] Buffer => _buffer;

    /// <summary>Bytes of the buffer that are valid.</summary>
    internal int Filled => _filled;

    /// <summary>Reads the lengths of a unit of <paramref name="length"/> bytes, at least 1.</summary>
    /// <param name="offset">Where the unit begins in the file.</param>
    /// <param name="length">Bytes that the unit decompresses to.</param>
    /// <param name="end">The unit lies before this offset of the file.</param>
    /// <param name="headWindow">Into which lengths and dictionary are read.</param>
    /// <returns>Where the unit ends.</returns>
    internal long Open(long offset, int length, long end, FileWindow headWindow)
    {
        _headWindow = headWindow;
        DataCursor cursor = headWindow.Load(data, offset, Math.Min(2 * DataCursor.MaxVIntLength, end - offset)).Cursor(offset);
        _length = length;
        _dictionary = cursor.ReadVInt();
        _blockLength = cursor.ReadVInt();
        _dictionaryFilled = 0;
        _filled = 0;
        _block = -1;
        if (_dictionary < 0 || _dictionary > length || _blockLength < (_dictionary == length ? 0 : 1))
        {
            cursor.ThrowCorrupt($"a dictionary of {_dictionary} and blocks of {_blockLength} for {length} bytes");
        }

        int rest = length - _dictionary;
        long count = 1 + (rest == 0 ? 0 : ((rest - 1L) / _blockLength) + 1);
        if (count > end - cursor.Position) cursor.ThrowCorrupt($"{count} blocks in {end - cursor.Position} bytes");
        _blocks.Clear();
        long next = deflated ? ReadBlocksOneByOne(cursor.Position, (int)count, end) : ReadBlocks(cursor.Position, (int)count, end);
        if (next > end) ColumnDamage.Throw(data, next, $"a compressed unit passes its end at {end}");
        return next;
    }

    /// <summary>Where a position of the unit stands, once <see cref="Load"/> has seen to it.</summary>
    /// <returns>The block, −1 for the dictionary; the offset in the buffer; and where the block ends in the buffer.</returns>
    internal (int Block, int Offset, int End) Locate(int position)
    {
        if (position < _dictionary) return (-1, position, _dictionary);
        int block = (position - _dictionary) / _blockLength;
        int start = block * _blockLength;
        int end = _dictionary + Math.Min(_blockLength, _length - _dictionary - start);
        return (block, position - start, end);
    }

    /// <summary>Makes Buffer[0..target) valid for a block as <see cref="Locate"/> gave it.</summary>
    internal void Load(int block, int target)
    {
        FillDictionary(block < 0 ? target : _dictionary);
        if (block < 0)
        {
            _filled = Math.Max(_filled, target);
            return;
        }

        if (block != _block) OpenBlock(block);
        if (_filled < target) _filled = _decoder.Decode(_buffer, _filled, target, _blockEnd);
    }

    private long ReadBlocks(long position, int count, long end)
    {
        DataCursor cursor = _headWindow.Load(data, position, Math.Min((long)DataCursor.MaxVIntLength * count, end - position)).Cursor(position);
        for (int i = 0; i < count; i++) _blocks.Add((0, cursor.ReadVInt()));
        position = cursor.Position;
        for (int i = 0; i < count; i++) position = Place(i, position, end);
        return position;
    }

    private long ReadBlocksOneByOne(long position, int count, long end)
    {
        for (int i = 0; i < count; i++)
        {
            if (position >= end) ColumnDamage.Throw(data, position, $"a compressed unit passes its end at {end}");
            DataCursor cursor = _headWindow.Load(data, position, Math.Min(DataCursor.MaxVIntLength, end - position)).Cursor(position);
            _blocks.Add((0, cursor.ReadVInt()));
            position = Place(i, cursor.Position, end);
        }

        return position;
    }

    /// <summary>Notes where a block stands, and says where it ends.</summary>
    private long Place(int index, long position, long end)
    {
        int length = _blocks[index].Length;
        if (length < 0 || length > end - position) ColumnDamage.Throw(data, position, $"a compressed block of {length} bytes, {end - position} left");
        _blocks[index] = (position, length);
        return position + length;
    }

    private void FillDictionary(int target)
    {
        if (_dictionaryFilled >= target) return;
        Reserve(0, _dictionary);
        (long offset, int length) = _blocks[0];
        IndexInput compressed = _headWindow.Load(data, offset, length);
        if (deflated) Inflater.Inflate(compressed.Span(offset, length), [], _buffer.AsSpan(0, _dictionary), data, offset);
        else new Lz4Decoder(compressed, offset, length).Decode(_buffer, 0, _dictionary, _dictionary);
        _dictionaryFilled = _dictionary;
    }

    private void OpenBlock(int block)
    {
        (long offset, int length) = _blocks[block + 1];
        int start = block * _blockLength;
        int bytes = Math.Min(_blockLength, _length - _dictionary - start);
        Reserve(block + 1, bytes);
        _block = block;
        _blockEnd = _dictionary + bytes;
        _filled = _dictionary;
        // What was read stays until the next block: its decoder goes on from where it stopped.
        IndexInput compressed = _blockWindow.Load(data, offset, length);
        if (deflated)
        {
            Inflater.Inflate(compressed.Span(offset, length), _buffer.AsSpan(0, _dictionary), _buffer.AsSpan(_dictionary, bytes), data, offset);
            _filled = _blockEnd;
        }
        else
        {
            _decoder = new Lz4Decoder(compressed, offset, length);
        }
    }

    /// <summary>Memory for a block; damaged lengths are seen before it is taken, as so few bytes cannot become so many, nor so many so few.</summary>
    private void Reserve(int index, int bytes)
    {
        (long offset, int length) = _blocks[index];
        long most = (long)length * (deflated ? Inflater.MaxExpansion : MaxExpansion);
        if (bytes > most) ColumnDamage.Throw(data, offset, $"{length} compressed bytes cannot become {bytes}");
        if (length > MaxCompressedLength(bytes)) ColumnDamage.Throw(data, offset, $"{length} compressed bytes for {bytes}");
        long wanted = (index == 0 ? 0L : _dictionary) + bytes + Slack;
        if (wanted > Array.MaxLength) ColumnDamage.Throw(data, offset, $"a compressed block of {bytes} bytes");
        if (_buffer.Length < wanted) Array.Resize(ref _buffer, (int)wanted);
    }

    /// <summary>What cannot be compressed grows by less than this in both forms.</summary>
    private static long MaxCompressedLength(int bytes) => bytes + (bytes / 64L) + 64;
}
