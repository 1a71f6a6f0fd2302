using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Where the values of each document start in a column with several values for a document. Immutable.</summary>
/// <param name="Addresses">Null where every document has exactly one value.</param>
/// <param name="DocumentCount">Documents that have values.</param>
internal sealed record ValueAddresses(MonotonicReader? Addresses, int DocumentCount)
{
    /// <summary>Reads the addresses; the metadata has them only where <paramref name="hasAddresses"/>.</summary>
    internal static ValueAddresses Read(ref DataCursor meta, IndexInput data, int documentCount, bool hasAddresses)
    {
        if (!hasAddresses) return new ValueAddresses(null, documentCount);

        long offset = meta.ReadInt64();
        int shift = meta.ReadVInt();
        MonotonicLines lines = MonotonicReader.ReadLines(ref meta, documentCount + 1L, shift);
        return new ValueAddresses(MonotonicReader.Bind(lines, data, offset, meta.ReadInt64()), documentCount);
    }

    /// <summary>The values [Start, End) of the document with this index, of <paramref name="valueCount"/> values.</summary>
    internal (long Start, int Count) Range(long index, long valueCount, IndexInput data)
    {
        if (Addresses is null) return (index, 1);

        long start = Addresses.Get(index);
        long end = Addresses.Get(index + 1);
        if (start < 0 || end <= start || end > valueCount || end - start > int.MaxValue)
        {
            ColumnDamage.Throw(data, 0, $"document index {index} has values [{start}, {end}) of {valueCount}");
        }

        return (start, (int)(end - start));
    }
}

/// <summary>Any number of numbers for each document: the numbers in one column, and where each document's start.</summary>
internal sealed class SortedNumericColumn
{
    private readonly NumericColumn _numbers;
    private readonly ValueAddresses _addresses;

    private SortedNumericColumn(NumericColumn numbers, ValueAddresses addresses)
    {
        _numbers = numbers;
        _addresses = addresses;
    }

    /// <summary>Reads the entry of a sorted-numeric column.</summary>
    internal static SortedNumericColumn Read(ref DataCursor meta, IndexInput data)
    {
        NumericColumn numbers = NumericColumn.Read(ref meta, data);
        int documentCount = meta.ReadInt32();
        if (documentCount < 0 || documentCount > numbers.Count) meta.ThrowCorrupt($"{numbers.Count} numbers for {documentCount} documents");
        return new SortedNumericColumn(numbers, ValueAddresses.Read(ref meta, data, documentCount, numbers.Count != documentCount));
    }

    /// <summary>Checks that the documents fit the segment.</summary>
    internal void RequireCount(ref DataCursor meta, int maxDoc) => ColumnCounts.Require(ref meta, _numbers.Documents, _addresses.DocumentCount, maxDoc);

    /// <summary>A fresh iterator.</summary>
    internal SortedNumericDocValues Iterate(IndexInput data, int maxDoc) => new Values(this, data, maxDoc);

    /// <summary>A fresh iterator over a column with one number for each document; null where some have several.</summary>
    internal NumericDocValues? IterateSingle(IndexInput data, int maxDoc) =>
        _addresses.Addresses is null ? new NumericValues(_numbers, data, maxDoc) : null;

    private sealed class Values(SortedNumericColumn column, IndexInput data, int maxDoc) : SortedNumericDocValues
    {
        private ColumnPosition _position = new(column._numbers.Documents, data, maxDoc, column._addresses.DocumentCount);
        private int _rangeOf = -1;
        private long _start;
        private int _count;

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override int DocValueCount
        {
            get
            {
                LoadRange();
                return _count;
            }
        }

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);

        public override long ValueAt(int index)
        {
            LoadRange();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return column._numbers.Get(_start + index);
        }

        private void LoadRange()
        {
            if (_rangeOf == _position.Document) return;
            (_start, _count) = column._addresses.Range(_position.Index, column._numbers.Count, data);
            _rangeOf = _position.Document;
        }
    }
}

/// <summary>The one check of every column: so many documents with a value fit the set of documents and the segment.</summary>
internal static class ColumnCounts
{
    /// <exception cref="CorruptIndexException">They do not fit.</exception>
    internal static void Require(ref DataCursor meta, DocsWithField documents, long count, int maxDoc)
    {
        bool fits = documents.IsEmpty ? count == 0 : documents.IsAll ? count == maxDoc : count > 0 && count <= maxDoc;
        if (!fits) meta.ThrowCorrupt($"{count} documents with a value, of {maxDoc}");
    }
}
