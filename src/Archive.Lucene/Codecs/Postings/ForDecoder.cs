using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Unpacks blocks of <see cref="ForBlocks"/> with vectors, and turns differences into sums.</summary>
internal static class ForDecoder
{
    /// <summary>Unpacks 128 numbers of <paramref name="bits"/> bits (1 to 31) from exactly 16·bits bytes.</summary>
    internal static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        if (WideForDecoder.IsSupported && bits <= WideForDecoder.MaxBits) WideForDecoder.Decode(source, bits, values);
        else if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian) DecodeVector(source, bits, values);
        else ForBlocks.Decode(source, bits, values);
    }

    /// <summary><see cref="Decode"/>, then <see cref="PrefixSum"/>.</summary>
    internal static void DecodeSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values)
    {
        if (WideForDecoder.IsSupported && bits <= WideForDecoder.MaxBits)
        {
            WideForDecoder.DecodeSums(source, bits, start, values);
            return;
        }

        Decode(source, bits, values);
        PrefixSum(values, start);
    }

    /// <summary>Replaces each of 128 differences by <paramref name="start"/> plus the sum of all up to it; wraps like ints do.</summary>
    internal static void PrefixSum(Span<int> values, int start)
    {
        if (Vector128.IsHardwareAccelerated) PrefixSumVector(values, start);
        else PrefixSumScalar(values, start);
    }

    /// <summary>The plain form of <see cref="PrefixSum"/>.</summary>
    internal static void PrefixSumScalar(Span<int> values, int start)
    {
        int sum = start;
        foreach (ref int value in values) value = sum += value;
    }

    /// <summary>
    /// In a vector, adds the vector moved up by one lane, then by two. The total of all vectors before is kept apart, so
    /// that one vector waits for the one before with a single addition.
    /// </summary>
    internal static void PrefixSumVector(Span<int> values, int start)
    {
        ref int first = ref MemoryMarshal.GetReference(values[..ForBlocks.Size]);
        Vector128<int> before = Vector128.Create(start);
        for (nuint i = 0; i < ForBlocks.Size; i += (nuint)Vector128<int>.Count)
        {
            Vector128<int> sums = Vector128.LoadUnsafe(ref first, i);
            sums += Vector128.Shuffle(sums, Vector128.Create(-1, 0, 1, 2));
            sums += Vector128.Shuffle(sums, Vector128.Create(-1, -1, 0, 1));
            (sums + before).StoreUnsafe(ref first, i);
            before += Vector128.Shuffle(sums, Vector128.Create(3));
        }
    }

    /// <summary>
    /// Rows that are whole come out of each word by one shift and one mask, four words at a time; the few rows that are
    /// cut up are joined as in the plain form; then the lanes of the rows are spread out to ints.
    /// </summary>
    [SkipLocalsInit]
    internal static void DecodeVector(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        int laneBits = ForBlocks.LaneBits(bits);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(source)[..(2 * bits)];
        // Room for the vector that begins in the last row.
        Span<ulong> rows = stackalloc ulong[ForBlocks.MaxRows + 4];
        int whole = laneBits / bits * words.Length;
        ulong mask = ForBlocks.LaneMask(bits, laneBits);
        for (int row = 0, shift = laneBits - bits; row < whole; row += words.Length, shift -= bits) Extract(words, rows[row..], shift, mask);
        int rowCount = ForBlocks.Size * laneBits / 64;
        if (whole < rowCount) ForBlocks.UnpackRest(words, rows[whole..rowCount], bits, laneBits % bits, laneBits);
        Spread(rows, laneBits, values);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Extract(ReadOnlySpan<ulong> words, Span<ulong> rows, int shift, ulong mask)
    {
        ref ulong from = ref MemoryMarshal.GetReference(words);
        ref ulong to = ref MemoryMarshal.GetReference(rows[..words.Length]);
        Vector256<ulong> masks = Vector256.Create(mask);
        nuint i = 0;
        nuint count = (nuint)words.Length;
        for (; i + 4 <= count; i += 4) ((Vector256.LoadUnsafe(ref from, i) >>> shift) & masks).StoreUnsafe(ref to, i);
        // The number of words is even.
        if (i < count) ((Vector128.LoadUnsafe(ref from, i) >>> shift) & masks.GetLower()).StoreUnsafe(ref to, i);
    }

    private static void Spread(ReadOnlySpan<ulong> rows, int laneBits, Span<int> values)
    {
        int rowCount = ForBlocks.Size * laneBits / 64;
        ref ulong from = ref MemoryMarshal.GetReference(rows[..rowCount]);
        ref uint to = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(values[..ForBlocks.Size]));
        Vector256<ulong> laneMask = Vector256.Create((1UL << laneBits) - 1);
        for (int row = 0; row < rowCount; row += 8)
        {
            Vector256<ulong> low = Vector256.LoadUnsafe(ref from, (nuint)row);
            Vector256<ulong> high = Vector256.LoadUnsafe(ref from, (nuint)row + 4);
            for (int shift = 64 - laneBits, place = row; shift >= 0; shift -= laneBits, place += rowCount)
                Vector256.Narrow((low >>> shift) & laneMask, (high >>> shift) & laneMask).StoreUnsafe(ref to, (nuint)place);
        }
    }
}
