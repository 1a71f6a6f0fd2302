using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Packs blocks of <see cref="ForBlocks"/> with vectors.</summary>
internal static class ForEncoder
{
    /// <summary>Packs 128 numbers, each below 2^bits, into 16·bits bytes.</summary>
    internal static void Encode(ReadOnlySpan<int> values, int bits, Span<byte> destination)
    {
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian) EncodeVector(values, bits, destination);
        else ForBlocks.Encode(values, bits, destination);
    }

    /// <summary>
    /// The lanes of four rows are widened, shifted to their places and joined at once; then whole rows are shifted into
    /// the words four at a time, and the rest is cut up as in the plain form.
    /// </summary>
    internal static void EncodeVector(ReadOnlySpan<int> values, int bits, Span<byte> destination)
    {
        int laneBits = ForBlocks.LaneBits(bits);
        int rowCount = ForBlocks.Size * laneBits / 64;
        Span<ulong> rows = stackalloc ulong[ForBlocks.MaxRows];
        Join(values, rows, laneBits, rowCount);
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(destination[..ForBlocks.ByteCount(bits)]);
        int whole = laneBits / bits * words.Length;
        words.Clear();
        for (int row = 0, shift = laneBits - bits; row < whole; row += words.Length, shift -= bits) Insert(rows.Slice(row, words.Length), words, shift);
        if (whole < rowCount) ForBlocks.PackRest(rows[whole..rowCount], words, bits, laneBits % bits, laneBits);
    }

    /// <summary>Number of values greater than <paramref name="limit"/> among 128.</summary>
    internal static int CountAbove(ReadOnlySpan<int> values, int limit)
    {
        ref int first = ref MemoryMarshal.GetReference(values[..ForBlocks.Size]);
        Vector256<int> limits = Vector256.Create(limit);
        // A lane that compares as true is −1.
        Vector256<int> counts = Vector256<int>.Zero;
        for (nuint i = 0; i < ForBlocks.Size; i += (nuint)Vector256<int>.Count) counts -= Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, i), limits);
        return Vector256.Sum(counts);
    }

    /// <summary>The bitwise OR of 128 values, which has as many bits as the largest.</summary>
    internal static int Or(ReadOnlySpan<int> values)
    {
        ref int first = ref MemoryMarshal.GetReference(values[..ForBlocks.Size]);
        Vector256<int> all = Vector256<int>.Zero;
        for (nuint i = 0; i < ForBlocks.Size; i += (nuint)Vector256<int>.Count) all |= Vector256.LoadUnsafe(ref first, i);
        int or = 0;
        for (int lane = 0; lane < Vector256<int>.Count; lane++) or |= all.GetElement(lane);
        return or;
    }

    private static void Join(ReadOnlySpan<int> values, Span<ulong> rows, int laneBits, int rowCount)
    {
        ref uint from = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(values[..ForBlocks.Size]));
        ref ulong to = ref MemoryMarshal.GetReference(rows[..rowCount]);
        for (int row = 0; row < rowCount; row += 4)
        {
            Vector256<ulong> joined = Vector256<ulong>.Zero;
            for (int shift = 64 - laneBits, place = row; shift >= 0; shift -= laneBits, place += rowCount)
            {
                (Vector128<ulong> low, Vector128<ulong> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)place));
                joined |= Vector256.Create(low, high) << shift;
            }

            joined.StoreUnsafe(ref to, (nuint)row);
        }
    }

    private static void Insert(ReadOnlySpan<ulong> rows, Span<ulong> words, int shift)
    {
        ref ulong from = ref MemoryMarshal.GetReference(rows);
        ref ulong to = ref MemoryMarshal.GetReference(words);
        nuint i = 0;
        nuint count = (nuint)words.Length;
        for (; i + 4 <= count; i += 4) (Vector256.LoadUnsafe(ref to, i) | (Vector256.LoadUnsafe(ref from, i) << shift)).StoreUnsafe(ref to, i);
        // The number of words is even.
        if (i < count) (Vector128.LoadUnsafe(ref to, i) | (Vector128.LoadUnsafe(ref from, i) << shift)).StoreUnsafe(ref to, i);
    }
}
