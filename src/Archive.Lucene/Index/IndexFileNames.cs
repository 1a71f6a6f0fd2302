using System.Text.RegularExpressions;

namespace Archive.Lucene.Index;

/// <summary>Names of index files: segment, optional suffix, extension; numbers in base 36, lower case.</summary>
internal static partial class IndexFileNames
{
    /// <summary>What a commit's file begins with.</summary>
    internal const string Segments = "segments";

    /// <summary>What a commit's file begins with while it is being written.</summary>
    internal const string PendingSegments = "pending_segments";

    /// <summary>The file that a writer locks.</summary>
    internal const string WriteLock = "write.lock";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The name of a file of a segment: <c>_0.si</c>, or with a suffix <c>_0_Lucene84_0.doc</c>.</summary>
    internal static string SegmentFile(string segment, string suffix, string extension) =>
        suffix.Length == 0 ? $"{segment}.{extension}" : $"{segment}_{suffix}.{extension}";

    /// <summary>The name of a file of a later generation: <c>_0_1.liv</c>.</summary>
    internal static string Generational(string segment, long generation, string extension) =>
        SegmentFile(segment, ToBase36(generation), extension);

    /// <summary>The name of commit <paramref name="generation"/>.</summary>
    internal static string Commit(long generation) => $"{Segments}_{ToBase36(generation)}";

    /// <summary>The name of commit <paramref name="generation"/> while it is being written.</summary>
    internal static string PendingCommit(long generation) => $"{PendingSegments}_{ToBase36(generation)}";

    /// <summary>The segment's part of a file name: up to the first '_' after the start, else up to the first '.'.</summary>
    internal static string SegmentOf(string file)
    {
        int end = file.IndexOf('_', 1);
        if (end < 0) end = file.IndexOf('.', StringComparison.Ordinal);
        return end < 0 ? file : file[..end];
    }

    /// <summary>What follows the segment's part: <c>_Lucene84_0.doc</c> or <c>.fnm</c>.</summary>
    internal static string WithoutSegment(string file) => file[SegmentOf(file).Length..];

    /// <summary>Generation of a segment's file: the second of exactly two or four parts, otherwise 0.</summary>
    internal static long GenerationOf(string file)
    {
        int dot = file.IndexOf('.', StringComparison.Ordinal);
        string[] parts = (dot < 0 ? file : file[..dot]).TrimStart('_').Split('_');
        return parts.Length is 2 or 4 && TryParseBase36(parts[1], out long generation) ? generation : 0;
    }

    /// <summary>Generation of a commit's file, finished or pending; false for any other name.</summary>
    internal static bool TryParseCommit(string file, bool pending, out long generation)
    {
        string prefix = (pending ? PendingSegments : Segments) + "_";
        generation = 0;
        return file.StartsWith(prefix, StringComparison.Ordinal) && TryParseBase36(file.AsSpan(prefix.Length), out generation);
    }

    /// <summary>Whether a writer owns files of this name: it may delete them when no commit refers to them.</summary>
    internal static bool IsIndexFile(string file) =>
        file.StartsWith(Segments, StringComparison.Ordinal)
        || file.StartsWith(PendingSegments, StringComparison.Ordinal)
        || SegmentFilePattern().IsMatch(file);

    /// <summary>A number at or above 0 in base 36, without padding.</summary>
    internal static string ToBase36(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<char> text = stackalloc char[13];
        int start = text.Length;
        do
        {
            text[--start] = Digits[(int)(value % 36)];
            value /= 36;
        }
        while (value > 0);
        return new string(text[start..]);
    }

    /// <summary>Reads a number in base 36; false for an empty text, another character, or a number beyond 63 bits.</summary>
    internal static bool TryParseBase36(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty) return false;
        foreach (char character in text)
        {
            int digit = Digits.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0 || value > (long.MaxValue - digit) / 36) return false;
            value = (value * 36) + digit;
        }

        return true;
    }

    [GeneratedRegex(@"^_[a-z0-9]+(_.*)?\..*$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentFilePattern();
}
