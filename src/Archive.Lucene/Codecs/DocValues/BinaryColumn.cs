using Archive.Lucene.Codecs.Compression;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>One byte string for each document: end to end with their addresses, or in compressed chunks of 32. Immutable.</summary>
internal sealed class BinaryColumn
{
    /// <summary>LZ4 cannot make more of a byte than this many.</summary>
    private const int MaxExpansion = 256;

    private readonly IndexInput _data;
    private readonly int _maxDoc;
    private readonly DocsWithField _documents;
    private readonly long _dataOffset;
    private readonly long _dataLength;
    private readonly int _count;
    private readonly int _fixedLength;
    private readonly int _maxLength;
    private readonly MonotonicReader? _addresses;
    private readonly int _chunkShift = -1;

    private BinaryColumn(ref DataCursor meta, IndexInput data, int maxDoc, bool compressed)
    {
        _data = data;
        _maxDoc = maxDoc;
        _dataOffset = meta.ReadInt64();
        _dataLength = meta.ReadInt64();
        ColumnDamage.RequireRegion(data, _dataOffset, _dataLength);
        _documents = DocsWithField.Read(ref meta, data);
        _count = meta.ReadInt32();
        int minLength = meta.ReadInt32();
        _maxLength = meta.ReadInt32();
        ColumnCounts.Require(ref meta, _documents, _count, maxDoc);
        if (_count > 0 && (minLength < 0 || minLength > _maxLength)) meta.ThrowCorrupt($"byte strings of {minLength} to {_maxLength} bytes");
        _fixedLength = minLength;

        if (compressed && _count > 0)
        {
            (_addresses, _chunkShift) = ReadChunkAddresses(ref meta);
        }
        else if (!compressed && minLength < _maxLength)
        {
            long offset = meta.ReadInt64();
            int shift = meta.ReadVInt();
            MonotonicLines lines = MonotonicReader.ReadLines(ref meta, _count + 1L, shift);
            _addresses = MonotonicReader.Bind(lines, data, offset, meta.ReadInt64());
        }
        else if (!compressed && _count > 0 && (long)_count * _fixedLength != _dataLength)
        {
            meta.ThrowCorrupt($"{_count} byte strings of {_fixedLength} bytes in {_dataLength} bytes");
        }
    }

    /// <summary>Reads the entry of a binary column.</summary>
    internal static BinaryColumn Read(ref DataCursor meta, IndexInput data, int maxDoc, bool compressed) => new(ref meta, data, maxDoc, compressed);

    /// <summary>A fresh iterator.</summary>
    internal BinaryDocValues Iterate() => new Values(this);

    private (MonotonicReader Addresses, int ChunkShift) ReadChunkAddresses(ref DataCursor meta)
    {
        long offset = meta.ReadInt64();
        int chunkCount = meta.ReadVInt();
        int chunkShift = meta.ReadVInt();
        meta.ReadVInt();
        int blockShift = meta.ReadVInt();
        if (chunkShift is < 0 or > 16 || chunkCount != ((_count - 1) >> chunkShift) + 1)
        {
            meta.ThrowCorrupt($"{chunkCount} chunks of 2^{chunkShift} byte strings for {_count}");
        }

        MonotonicLines lines = MonotonicReader.ReadLines(ref meta, chunkCount, blockShift);
        return (MonotonicReader.Bind(lines, _data, offset, meta.ReadInt64()), chunkShift);
    }

    private ReadOnlySpan<byte> Plain(long index)
    {
        if ((ulong)index >= (ulong)_count) ColumnDamage.Throw(_data, _dataOffset, $"byte string {index} of {_count} was asked for");
        if (_addresses is null) return _data.Span(_dataOffset + (index * _fixedLength), _fixedLength);

        long start = _addresses.Get(index);
        long end = _addresses.Get(index + 1);
        if (start < 0 || end < start || end > _dataLength || end - start > _maxLength)
        {
            ColumnDamage.Throw(_data, _dataOffset, $"byte string {index} at [{start}, {end}) of {_dataLength} bytes, longest {_maxLength}");
        }

        return _data.Span(_dataOffset + start, (int)(end - start));
    }

    private sealed class Values(BinaryColumn column) : BinaryDocValues
    {
        private ColumnPosition _position = new(column._documents, column._data, column._maxDoc, column._count);
        private readonly Chunk? _chunk = column._chunkShift < 0 ? null : new Chunk(column);

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override ReadOnlySpan<byte> BinaryValue =>
            _chunk is null ? column.Plain(_position.Index) : _chunk.Value(_position.Index);

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
    }

    /// <summary>The chunk that was decompressed last.</summary>
    private sealed class Chunk(BinaryColumn column)
    {
        private readonly int[] _ends = new int[1 << column._chunkShift];
        private long _number = -1;
        private byte[] _bytes = [];

        internal ReadOnlySpan<byte> Value(long index)
        {
            if ((ulong)index >= (ulong)column._count) ColumnDamage.Throw(column._data, column._dataOffset, $"byte string {index} of {column._count} was asked for");
            if (index >> column._chunkShift != _number) Load(index >> column._chunkShift);
            int inChunk = (int)(index & (_ends.Length - 1));
            int start = inChunk == 0 ? 0 : _ends[inChunk - 1];
            return _bytes.AsSpan(start, _ends[inChunk] - start);
        }

        private void Load(long number)
        {
            _number = -1;
            long offset = column._addresses!.Get(number);
            ColumnDamage.RequireRegion(column._data, offset, 1);
            DataCursor cursor = column._data.Cursor(offset);
            uint first = (uint)cursor.ReadVInt();
            bool same = (first & 1) != 0;
            long total = 0;
            for (int i = 0; i < _ends.Length; i++)
            {
                int length = i == 0 || same ? (int)(first >> 1) : cursor.ReadVInt();
                total += length;
                if (length < 0 || length > column._maxLength || total > Array.MaxLength) cursor.ThrowCorrupt($"a byte string of {length} bytes, longest {column._maxLength}");
                _ends[i] = (int)total;
            }

            long left = column._data.Length - CodecHeader.FooterLength - cursor.Position;
            if (total > left * MaxExpansion) cursor.ThrowCorrupt($"{total} bytes cannot come from {left}");
            if (_bytes.Length < total) _bytes = new byte[total];
            if (total > 0) new Lz4Decoder(column._data, cursor.Position, left).Decode(_bytes, 0, (int)total, (int)total);
            _number = number;
        }
    }
}
