namespace Archive.Lucene.Index.Buffering;

/// <summary>The points of one field while documents come in: any number for each document, in arrival order.</summary>
internal sealed class PointsBuffer(int bytesPerPoint) : PointValues
{
    private readonly byte[] _minimum = new byte[bytesPerPoint];
    private readonly byte[] _maximum = new byte[bytesPerPoint];
    private byte[] _values = new byte[16 * bytesPerPoint];
    private int[] _documents = new int[16];
    private int _count;
    private int _docCount;

    /// <inheritdoc/>
    public override long PointCount => _count;

    /// <inheritdoc/>
    public override int DocCount => _docCount;

    /// <inheritdoc/>
    public override int DimensionCount => 1;

    /// <inheritdoc/>
    public override int IndexDimensionCount => 1;

    /// <inheritdoc/>
    public override int BytesPerDimension => bytesPerPoint;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MinPackedValue => _minimum;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> MaxPackedValue => _maximum;

    /// <summary>Bytes taken.</summary>
    internal long MemoryBytes => _values.Length + ((long)_documents.Length * sizeof(int));

    /// <summary>Room for a point of the last document or of one above it, to be filled at once.</summary>
    internal void Add(int document, ReadOnlySpan<byte> value)
    {
        if (_count == _documents.Length)
        {
            Array.Resize(ref _documents, _count * 2);
            Array.Resize(ref _values, _values.Length * 2);
        }

        if (_count == 0 || _documents[_count - 1] != document) _docCount++;
        _documents[_count] = document;
        value.CopyTo(_values.AsSpan(_count * bytesPerPoint));
        if (_count == 0 || value.SequenceCompareTo(_minimum) < 0) value.CopyTo(_minimum);
        if (_count == 0 || value.SequenceCompareTo(_maximum) > 0) value.CopyTo(_maximum);
        _count++;
    }

    /// <inheritdoc/>
    public override long IntersectRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, FixedBitSet documents)
    {
        long found = 0;
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<byte> value = Value(i);
            if (value.SequenceCompareTo(lower) < 0 || value.SequenceCompareTo(upper) > 0) continue;
            documents.Set(_documents[i]);
            found++;
        }

        return found;
    }

    /// <inheritdoc/>
    public override long EstimateRange(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper) => _count;

    /// <inheritdoc/>
    public override void VisitAll(PointVisitor visitor)
    {
        for (int i = 0; i < _count; i++) visitor(_documents[i], Value(i));
    }

    private ReadOnlySpan<byte> Value(int index) => _values.AsSpan(index * bytesPerPoint, bytesPerPoint);
}
