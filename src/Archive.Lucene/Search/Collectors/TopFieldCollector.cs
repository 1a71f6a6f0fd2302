using System.Runtime.Intrinsics;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>
/// Keeps the k first hits in an order given by columns; equal ones by ascending document number. Counts everything, unless
/// the first criterion has points that tell which documents can still be among the first (see <see cref="PassableSort"/>).
/// </summary>
internal sealed class TopFieldCollector : HitCollector
{
    private const int BlockSize = 128;

    private readonly int _size;
    private readonly bool _needsScores;
    private readonly ScoreDoc? _after;
    private readonly Sort _sort;
    private readonly long[] _firstKeys = new long[BlockSize];
    private readonly long[] _otherKeys = new long[1];
    // A heap whose root is the last hit kept.
    private readonly Entry[] _heap;
    private readonly long _threshold;
    private readonly PassableSort? _passable;
    private SortKeys[]? _keys;
    private Entry? _afterEntry;
    private FixedBitSet? _liveDocs;
    private int _docBase;
    private int _count;

    /// <param name="size">The most hits to keep.</param>
    /// <param name="sort">The order.</param>
    /// <param name="needsScores">Whether hits get scores.</param>
    /// <param name="after">Hits up to this one are counted but not kept.</param>
    /// <param name="threshold">Matches to count before others may be passed over.</param>
    internal TopFieldCollector(int size, Sort sort, bool needsScores, ScoreDoc? after, long threshold = long.MaxValue)
    {
        if (sort.Fields.Count == 0) throw new ArgumentException("a sort without criteria");
        if (after is { } hit && hit.SortValues?.Count != sort.Fields.Count)
            throw new ArgumentException($"the hit to continue after has {hit.SortValues?.Count ?? 0} sort values, the order has {sort.Fields.Count}");
        _size = size;
        _sort = sort;
        _needsScores = needsScores;
        _after = after;
        _heap = new Entry[size];
        _threshold = threshold;
        if (size > 0 && PassableSort.Applies(sort)) _passable = new PassableSort(sort);
    }

    /// <summary>Whether matches may have been passed over.</summary>
    internal bool Pruned => _passable is { HasPassed: true };

    /// <inheritdoc/>
    internal override int NextWanted(int document) =>
        MayPass ? _passable!.NextWanted(document, _heap[0].Keys[0]) : document;

    /// <inheritdoc/>
    internal override FixedBitSet? TakeWanted() => MayPass ? _passable!.TakeWanted() : null;

    private bool MayPass => _passable is not null && _count == _size && Total > _threshold;

    /// <summary>Live matches handed over.</summary>
    internal long Total { get; private set; }

    /// <inheritdoc/>
    internal override bool NeedsScores => _needsScores;

    /// <summary>Tells which index the hits are of; before the first segment.</summary>
    internal void Open(IndexReader reader)
    {
        _keys = [.. _sort.Fields.Select(field => SortKeys.Of(field, reader))];
        if (_after is not { } after) return;
        long[] keys = new long[_keys.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = _keys[i].ToKey(after.SortValues![i]);
        _afterEntry = new Entry(keys, after.Doc, after.Score);
    }

    /// <inheritdoc/>
    internal override void BeginLeaf(LeafContext context)
    {
        _liveDocs = context.Reader.LiveDocs;
        _docBase = context.DocBase;
        foreach (SortKeys keys in _keys!) keys.BeginLeaf(context);
        _passable?.BeginLeaf(context);
    }

    /// <inheritdoc/>
    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        for (int start = 0; start < documents.Length; start += BlockSize)
        {
            int length = Math.Min(BlockSize, documents.Length - start);
            CollectBlock(documents.Slice(start, length), _needsScores ? scores.Slice(start, length) : default);
        }
    }

    /// <summary>The hits kept, in order.</summary>
    internal ScoreDoc[] TopHits()
    {
        Entry[] entries = _heap[.._count];
        Array.Sort(entries, Compare);
        return Array.ConvertAll(entries, entry =>
        {
            var values = new SortValue[entry.Keys.Length];
            for (int i = 0; i < values.Length; i++) values[i] = _keys![i].ToValue(entry.Keys[i]);
            return new ScoreDoc(entry.Document, _needsScores ? entry.Score : float.NaN, values);
        });
    }

    private void CollectBlock(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        Span<long> keys = _firstKeys.AsSpan(0, documents.Length);
        if (_size > 0) _keys![0].Gather(documents, scores, keys);
        if (_liveDocs is null && _count == _size && _size > 0)
        {
            Total += documents.Length;
            OfferBetter(documents, keys, scores);
            return;
        }

        for (int i = 0; i < documents.Length; i++)
        {
            if (_liveDocs is not null && !_liveDocs.Get(documents[i])) continue;
            Total++;
            if (_size == 0 || (_count == _size && keys[i] > _heap[0].Keys[0])) continue;
            Offer(documents[i], keys[i], scores.IsEmpty ? 0 : scores[i]);
        }
    }

    /// <summary>With as many hits as wanted, four keys at a time are compared with the last one's; most blocks have none before it.</summary>
    private void OfferBetter(ReadOnlySpan<int> documents, ReadOnlySpan<long> keys, ReadOnlySpan<float> scores)
    {
        // Of equal hits the lower document comes first, and documents ascend: with one criterion an equal key comes too late.
        long tie = _keys!.Length == 1 ? 0 : 1;
        int i = 0;
        for (; i + Vector256<long>.Count <= keys.Length; i += Vector256<long>.Count)
        {
            // A key is of interest up to the limit, exclusive; the greatest number cannot be raised by a tie.
            long limit = Limit(tie);
            if (!Vector256.LessThanAny(Vector256.Create(keys[i..]), Vector256.Create(limit)) && limit != long.MaxValue) continue;
            for (int j = i; j < i + Vector256<long>.Count; j++) OfferOne(documents, keys, scores, j, tie);
        }

        for (; i < keys.Length; i++) OfferOne(documents, keys, scores, i, tie);
    }

    private long Limit(long tie) => _heap[0].Keys[0] == long.MaxValue ? long.MaxValue : _heap[0].Keys[0] + tie;

    private void OfferOne(ReadOnlySpan<int> documents, ReadOnlySpan<long> keys, ReadOnlySpan<float> scores, int i, long tie)
    {
        long last = _heap[0].Keys[0];
        if (keys[i] < last || (keys[i] == last && tie != 0)) Offer(documents[i], keys[i], scores.IsEmpty ? 0 : scores[i]);
    }

    private void Offer(int document, long firstKey, float score)
    {
        long[] keys = new long[_keys!.Length];
        keys[0] = firstKey;
        for (int i = 1; i < keys.Length; i++)
        {
            _keys[i].Gather([document], [score], _otherKeys);
            keys[i] = _otherKeys[0];
        }

        var entry = new Entry(keys, document + _docBase, score);
        if (_afterEntry is { } after && Compare(entry, after) <= 0) return;
        if (_count < _size)
        {
            int place = _count++;
            for (; place > 0 && Compare(entry, _heap[(place - 1) >> 1]) > 0; place = (place - 1) >> 1) _heap[place] = _heap[(place - 1) >> 1];
            _heap[place] = entry;
        }
        else if (Compare(entry, _heap[0]) < 0)
        {
            ReplaceRoot(entry);
        }
    }

    private void ReplaceRoot(Entry entry)
    {
        int place = 0;
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && Compare(_heap[child + 1], _heap[child]) > 0) child++;
            if (Compare(_heap[child], entry) <= 0) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = entry;
    }

    private static int Compare(Entry left, Entry right)
    {
        for (int i = 0; i < left.Keys.Length; i++)
        {
            int order = left.Keys[i].CompareTo(right.Keys[i]);
            if (order != 0) return order;
        }

        return left.Document.CompareTo(right.Document);
    }

    private readonly record struct Entry(long[] Keys, int Document, float Score);
}
