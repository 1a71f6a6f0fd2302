using System.Diagnostics;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>
/// Writes a sequence that never falls as deviations from a straight line, one line for each block of 2^blockShift values:
/// to the metadata (min, slope, offset, width), to the data a packed run of the deviations.
/// </summary>
internal sealed class MonotonicWriter
{
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly long _count;
    private readonly long _dataStart;
    private readonly long[] _block;
    private int _filled;
    private long _added;

    /// <param name="meta">Receives 21 bytes for each block.</param>
    /// <param name="data">Receives the runs; offsets are counted from where it stands now.</param>
    /// <param name="count">How many values will be added.</param>
    /// <param name="blockShift">2 to 22; the reader must be told.</param>
    internal MonotonicWriter(IndexOutput meta, IndexOutput data, long count, int blockShift)
    {
        Debug.Assert(blockShift is >= 2 and <= 22);
        _meta = meta;
        _data = data;
        _count = count;
        _dataStart = data.FilePointer;
        _block = new long[Math.Min(count, 1L << blockShift)];
    }

    /// <summary>Appends a value not below the one before.</summary>
    internal void Add(long value)
    {
        _block[_filled++] = value;
        _added++;
        if (_filled == _block.Length) FlushBlock();
    }

    /// <summary>Writes the last block.</summary>
    internal void Finish()
    {
        if (_added != _count) throw new InvalidOperationException($"{_added} values were added to a monotonic sequence of {_count}");
        if (_filled > 0) FlushBlock();
    }

    /// <summary>The line at step <paramref name="index"/>. In single precision, as every reader computes it: a double would round elsewhere.</summary>
    internal static long Line(float slope, long index) => (long)(float)(slope * (float)index);

    private void FlushBlock()
    {
        Span<long> values = _block.AsSpan(0, _filled);
        float slope = (float)((double)(values[^1] - values[0]) / Math.Max(1, values.Length - 1));
        long minimum = long.MaxValue;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= Line(slope, i);
            minimum = Math.Min(minimum, values[i]);
        }

        ulong all = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= minimum;
            all |= (ulong)values[i];
        }

        _meta.WriteInt64(minimum);
        _meta.WriteInt32(BitConverter.SingleToInt32Bits(slope));
        _meta.WriteInt64(_data.FilePointer - _dataStart);
        int width = all == 0 ? 0 : PackedWidths.WidthFor(all);
        _meta.WriteByte((byte)width);
        if (width != 0)
        {
            var run = new PackedWriter(_data, values.Length, width);
            foreach (long value in values) run.Add(value);
            run.Finish();
        }

        _filled = 0;
    }
}
