using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>The chunk that was read last: its header, and of its content what was asked for so far.</summary>
/// <remarks>Belongs to one thread at a time. After an exception it must be thrown away.</remarks>
internal sealed class ChunkReader(IndexInput data, ChunkIndex index, bool deflated)
{
    private readonly FileWindow _window = new(StoredFieldsFormat.HeadReadAhead);
    private readonly CompressedUnitReader _unit = new(data, deflated);
    private int _chunk = -1;
    private int _docBase;
    private int _docCount;
    private int[] _fieldCounts = [];
    private int[] _ends = [];
    private long _regionEnd;
    private bool _sliced;
    private int _unitNumber;
    private long _firstUnit;
    private long _nextUnit;
    private byte[] _assembled = [];

    /// <summary>Opens the chunk of a document, unless it is open.</summary>
    internal void Seek(int document)
    {
        if (_chunk >= 0 && document >= _docBase && document - _docBase < _docCount) return;
        Open(index.Find(document));
        if (document < _docBase || document - _docBase >= _docCount)
        {
            ColumnDamage.Throw(data, 0, $"document {document} is not in chunk {_chunk} of [{_docBase}, {_docBase + _docCount})");
        }
    }

    /// <summary>How many stored fields a document of the open chunk has.</summary>
    internal int FieldCount(int document) => _fieldCounts[document - _docBase];

    /// <summary>The bytes [Start, End) of a document in the content of the open chunk.</summary>
    internal (int Start, int End) Range(int document)
    {
        int slot = document - _docBase;
        return (slot == 0 ? 0 : _ends[slot - 1], _ends[slot]);
    }

    /// <summary>
    /// A window on [start, end) of the content: an array that holds it from an offset on, valid for at least
    /// <paramref name="wanted"/> bytes. Where it lies in one block, <see cref="Extend"/> makes more of it valid.
    /// </summary>
    internal ContentWindow Window(int start, int end, int wanted)
    {
        int unit = _sliced ? start / index.ChunkSize : 0;
        OpenUnit(unit);
        int unitStart = unit * (_sliced ? index.ChunkSize : 0);
        (int block, int offset, int blockEnd) = _unit.Locate(start - unitStart);
        if (end - start > blockEnd - offset) return Assemble(start, end);

        var window = new ContentWindow(block, offset, offset + (end - start));
        return Extend(window, offset + Math.Min(wanted, end - start));
    }

    /// <summary>Makes the window valid up to <paramref name="target"/> in its array.</summary>
    internal ContentWindow Extend(ContentWindow window, int target)
    {
        _unit.Load(window.Block, target);
        return window with { Bytes = _unit.Buffer, Valid = Math.Min(window.End, Math.Max(target, _unit.Filled)) };
    }

    private void Open(int chunk)
    {
        _chunk = -1;
        (int first, int end) = index.Documents(chunk);
        (long start, long regionEnd) = index.Region(chunk);
        // Two numbers, and two lists that begin with one more and take at most four bytes for each document.
        long most = (4L * DataCursor.MaxVIntLength) + (2L * sizeof(int) * (end - first));
        DataCursor cursor = _window.Load(data, start, Math.Min(most, regionEnd - start)).Cursor(start);
        int docBase = cursor.ReadVInt();
        int token = cursor.ReadVInt();
        _docBase = first;
        _docCount = end - first;
        _sliced = (token & 1) != 0;
        _regionEnd = regionEnd;
        if (docBase != first || token >>> 1 != _docCount)
        {
            cursor.ThrowCorrupt($"a chunk of {token >>> 1} documents from {docBase}, not of {_docCount} from {first}");
        }

        ReadInts(ref cursor, ref _fieldCounts);
        ReadInts(ref cursor, ref _ends);
        long total = 0;
        for (int i = 0; i < _docCount; i++)
        {
            total += _ends[i];
            if (_fieldCounts[i] < 0 || _ends[i] < 0 || (_fieldCounts[i] == 0) != (_ends[i] == 0) || total > int.MaxValue)
            {
                cursor.ThrowCorrupt($"document {first + i} has {_fieldCounts[i]} fields in {_ends[i]} bytes");
            }

            _ends[i] = (int)total;
        }

        _firstUnit = cursor.Position;
        _nextUnit = _firstUnit;
        _unitNumber = -1;
        _chunk = chunk;
    }

    private void ReadInts(ref DataCursor cursor, ref int[] values)
    {
        if (values.Length < _docCount) values = new int[_docCount];
        int bits = _docCount == 1 ? 0 : cursor.ReadVInt();
        if (bits == 0)
        {
            Array.Fill(values, cursor.ReadVInt(), 0, _docCount);
            return;
        }

        long bytes = (((long)_docCount * bits) + 7) / 8;
        if (bits is < 1 or > 31 || bytes > _regionEnd - cursor.Position) cursor.ThrowCorrupt($"{_docCount} numbers of {bits} bits");
        unsafe
        {
            fixed (byte* start = cursor.Span((int)bytes))
            {
                // SAFETY: up to eight bytes are loaded behind the packed ones: the file's footer follows them at the earliest,
                // and a window has as many to spare.
                for (int i = 0; i < _docCount; i++) values[i] = (int)PackedReader.ReadValue(start, i, bits);
            }
        }
    }

    private void OpenUnit(int number)
    {
        if (number == _unitNumber) return;
        if (number < _unitNumber)
        {
            _unitNumber = -1;
            _nextUnit = _firstUnit;
        }

        int total = _ends[_docCount - 1];
        while (_unitNumber < number)
        {
            _unitNumber++;
            long start = (long)_unitNumber * index.ChunkSize;
            int length = _sliced ? (int)Math.Min(index.ChunkSize, total - start) : total;
            _nextUnit = _unit.Open(_nextUnit, length, _regionEnd, _window);
        }
    }

    /// <summary>Copies a document that runs over the end of a block.</summary>
    private ContentWindow Assemble(int start, int end)
    {
        int length = end - start;
        if (_assembled.Length < length) CheckAndGrow(length);
        int copied = 0;
        while (copied < length)
        {
            int position = start + copied;
            int unit = _sliced ? position / index.ChunkSize : 0;
            OpenUnit(unit);
            (int block, int offset, int blockEnd) = _unit.Locate(position - (unit * (_sliced ? index.ChunkSize : 0)));
            int part = Math.Min(length - copied, blockEnd - offset);
            _unit.Load(block, offset + part);
            _unit.Buffer.AsSpan(offset, part).CopyTo(_assembled.AsSpan(copied));
            copied += part;
        }

        return new ContentWindow(-1, 0, length) { Bytes = _assembled, Valid = length };
    }

    /// <summary>No document is longer than what its chunk's bytes can become; a damaged length is seen before memory is taken.</summary>
    private void CheckAndGrow(int length)
    {
        const int maxExpansion = 1032;
        if (length > (_regionEnd - _firstUnit) * maxExpansion) ColumnDamage.Throw(data, _firstUnit, $"a document of {length} bytes in {_regionEnd - _firstUnit} compressed ones");
        _assembled = new byte[length];
    }
}

/// <summary>Decompressed bytes of a document: [Offset, End) of an array, valid up to Valid.</summary>
/// <param name="Block">Block of the unit.</param>
/// <param name="Offset">First byte in the array.</param>
/// <param name="End">After the last byte.</param>
internal readonly record struct ContentWindow(int Block, int Offset, int End)
{
    /// <summary>The array.</summary>
    internal byte[] Bytes { get; init; } = [];

    /// <summary>How far the array is filled, at most <see cref="End"/>.</summary>
    internal int Valid { get; init; }
}
