using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Points;

/// <summary>How a cell of the tree lies to what is asked.</summary>
internal enum CellRelation
{
    /// <summary>No point of the cell is asked for.</summary>
    Outside,

    /// <summary>Every point of the cell is asked for.</summary>
    Inside,

    /// <summary>The points must be looked at.</summary>
    Crosses,
}

/// <summary>Walks a tree from cell to cell. Spans are valid during the call only.</summary>
internal interface ICellVisitor
{
    /// <summary>How the cell of the index dimensions [minimum, maximum] lies.</summary>
    CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum);

    /// <summary>A cell of so many leaves that is inside; true: what is below it need not be visited.</summary>
    bool TakeWhole(int leaves) => false;

    /// <summary>A leaf that is not outside.</summary>
    /// <param name="start">Where it is in the data file.</param>
    /// <param name="inside">Whether all its points are asked for.</param>
    void VisitLeaf(long start, bool inside);
}

/// <summary>The tree of one field: parsed from the metadata and checked against both files, walked on request. Immutable and thread-safe.</summary>
internal sealed class PointTree
{
    private readonly byte[] _minimum;
    private readonly byte[] _maximum;
    private readonly IndexInput _index;
    private readonly long _indexOffset;
    private readonly int _indexLength;

    private PointTree(ref DataCursor meta, IndexInput index, IndexInput data, int maxDoc)
    {
        CodecHeader.CheckHeader(ref meta, PointsFormat.TreeCodec, PointsFormat.TreeVersion, PointsFormat.TreeVersion);
        _index = index;
        Data = data;
        Dimensions = meta.ReadVInt();
        IndexDimensions = meta.ReadVInt();
        MaxPointsInLeaf = meta.ReadVInt();
        BytesPerDimension = meta.ReadVInt();
        LeafCount = meta.ReadVInt();
        bool fits = Dimensions is >= 1 and <= PointsFormat.MaxDimensions
            && IndexDimensions is >= 1 and <= PointsFormat.MaxIndexDimensions && IndexDimensions <= Dimensions
            && BytesPerDimension is >= 1 and <= PointsFormat.MaxBytesPerDimension && MaxPointsInLeaf >= 1 && LeafCount >= 1;
        if (!fits) meta.ThrowCorrupt($"a tree of {LeafCount} leaves of {MaxPointsInLeaf} points, {IndexDimensions} of {Dimensions} dimensions of {BytesPerDimension} bytes");

        _minimum = meta.Span(IndexDimensions * BytesPerDimension).ToArray();
        _maximum = meta.Span(IndexDimensions * BytesPerDimension).ToArray();
        PointCount = meta.ReadVLong();
        DocCount = meta.ReadVInt();
        _indexLength = meta.ReadVInt();
        FirstLeaf = meta.ReadInt64();
        _indexOffset = meta.ReadInt64();
        if (PointCount < LeafCount || PointCount > (long)LeafCount * MaxPointsInLeaf || DocCount < 1 || DocCount > Math.Min(PointCount, maxDoc))
        {
            meta.ThrowCorrupt($"{PointCount} points of {DocCount} documents in {LeafCount} leaves");
        }

        ColumnDamage.RequireRegion(index, _indexOffset, _indexLength);
        // Each right child takes a byte at least, and there are as many as left ones, which may take none.
        if (_indexLength < (LeafCount + 1L) / 2) meta.ThrowCorrupt($"{_indexLength} bytes for a tree of {LeafCount} leaves");
    }

    internal IndexInput Data { get; }

    internal int Dimensions { get; }

    internal int IndexDimensions { get; }

    internal int BytesPerDimension { get; }

    internal int MaxPointsInLeaf { get; }

    internal int LeafCount { get; }

    internal long PointCount { get; }

    internal int DocCount { get; }

    internal long FirstLeaf { get; }

    internal ReadOnlySpan<byte> Minimum => _minimum;

    internal ReadOnlySpan<byte> Maximum => _maximum;

    /// <summary>Reads a field's entry, its number already read.</summary>
    internal static PointTree Read(ref DataCursor meta, IndexInput index, IndexInput data, int maxDoc) => new(ref meta, index, data, maxDoc);

    /// <summary>Visits the leaves from left to right, leaving out whole subtrees that are outside. O(log n + leaves visited).</summary>
    internal void Walk<T>(ref T visitor)
        where T : ICellVisitor
    {
        DataCursor cursor = _index.Cursor(_indexOffset);
        Span<bool> negative = stackalloc bool[PointsFormat.MaxIndexDimensions];
        negative.Clear();
        byte[] last = new byte[_minimum.Length];
        Node(ref cursor, ref visitor, new Cell(isLeft: false, 0, LeafCount, _minimum, _maximum, last, negative));
    }

    private void Node<T>(ref DataCursor cursor, ref T visitor, Cell cell)
        where T : ICellVisitor
    {
        long start = cell.IsLeft ? cell.Start : cell.Start + cursor.ReadVLong();
        if (cursor.Position > _indexOffset + _indexLength) cursor.ThrowCorrupt("the tree passes its end");

        CellRelation relation = visitor.Compare(cell.Minimum, cell.Maximum);
        if (relation == CellRelation.Outside) return;
        if (relation == CellRelation.Inside && visitor.TakeWhole(cell.Leaves)) return;
        if (cell.Leaves == 1)
        {
            if (start < FirstLeaf || start > Data.Length - CodecHeader.FooterLength) cursor.ThrowCorrupt($"a leaf at {start}");
            visitor.VisitLeaf(start, relation == CellRelation.Inside);
            return;
        }

        int bytes = BytesPerDimension;
        int code = cursor.ReadVInt();
        int dimension = (int)((uint)code % (uint)IndexDimensions);
        uint rest = (uint)code / (uint)IndexDimensions;
        int prefix = (int)(rest % (uint)(1 + bytes));
        int difference = (int)(rest / (uint)(1 + bytes));
        byte[] split = cell.Last.ToArray();
        Span<byte> changed = split.AsSpan(dimension * bytes, bytes);
        if (prefix < bytes)
        {
            changed[prefix] = (byte)(changed[prefix] + (cell.Negative[dimension] ? -difference : difference));
            cursor.ReadBytes(changed[(prefix + 1)..]);
        }

        byte[] leftMaximum = cell.Maximum.ToArray();
        changed.CopyTo(leftMaximum.AsSpan(dimension * bytes));
        byte[] rightMinimum = cell.Minimum.ToArray();
        changed.CopyTo(rightMinimum.AsSpan(dimension * bytes));

        int left = PointsFormat.LeftLeaves(cell.Leaves);
        long rightAt = left > 1 ? cursor.ReadVInt() + cursor.Position : cursor.Position;
        Span<bool> negative = stackalloc bool[PointsFormat.MaxIndexDimensions];
        cell.Negative.CopyTo(negative);
        negative[dimension] = true;
        Node(ref cursor, ref visitor, new Cell(isLeft: true, start, left, cell.Minimum, leftMaximum, split, negative));
        if (rightAt < _indexOffset || rightAt > _indexOffset + _indexLength) cursor.ThrowCorrupt($"a right child at {rightAt}");
        cursor.Position = rightAt;
        negative[dimension] = false;
        Node(ref cursor, ref visitor, new Cell(isLeft: false, start, cell.Leaves - left, rightMinimum, cell.Maximum, split, negative));
    }

    private readonly ref struct Cell
    {
        internal readonly bool IsLeft;
        internal readonly long Start;
        internal readonly int Leaves;
        internal readonly ReadOnlySpan<byte> Minimum;
        internal readonly ReadOnlySpan<byte> Maximum;
        internal readonly ReadOnlySpan<byte> Last;
        internal readonly ReadOnlySpan<bool> Negative;

        internal Cell(bool isLeft, long start, int leaves, ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum, ReadOnlySpan<byte> last, ReadOnlySpan<bool> negative)
        {
            IsLeft = isLeft;
            Start = start;
            Leaves = leaves;
            Minimum = minimum;
            Maximum = maximum;
            Last = last;
            Negative = negative;
        }
    }
}
