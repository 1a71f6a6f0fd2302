using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>
/// Packs bytes in 0x1F–0x3E and 0x5F–0x7E into six bits each, four bytes into three; the few others are noted as exceptions.
/// </summary>
/// <remarks>
/// A byte b becomes the code ((b+1) &amp; 0x1F) | ((b+1) &amp; 0x40) ≫ 1. The last quarter of the codes is cut into three pairs
/// of bits, which go into the free top bits of the first three quarters.
/// </remarks>
internal static class LowercaseAscii
{
    private const int SmallestInput = 8;

    /// <summary>Packs, unless there are too many exceptions for it to pay.</summary>
    internal static bool TryCompress(ReadOnlySpan<byte> input, Span<byte> scratch, IndexOutput output)
    {
        if (input.Length < SmallestInput) return false;

        int exceptions = CountExceptions(input);
        if (exceptions < 0) return false;

        int saved = input.Length >> 2;
        int kept = input.Length - saved;
        Span<byte> codes = scratch[..input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            int shifted = input[i] + 1;
            codes[i] = (byte)((shifted & 0x1F) | ((shifted & 0x40) >> 1));
        }

        for (int i = 0; i < saved; i++)
        {
            int code = codes[kept + i];
            codes[i] |= (byte)((code & 0x30) << 2);
            codes[saved + i] |= (byte)((code & 0x0C) << 4);
            codes[(2 * saved) + i] |= (byte)((code & 0x03) << 6);
        }

        output.WriteBytes(codes[..kept]);
        output.WriteVInt(exceptions);
        if (exceptions > 0) WriteExceptions(input, output);
        return true;
    }

    /// <summary>Unpacks into <paramref name="output"/>, whose length is that of the original.</summary>
    internal static void Decompress(ref DataCursor cursor, Span<byte> output)
    {
        cursor.ReadBytes(output[..(output.Length - (output.Length >> 2))]);
        if (Vector128.IsHardwareAccelerated) UnpackVector(output);
        else UnpackScalar(output);

        int exceptions = cursor.ReadCount(2);
        int index = 0;
        for (int i = 0; i < exceptions; i++)
        {
            index += cursor.ReadByte();
            byte value = cursor.ReadByte();
            if (index >= output.Length) CorruptIndexException.Throw("an exception lies outside the suffixes", cursor.Name, cursor.Position, $"below {output.Length}", index);
            output[index] = value;
        }
    }

    /// <summary>The plain form: turns the packed bytes at the start of <paramref name="output"/> into the original.</summary>
    internal static void UnpackScalar(Span<byte> output)
    {
        int saved = output.Length >> 2;
        int kept = output.Length - saved;
        for (int i = 0; i < saved; i++)
            output[kept + i] = (byte)(((output[i] & 0xC0) >> 2) | ((output[saved + i] & 0xC0) >> 4) | ((output[(2 * saved) + i] & 0xC0) >> 6));
        foreach (ref byte code in output) code = Decode(code);
    }

    /// <summary>The same, sixteen bytes at a time.</summary>
    internal static void UnpackVector(Span<byte> output)
    {
        int saved = output.Length >> 2;
        int kept = output.Length - saved;
        ref byte first = ref MemoryMarshal.GetReference(output);
        Vector128<byte> topBits = Vector128.Create((byte)0xC0);
        int i = 0;
        for (; i + Vector128<byte>.Count <= saved; i += Vector128<byte>.Count)
        {
            Vector128<byte> high = (Vector128.LoadUnsafe(ref first, (nuint)i) & topBits) >>> 2;
            Vector128<byte> middle = (Vector128.LoadUnsafe(ref first, (nuint)(saved + i)) & topBits) >>> 4;
            Vector128<byte> low = (Vector128.LoadUnsafe(ref first, (nuint)((2 * saved) + i)) & topBits) >>> 6;
            (high | middle | low).StoreUnsafe(ref first, (nuint)(kept + i));
        }

        for (; i < saved; i++)
            output[kept + i] = (byte)(((output[i] & 0xC0) >> 2) | ((output[saved + i] & 0xC0) >> 4) | ((output[(2 * saved) + i] & 0xC0) >> 6));

        for (i = 0; i + Vector128<byte>.Count <= output.Length; i += Vector128<byte>.Count)
        {
            Vector128<byte> codes = Vector128.LoadUnsafe(ref first, (nuint)i);
            Vector128<byte> letters = (codes & Vector128.Create((byte)0x1F)) | Vector128.Create((byte)0x20) | ((codes & Vector128.Create((byte)0x20)) << 1);
            (letters - Vector128<byte>.One).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < output.Length; i++) output[i] = Decode(output[i]);
    }

    private static byte Decode(byte code) => (byte)(((code & 0x1F) | 0x20 | ((code & 0x20) << 1)) - 1);

    private static bool IsCodable(byte value) => ((value + 1) & ~0x1F) is 0x20 or 0x60;

    // A distance of more than 255 takes exceptions in between that change nothing; −1: they are too many.
    private static int CountExceptions(ReadOnlySpan<byte> input)
    {
        int count = 0;
        int previous = 0;
        int limit = input.Length >> 5;
        for (int i = 0; i < input.Length; i++)
        {
            if (IsCodable(input[i])) continue;
            count += 1 + (Math.Max(0, i - previous - 1) / 255);
            if (count > limit) return -1;
            previous = i;
        }

        return count;
    }

    private static void WriteExceptions(ReadOnlySpan<byte> input, IndexOutput output)
    {
        int previous = 0;
        for (int i = 0; i < input.Length; i++)
        {
            if (IsCodable(input[i])) continue;
            while (i - previous > 255)
            {
                previous += 255;
                output.WriteByte(255);
                output.WriteByte(input[previous]);
            }

            output.WriteByte((byte)(i - previous));
            previous = i;
            output.WriteByte(input[i]);
        }
    }
}
