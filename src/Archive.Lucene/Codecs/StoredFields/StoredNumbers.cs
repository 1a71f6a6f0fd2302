using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>How stored numbers are written: small integers and whole days, hours and seconds in few bytes.</summary>
internal static class StoredNumbers
{
    /// <summary>First byte of a float or double whose bits follow because its sign bit is set.</summary>
    internal const int NegativeMark = 0xFF;

    /// <summary>First byte of a double that a float holds without loss.</summary>
    internal const int SingleMark = 0xFE;

    /// <summary>First bytes from here on are small integers: value + 1 in the lower bits.</summary>
    internal const int SmallMark = 0x80;

    /// <summary>Set in the first byte of a long where more follows.</summary>
    internal const int MoreFollows = 0x20;

    private const int MaxSmallSingle = 125;
    private const int MaxSmallDouble = 124;

    /// <summary>Milliseconds of the units of a long, by the upper two bits of its first byte.</summary>
    internal static ReadOnlySpan<long> Units => [1, 1000, 3_600_000, 86_400_000];

    internal static void WriteSingle(IndexOutput output, float value)
    {
        int bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value);
        int whole = (int)value;
        if (value == whole && whole is >= -1 and <= MaxSmallSingle && bits != int.MinValue)
        {
            output.WriteByte((byte)(SmallMark | (1 + whole)));
            return;
        }

        if (bits < 0) output.WriteByte(NegativeMark);
        output.WriteInt32(bits);
    }

    internal static void WriteDouble(IndexOutput output, double value)
    {
        long bits = double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value);
        int whole = (int)value;
        if (value == whole && whole is >= -1 and <= MaxSmallDouble && bits != long.MinValue)
        {
            output.WriteByte((byte)(SmallMark | (1 + whole)));
            return;
        }

        if (value == (float)value)
        {
            output.WriteByte(SingleMark);
            output.WriteInt32(BitConverter.SingleToInt32Bits((float)value));
            return;
        }

        if (bits < 0) output.WriteByte(NegativeMark);
        output.WriteInt64(bits);
    }

    internal static void WriteInt64(IndexOutput output, long value)
    {
        int unit = 0;
        if (value % Units[1] == 0)
        {
            unit = value % Units[3] == 0 ? 3 : value % Units[2] == 0 ? 2 : 1;
            value /= Units[unit];
        }

        ulong zigZag = (ulong)((value << 1) ^ (value >> 63));
        int head = (unit << 6) | (int)(zigZag & 0x1F);
        ulong rest = zigZag >> 5;
        if (rest == 0)
        {
            output.WriteByte((byte)head);
            return;
        }

        output.WriteByte((byte)(head | MoreFollows));
        output.WriteVLong((long)rest);
    }
}
