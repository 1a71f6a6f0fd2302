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
        /// <summary>One address unpacked with its neighbours costs an eighth of two that are looked up.</summary>
        private const int MaxAddressSpread = 8;

        private readonly TermsDictionaryCursor _terms = new(column._terms);
        private readonly int[] _starts = new int[OrdinalCounts.WindowSize + 1];
        private OrdinalCounts? _counter;
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

        internal override long TotalOrds => column._ords.Count <= int.MaxValue ? column._ords.Count : -1;

        internal override void ReadStarts(Span<int> starts)
        {
            MonotonicReader addresses = column._addresses.Addresses!;
            int end = 0;
            for (int first = 0; first < starts.Length; first += OrdinalCounts.WindowSize)
            {
                Span<int> part = starts[first..Math.Min(starts.Length, first + OrdinalCounts.WindowSize)];
                _position.ReadIndexes(first, part);
                int lowest = part[0] < 0 ? -1 - part[0] : part[0];
                int highest = part[^1] < 0 ? -1 - part[^1] : part[^1];
                Span<int> window = _starts.AsSpan(0, highest - lowest + 1);
                addresses.Read(lowest, window);
                bool ascending = window[0] >= end;
                for (int i = 1; i < window.Length; i++) ascending &= window[i] >= window[i - 1];
                if (!ascending) ColumnDamage.Throw(column._data, 0, $"sets of ordinals from {lowest} to {highest} do not follow one another");
                // A document without a value gets the start of the next one that has some.
                for (int i = 0; i < part.Length; i++) part[i] = window[(part[i] ^ (part[i] >> 31)) - lowest];
                end = window[^1];
            }

            if (end > column._ords.Count) ColumnDamage.Throw(column._data, 0, $"a set of ordinals starts at {end} of {column._ords.Count}");
        }

        internal override void ReadMembers(long first, Span<int> ords) => OrdinalCounts.Read(column._ords, first, ords, column._terms.Count, column._data);

        internal override void CountAll(Span<int> countsByOrd)
        {
            OrdinalCounts.RequireCounters(countsByOrd.Length, column._terms.Count);
            Counter().CountRun(countsByOrd);
        }

        internal override void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd)
        {
            OrdinalCounts.RequireCounters(countsByOrd.Length, column._terms.Count);
            Span<int> indexes = stackalloc int[ColumnPosition.BatchSize];
            while (!documents.IsEmpty)
            {
                ReadOnlySpan<int> part = documents[..Math.Min(documents.Length, indexes.Length)];
                CountSets(indexes[.._position.Find(part, indexes)], countsByOrd);
                documents = documents[part.Length..];
            }
        }

        private OrdinalCounts Counter() => _counter ??= new OrdinalCounts(column._ords, column._terms.Count, column._data);

        /// <summary>
        /// Documents that lie close together are taken as a window: the addresses of all sets in it are unpacked at once,
        /// which costs less than two look-ups for each set asked for.
        /// </summary>
        private void CountSets(ReadOnlySpan<int> indexes, Span<int> countsByOrd)
        {
            MonotonicReader addresses = column._addresses.Addresses!;
            while (!indexes.IsEmpty)
            {
                int first = indexes[0];
                int taken = OrdinalCounts.TakeWindow(indexes, out int span);
                if (span <= taken * MaxAddressSpread && first + span < addresses.Count && column._ords.Count <= int.MaxValue)
                {
                    Span<int> starts = _starts.AsSpan(0, span + 1);
                    addresses.Read(first, starts);
                    Counter().CountSets(indexes[..taken], first, starts, countsByOrd);
                }
                else
                {
                    CountOneByOne(indexes[..taken], countsByOrd);
                }

                indexes = indexes[taken..];
            }
        }

        private void CountOneByOne(ReadOnlySpan<int> indexes, Span<int> countsByOrd)
        {
            foreach (int index in indexes)
            {
                (long start, int count) = column._addresses.Range(index, column._ords.Count, column._data);
                Counter().CountRange(start, start + count, countsByOrd);
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
