using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Random access to what <see cref="MonotonicWriter"/> wrote. Thread-safe.</summary>
internal sealed unsafe class MonotonicReader
{
    /// <summary>Bytes of one block's entry in the metadata.</summary>
    private const int EntryBytes = 21;

    private readonly IndexInput _data;
    private readonly long _dataOffset;
    private readonly Block[] _blocks;
    private readonly int _shift;

    private MonotonicReader(IndexInput data, long dataOffset, long count, int shift, Block[] blocks)
    {
        _data = data;
        _dataOffset = dataOffset;
        Count = count;
        _shift = shift;
        _blocks = blocks;
    }

    /// <summary>Number of values.</summary>
    internal long Count { get; }

    /// <summary>Reads the lines from the metadata, for runs that <see cref="Bind"/> finds later in the data file.</summary>
    /// <param name="meta">Stands at the first entry; left after the last.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="blockShift">As given to the writer.</param>
    internal static MonotonicLines ReadLines(ref DataCursor meta, long count, int blockShift)
    {
        if (blockShift is < 2 or > 22) meta.ThrowCorrupt($"monotonic blocks of 2^{blockShift} values");
        long blockCount = count <= 0 ? 0 : ((count - 1) >> blockShift) + 1;
        if (count < 0 || blockCount > meta.Remaining / EntryBytes)
        {
            meta.ThrowCorrupt($"{blockCount} monotonic blocks for {count} values in {meta.Remaining} bytes");
        }

        var lines = new MonotonicLine[blockCount];
        for (int i = 0; i < lines.Length; i++)
        {
            long minimum = meta.ReadInt64();
            float slope = BitConverter.Int32BitsToSingle(meta.ReadInt32());
            lines[i] = new MonotonicLine(minimum, slope, meta.ReadInt64(), meta.ReadByte());
        }

        return new MonotonicLines(count, blockShift, lines);
    }

    /// <summary>Finds the runs of deviations at [dataOffset, dataOffset + dataLength) of the data file.</summary>
    internal static MonotonicReader Bind(MonotonicLines lines, IndexInput data, long dataOffset, long dataLength)
    {
        ColumnDamage.RequireRegion(data, dataOffset, dataLength);
        var blocks = new Block[lines.Lines.Length];
        for (int i = 0; i < blocks.Length; i++)
        {
            MonotonicLine line = lines.Lines[i];
            byte* start = null;
            if (line.Width != 0)
            {
                long first = (long)i << lines.BlockShift;
                long inBlock = Math.Min(lines.Count - first, 1L << lines.BlockShift);
                if (line.Offset < 0 || line.Offset > dataLength)
                {
                    ColumnDamage.Throw(data, dataOffset, $"a monotonic block at {line.Offset} of {dataLength} bytes");
                }

                // Open checks the run; the block keeps only its pointer and width.
                PackedReader.Open(data, dataOffset + line.Offset, dataLength - line.Offset, inBlock, line.Width);
                start = data.Pointer + dataOffset + line.Offset;
            }

            blocks[i] = new Block(start, line.Minimum, line.Slope, line.Width);
        }

        return new MonotonicReader(data, dataOffset, lines.Count, lines.BlockShift, blocks);
    }

    /// <summary>The value at <paramref name="index"/> in [0, Count).</summary>
    /// <exception cref="CorruptIndexException">The index is outside the sequence.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Get(long index)
    {
        if ((ulong)index >= (ulong)Count) ThrowIndex(index);
        return Value(_blocks[index >> _shift], index & ((1L << _shift) - 1));
    }

    /// <summary>Copies the values [first, first + destination.Length).</summary>
    internal void Read(long first, Span<long> destination)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = Get(first + i);
    }

    /// <summary>
    /// Copies the values [first, first + destination.Length) of a sequence whose values fit an int; what does not fit (in
    /// damaged files) is cut off, and the caller's own check of the range sees it.
    /// </summary>
    internal void Read(long first, Span<int> destination)
    {
        if (first < 0 || first > Count - destination.Length) ThrowIndex(first);
        while (destination.Length > 0)
        {
            long step = first & ((1L << _shift) - 1);
            int part = (int)Math.Min(destination.Length, (1L << _shift) - step);
            ReadBlock(_blocks[first >> _shift], step, destination[..part]);
            destination = destination[part..];
            first += part;
        }
    }

    /// <summary>The last index whose value is at most <paramref name="value"/>, or −1. O(log n).</summary>
    internal long LastAtMost(long value)
    {
        long low = 0;
        long high = Count - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            if (Get(middle) <= value) low = middle + 1;
            else high = middle - 1;
        }

        return high;
    }

    /// <summary>Eight values at a time: the line in single precision, as <see cref="MonotonicWriter.Line"/> has it, and the unpacked deviations.</summary>
    private static void ReadBlock(in Block block, long step, Span<int> destination)
    {
        if (block.Width > 32 || (block.Minimum != (int)block.Minimum))
        {
            for (int i = 0; i < destination.Length; i++) destination[i] = (int)Value(block, step + i);
            return;
        }

        if (block.Width == 0) destination.Clear();
        else PackedKernels.Unpack(block.Start, step, destination, block.Width);

        int done = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref int target = ref MemoryMarshal.GetReference(destination);
            Vector128<int> steps = Vector128.Create((int)step) + Vector128.Create(0, 1, 2, 3);
            Vector128<int> minimum = Vector128.Create((int)block.Minimum);
            Vector128<float> slope = Vector128.Create(block.Slope);
            for (; done + Vector128<int>.Count <= destination.Length; done += Vector128<int>.Count)
            {
                Vector128<int> line = Vector128.ConvertToInt32(Vector128.ConvertToSingle(steps) * slope);
                (Vector128.LoadUnsafe(ref target, (nuint)done) + line + minimum).StoreUnsafe(ref target, (nuint)done);
                steps += Vector128.Create(Vector128<int>.Count);
            }
        }

        for (; done < destination.Length; done++) destination[done] += (int)(block.Minimum + MonotonicWriter.Line(block.Slope, step + done));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Value(in Block block, long step)
    {
        // SAFETY: the caller's step lies in the block, and Bind has checked that the block's run holds all its steps.
        long deviation = block.Width == 0 ? 0 : PackedReader.ReadValue(block.Start, step, block.Width);
        return block.Minimum + MonotonicWriter.Line(block.Slope, step) + deviation;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowIndex(long index) =>
        ColumnDamage.Throw(_data, _dataOffset, $"value {index} of a monotonic sequence of {Count} was asked for");

    private readonly struct Block(byte* start, long minimum, float slope, int width)
    {
        internal readonly byte* Start = start;
        internal readonly long Minimum = minimum;
        internal readonly float Slope = slope;
        internal readonly int Width = width;
    }
}

/// <summary>The line of one block, as the metadata has it.</summary>
/// <param name="Minimum">Value at step 0 of the lowest deviation.</param>
/// <param name="Slope">Rise from step to step.</param>
/// <param name="Offset">Where the deviations start, counted from the start of the sequence's data.</param>
/// <param name="Width">Bits of a deviation; 0 where there are none.</param>
internal readonly record struct MonotonicLine(long Minimum, float Slope, long Offset, int Width);

/// <summary>All lines of a sequence, not yet bound to its data.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="BlockShift">Values of a block, as a power of two.</param>
/// <param name="Lines">One for each block.</param>
internal readonly record struct MonotonicLines(long Count, int BlockShift, MonotonicLine[] Lines);
