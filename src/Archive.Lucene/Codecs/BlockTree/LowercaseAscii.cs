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
        int saved = output.Length >> 2;
        int kept = output.Length - saved;
        cursor.ReadBytes(output[..kept]);
        for (int i = 0; i < saved; i++)
            output[kept + i] = (byte)(((output[i] & 0xC0) >> 2) | ((output[saved + i] & 0xC0) >> 4) | ((output[(2 * saved) + i] & 0xC0) >> 6));
        foreach (ref byte code in output) code = (byte)(((code & 0x1F) | 0x20 | ((code & 0x20) << 1)) - 1);

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
