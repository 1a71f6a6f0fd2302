using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Archive.Lucene.Text;

/// <summary>Decodes UTF-8 to characters, with the same result as <see cref="UTF8Encoding.GetChars(ReadOnlySpan{byte}, Span{char})"/>.</summary>
/// <remarks>
/// In text that mixes letters of one, two and three bytes, as languages with many marks do, the usual way stops at each change.
/// Here each of 32 bytes is taken for the first of a character, together with the two after it; what the bytes that are no first
/// ones gave is then left out in one instruction. Everything else (characters of four bytes, damage, the end) is left to the usual way.
/// </remarks>
internal static class Utf8Decoder
{
    private const int Lanes = 32;
    // The two bytes after the last of a block are read with it.
    private const int BlockBytes = Lanes + 2;

    /// <summary>Decodes; damaged bytes become U+FFFD.</summary>
    /// <param name="utf8">Any bytes.</param>
    /// <param name="characters">At least as long; what stands after the result is written over.</param>
    /// <returns>How many characters there are.</returns>
    internal static int Decode(ReadOnlySpan<byte> utf8, Span<char> characters)
    {
        if (!Avx512Vbmi2.IsSupported) return Encoding.UTF8.GetChars(utf8, characters);

        ArgumentOutOfRangeException.ThrowIfLessThan(characters.Length, utf8.Length);
        int read = DecodeBlocks(utf8, characters, out int written);
        return written + Encoding.UTF8.GetChars(utf8[read..], characters[written..]);
    }

    /// <summary>Decodes as long as whole blocks are valid and have no character of four bytes; says how many bytes were read, always whole characters.</summary>
    private static int DecodeBlocks(ReadOnlySpan<byte> utf8, Span<char> characters, out int written)
    {
        ref byte from = ref MemoryMarshal.GetReference(utf8);
        ref ushort to = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(characters));
        int read = 0;
        // Bytes at the beginning of the block that belong to a character of the block before.
        ulong carried = 0;
        written = 0;
        for (; read <= utf8.Length - BlockBytes; read += Lanes)
        {
            Vector512<ushort> first = Widen(ref from, read);
            Vector512<ushort> isSingle = Vector512.LessThan(first, Vector512.Create<ushort>(0x80));
            if (carried == 0 && isSingle == Vector512<ushort>.AllBitsSet)
            {
                first.StoreUnsafe(ref to, (nuint)written);
                written += Lanes;
                continue;
            }

            Vector512<ushort> second = Widen(ref from, read + 1);
            Vector512<ushort> third = Widen(ref from, read + 2);
            Vector512<ushort> isFollowing = IsFollowing(first);
            Vector512<ushort> isTriple = Vector512.GreaterThanOrEqual(first, Vector512.Create<ushort>(0xE0));
            Vector512<ushort> isMultiple = ~(isSingle | isFollowing);
            Vector512<ushort> secondBits = second & Vector512.Create<ushort>(0x3F);
            Vector512<ushort> two = ((first & Vector512.Create<ushort>(0x1F)) << 6) | secondBits;
            // Of the first byte four bits stay in the lane.
            Vector512<ushort> three = (first << 12) | (secondBits << 6) | (third & Vector512.Create<ushort>(0x3F));
            Vector512<ushort> values = Vector512.ConditionalSelect(isTriple, three, Vector512.ConditionalSelect(isSingle, first, two));

            Vector512<ushort> isSurrogate = Vector512.Equals(values & Vector512.Create<ushort>(0xF800), Vector512.Create<ushort>(0xD800));
            Vector512<ushort> isOverlong = Vector512.LessThan(values, Vector512.ConditionalSelect(isTriple, Vector512.Create<ushort>(0x800), Vector512.Create<ushort>(0x80)));
            Vector512<ushort> bad = Vector512.GreaterThanOrEqual(first, Vector512.Create<ushort>(0xF0))
                | (isMultiple & (isOverlong | ~IsFollowing(second)))
                | (isTriple & (isSurrogate | ~IsFollowing(third)));
            ulong multiple = isMultiple.ExtractMostSignificantBits();
            ulong expected = (multiple << 1) | (isTriple.ExtractMostSignificantBits() << 2) | carried;
            if (bad != Vector512<ushort>.Zero || (isFollowing.ExtractMostSignificantBits() & ~expected) != 0) break;

            Avx512Vbmi2.Compress(Vector512<ushort>.Zero, ~isFollowing, values).StoreUnsafe(ref to, (nuint)written);
            written += Lanes - BitOperations.PopCount(expected & uint.MaxValue);
            carried = expected >> Lanes;
        }

        return read + BitOperations.PopCount(carried);
    }

    // SAFETY of the callers: the block and the two bytes after it lie inside the span, and no more characters are written than bytes were read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Widen(ref byte from, int offset) =>
        Avx512BW.ConvertToVector512UInt16(Vector256.LoadUnsafe(ref from, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> IsFollowing(Vector512<ushort> bytes) =>
        Vector512.Equals(bytes & Vector512.Create<ushort>(0xC0), Vector512.Create<ushort>(0x80));
}
