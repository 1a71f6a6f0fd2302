namespace Archive.Lucene.Index.Merging;

/// <summary>The points of one field of several segments, in their new document numbers: to be read through once, not to be searched.</summary>
internal sealed class MergedPoints(FieldInfo info, PointValues?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress) : PointValues
{
    /// <inheritdoc/>
    /// <remarks>An upper bound: points of documents that go are counted.</remarks>
    public override long PointCount => parts.Sum(part => part?.PointCount ?? 0);

    /// <inheritdoc/>
    public override int DocCount => parts.Sum(part => part?.DocCount ?? 0);

    /// <inheritdoc/>
    public override int DimensionCount => info.PointDimensionCount;

    /// <inheritdoc/>
    public override int IndexDimensionCount => info.PointIndexDimensionCount;

    /// <inheritdoc/>
    public override int BytesPerDimension => info.PointBytesPerDimension;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MinPackedValue => throw NotSearched();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MaxPackedValue => throw NotSearched();

    /// <inheritdoc/>
    public override long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents) => throw NotSearched();

    /// <inheritdoc/>
    public override long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper) => throw NotSearched();

    /// <inheritdoc/>
    public override void VisitAll(PointVisitor visitor)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            progress.Check();
            MergeSource source = sources[i];
            parts[i]?.VisitAll((document, value) =>
            {
                int mapped = source.Map(document);
                if (mapped >= 0) visitor(mapped, value);
            });
        }
    }

    private static NotSupportedException NotSearched() => new("points that are being merged are not searched");
}
