using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>
/// Tells, while the first hits by a number are collected, which documents of the segment can still be among them: those
/// whose point lies before the last hit kept.
/// </summary>
/// <remarks>
/// The set of these documents is made from the points once it is small; it costs about as much for a document as handing
/// one over does. From then on the numbers of its members are compared with the last hit's, a block of them at a time, so that
/// it need not be made again for every better hit: only for at most an eighth of the documents.
/// </remarks>
internal sealed class PassableSort(Sort sort)
{
    // The first set has at most so many documents, or this share of the segment: more in a large one, less in a small one.
    private const int FirstCount = 1024;
    private const int LargeShare = 256;
    private const int SmallShare = 8;
    private const int NextShare = 8;

    private const int BlockSize = 64;

    // Looks at the points at most so many times in a segment.
    private const int LooksPerSegment = 64;

    private readonly SortField _field = sort.Fields[0];
    private readonly bool _takesTies = sort.Fields.Count > 1;
    // Members of the set that come next, and their keys; those before the place were asked for or are out of the question.
    private readonly int[] _documents = new int[BlockSize];
    private readonly long[] _keys = new long[BlockSize];
    private LeafReader? _reader;
    private PointValues? _points;
    private NumericDocValues? _numbers;
    private FixedBitSet? _set;
    private FixedBitSet? _wanted;
    private int _place;
    private int _count;
    private long _limit;
    private int _maxDoc;
    private int _nextLook;
    private long _lookedAt;

    /// <summary>Whether documents have been passed over.</summary>
    internal bool HasPassed { get; private set; }

    /// <summary>Whether an order begins with a number that has points.</summary>
    internal static bool Applies(Sort sort) => sort.Fields[0] is { Kind: SortKind.Number, HasSamePoints: true };

    /// <summary>Turns to a segment.</summary>
    internal void BeginLeaf(LeafContext context)
    {
        LeafReader reader = _reader = context.Reader;
        _points = reader.FieldInfos.ByName(_field.Field)?.DocValuesType == DocValuesType.Numeric ? reader.Points(_field.Field) : null;
        if (_points is not { IndexDimensionCount: 1, BytesPerDimension: sizeof(long) }) _points = null;
        _maxDoc = reader.MaxDoc;
        _wanted = null;
        _set = null;
        _numbers = null;
        _place = 0;
        _count = 0;
        _limit = Math.Max(Math.Min(FirstCount, _maxDoc / SmallShare), _maxDoc / LargeShare);
        _nextLook = 0;
        _lookedAt = long.MinValue;
    }

    /// <summary>The first document at or after <paramref name="document"/> that can come before the last hit kept.</summary>
    /// <param name="document">In the segment; never goes down.</param>
    /// <param name="lastKey">The first key of that hit, see <see cref="SortKeys"/>; never goes up.</param>
    internal int NextWanted(int document, long lastKey)
    {
        if (_points is null) return document;
        if (document >= _nextLook && lastKey != _lookedAt) Look(document, lastKey);
        if (_wanted is null) return document;
        int next = NextMember(document, lastKey);
        HasPassed |= next != document;
        return next;
    }

    /// <summary>The set of documents outside of which none is wanted, or null as long as there is none. Whoever asks is taken to pass over others.</summary>
    internal FixedBitSet? TakeWanted()
    {
        HasPassed |= _wanted is not null;
        return _wanted;
    }

    /// <summary>The first member from a document on whose own number comes before the last hit's. A later set is a part of the one before, so that what was looked up stays useful.</summary>
    private int NextMember(int document, long lastKey)
    {
        while (true)
        {
            for (; _place < _count; _place++)
            {
                if (_documents[_place] >= document && ComesBefore(_keys[_place], lastKey)) return _documents[_place];
            }

            int from = _count == 0 ? document : Math.Max(document, _documents[_count - 1] + 1);
            _place = 0;
            int count = _wanted!.Fill(from, _documents);
            if (count == 0)
            {
                // The last document stays in its place, from where nothing follows.
                _place = _count;
                return DocIdSetIterator.NoMoreDocs;
            }

            _count = count;
            _numbers ??= _reader!.GetNumericDocValues(_field.Field);
            _numbers!.Gather(_documents.AsSpan(0, count), _keys, _field.Missing);
            for (int i = 0; i < count; i++) _keys[i] = Key(_keys[i]);
        }
    }

    private void Look(int document, long lastKey)
    {
        _nextLook = document + Math.Max(1, _maxDoc / LooksPerSegment);
        _lookedAt = lastKey;
        // A document without a number is not among the points.
        if (_points!.DocCount < _maxDoc && ComesBefore(Key(_field.Missing), lastKey)) return;

        Span<byte> lower = stackalloc byte[sizeof(long)];
        Span<byte> upper = stackalloc byte[sizeof(long)];
        if (!TryRange(lastKey, out long lowest, out long greatest))
        {
            _wanted = EmptySet();
            return;
        }

        LongPoint.Encode(lowest, lower);
        LongPoint.Encode(greatest, upper);
        if (_points.EstimateRange(lower, upper) > _limit) return;

        _wanted = EmptySet();
        _limit = _points.IntersectRange(lower, upper, _wanted) / NextShare;
    }

    // One set serves a segment: in a large one it is more to make than to clear.
    private FixedBitSet EmptySet()
    {
        if (_set is null) return _set = new FixedBitSet(_maxDoc);
        _set.Words.Clear();
        return _set;
    }

    private long Key(long number) => _field.Reverse ? ~number : number;

    private bool ComesBefore(long key, long lastKey) => key < lastKey || (_takesTies && key == lastKey);

    /// <summary>The numbers whose keys come before the last one's; false when there are none.</summary>
    private bool TryRange(long lastKey, out long lowest, out long greatest)
    {
        lowest = long.MinValue;
        greatest = long.MaxValue;
        if (!_takesTies)
        {
            if (lastKey == long.MinValue) return false;
            lastKey--;
        }

        if (_field.Reverse) lowest = ~lastKey;
        else greatest = lastKey;
        return true;
    }
}
