using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Archive.Lucene.Text;

/// <summary>Encodes characters as UTF-8, with the same result as <see cref="UTF8Encoding.GetBytes(ReadOnlySpan{char}, Span{byte})"/>.</summary>
/// <remarks>
/// Each of sixteen characters is spread over the four bytes of a lane, whatever its length is; the bytes that are not needed are left
/// out in one instruction. Short text, mostly a token, is encoded character by character without a call. Surrogates are left to the
/// usual way, with all that follows them.
/// </remarks>
internal static class Utf8Encoder
{
    private const int Lanes = 16;

    /// <summary>The most bytes of a UTF-16 code unit.</summary>
    internal const int MostBytes = 3;

    /// <summary>Encodes; a lone surrogate becomes U+FFFD.</summary>
    /// <param name="characters">Any characters.</param>
    /// <param name="utf8">At least <see cref="MostBytes"/> times as long; what stands after the result is written over.</param>
    /// <returns>How many bytes there are.</returns>
    internal static int Encode(ReadOnlySpan<char> characters, Span<byte> utf8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(utf8.Length, MostBytes * characters.Length);
        int written = 0;
        int read = 0;
        if (Avx512Vbmi2.IsSupported && characters.Length >= Lanes)
        {
            read = EncodeBlocks(characters, utf8, out written);
            if (characters.Length - read >= Lanes) return written + Encoding.UTF8.GetBytes(characters[read..], utf8[written..]);
        }

        for (; read < characters.Length; read++)
        {
            char character = characters[read];
            if (character < 0x80)
            {
                utf8[written++] = (byte)character;
            }
            else if (character < 0x800)
            {
                utf8[written++] = (byte)(0xC0 | (character >> 6));
                utf8[written++] = (byte)(0x80 | (character & 0x3F));
            }
            else if (!char.IsSurrogate(character))
            {
                utf8[written++] = (byte)(0xE0 | (character >> 12));
                utf8[written++] = (byte)(0x80 | ((character >> 6) & 0x3F));
                utf8[written++] = (byte)(0x80 | (character & 0x3F));
            }
            else
            {
                return written + Encoding.UTF8.GetBytes(characters[read..], utf8[written..]);
            }
        }

        return written;
    }

    /// <summary>Encodes as long as whole blocks have no surrogate and there is room for a whole vector; says how many characters were read.</summary>
    private static int EncodeBlocks(ReadOnlySpan<char> characters, Span<byte> utf8, out int written)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(characters));
        ref byte to = ref MemoryMarshal.GetReference(utf8);
        int read = 0;
        written = 0;
        for (; read <= characters.Length - Lanes && written <= utf8.Length - Vector512<byte>.Count; read += Lanes)
        {
            Vector256<ushort> units = Vector256.LoadUnsafe(ref from, (nuint)read);
            if (Vector256.LessThan(units, Vector256.Create<ushort>(0x80)) == Vector256<ushort>.AllBitsSet)
            {
                Avx512BW.VL.ConvertToVector128Byte(units).StoreUnsafe(ref to, (nuint)written);
                written += Lanes;
                continue;
            }

            if (Vector256.EqualsAny(units & Vector256.Create<ushort>(0xF800), Vector256.Create<ushort>(0xD800))) break;
            Vector512<uint> lanes = Avx512F.ConvertToVector512UInt32(units);
            Vector512<uint> isOne = Vector512.LessThan(lanes, Vector512.Create(0x80u));
            Vector512<uint> isThree = Vector512.GreaterThanOrEqual(lanes, Vector512.Create(0x800u));
            Vector512<uint> last = lanes & Vector512.Create(0x3Fu);
            Vector512<uint> middle = (lanes >> 6) & Vector512.Create(0x3Fu);
            Vector512<uint> two = (lanes >> 6) | (last << 8) | Vector512.Create(0x80C0u);
            Vector512<uint> three = (lanes >> 12) | (middle << 8) | (last << 16) | Vector512.Create(0x8080E0u);
            Vector512<uint> spread = Vector512.ConditionalSelect(isOne, lanes, Vector512.ConditionalSelect(isThree, three, two));
            Vector512<uint> needed = Vector512.ConditionalSelect(isOne, Vector512.Create(0xFFu), Vector512.ConditionalSelect(isThree, Vector512.Create(0xFFFFFFu), Vector512.Create(0xFFFFu)));
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, needed.AsByte(), spread.AsByte()).StoreUnsafe(ref to, (nuint)written);
            written += BitOperations.PopCount(needed.AsByte().ExtractMostSignificantBits());
        }

        return read;
    }
}
