using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Random and bulk access to a packed run in a mapped file.</summary>
/// <remarks>
/// The run is checked against the file once, when the reader is made; each access checks its index. A value is read by
/// loading the 8 bytes from its first one on. That may pass the end of the run, never the end of the file: the 16 bytes
/// of the file's footer come after every run, and <see cref="Open"/> insists on them.
/// </remarks>
internal readonly unsafe struct PackedReader
{
    private readonly IndexInput _input;
    private readonly byte* _start;
    private readonly long _offset;
    private readonly long _count;
    private readonly int _width;

    private PackedReader(IndexInput input, byte* start, long offset, long count, int width)
    {
        _input = input;
        _start = start;
        _offset = offset;
        _count = count;
        _width = width;
    }

    /// <summary>Number of values.</summary>
    internal long Count => _count;

    /// <summary>Bits of a value; 0 where all values are 0 and nothing is stored.</summary>
    internal int Width => _width;

    /// <summary>A run of <paramref name="count"/> values within [offset, offset + length) of the file.</summary>
    /// <param name="input">The data file.</param>
    /// <param name="offset">First byte of the run.</param>
    /// <param name="length">Bytes that the metadata allows for the run.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="width">0, or a supported width.</param>
    /// <exception cref="CorruptIndexException">The run does not lie inside the file, or the width does not exist.</exception>
    internal static PackedReader Open(IndexInput input, long offset, long length, long count, int width)
    {
        if (count < 0) ColumnDamage.Throw(input, offset, $"a packed run of {count} values");
        if (width == 0) return new PackedReader(input, null, offset, count, 0);
        if (!PackedWidths.IsSupported(width)) ColumnDamage.Throw(input, offset, $"no packed width of {width} bits");
        ColumnDamage.RequireRegion(input, offset, length);
        if (length < PackedWidths.PaddingBytes || count > (length - PackedWidths.PaddingBytes) * 8 / width)
        {
            ColumnDamage.Throw(input, offset, $"{length} bytes cannot hold {count} values of {width} bits");
        }

        return new PackedReader(input, input.Pointer + offset, offset, count, width);
    }

    /// <summary>The value at <paramref name="index"/>, unsigned (at width 64 the bits as they are).</summary>
    /// <exception cref="CorruptIndexException">The index is outside the run: whatever gave it disagrees with this file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Get(long index)
    {
        if ((ulong)index >= (ulong)_count) ThrowIndex(index, 1);
        // SAFETY: index < count, so the first byte lies in the run that Open has checked; the load passes it by at most the footer.
        return _width == 0 ? 0 : ReadValue(_start, index, _width);
    }

    /// <summary>The first byte of the run, for kernels that check their indexes themselves; null at width 0.</summary>
    internal byte* Start => _start;

    /// <summary>Copies the values [first, first + destination.Length).</summary>
    internal void Read(long first, Span<long> destination)
    {
        CheckRange(first, destination.Length);
        if (_width == 0)
        {
            destination.Clear();
            return;
        }

        for (int i = 0; i < destination.Length; i++) destination[i] = ReadValue(_start, first + i, _width);
    }

    /// <summary>Copies the values [first, first + destination.Length) of a run of at most 32 bits (at 32 bits as signed).</summary>
    internal void Read(long first, Span<int> destination)
    {
        CheckRange(first, destination.Length);
        if (_width == 0)
        {
            destination.Clear();
            return;
        }

        if (_width > 32) throw new InvalidOperationException("values of more than 32 bits do not fit an int");
        PackedKernels.Unpack(_start, first, destination, _width);
    }

    /// <summary>Value <paramref name="index"/> of a run of <paramref name="width"/> bits (1 to 56 or 64) at <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long ReadValue(byte* start, long index, int width)
    {
        // A value starts at bit 0 or, for widths that are no whole bytes, at most at bit 7: 8 bytes hold it in any case.
        long bit = index * width;
        ulong bytes = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(start + (bit >> 3)));
        return (long)(bytes << (int)(bit & 7) >>> (64 - width));
    }

    private void CheckRange(long first, int length)
    {
        if (first < 0 || first > _count - length) ThrowIndex(first, length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowIndex(long index, int length) =>
        ColumnDamage.Throw(_input, _offset, $"values [{index}, {index + length}) of a packed run of {_count} were asked for");
}
