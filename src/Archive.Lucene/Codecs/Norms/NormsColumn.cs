using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Norms;

/// <summary>The norms of one field, checked against the data file once.</summary>
internal sealed unsafe class NormsColumn
{
    private readonly IndexInput _data;
    private readonly DocsWithField _documents;
    private readonly int _maxDoc;
    private readonly int _count;
    private readonly int _width;
    private readonly long _offset;

    private NormsColumn(IndexInput data, DocsWithField documents, int maxDoc, int count, int width, long offset)
    {
        _data = data;
        _documents = documents;
        _maxDoc = maxDoc;
        _count = count;
        _width = width;
        _offset = offset;
    }

    /// <summary>The values where they are one byte for every document; else empty.</summary>
    internal ReadOnlySpan<byte> DenseBytes => _documents.IsAll && _width == 1 ? _data.Span(_offset, _count) : [];

    /// <summary>Reads one field's entry, its number already read.</summary>
    internal static NormsColumn Read(ref DataCursor meta, IndexInput data, int maxDoc)
    {
        DocsWithField documents = DocsWithField.Read(ref meta, data);
        int count = meta.ReadInt32();
        int width = meta.ReadByte();
        long offset = meta.ReadInt64();
        bool countFits = documents.IsEmpty ? count == 0 : documents.IsAll ? count == maxDoc : count > 0 && count < maxDoc;
        if (!countFits) meta.ThrowCorrupt($"{count} norms for {maxDoc} documents");
        if (width is not (0 or 1 or 2 or 4 or 8)) meta.ThrowCorrupt($"norms of {width} bytes");
        if (width != 0) ColumnDamage.RequireRegion(data, offset, (long)count * width);
        return new NormsColumn(data, documents, maxDoc, count, width, offset);
    }

    /// <summary>A fresh iterator.</summary>
    internal NumericDocValues Iterate() => new Iterator(this);

    /// <summary>The norm at an index in [0, count).</summary>
    private long Get(int index)
    {
        if ((uint)index >= (uint)_count) ColumnDamage.Throw(_data, _documents.Offset, $"norm {index} of {_count} was asked for");
        // SAFETY: Read has checked that count × width bytes lie in the file.
        byte* values = _data.Pointer + _offset;
        return _width switch
        {
            0 => _offset,
            1 => (sbyte)values[index],
            2 => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<short>(values + (2L * index))),
            4 => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(values + (4L * index))),
            _ => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<long>(values + (8L * index))),
        };
    }

    private sealed class Iterator(NormsColumn column) : NumericDocValues
    {
        private ColumnPosition _position = new(column._documents, column._data, column._maxDoc, column._count);

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override long LongValue => column.Get(_position.Index);

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);
    }
}
