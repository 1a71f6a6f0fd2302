namespace Archive.Directives.Reading.Office;

/// <summary>
/// What a word processor would have to build for an RTF file, from one linear look at its groups: it keeps a state for each
/// open group, and 200,000 of them cost it memory and many seconds before it gives up.
/// </summary>
/// <param name="Groups">Groups opened ("{").</param>
/// <param name="Depth">Most groups open at a time; word processors write less than 50.</param>
internal readonly record struct RtfComplexity(long Groups, int Depth)
{
    private const int MaxDigits = 9; // of the length of raw bytes; a longer one is none

    /// <summary>Looks at the whole file. Escaped braces ("\{") and raw bytes ("\bin5 …") open nothing (RTF 1.9.1, "Conventions of an RTF Reader").</summary>
    internal static RtfComplexity Measure(ReadOnlySpan<byte> rtf)
    {
        long groups = 0;
        int depth = 0, deepest = 0;
        while (true)
        {
            int at = rtf.IndexOfAny((byte)'{', (byte)'}', (byte)'\\');
            if (at < 0) return new RtfComplexity(groups, deepest);
            int skipped = 1;
            switch (rtf[at])
            {
                case (byte)'{':
                    groups++;
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case (byte)'}':
                    depth = Math.Max(0, depth - 1);
                    break;
                default:
                    skipped = RawBytes(rtf[(at + 1)..]) + 2;
                    break;
            }

            rtf = rtf[Math.Min(rtf.Length, at + skipped)..];
        }
    }

    /// <exception cref="ReadingException">Deeper than the limit on markup, or more groups than it allows elements.</exception>
    internal void Check(ReadingLimits limits)
    {
        if (Depth > limits.MaxMarkupDepth) throw new ReadingException(ReadingFailureReason.TooComplex, $"{Depth:N0} > {limits.MaxMarkupDepth:N0} levels");
        if (Groups > limits.MaxMarkupElements) throw new ReadingException(ReadingFailureReason.TooComplex, $"{Groups:N0} > {limits.MaxMarkupElements:N0} groups");
    }

    /// <summary>Bytes behind the first letter of "bin5 " that belong to it and to its raw bytes; 0 for any other word or sign.</summary>
    private static int RawBytes(ReadOnlySpan<byte> word)
    {
        if (!word.StartsWith("bin"u8)) return 0;
        int end = 3;
        int length = 0;
        while (end < word.Length && end < 3 + MaxDigits && char.IsAsciiDigit((char)word[end])) length = (length * 10) + word[end++] - '0';
        if (end == 3) return 0;
        bool space = end < word.Length && word[end] == ' ';
        return Math.Min(word.Length, end - 1 + (space ? 1 : 0) + length);
    }
}
