using Archive.Vietnamese;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Directives.Extraction;

/// <summary>
/// Text whose bytes were read in a wrong code page before it came here: UTF-8 read as Windows-1252 ("ngÆ°á»i"), and lines
/// of an old code page inside Unicode text ("Céng hßa x· héi"), as they come from old Word files without their fonts.
/// </summary>
internal static class EncodingDamage
{
    private const int MinForeignWords = 3; // a French name or two are no damage
    private const int MinDecodedWords = 5;
    private const double MinDecodedRatio = 0.9;

    /// <summary>Characters of UTF-8 that were read as Windows-1252, put right.</summary>
    internal static List<TextRepair> FindMojibake(string text, DamageCount damage)
    {
        List<TextRepair> repairs = [];
        if (text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4') < 0) return repairs;
        AddChanges(repairs, text, 0, Mojibake.Repair(text), QualityKinds.Mojibake);

        // "MÃ" before a no-break space and "ĐÃ”" look like letters of UTF-8 too: such a place counts only in a line without
        // letters that Unicode alone has, of a text with other damage.
        bool damaged = repairs.Exists(repair => !IsDoubtful(text, repair.Span));
        repairs.RemoveAll(repair => IsDoubtful(text, repair.Span) && (!damaged || HasUnicodeLetters(LineAt(text, repair.Span.Start))));
        damage.Mojibake = repairs.Count;
        return repairs;
    }

    /// <summary>Lines in an old code page, decoded.</summary>
    internal static List<TextRepair> FindWrongCodePage(string text, DamageCount damage)
    {
        List<TextRepair> repairs = [];
        if (text.AsSpan().IndexOfAnyInRange('\u00A1', '\u00FF') < 0) return repairs;
        List<WordRange> lines = ForeignLines(text, out int foreignWords);
        if (foreignWords < MinForeignWords) return repairs;
        LegacyDetection detection = LegacyDetector.DetectText(string.Join('\n', lines.Select(line => text[line.Start..line.End])));
        if (detection.Encoding is LegacyEncoding.None or LegacyEncoding.Unicode || detection.Good < MinDecodedWords || detection.Ratio < MinDecodedRatio) return repairs;
        foreach (WordRange line in lines)
        {
            string before = text[line.Start..line.End];
            CanonicalText after = LegacyDecoder.DecodeText(before, detection.Encoding);
            LegacyDetection old = LegacyDetector.Quality(before), decoded = LegacyDetector.Quality(after.Text);
            if (decoded.Bad < old.Bad) AddChanges(repairs, text, line.Start, after, QualityKinds.WrongCodePage);
        }

        damage.WrongCodePage = repairs.Count;
        return repairs;
    }

    /// <summary>Characters that no paper prints: private use (fonts without a table to Unicode) and control codes.</summary>
    internal static int CountUnreadable(string text)
    {
        int count = 0;
        foreach (char letter in text)
        {
            if (letter is (>= '\uE000' and <= '\uF8FF') or (< ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v'))) count++;
        }

        return count;
    }

    /// <summary>Lines with a word that holds characters of Latin-1 and is no syllable; how many such words there are.</summary>
    private static List<WordRange> ForeignLines(string text, out int foreignWords)
    {
        List<WordRange> lines = [];
        foreignWords = 0;
        int start = 0;
        while (start < text.Length)
        {
            int length = text.AsSpan(start).IndexOf('\n');
            int end = length < 0 ? text.Length : start + length;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start);
            int foreign = HasUnicodeLetters(line) ? 0 : CountForeign(line);
            if (foreign > 0) lines.Add(new WordRange(start, end));
            foreignWords += foreign;
            start = end + 1;
        }

        return lines;
    }

    /// <summary>A capital with a mark before a space, dash or quotation mark.</summary>
    private static bool IsDoubtful(string text, TextSpan span)
    {
        foreach (char letter in text.AsSpan(span.Start + 1, span.Length - 1))
        {
            if (letter is not ('\u00A0' or '–' or '—' or '‘' or '’' or '“' or '”' or '…' or '•')) return false;
        }

        return true;
    }

    /// <summary>Letters of Vietnamese that neither Latin-1 nor a misread text has: ă, ơ, ư and those with two marks.</summary>
    private static bool HasUnicodeLetters(ReadOnlySpan<char> line) =>
        line.IndexOfAnyInRange('\u1EA0', '\u1EF9') >= 0 || line.IndexOfAny('\u01B0', '\u01AF', '\u01A1') >= 0 || line.IndexOfAny('\u01A0', '\u0103', '\u0102') >= 0;

    private static ReadOnlySpan<char> LineAt(string text, int position)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        int end = text.IndexOf('\n', position);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start);
    }

    private static int CountForeign(ReadOnlySpan<char> line)
    {
        int foreign = 0;
        while (true)
        {
            int first = line.IndexOfAnyInRange('\u00A1', '\u00FF');
            if (first < 0) return foreign;
            int start = first, end = first;
            while (start > 0 && IsWord(line[start - 1])) start--;
            while (end < line.Length && IsWord(line[end])) end++;
            if (end - start > 1 && !Syllable.IsValid(line[start..end])) foreign++;
            line = line[Math.Max(end, first + 1)..];
        }
    }

    // Letters of the old code pages are signs of Latin-1 ("x· héi"): they count as parts of words here.
    private static bool IsWord(char letter) => char.IsLetter(letter) || letter is >= '\u00A1' and <= '\u00FF' or >= '\u0300' and <= '\u036F';

    /// <summary>The changed stretches of a rewritten text, as repairs of the text around it.</summary>
    private static void AddChanges(List<TextRepair> repairs, string text, int offset, CanonicalText rewritten, string kind)
    {
        if (rewritten.IsIdentity) return;
        int written = 0;
        while (written < rewritten.Text.Length)
        {
            Vietnamese.TextSpan from = rewritten.ToOriginal(written, written + 1);
            int length = 1;
            while (written + length < rewritten.Text.Length && rewritten.ToOriginal(written + length, written + length + 1).Start < from.End) length++;
            ReadOnlySpan<char> before = text.AsSpan(offset + from.Start, from.Length), after = rewritten.Text.AsSpan(written, length);
            if (!before.SequenceEqual(after)) repairs.Add(new TextRepair(new TextSpan(offset + from.Start, offset + from.End), after.ToString(), kind));
            written += length;
        }
    }
}
