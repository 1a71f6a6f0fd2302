using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents that have a point in a range. Constant score.</summary>
public sealed class PointRangeQuery : Query
{
    private readonly byte[] _lower;
    private readonly byte[] _upper;
    private readonly string _shown;

    private PointRangeQuery(string field, byte[] lower, byte[] upper, string shown)
    {
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
        _lower = lower;
        _upper = upper;
        _shown = shown;
    }

    /// <summary>The field of the points.</summary>
    public string Field { get; }

    /// <summary>Points of 64 bits (<see cref="LongPoint"/>) in [<paramref name="lower"/>, <paramref name="upper"/>], ends included.</summary>
    public static PointRangeQuery Int64(string field, long lower, long upper)
    {
        byte[] low = new byte[sizeof(long)];
        byte[] high = new byte[sizeof(long)];
        LongPoint.Encode(lower, low);
        LongPoint.Encode(upper, high);
        return new PointRangeQuery(field, low, high, $"[{lower} TO {upper}]");
    }

    /// <summary>Points of 32 bits (<see cref="IntPoint"/>) in [<paramref name="lower"/>, <paramref name="upper"/>], ends included.</summary>
    public static PointRangeQuery Int32(string field, int lower, int upper)
    {
        byte[] low = new byte[sizeof(int)];
        byte[] high = new byte[sizeof(int)];
        IntPoint.Encode(lower, low);
        IntPoint.Encode(upper, high);
        return new PointRangeQuery(field, low, high, $"[{lower} TO {upper}]");
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new DocumentsWeight(this, Documents, boost);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is PointRangeQuery query && query.Field == Field
        && query._lower.AsSpan().SequenceEqual(_lower) && query._upper.AsSpan().SequenceEqual(_upper);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Field), StringComparer.Ordinal.GetHashCode(_shown));

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:{_shown}";

    private DocIdSetIterator? Documents(LeafContext context)
    {
        if (context.Reader.Points(Field) is not { } points) return null;
        if (points.IndexDimensionCount != 1 || points.BytesPerDimension != _lower.Length)
        {
            throw new InvalidOperationException(
                $"the points of field '{Field}' have {points.IndexDimensionCount} dimensions of {points.BytesPerDimension} bytes; the range has 1 of {_lower.Length}");
        }

        if (_lower.AsSpan().SequenceCompareTo(_upper) > 0) return null;
        if (points.MinPackedValue.SequenceCompareTo(_upper) > 0 || points.MaxPackedValue.SequenceCompareTo(_lower) < 0) return null;
        bool everything = points.DocCount == context.Reader.MaxDoc
            && points.MinPackedValue.SequenceCompareTo(_lower) >= 0 && points.MaxPackedValue.SequenceCompareTo(_upper) <= 0;
        if (everything) return new AllDocuments(context.Reader.MaxDoc);

        var documents = new FixedBitSet(context.Reader.MaxDoc);
        long found = points.IntersectRange(_lower, _upper, documents);
        return found == 0 ? null : new BitSetDocuments(documents, Math.Min(found, context.Reader.MaxDoc));
    }
}
