using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Points;

/// <summary>The points of one field, read from a <see cref="PointTree"/>.</summary>
internal sealed class TreePointValues(PointTree tree, int maxDoc) : PointValues
{
    /// <inheritdoc/>
    public override long PointCount => tree.PointCount;

    /// <inheritdoc/>
    public override int DocCount => tree.DocCount;

    /// <inheritdoc/>
    public override int DimensionCount => tree.Dimensions;

    /// <inheritdoc/>
    public override int IndexDimensionCount => tree.IndexDimensions;

    /// <inheritdoc/>
    public override int BytesPerDimension => tree.BytesPerDimension;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MinPackedValue => tree.Minimum;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MaxPackedValue => tree.Maximum;

    /// <summary>The tree, for the checker.</summary>
    internal PointTree Tree => tree;

    /// <inheritdoc/>
    public override long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfLessThan(documents.Length, maxDoc, nameof(documents));
        var range = new PointRange(lower, upper, tree.BytesPerDimension, tree.IndexDimensions);
        bool onePerDocument = tree.PointCount == tree.DocCount && tree.DocCount == maxDoc;
        if (!onePerDocument || Estimate(range) <= maxDoc / 2)
        {
            var collector = new Collector(new PointLeaf(tree, maxDoc), range, documents, inverted: false);
            tree.Walk(ref collector);
            return collector.Found;
        }

        // Where every document has one point and most are in the range, it is less work to find those that are not.
        var others = new FixedBitSet(documents.Length);
        var inverse = new Collector(new PointLeaf(tree, maxDoc), range, others, inverted: true);
        tree.Walk(ref inverse);
        Span<ulong> all = documents.Words;
        for (int document = 0; document < maxDoc; document += 64)
        {
            ulong present = maxDoc - document >= 64 ? ulong.MaxValue : (1UL << (maxDoc - document)) - 1;
            all[document >> 6] |= ~others.Words[document >> 6] & present;
        }

        return maxDoc - inverse.Found;
    }

    /// <inheritdoc/>
    public override long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper) =>
        Estimate(new PointRange(lower, upper, tree.BytesPerDimension, tree.IndexDimensions));

    /// <inheritdoc/>
    public override void VisitAll(PointVisitor visitor)
    {
        var all = new All(new PointLeaf(tree, maxDoc), visitor);
        tree.Walk(ref all);
    }

    private long Estimate(PointRange range)
    {
        var estimator = new Estimator(range);
        tree.Walk(ref estimator);
        long points = (estimator.Inside * (long)tree.MaxPointsInLeaf) + (estimator.Crossing * (long)tree.MaxPointsInLeaf / 2);
        return Math.Min(points, tree.PointCount);
    }

    private struct Collector(PointLeaf leaf, PointRange range, FixedBitSet documents, bool inverted) : ICellVisitor
    {
        internal long Found { get; private set; }

        public readonly CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum)
        {
            CellRelation relation = range.Compare(minimum, maximum);
            if (!inverted || relation == CellRelation.Crosses) return relation;
            return relation == CellRelation.Inside ? CellRelation.Outside : CellRelation.Inside;
        }

        public void VisitLeaf(long start, bool inside)
        {
            leaf.Open(start);
            if (inside)
            {
                foreach (int document in leaf.Documents) documents.Set(document);
                Found += leaf.Count;
                return;
            }

            PointRange asked = range;
            FixedBitSet target = documents;
            bool wanted = !inverted;
            long found = 0;
            leaf.Visit((document, value) =>
            {
                if (asked.Contains(value) != wanted) return;
                target.Set(document);
                found++;
            });
            Found += found;
        }
    }

    private struct Estimator(PointRange range) : ICellVisitor
    {
        internal int Inside { get; private set; }

        internal int Crossing { get; private set; }

        public readonly CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum) => range.Compare(minimum, maximum);

        public bool TakeWhole(int leaves)
        {
            Inside += leaves;
            return true;
        }

        public void VisitLeaf(long start, bool inside) => Crossing++;
    }

    private readonly struct All(PointLeaf leaf, PointVisitor visitor) : ICellVisitor
    {
        public CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum) => CellRelation.Crosses;

        public void VisitLeaf(long start, bool inside)
        {
            leaf.Open(start);
            leaf.Visit(visitor);
        }
    }
}

/// <summary>A range in every index dimension, both ends included.</summary>
internal sealed class PointRange
{
    private readonly byte[] _lower;
    private readonly byte[] _upper;
    private readonly int _bytes;

    internal PointRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, int bytes, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lower.Length, bytes * dimensions, nameof(lower));
        ArgumentOutOfRangeException.ThrowIfNotEqual(upper.Length, bytes * dimensions, nameof(upper));
        _lower = lower.ToArray();
        _upper = upper.ToArray();
        _bytes = bytes;
    }

    /// <summary>How a cell lies to the range.</summary>
    internal CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum)
    {
        bool inside = true;
        for (int i = 0; i < _lower.Length; i += _bytes)
        {
            ReadOnlySpan<byte> lower = _lower.AsSpan(i, _bytes);
            ReadOnlySpan<byte> upper = _upper.AsSpan(i, _bytes);
            ReadOnlySpan<byte> low = minimum.Slice(i, _bytes);
            ReadOnlySpan<byte> high = maximum.Slice(i, _bytes);
            if (high.SequenceCompareTo(lower) < 0 || low.SequenceCompareTo(upper) > 0) return CellRelation.Outside;
            inside &= low.SequenceCompareTo(lower) >= 0 && high.SequenceCompareTo(upper) <= 0;
        }

        return inside ? CellRelation.Inside : CellRelation.Crosses;
    }

    /// <summary>Whether a value lies in the range.</summary>
    internal bool Contains(ReadOnlySpan<byte> value)
    {
        for (int i = 0; i < _lower.Length; i += _bytes)
        {
            ReadOnlySpan<byte> one = value.Slice(i, _bytes);
            if (one.SequenceCompareTo(_lower.AsSpan(i, _bytes)) < 0 || one.SequenceCompareTo(_upper.AsSpan(i, _bytes)) > 0) return false;
        }

        return true;
    }
}
