using System.Globalization;
using Archive.Lucene.Index;

namespace Archive.Lucene.Facets;

/// <summary>Counts numbers by buckets; buckets are found once and then by binary search.</summary>
internal sealed class HistogramFacetCounter(HistogramFacet facet) : FacetCounter
{
    private const int MaxEmptyBuckets = 10_000;
    private const int BlockSize = 256;

    // Stands for "no value"; documents whose value is this very number are looked at one by one.
    private const long Missing = long.MinValue;

    private readonly List<long> _lowers = [];
    private readonly List<long> _uppers = [];
    private readonly List<int> _counts = [];
    private readonly long[] _values = new long[BlockSize];
    private LeafContext? _leaf;
    private NumericDocValues? _numbers;
    private NumericDocValues? _presence;
    private SortedNumericDocValues? _lists;

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context)
    {
        _leaf = context;
        _numbers = null;
        _presence = null;
        _lists = null;
        DocValuesType kind = context.Reader.FieldInfos.ByName(facet.Field)?.DocValuesType ?? DocValuesType.None;
        if (kind == DocValuesType.Numeric) _numbers = context.Reader.GetNumericDocValues(facet.Field);
        else if (kind == DocValuesType.SortedNumeric) _lists = context.Reader.GetSortedNumericDocValues(facet.Field);
        else if (kind != DocValuesType.None) throw new ArgumentException($"facet '{facet.Name}': field '{facet.Field}' has a column of kind {kind}; Numeric or SortedNumeric is needed");
    }

    /// <inheritdoc/>
    internal override void Count(ReadOnlySpan<int> documents)
    {
        if (_lists is not null) CountLists(_lists, documents);
        if (_numbers is null) return;
        for (; !documents.IsEmpty; documents = documents[Math.Min(BlockSize, documents.Length)..])
        {
            ReadOnlySpan<int> block = documents[..Math.Min(BlockSize, documents.Length)];
            _numbers.Gather(block, _values, Missing);
            for (int i = 0; i < block.Length; i++)
            {
                if (_values[i] != Missing || HasValue(block[i])) Add(_values[i]);
            }
        }
    }

    /// <inheritdoc/>
    internal override void CountAll()
    {
        if (_numbers is null && _lists is null) return;
        if (_leaf!.Reader.LiveDocs is { } live)
        {
            Count(live);
            return;
        }

        int[] block = new int[BlockSize];
        int maxDoc = _leaf.Reader.MaxDoc;
        for (int first = 0; first < maxDoc; first += BlockSize)
        {
            int count = Math.Min(BlockSize, maxDoc - first);
            for (int i = 0; i < count; i++) block[i] = first + i;
            Count(block.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    internal override FacetResult Result()
    {
        if (facet.IncludeEmpty) AddEmpty();
        var values = new List<FacetCount>();
        int distinct = 0;
        for (int i = 0; i < _lowers.Count; i++)
        {
            if (_counts[i] > 0) distinct++;
            else if (!facet.IncludeEmpty) continue;
            values.Add(new FacetCount(_lowers[i].ToString(CultureInfo.InvariantCulture), _counts[i], _lowers[i], _uppers[i]));
        }

        return new FacetResult(facet.Name, values, distinct);
    }

    private bool HasValue(int document)
    {
        _presence ??= _leaf!.Reader.GetNumericDocValues(facet.Field)!;
        return _presence.AdvanceExact(document);
    }

    private void CountLists(SortedNumericDocValues lists, ReadOnlySpan<int> documents)
    {
        foreach (int document in documents)
        {
            if (!lists.AdvanceExact(document)) continue;
            int last = -1;
            for (int i = 0; i < lists.DocValueCount; i++)
            {
                // Values ascend, so those of one bucket follow one another.
                long value = lists.ValueAt(i);
                if (last >= 0 && value <= _uppers[last]) continue;
                last = Find(value);
                if (last >= 0) _counts[last]++;
            }
        }
    }

    private void Add(long value)
    {
        int bucket = Find(value);
        if (bucket >= 0) _counts[bucket]++;
    }

    private int Find(long value)
    {
        int found = _lowers.BinarySearch(value);
        if (found >= 0) return found;
        int place = ~found;
        if (place > 0 && value <= _uppers[place - 1]) return place - 1;
        if (!facet.Buckets.TryFind(value, out long lower, out long upper)) return -1;
        _lowers.Insert(place, lower);
        _uppers.Insert(place, upper);
        _counts.Insert(place, 0);
        return place;
    }

    private void AddEmpty()
    {
        for (int i = 0; i + 1 < _lowers.Count && _lowers.Count < MaxEmptyBuckets; i++)
        {
            // A number that is no date (between 20231231 and 20240101) is in no bucket: the next one that is, is looked for.
            for (long value = _uppers[i] + 1; value < _lowers[i + 1]; value++)
            {
                if (!facet.Buckets.TryFind(value, out _, out _)) continue;
                Find(value);
                break;
            }
        }
    }
}
