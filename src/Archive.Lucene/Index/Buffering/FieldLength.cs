using System.Numerics;

namespace Archive.Lucene.Index.Buffering;

/// <summary>The length of a field in one byte: exact below 40, then four significant bits.</summary>
/// <remarks>Lucene's <c>SmallFloat.intToByte4</c>: numbers below 24 stand for themselves, the rest is a float of 3 bits of mantissa and 5 of exponent.</remarks>
internal static class FieldLength
{
    private const int ExactBelow = 24;

    /// <summary>The byte, as the signed number that a norm is.</summary>
    /// <param name="length">At least 0.</param>
    internal static sbyte Encode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < ExactBelow) return (sbyte)length;

        int rest = length - ExactBelow;
        int bits = 32 - BitOperations.LeadingZeroCount((uint)rest);
        if (bits < 4) return (sbyte)(ExactBelow + rest);
        int shift = bits - 4;
        return unchecked((sbyte)(ExactBelow + (((rest >> shift) & 7) | ((shift + 1) << 3))));
    }
}
