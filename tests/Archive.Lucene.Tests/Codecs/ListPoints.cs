using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs;

/// <summary>Points in the order of a list, to be written.</summary>
internal sealed class ListPoints(List<(int Document, long Value)> points, int bytes) : PointValues
{
    public override long PointCount => points.Count;

    public override int DocCount => points.Select(point => point.Document).Distinct().Count();

    public override int DimensionCount => 1;

    public override int IndexDimensionCount => 1;

    public override int BytesPerDimension => bytes;

    public override ReadOnlySpan<byte> MinPackedValue => throw new NotSupportedException();

    public override ReadOnlySpan<byte> MaxPackedValue => throw new NotSupportedException();

    public override long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents) => throw new NotSupportedException();

    public override long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper) => throw new NotSupportedException();

    public override void VisitAll(PointVisitor visitor)
    {
        var value = new byte[bytes];
        foreach ((int document, long number) in points)
        {
            Encode(number, value);
            visitor(document, value);
        }
    }

    private static void Encode(long value, Span<byte> bytes)
    {
        if (bytes.Length == 8) LongPoint.Encode(value, bytes);
        else IntPoint.Encode((int)value, bytes);
    }
}
