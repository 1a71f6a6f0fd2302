using System.Numerics;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>The widths of packed runs: values of one width, most significant bit first, then <see cref="PaddingBytes"/> zero bytes.</summary>
internal static class PackedWidths
{
    /// <summary>Written after every run, also an empty one, so that readers may load more than a value's own bytes.</summary>
    internal const int PaddingBytes = 3;

    private static ReadOnlySpan<byte> Supported => [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64];

    /// <summary>Bits that the unsigned number needs; 1 for 0.</summary>
    internal static int BitsRequired(ulong value) => Math.Max(1, 64 - BitOperations.LeadingZeroCount(value));

    /// <summary>The narrowest width of a run that can hold <paramref name="maximum"/>.</summary>
    internal static int WidthFor(ulong maximum)
    {
        int required = BitsRequired(maximum);
        foreach (byte width in Supported)
        {
            if (width >= required) return width;
        }

        return 64;
    }

    /// <summary>Whether a run may have this width.</summary>
    internal static bool IsSupported(int width) => width is > 0 and <= 64 && Supported.IndexOf((byte)width) >= 0;

    /// <summary>Bytes of a run of so many values, padding included.</summary>
    internal static long RunBytes(long count, int width) => ((count * width) + 7) / 8 + PaddingBytes;
}
