using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Any number of ordinals for each document, end to end, with where each document's start. Immutable and thread-safe.</summary>
/// <remarks>A field without any document of several values is written as a <see cref="SortedColumn"/> instead.</remarks>
internal sealed class SortedSetColumn
{
    private readonly IndexInput _data;
    private readonly int _maxDoc;
    private readonly DocsWithField _documents;
    private readonly PackedReader _ords;
    private readonly ValueAddresses _addresses;
    private readonly TermsDictionary _terms;
    private int[]? _totals;

    private SortedSetColumn(ref DataCursor meta, IndexInput data, int maxDoc)
    {
        _data = data;
        _maxDoc = maxDoc;
        _documents = DocsWithField.Read(ref meta, data);
        int width = meta.ReadByte();
        if (width is 0 or > 32) meta.ThrowCorrupt($"ordinals of {width} bits");
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        int documentCount = meta.ReadInt32();
        ColumnCounts.Require(ref meta, _documents, documentCount, maxDoc);
        _addresses = ValueAddresses.Read(ref meta, data, documentCount, hasAddresses: true);
        long ordCount = _addresses.Addresses!.Get(documentCount);
        _ords = PackedReader.Open(data, offset, length, ordCount, width);
        _terms = TermsDictionary.Read(ref meta, data);
    }

    /// <summary>Reads the entry of a sorted-set column, after the byte that says that it has several values.</summary>
    internal static SortedSetColumn Read(ref DataCursor meta, IndexInput data, int maxDoc) => new(ref meta, data, maxDoc);

    /// <summary>A fresh iterator.</summary>
    internal SortedSetDocValues Iterate() => new Values(this);

    private int Ord(long index)
    {
        long ord = _ords.Get(index);
        if (ord >= _terms.Count) OrdinalCounts.ThrowOrd(_data, ord, _terms.Count);
        return (int)ord;
    }

    private sealed class Values(SortedSetColumn column) : SortedSetDocValues
    {
        /// <summary>Documents of a window.</summary>
        private const int WindowSize = 1024;

        /// <summary>A window pays where at least one in so many of its documents is asked for.</summary>
        private const int MaxSpread = 8;

        private readonly TermsDictionaryCursor _terms = new(column._terms);
        private int[]? _window;
        private ColumnPosition _position = new(column._documents, column._data, column._maxDoc, column._addresses.DocumentCount);
        private int _rangeOf = -1;
        private long _start;
        private int _count;

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override int ValueCount => column._terms.Count;

        public override int OrdCount
        {
            get
            {
                LoadRange();
                return _count;
            }
        }

        public override int OrdAt(int index)
        {
            LoadRange();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return column.Ord(_start + index);
        }

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);

        public override ReadOnlySpan<byte> LookupOrd(int ord) => _terms.Lookup(ord);

        public override int LookupTerm(ReadOnlySpan<byte> term) => _terms.Find(term);

        internal override void CountAll(Span<int> countsByOrd)
        {
            // Two threads may count at the same time; both get the same result.
            int[] totals = column._totals ??= OrdinalCounts.CountRun(column._ords, column._ords.Count, column._terms.Count, column._data);
            OrdinalCounts.Add(totals, countsByOrd);
        }

        internal override void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd)
        {
            OrdinalCounts.RequireCounters(countsByOrd.Length, column._terms.Count);
            if (column._documents.IsAll && column._ords.Count <= int.MaxValue)
            {
                CountDense(documents, countsByOrd);
                return;
            }

            foreach (int document in documents)
            {
                if (!_position.AdvanceExact(document)) continue;
                (long start, int count) = column._addresses.Range(_position.Index, column._ords.Count, column._data);
                OrdinalCounts.CountRange(column._ords, start, start + count, countsByOrd, column._terms.Count, column._data);
            }
        }

        /// <summary>
        /// Where every document has values, documents that lie close together are taken as a window: the addresses of all
        /// documents in it are unpacked at once, which costs less than two look-ups for each document asked for.
        /// </summary>
        private void CountDense(ReadOnlySpan<int> documents, Span<int> countsByOrd)
        {
            while (!documents.IsEmpty)
            {
                int first = documents[0];
                int taken = 1;
                while (taken < documents.Length && documents[taken] - first < WindowSize) taken++;
                int span = documents[taken - 1] - first + 1;
                if (span <= taken * MaxSpread && first >= 0 && first + span < column._addresses.Addresses!.Count) CountWindow(documents[..taken], first, span, countsByOrd);
                else CountOneByOne(documents[..taken], countsByOrd);
                documents = documents[taken..];
            }
        }

        private void CountWindow(ReadOnlySpan<int> documents, int first, int span, Span<int> countsByOrd)
        {
            _window ??= new int[WindowSize + 1];
            Span<int> starts = _window.AsSpan(0, span + 1);
            column._addresses.Addresses!.Read(first, starts);
            OrdinalCounts.CountWindow(column._ords, documents, first, starts, countsByOrd, column._terms.Count, column._data);
        }

        private void CountOneByOne(ReadOnlySpan<int> documents, Span<int> countsByOrd)
        {
            foreach (int document in documents)
            {
                (long start, int count) = column._addresses.Range(document, column._ords.Count, column._data);
                OrdinalCounts.CountRange(column._ords, start, start + count, countsByOrd, column._terms.Count, column._data);
            }
        }

        private void LoadRange()
        {
            if (_rangeOf == _position.Document) return;
            (_start, _count) = column._addresses.Range(_position.Index, column._ords.Count, column._data);
            _rangeOf = _position.Document;
        }
    }
}
