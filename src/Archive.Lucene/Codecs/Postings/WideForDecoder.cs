using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archive.Lucene.Codecs.Postings;

/// <summary><see cref="ForDecoder"/> for processors with vectors of 512 bits: a block is unpacked and summed up in registers.</summary>
/// <remarks>
/// Eight rows at a time are put together from the words that hold parts of them, by a plan made once for each number of
/// bits; then the lanes of sixteen rows, which are the next sixteen numbers, are drawn together. Numbers of more than 16 bits
/// are differences in rare terms and take the narrower way.
/// </remarks>
internal static class WideForDecoder
{
    /// <summary>The most bits of a number.</summary>
    internal const int MaxBits = 16;

    private const int Lanes = 8;

    private static readonly RowPlan[][] s_plans = [.. Enumerable.Range(0, MaxBits + 1).Select(RowPlan.Make)];

    /// <summary>Whether the processor can.</summary>
    internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && BitConverter.IsLittleEndian;

    /// <summary>See <see cref="ForDecoder.Decode"/>.</summary>
    internal static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        if (bits <= 8) DecodeBytes(source, bits, values, false, 0);
        else DecodeShorts(source, bits, values, false, 0);
    }

    /// <summary>See <see cref="ForDecoder.DecodeSums"/>.</summary>
    internal static void DecodeSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values)
    {
        if (bits <= 8) DecodeBytes(source, bits, values, true, start);
        else DecodeShorts(source, bits, values, true, start);
    }

    /// <summary>Lanes of 8 bits, sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DecodeBytes(ReadOnlySpan<byte> source, int bits, Span<int> values, bool sums, int start)
    {
        ref ulong words = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(source[..ForBlocks.ByteCount(bits)]));
        ref int to = ref MemoryMarshal.GetReference(values[..ForBlocks.Size]);
        (Vector512<ulong> low, Vector512<ulong> high) = Load(ref words, bits);
        RowPlan[] plans = s_plans[bits];
        Vector512<ulong> rows0 = plans[0].Join(low, high);
        Vector512<ulong> rows1 = plans[1].Join(low, high);
        Vector512<int> laneMask = Vector512.Create(0xFF);
        Vector512<int> before = Vector512.Create(start);
        for (int shift = 56; shift >= 0; shift -= 8)
        {
            Store(rows0 >>> shift, rows1 >>> shift, laneMask, ref to, sums, ref before);
            to = ref Unsafe.Add(ref to, 2 * Lanes);
        }
    }

    /// <summary>Lanes of 16 bits, 32 rows: at least the first 18 are the top bits of one word each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DecodeShorts(ReadOnlySpan<byte> source, int bits, Span<int> values, bool sums, int start)
    {
        ref ulong words = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(source[..ForBlocks.ByteCount(bits)]));
        ref int to = ref MemoryMarshal.GetReference(values[..ForBlocks.Size]);
        Vector512<ulong> mask = Vector512.Create(ForBlocks.LaneMask(bits, 16));
        Vector512<ulong> rows0 = Vector512.LoadUnsafe(ref words) >>> (16 - bits) & mask;
        Vector512<ulong> rows1 = Vector512.LoadUnsafe(ref words, 8) >>> (16 - bits) & mask;
        RowPlan[] plans = s_plans[bits];
        Vector512<ulong> rows2 = bits >= 12 ? Vector512.LoadUnsafe(ref words, 16) >>> (16 - bits) & mask : Join(ref words, bits, plans[4], plans[5]);
        Vector512<ulong> rows3 = bits == 16 ? Vector512.LoadUnsafe(ref words, 24) : Join(ref words, bits, plans[6], plans[7]);
        Vector512<int> laneMask = Vector512.Create(0xFFFF);
        Vector512<int> before = Vector512.Create(start);
        for (int shift = 48; shift >= 0; shift -= 16)
        {
            Store(rows0 >>> shift, rows1 >>> shift, laneMask, ref to, sums, ref before);
            Store(rows2 >>> shift, rows3 >>> shift, laneMask, ref Unsafe.Add(ref to, 2 * Lanes), sums, ref before);
            to = ref Unsafe.Add(ref to, 4 * Lanes);
        }
    }

    /// <summary>The words of numbers of up to 8 bits in two vectors, as the plans expect them; nothing is read beyond them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> Low, Vector512<ulong> High) Load(ref ulong words, int bits)
    {
        if (bits >= 4) return (Vector512.LoadUnsafe(ref words), Vector512.LoadUnsafe(ref words, (2 * (nuint)bits) - Lanes));

        Vector256<ulong> first = bits == 1 ? Vector128.LoadUnsafe(ref words).ToVector256() : Vector256.LoadUnsafe(ref words);
        Vector512<ulong> all = bits == 3 ? Avx512F.InsertVector256(first.ToVector512Unsafe(), Vector256.LoadUnsafe(ref words, 2), 1) : first.ToVector512();
        return (all, all);
    }

    /// <summary>Rows from the first sixteen words and from the last sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Join(ref ulong words, int bits, RowPlan first, RowPlan last)
    {
        nuint end = 2 * (nuint)bits;
        return first.Join(Vector512.LoadUnsafe(ref words), Vector512.LoadUnsafe(ref words, Lanes)) |
            last.Join(Vector512.LoadUnsafe(ref words, end - 16), Vector512.LoadUnsafe(ref words, end - Lanes));
    }

    /// <summary>Stores the lowest lanes of sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> low, Vector512<ulong> high, Vector512<int> laneMask, ref int to, bool sums, ref Vector512<int> before)
    {
        Vector512<int> lowerHalves = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        Vector512<int> numbers = Avx512F.PermuteVar16x32x2(low.AsInt32(), lowerHalves, high.AsInt32()) & laneMask;
        if (sums)
        {
            numbers += Avx512F.AlignRight32(numbers, Vector512<int>.Zero, 15);
            numbers += Avx512F.AlignRight32(numbers, Vector512<int>.Zero, 14);
            numbers += Avx512F.AlignRight32(numbers, Vector512<int>.Zero, 12);
            numbers += Avx512F.AlignRight32(numbers, Vector512<int>.Zero, 8);
            // The sum of all numbers before is kept apart: one vector waits for the one before with a single addition.
            Vector512<int> total = Avx512F.PermuteVar16x32(numbers, Vector512.Create(15));
            numbers += before;
            before += total;
        }

        numbers.StoreUnsafe(ref to);
    }

    /// <summary>How eight rows are put together from sixteen words.</summary>
    private sealed class RowPlan
    {
        // For each part of a row three vectors, of which lane i is for row i: the word, the bits of it, and how far to the left they go round.
        private readonly ulong[] _steps;

        private RowPlan(List<(int Word, ulong Mask, int Rotation)>[] rows)
        {
            _steps = new ulong[rows.Max(parts => parts.Count) * 3 * Lanes];
            for (int row = 0; row < rows.Length; row++)
            {
                int step = row;
                foreach ((int word, ulong mask, int rotation) in rows[row])
                {
                    _steps[step] = (ulong)word;
                    _steps[step + Lanes] = mask;
                    _steps[step + (2 * Lanes)] = (ulong)rotation;
                    step += 3 * Lanes;
                }
            }
        }

        /// <summary>The plans for numbers of so many bits: for each eight rows one, or two, for the first sixteen words and for the last.</summary>
        internal static RowPlan[] Make(int bits)
        {
            if (bits == 0) return [];
            int laneBits = ForBlocks.LaneBits(bits);
            List<(int Word, ulong Mask, int Rotation)>[] rows = [.. Enumerable.Range(0, 2 * laneBits).Select(row => Parts(row, bits, laneBits))];
            return [.. rows.Chunk(Lanes).SelectMany<List<(int Word, ulong Mask, int Rotation)>[], RowPlan>(eight => laneBits == 8
                ? [Pick(eight, _ => true, word => PickByte(word, bits))]
                : [Pick(eight, word => word < 16, word => word), Pick(eight, word => word >= 16, word => word - (2 * bits) + 16)])];
        }

        /// <summary>Eight rows from sixteen words.</summary>
        internal Vector512<ulong> Join(Vector512<ulong> low, Vector512<ulong> high)
        {
            ulong[] steps = _steps;
            ref ulong step = ref MemoryMarshal.GetArrayDataReference(steps);
            Vector512<ulong> joined = Vector512<ulong>.Zero;
            for (int i = 0; i < steps.Length; i += 3 * Lanes)
            {
                Vector512<ulong> picked = Avx512F.PermuteVar8x64x2(low, Vector512.LoadUnsafe(ref step), high);
                joined |= Avx512F.RotateLeftVariable(picked & Vector512.LoadUnsafe(ref step, Lanes), Vector512.LoadUnsafe(ref step, 2 * Lanes));
                step = ref Unsafe.Add(ref step, 3 * Lanes);
            }

            return joined;
        }

        private static RowPlan Pick(List<(int Word, ulong Mask, int Rotation)>[] rows, Func<int, bool> takes, Func<int, int> place) =>
            new(Array.ConvertAll(rows, parts => parts.Where(part => takes(part.Word)).Select(part => (place(part.Word), part.Mask, part.Rotation)).ToList()));

        // Where Load puts a word: the second vector holds the last eight; of six words, the last four follow the first four.
        private static int PickByte(int word, int bits) =>
            bits < 4 ? (word < 4 ? word : word + 2) : word < Lanes ? word : word - (2 * bits) + (2 * Lanes);

        /// <summary>The parts of a row; see <see cref="ForBlocks"/> for where they stand.</summary>
        private static List<(int Word, ulong Mask, int Rotation)> Parts(int row, int bits, int laneBits)
        {
            var parts = new List<(int, ulong, int)>();
            int words = 2 * bits;
            int whole = laneBits / bits * words;
            int spareBits = laneBits % bits;
            if (row < whole)
            {
                int right = laneBits - (bits * ((row / words) + 1));
                parts.Add((row % words, ForBlocks.LaneMask(bits, laneBits) << right, -right & 63));
                return parts;
            }

            for (int missing = bits, bit = (row - whole) * bits; missing > 0;)
            {
                int available = spareBits - (bit % spareBits);
                int taken = Math.Min(missing, available);
                missing -= taken;
                int right = available - taken;
                parts.Add((bit / spareBits, ForBlocks.LaneMask(taken, laneBits) << right, (missing - right) & 63));
                bit += taken;
            }

            return parts;
        }
    }
}
