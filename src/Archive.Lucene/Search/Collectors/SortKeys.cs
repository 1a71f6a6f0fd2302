using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Collectors;

/// <summary>Turns what hits are sorted by into 64-bit keys, of which the smaller comes first. One thread, one search.</summary>
internal abstract class SortKeys
{
    /// <summary>The keys of one criterion.</summary>
    internal static SortKeys Of(SortField field, IndexReader reader) => field.Kind switch
    {
        SortKind.Score => new ScoreKeys(field.Reverse),
        SortKind.Document => new DocumentKeys(field.Reverse),
        SortKind.Number => new NumberKeys(field),
        _ => new TextKeys(field, reader),
    };

    /// <summary>Turns to a segment.</summary>
    internal abstract void BeginLeaf(LeafContext context);

    /// <summary>The keys of a block of documents.</summary>
    internal abstract void Gather(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, Span<long> keys);

    /// <summary>The value behind a key.</summary>
    internal abstract SortValue ToValue(long key);

    /// <summary>The key of a value; for text that is not in the index, one that is not above any greater one's.</summary>
    internal abstract long ToKey(SortValue value);

    private sealed class ScoreKeys(bool reverse) : SortKeys
    {
        internal override void BeginLeaf(LeafContext context)
        {
        }

        internal override void Gather(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, Span<long> keys)
        {
            // The bits of floats at or above 0 are in the order of the floats.
            for (int i = 0; i < documents.Length; i++) keys[i] = Key(BitConverter.SingleToInt32Bits(scores[i]));
        }

        internal override SortValue ToValue(long key) => new(Key(key));

        internal override long ToKey(SortValue value) => Key(value.Number);

        private long Key(long bits) => reverse ? bits : ~bits;
    }

    private sealed class DocumentKeys(bool reverse) : SortKeys
    {
        private int _docBase;

        internal override void BeginLeaf(LeafContext context) => _docBase = context.DocBase;

        internal override void Gather(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, Span<long> keys)
        {
            for (int i = 0; i < documents.Length; i++) keys[i] = Key(documents[i] + _docBase);
        }

        internal override SortValue ToValue(long key) => new(Key(key));

        internal override long ToKey(SortValue value) => Key(value.Number);

        private long Key(long document) => reverse ? ~document : document;
    }

    private sealed class NumberKeys(SortField field) : SortKeys
    {
        private NumericDocValues? _numbers;
        private SortedNumericDocValues? _lists;

        internal override void BeginLeaf(LeafContext context)
        {
            _numbers = null;
            _lists = null;
            DocValuesType kind = context.Reader.FieldInfos.ByName(field.Field)?.DocValuesType ?? DocValuesType.None;
            if (kind == DocValuesType.Numeric) _numbers = context.Reader.GetNumericDocValues(field.Field);
            else if (kind == DocValuesType.SortedNumeric) _lists = context.Reader.GetSortedNumericDocValues(field.Field);
            else if (kind != DocValuesType.None) throw new ArgumentException($"field '{field.Field}' has a column of kind {kind}; a sort by number needs Numeric or SortedNumeric");
        }

        internal override void Gather(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, Span<long> keys)
        {
            keys = keys[..documents.Length];
            if (_numbers is not null) _numbers.Gather(documents, keys, field.Missing);
            else if (_lists is not null) GatherLists(_lists, documents, keys);
            else keys.Fill(field.Missing);

            if (!field.Reverse) return;
            foreach (ref long key in keys) key = ~key;
        }

        internal override SortValue ToValue(long key) => new(field.Reverse ? ~key : key);

        internal override long ToKey(SortValue value) => field.Reverse ? ~value.Number : value.Number;

        private void GatherLists(SortedNumericDocValues lists, ReadOnlySpan<int> documents, Span<long> keys)
        {
            for (int i = 0; i < documents.Length; i++)
                keys[i] = lists.AdvanceExact(documents[i]) ? lists.ValueAt(field.Reverse ? lists.DocValueCount - 1 : 0) : field.Missing;
        }
    }

    private sealed class TextKeys(SortField field, IndexReader reader) : SortKeys
    {
        private readonly GlobalOrdinals _ordinals = GlobalOrdinals.Of(reader, field.Field);
        private GlobalOrdinals.Lookup? _lookup;
        private SortedSetDocValues? _column;
        private int _leafOrd;

        // An ordinal's key is 2 · ordinal + 1, so that a text which is not in the index has a key between its neighbours'.
        private readonly long _missing = field.MissingLast ? long.MaxValue : field.Reverse ? ~(-1L) : -1;

        internal override void BeginLeaf(LeafContext context)
        {
            _column = OrdinalColumns.Open(context.Reader, field.Field);
            _leafOrd = context.Ord;
        }

        internal override void Gather(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, Span<long> keys)
        {
            ReadOnlySpan<int> global = _ordinals.FromSegment(_leafOrd);
            for (int i = 0; i < documents.Length; i++)
            {
                bool has = _column is not null && _column.AdvanceExact(documents[i]);
                keys[i] = has ? Turn((2L * global[_column!.OrdAt(field.Reverse ? _column.OrdCount - 1 : 0)]) + 1) : _missing;
            }
        }

        internal override SortValue ToValue(long key)
        {
            if (key == _missing) return new SortValue(0);
            _lookup ??= _ordinals.OpenLookup();
            return new SortValue(0, _lookup.Value((int)(Turn(key) / 2)).ToArray());
        }

        internal override long ToKey(SortValue value)
        {
            if (value.Bytes is null) return _missing;
            _lookup ??= _ordinals.OpenLookup();
            int found = _lookup.Find(value.Bytes);
            return Turn(found >= 0 ? (2L * found) + 1 : 2L * (-1 - found));
        }

        private long Turn(long key) => field.Reverse ? ~key : key;
    }
}
