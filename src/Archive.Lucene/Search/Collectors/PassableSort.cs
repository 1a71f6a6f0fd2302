using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>
/// Tells, while the first hits by a number are collected, which documents of the segment can still be among them: those
/// whose point lies before the last hit kept.
/// </summary>
/// <remarks>
/// The set of these documents is made anew from the points as the last hit gets better: each time for at most half as many
/// as before, so that all sets together cost as much as the first one. The first is made once an eighth of the segment is left.
/// </remarks>
internal sealed class PassableSort(Sort sort)
{
    private const int FirstShare = 8;

    // Looks at the points at most so many times in a segment.
    private const int LooksPerSegment = 64;

    private readonly SortField _field = sort.Fields[0];
    private readonly bool _takesTies = sort.Fields.Count > 1;
    private PointValues? _points;
    private FixedBitSet? _wanted;
    private long _wantedCount;
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
        LeafReader reader = context.Reader;
        _points = reader.FieldInfos.ByName(_field.Field)?.DocValuesType == DocValuesType.Numeric ? reader.Points(_field.Field) : null;
        if (_points is not { IndexDimensionCount: 1, BytesPerDimension: sizeof(long) }) _points = null;
        _maxDoc = reader.MaxDoc;
        _wanted = null;
        _wantedCount = _maxDoc / FirstShare * 2L;
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
        int next = _wanted.NextSetBit(document);
        HasPassed |= next != document;
        return next;
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
            _wanted = new FixedBitSet(_maxDoc);
            return;
        }

        LongPoint.Encode(lowest, lower);
        LongPoint.Encode(greatest, upper);
        if (_points.EstimateRange(lower, upper) > _wantedCount / 2) return;

        var wanted = new FixedBitSet(_maxDoc);
        _wantedCount = _points.IntersectRange(lower, upper, wanted);
        _wanted = wanted;
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
