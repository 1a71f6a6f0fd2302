namespace Archive.Lucene.Index;

/// <summary>The points of one field of one segment: (value, document) pairs sorted by value, in leaves of some 512.</summary>
/// <remarks>
/// Values are byte strings of one length compared as unsigned bytes (<see cref="BytesPerDimension"/> for each dimension);
/// integers stand big-endian with the sign bit flipped. Thread-safe: a query keeps its state on its own stack.
/// </remarks>
public abstract class PointValues
{
    /// <summary>Number of points, duplicates and deleted documents included.</summary>
    public abstract long PointCount { get; }

    /// <summary>Number of distinct documents that have a point.</summary>
    public abstract int DocCount { get; }

    /// <summary>Dimensions of a value.</summary>
    public abstract int DimensionCount { get; }

    /// <summary>Dimensions that the tree splits on.</summary>
    public abstract int IndexDimensionCount { get; }

    /// <summary>Bytes of one dimension.</summary>
    public abstract int BytesPerDimension { get; }

    /// <summary>Smallest value of each index dimension, packed; owned by the reader, not to be changed.</summary>
    public abstract ReadOnlySpan<byte> MinPackedValue { get; }

    /// <summary>Largest value of each index dimension, packed; owned by the reader, not to be changed.</summary>
    public abstract ReadOnlySpan<byte> MaxPackedValue { get; }

    /// <summary>
    /// Sets the bit of every document that has a point with lower ≤ point ≤ upper in each index dimension.
    /// Reads the values of the leaves on the border only.
    /// </summary>
    /// <param name="lower">Packed value, inclusive.</param>
    /// <param name="upper">Packed value, inclusive.</param>
    /// <param name="documents">At least maxDoc bits; bits already set stay.</param>
    /// <returns>How many points lay in the range (not documents, where one document has several).</returns>
    public abstract long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents);

    /// <summary>About how many points lie in the range: whole leaves inside, half of each leaf on the border. O(log n).</summary>
    public abstract long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper);

    /// <summary>Hands over every point, leaf by leaf; in one dimension in (value, document) order.</summary>
    public abstract void VisitAll(PointVisitor visitor);
}

/// <summary>Receives one point; the span is valid during the call only.</summary>
/// <param name="document">The document of the point.</param>
/// <param name="packedValue">All dimensions of the value.</param>
public delegate void PointVisitor(int document, ReadOnlySpan<byte> packedValue);
