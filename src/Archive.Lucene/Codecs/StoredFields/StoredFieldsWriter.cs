using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Text;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>
/// Writes the stored fields of a segment: for each document in order <see cref="StartDocument"/>, its fields,
/// <see cref="FinishDocument"/>; at the end <see cref="Finish"/>. Documents that store nothing count, too.
/// </summary>
internal sealed class StoredFieldsWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly IndexOutput _data;
    private readonly MemoryOutput _buffer = new("(documents)", StoredFieldsFormat.ChunkSize + (StoredFieldsFormat.ChunkSize / 8));
    private readonly CompressedUnitWriter _units = new();
    private readonly List<int> _chunkDocs = [];
    private readonly List<long> _chunkStarts = [];
    private readonly int[] _fieldCounts = new int[StoredFieldsFormat.MaxDocsPerChunk];
    private readonly int[] _ends = new int[StoredFieldsFormat.MaxDocsPerChunk];
    private int _buffered;
    private int _docBase;
    private int _fields;
    private long _dirtyChunks;
    private long _dirtyDocs;
    private byte[] _utf8 = new byte[1024];

    internal StoredFieldsWriter(SegmentWriteState state)
    {
        _state = state;
        _data = state.Create(StoredFieldsFormat.DataExtension, StoredFieldsFormat.FastDataCodec, StoredFieldsFormat.DataVersion);
        state.SegmentInfo.Attributes[StoredFieldsFormat.ModeAttribute] = StoredFieldsFormat.FastMode;
    }

    /// <summary>Documents finished so far.</summary>
    internal int DocumentCount => _docBase + _buffered;

    /// <summary>Bytes of memory that the writer holds.</summary>
    internal long RamBytes => _buffer.Capacity + (_chunkStarts.Count * 12L);

    /// <summary>Begins the next document.</summary>
    internal void StartDocument() => _fields = 0;

    /// <summary>Adds a text value.</summary>
    internal void WriteString(FieldInfo field, ReadOnlySpan<char> value)
    {
        int most = checked(Utf8Encoder.MostBytes * value.Length);
        if (_utf8.Length < most) _utf8 = new byte[most];
        WriteString(field, _utf8.AsSpan(0, Utf8Encoder.Encode(value, _utf8)));
    }

    /// <summary>Adds a text value that is UTF-8 already.</summary>
    internal void WriteString(FieldInfo field, ReadOnlySpan<byte> utf8) => WriteBytes(field, utf8, StoredFieldsFormat.TypeString);

    /// <summary>Adds a value of bytes.</summary>
    internal void WriteBinary(FieldInfo field, ReadOnlySpan<byte> value) => WriteBytes(field, value, StoredFieldsFormat.TypeBinary);

    /// <summary>Adds a 32-bit integer.</summary>
    internal void WriteInt32(FieldInfo field, int value)
    {
        BeginField(field, StoredFieldsFormat.TypeInt32);
        _buffer.WriteZInt(value);
    }

    /// <summary>Adds a 64-bit integer.</summary>
    internal void WriteInt64(FieldInfo field, long value)
    {
        BeginField(field, StoredFieldsFormat.TypeInt64);
        StoredNumbers.WriteInt64(_buffer, value);
    }

    /// <summary>Adds a 32-bit float.</summary>
    internal void WriteSingle(FieldInfo field, float value)
    {
        BeginField(field, StoredFieldsFormat.TypeSingle);
        StoredNumbers.WriteSingle(_buffer, value);
    }

    /// <summary>Adds a 64-bit float.</summary>
    internal void WriteDouble(FieldInfo field, double value)
    {
        BeginField(field, StoredFieldsFormat.TypeDouble);
        StoredNumbers.WriteDouble(_buffer, value);
    }

    /// <summary>Ends the document.</summary>
    internal void FinishDocument()
    {
        _fieldCounts[_buffered] = _fields;
        _ends[_buffered] = _buffer.Length;
        _buffered++;
        if (_buffered == StoredFieldsFormat.MaxDocsPerChunk || _buffer.Length >= StoredFieldsFormat.ChunkSize) FlushChunk();
    }

    /// <summary>Appends the documents of another segment whose fields have the same numbers here.</summary>
    /// <param name="reader">The segment's stored fields.</param>
    /// <param name="live">The documents to keep; null: all. Then whole chunks are copied as they are, where they are full enough.</param>
    internal void Append(StoredFieldsReader reader, FixedBitSet? live)
    {
        if (live is null && reader.CopiesWell)
        {
            AppendChunks(reader);
            return;
        }

        reader.ForEachSerialized(live, (fieldCount, bytes) =>
        {
            _fields = fieldCount;
            _buffer.WriteBytes(bytes);
            FinishDocument();
        });
    }

    /// <summary>Writes the last chunk and the index, and ends the files.</summary>
    internal void Finish()
    {
        if (_buffered > 0) CountDirty();
        if (_buffered > 0) FlushChunk();
        if (_docBase != _state.SegmentInfo.MaxDoc) throw new InvalidOperationException($"{_docBase} documents were stored for a segment of {_state.SegmentInfo.MaxDoc}");

        ChunkIndexWriter.Write(_state, _chunkDocs, _chunkStarts, _docBase, _data.FilePointer, _dirtyChunks, _dirtyDocs);
        CodecHeader.WriteFooter(_data);
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private void BeginField(FieldInfo field, int type)
    {
        _fields++;
        _buffer.WriteVLong(((long)field.Number << StoredFieldsFormat.TypeBits) | (long)type);
    }

    private void WriteBytes(FieldInfo field, ReadOnlySpan<byte> value, int type)
    {
        BeginField(field, type);
        _buffer.WriteVInt(value.Length);
        _buffer.WriteBytes(value);
    }

    private void FlushChunk()
    {
        _chunkDocs.Add(_docBase);
        _chunkStarts.Add(_data.FilePointer);
        bool sliced = _buffer.Length >= 2 * StoredFieldsFormat.ChunkSize;
        _data.WriteVInt(_docBase);
        _data.WriteVInt((_buffered << 1) | (sliced ? 1 : 0));
        WriteInts(_fieldCounts.AsSpan(0, _buffered));
        for (int i = _buffered - 1; i > 0; i--) _ends[i] -= _ends[i - 1];
        WriteInts(_ends.AsSpan(0, _buffered));

        int step = sliced ? StoredFieldsFormat.ChunkSize : Math.Max(1, _buffer.Length);
        int start = 0;
        do
        {
            _units.Write(_buffer.Written.Slice(start, Math.Min(step, _buffer.Length - start)), _data);
            start += step;
        }
        while (start < _buffer.Length);

        _docBase += _buffered;
        _buffered = 0;
        _buffer.Reset();
    }

    /// <summary>One number as it is; several as one where they are equal, else packed without padding.</summary>
    private void WriteInts(ReadOnlySpan<int> values)
    {
        if (values.Length == 1)
        {
            _data.WriteVInt(values[0]);
            return;
        }

        if (!values.ContainsAnyExcept(values[0]))
        {
            _data.WriteVInt(0);
            _data.WriteVInt(values[0]);
            return;
        }

        uint all = 0;
        foreach (int value in values) all |= (uint)value;
        int bits = PackedWidths.BitsRequired(all);
        _data.WriteVInt(bits);
        ulong pending = 0;
        int filled = 0;
        foreach (int value in values)
        {
            pending = (pending << bits) | (uint)value;
            for (filled += bits; filled >= 8; filled -= 8) _data.WriteByte((byte)(pending >> (filled - 8)));
        }

        if (filled > 0) _data.WriteByte((byte)(pending << (8 - filled)));
    }

    private void AppendChunks(StoredFieldsReader reader)
    {
        if (_buffered > 0)
        {
            CountDirty();
            FlushChunk();
        }

        reader.VerifyChecksum();
        for (int chunk = 0; chunk < reader.ChunkCount; chunk++)
        {
            _chunkDocs.Add(_docBase);
            _chunkStarts.Add(_data.FilePointer);
            _data.WriteVInt(_docBase);
            _docBase += reader.CopyChunk(chunk, _data);
        }

        _dirtyChunks += reader.DirtyChunks;
        _dirtyDocs += reader.DirtyDocs;
    }

    /// <summary>A chunk closed early: the documents that would have gone in are estimated, for merges to see when rewriting pays.</summary>
    private void CountDirty()
    {
        _dirtyChunks++;
        int expected = StoredFieldsFormat.MaxDocsPerChunk;
        if (_buffer.Length > 0) expected = (int)Math.Min(expected, StoredFieldsFormat.ChunkSize / (double)_buffer.Length * _buffered);
        _dirtyDocs += expected - _buffered;
    }
}
