using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Unpacks runs of up to 32 bits, eight values at a time where vectors are accelerated.</summary>
/// <remarks>
/// Eight values of b bits take b bytes, so every eighth value starts on a byte. A shuffle brings to each 32-bit lane the
/// four bytes (turned to little-endian) that hold its value; a multiplication by a power of two shifts the bits before the
/// value out, and one logical shift right brings it down. Bit offset + width never passes 32: with 28 bits the offset is 0 or 4.
/// </remarks>
internal static unsafe class PackedKernels
{
    private const int WidthLimit = 33;

    private static readonly UnpackPlan?[] s_plans = MakePlans();

    /// <summary>Copies values [first, first + destination.Length) of the run at <paramref name="start"/>, which the caller has checked.</summary>
    internal static void Unpack(byte* start, long first, Span<int> destination, int width)
    {
        if (Vector128.IsHardwareAccelerated) UnpackVector(start, first, destination, width);
        else UnpackScalar(start, first, destination, width);
    }

    /// <summary>The plain twin of <see cref="UnpackVector"/>.</summary>
    internal static void UnpackScalar(byte* start, long first, Span<int> destination, int width)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = (int)PackedReader.ReadValue(start, first + i, width);
    }

    /// <summary>Right on every machine, slow where <see cref="Vector128"/> is not accelerated.</summary>
    internal static void UnpackVector(byte* start, long first, Span<int> destination, int width)
    {
        UnpackPlan plan = s_plans[width] ?? throw new ArgumentOutOfRangeException(nameof(width));
        int head = (int)Math.Min(destination.Length, -first & 7);
        UnpackScalar(start, first, destination[..head], width);

        int i = head;
        ref int target = ref MemoryMarshal.GetReference(destination);
        for (; i + 8 <= destination.Length; i += 8)
        {
            // SAFETY: the caller's range lies in a checked run, the eight values take `width` bytes from here, and the two
            // loads of 16 bytes pass their end by at most the footer of the file (see PackedReader).
            byte* group = start + ((first + i) / 8 * width);
            Vector128<byte> low = Unsafe.ReadUnaligned<Vector128<byte>>(group);
            Vector128<byte> high = Unsafe.ReadUnaligned<Vector128<byte>>(group + plan.HighByte);
            Vector128<uint> lowValues = Vector128.Shuffle(low, plan.LowShuffle).AsUInt32() * plan.LowFactor;
            Vector128<uint> highValues = Vector128.Shuffle(high, plan.HighShuffle).AsUInt32() * plan.HighFactor;
            (lowValues >>> (32 - width)).AsInt32().StoreUnsafe(ref target, (nuint)i);
            (highValues >>> (32 - width)).AsInt32().StoreUnsafe(ref target, (nuint)i + 4);
        }

        UnpackScalar(start, first + i, destination[i..], width);
    }

    private static UnpackPlan?[] MakePlans()
    {
        var plans = new UnpackPlan?[WidthLimit];
        for (int width = 1; width < WidthLimit; width++)
        {
            if (PackedWidths.IsSupported(width)) plans[width] = new UnpackPlan(width);
        }

        return plans;
    }

    private sealed class UnpackPlan
    {
        internal UnpackPlan(int width)
        {
            HighByte = 4 * width / 8;
            (LowShuffle, LowFactor) = Lanes(0, 0, width);
            (HighShuffle, HighFactor) = Lanes(4, HighByte, width);
        }

        internal int HighByte { get; }

        internal Vector128<byte> LowShuffle { get; }

        internal Vector128<byte> HighShuffle { get; }

        internal Vector128<uint> LowFactor { get; }

        internal Vector128<uint> HighFactor { get; }

        private static (Vector128<byte> Shuffle, Vector128<uint> Factor) Lanes(int firstValue, int firstByte, int width)
        {
            Span<byte> shuffle = stackalloc byte[16];
            Span<uint> factors = stackalloc uint[4];
            for (int lane = 0; lane < 4; lane++)
            {
                int bit = ((firstValue + lane) * width) - (firstByte * 8);
                factors[lane] = 1U << (bit & 7);
                for (int i = 0; i < 4; i++) shuffle[(4 * lane) + i] = (byte)((bit >> 3) + 3 - i);
            }

            return (Vector128.Create<byte>(shuffle), Vector128.Create<uint>(factors));
        }
    }
}
