using System.Buffers;
using System.Runtime.CompilerServices;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>One ordinal for each document, and the dictionary of the values. Immutable and thread-safe.</summary>
internal sealed class SortedColumn
{
    private readonly IndexInput _data;
    private readonly int _maxDoc;
    private readonly DocsWithField _documents;
    private readonly int _count;
    private readonly PackedReader _ords;

    private SortedColumn(ref DataCursor meta, IndexInput data, int maxDoc)
    {
        _data = data;
        _maxDoc = maxDoc;
        _documents = DocsWithField.Read(ref meta, data);
        _count = meta.ReadInt32();
        ColumnCounts.Require(ref meta, _documents, _count, maxDoc);
        int width = meta.ReadByte();
        if (width > 32) meta.ThrowCorrupt($"ordinals of {width} bits");
        _ords = PackedReader.Open(data, meta.ReadInt64(), meta.ReadInt64(), _count, width);
        Terms = TermsDictionary.Read(ref meta, data);
        if (_count > 0 && Terms.Count == 0) meta.ThrowCorrupt($"{_count} documents have a value, and there is none");
    }

    /// <summary>The distinct values.</summary>
    internal TermsDictionary Terms { get; }

    /// <summary>Reads the entry of a sorted column.</summary>
    internal static SortedColumn Read(ref DataCursor meta, IndexInput data, int maxDoc) => new(ref meta, data, maxDoc);

    /// <summary>A fresh iterator.</summary>
    internal SortedDocValues Iterate() => new Values(this);

    /// <summary>A fresh iterator that shows the column as sets of one.</summary>
    internal SortedSetDocValues IterateSet() => new SetValues(this);

    private OrdinalCounts Counter() => new(_ords, Terms.Count, _data);

    private void CountAll(Span<int> counts)
    {
        OrdinalCounts.RequireCounters(counts.Length, Terms.Count);
        Counter().CountRun(counts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Ord(long index)
    {
        long ord = _ords.Get(index);
        if (ord >= Terms.Count) OrdinalCounts.ThrowOrd(_data, ord, Terms.Count);
        return (int)ord;
    }

    private void ReadOrds(ref ColumnPosition position, int first, Span<int> ords)
    {
        if (_documents.IsAll)
        {
            OrdinalCounts.Read(_ords, first, ords, Terms.Count, _data);
            return;
        }

        // The values of consecutive documents stand side by side: they are unpacked at once, and handed out by their indexes.
        position.ReadIndexes(first, ords);
        int lowest = ords[0] < 0 ? -1 - ords[0] : ords[0];
        int count = 0;
        foreach (int index in ords) count += 1 + (index >> 31);
        int[] values = ArrayPool<int>.Shared.Rent(count + 1);
        OrdinalCounts.Read(_ords, lowest, values.AsSpan(0, count), Terms.Count, _data);
        for (int i = 0; i < ords.Length; i++)
        {
            // All bits of none: the value that is looked up for a document without one does not matter.
            int none = ords[i] >> 31;
            ords[i] = values[(ords[i] ^ none) - lowest] | none;
        }

        ArrayPool<int>.Shared.Return(values);
    }

    private void Count(ref ColumnPosition position, ref OrdinalCounts? counter, ReadOnlySpan<int> documents, Span<int> counts)
    {
        OrdinalCounts.RequireCounters(counts.Length, Terms.Count);
        counter ??= Counter();
        if (_documents.IsAll)
        {
            counter.CountAt(documents, counts);
            return;
        }

        Span<int> indexes = stackalloc int[ColumnPosition.BatchSize];
        while (!documents.IsEmpty)
        {
            ReadOnlySpan<int> part = documents[..Math.Min(documents.Length, indexes.Length)];
            counter.CountAt(indexes[..position.Find(part, indexes)], counts);
            documents = documents[part.Length..];
        }
    }

    private sealed class Values(SortedColumn column) : SortedDocValues
    {
        private readonly TermsDictionaryCursor _terms = new(column.Terms);
        private ColumnPosition _position = new(column._documents, column._data, column._maxDoc, column._count);
        private OrdinalCounts? _counter;

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override int OrdValue => column.Ord(_position.Index);

        public override int ValueCount => column.Terms.Count;

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);

        public override ReadOnlySpan<byte> LookupOrd(int ord) => _terms.Lookup(ord);

        public override int LookupTerm(ReadOnlySpan<byte> term) => _terms.Find(term);

        internal override void CountAll(Span<int> countsByOrd) => column.CountAll(countsByOrd);

        internal override void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd) =>
            column.Count(ref _position, ref _counter, documents, countsByOrd);

        internal override void GatherOrds(ReadOnlySpan<int> documents, Span<int> ords)
        {
            if (!column._documents.IsAll)
            {
                base.GatherOrds(documents, ords);
                return;
            }

            for (int i = 0; i < documents.Length; i++) ords[i] = column.Ord(documents[i]);
        }
    }

    private sealed class SetValues(SortedColumn column) : SortedSetDocValues
    {
        private readonly TermsDictionaryCursor _terms = new(column.Terms);
        private ColumnPosition _position = new(column._documents, column._data, column._maxDoc, column._count);
        private OrdinalCounts? _counter;

        public override int DocId => _position.Document;

        public override long Cost => _position.Cost;

        public override int OrdCount => 1;

        public override int ValueCount => column.Terms.Count;

        public override int OrdAt(int index)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(index, 0);
            return column.Ord(_position.Index);
        }

        public override int NextDoc() => _position.NextDoc();

        public override int Advance(int target) => _position.Advance(target);

        public override bool AdvanceExact(int document) => _position.AdvanceExact(document);

        public override ReadOnlySpan<byte> LookupOrd(int ord) => _terms.Lookup(ord);

        public override int LookupTerm(ReadOnlySpan<byte> term) => _terms.Find(term);

        internal override bool IsSingleValued => true;

        internal override void ReadOrds(int first, Span<int> ords)
        {
            if (!ords.IsEmpty) column.ReadOrds(ref _position, first, ords);
        }

        internal override void CountAll(Span<int> countsByOrd) => column.CountAll(countsByOrd);

        internal override void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd) =>
            column.Count(ref _position, ref _counter, documents, countsByOrd);
    }
}
