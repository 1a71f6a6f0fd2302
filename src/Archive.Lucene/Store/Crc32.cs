using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archive.Lucene.Store;

/// <summary>CRC-32 with zlib's polynomial (reflected 0xEDB88320), as every index file ends with.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>Below this the set-up of the folding costs more than it saves.</summary>
    private const int SmallestFolded = 128;

    // Remainders for folding, from Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ"
    // (Intel, 2009), for the reflected polynomial: x^(512+64), x^512; x^(128+64), x^128; x^64; then mu and P.
    private static readonly Vector128<ulong> s_foldBy64Bytes = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
    private static readonly Vector128<ulong> s_foldBy16Bytes = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
    private static readonly Vector128<ulong> s_foldTo64Bits = Vector128.Create(0x0163cd6124UL, 0UL);
    private static readonly Vector128<ulong> s_reduce = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
    private static readonly Vector128<ulong> s_lowHalves = Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);

    private static readonly uint[] s_tables = MakeTables();

    /// <summary>Continues the checksum <paramref name="crc"/> (0 at the beginning) over further bytes.</summary>
    internal static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (!Pclmulqdq.IsSupported || bytes.Length < SmallestFolded) return UpdateScalar(crc, bytes);

        int folded = bytes.Length & ~15;
        uint state = ~Fold(~crc, bytes[..folded]);
        return UpdateScalar(state, bytes[folded..]);
    }

    /// <summary>The plain form: eight bytes at a time through eight tables.</summary>
    internal static uint UpdateScalar(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] tables = s_tables;
        uint state = ~crc;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[0x700 + (byte)low] ^ tables[0x600 + (byte)(low >> 8)]
                ^ tables[0x500 + (byte)(low >> 16)] ^ tables[0x400 + (low >> 24)]
                ^ tables[0x300 + (byte)high] ^ tables[0x200 + (byte)(high >> 8)]
                ^ tables[0x100 + (byte)(high >> 16)] ^ tables[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes) state = tables[(byte)(state ^ value)] ^ (state >> 8);
        return ~state;
    }

    /// <summary>Four lanes of 16 bytes are multiplied forward by 64 bytes and added to the next 64; then joined and reduced.</summary>
    private static uint Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> a = Load(ref source, 0) ^ Vector128.CreateScalar((ulong)state);
        Vector128<ulong> b = Load(ref source, 16);
        Vector128<ulong> c = Load(ref source, 32);
        Vector128<ulong> d = Load(ref source, 48);
        int i = 64;
        for (; i + 64 <= bytes.Length; i += 64)
        {
            a = Multiply(a, s_foldBy64Bytes) ^ Load(ref source, i);
            b = Multiply(b, s_foldBy64Bytes) ^ Load(ref source, i + 16);
            c = Multiply(c, s_foldBy64Bytes) ^ Load(ref source, i + 32);
            d = Multiply(d, s_foldBy64Bytes) ^ Load(ref source, i + 48);
        }

        a = Multiply(a, s_foldBy16Bytes) ^ b;
        a = Multiply(a, s_foldBy16Bytes) ^ c;
        a = Multiply(a, s_foldBy16Bytes) ^ d;
        for (; i + 16 <= bytes.Length; i += 16) a = Multiply(a, s_foldBy16Bytes) ^ Load(ref source, i);
        return Reduce(a);
    }

    private static uint Reduce(Vector128<ulong> a)
    {
        a = Sse2.ShiftRightLogical128BitLane(a, 8) ^ Pclmulqdq.CarrylessMultiply(a, s_foldBy16Bytes, 0x10);
        a = Sse2.ShiftRightLogical128BitLane(a, 4) ^ Pclmulqdq.CarrylessMultiply(a & s_lowHalves, s_foldTo64Bits, 0x00);
        Vector128<ulong> quotient = Pclmulqdq.CarrylessMultiply(a & s_lowHalves, s_reduce, 0x10) & s_lowHalves;
        return (a ^ Pclmulqdq.CarrylessMultiply(quotient, s_reduce, 0x00)).AsUInt32().GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte source, int offset) => Vector128.LoadUnsafe(ref source, (nuint)offset).AsUInt64();

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint remainder = value;
            for (int bit = 0; bit < 8; bit++) remainder = (remainder >> 1) ^ ((remainder & 1) * Polynomial);
            tables[value] = remainder;
        }

        for (int i = 256; i < tables.Length; i++) tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
