namespace Archive.Directives.Parsing;

/// <summary>The form of a number; the separators tell the side (document-format rules, Hướng dẫn 36 and 05-HD/VPTW, Nghị định 30/2020).</summary>
internal enum NumberForm
{
    /// <summary>"44-KL/TW".</summary>
    Party,

    /// <summary>"93/2019/NĐ-CP", "33/2024/QH15".</summary>
    Normative,

    /// <summary>"895/QĐ-TTg", "12/UBND-VX", "3418/BVNTW".</summary>
    Administrative,

    /// <summary>Any other: a company's "JHDPC/2025/276", "02-1025/NMT".</summary>
    Other,
}

/// <summary>A number as read from the clean text.</summary>
/// <param name="Form">What its separators say it is.</param>
/// <param name="Digits">The running number, empty when it was left blank.</param>
/// <param name="Year">The year inside a normative number; null otherwise.</param>
/// <param name="Symbol">What follows: "KL/TW", "NĐ-CP"; without spaces.</param>
/// <param name="Value">The whole as printed, without spaces.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character.</param>
internal sealed record ParsedNumber(NumberForm Form, string Digits, int? Year, string Symbol, string Value, int Start, int End);

/// <summary>Reads document numbers, tolerant of spaces and line breaks at the separators.</summary>
internal static class NumberReader
{
    private const int MaxSegments = 7;
    private const int MaxLength = 60;

    /// <summary>Reads a number whose first digit is at the position; null when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the first digit stands.</param>
    /// <param name="header">True in the header, where separators may stand between spaces ("519 - CV/QU").</param>
    public static ParsedNumber? Read(CleanText text, int position, bool header)
    {
        string clean = text.Text;
        int end = position;
        while (end < clean.Length && char.IsAsciiDigit(clean[end]) && end - position < 7)
        {
            end++;
        }

        if (end == position || end - position > 6)
        {
            return null;
        }

        // "66.7/2025/NQ-CP" carries a part; "12a/QĐ-UBND" a letter.
        if (end + 1 < clean.Length && clean[end] == '.' && char.IsAsciiDigit(clean[end + 1]))
        {
            int part = end + 1;
            while (part < clean.Length && char.IsAsciiDigit(clean[part]) && part - end < 6)
            {
                part++;
            }

            end = part < clean.Length && IsSeparator(clean[part]) ? part : end;
        }
        else if (end < clean.Length && clean[end] is >= 'a' and <= 'e' or >= 'A' and <= 'D' && NextIsSeparator(clean, end + 1))
        {
            end++;
        }

        return ReadSymbol(text, position, end, clean[position..end], header);
    }

    /// <summary>Reads "/QĐ-UBND" or "-HD/BTCTU" after a number that was left blank or dotted; the position is at the separator.</summary>
    public static ParsedNumber? ReadBlank(CleanText text, int position) =>
        ReadSymbol(text, position, position, string.Empty, header: true);

    private static ParsedNumber? ReadSymbol(CleanText text, int start, int position, string digits, bool header)
    {
        List<(char Separator, string Segment)> parts = [];
        int end = position;
        while (parts.Count < MaxSegments && TryPart(text, end, header && parts.Count < 2, parts.Count, out char separator, out int from, out int to))
        {
            string segment = text.Text[from..to];
            parts.Add((separator, segment));
            end = to;
        }

        if (parts.Count == 0 || end - start > MaxLength)
        {
            return null;
        }

        return Make(digits, parts, start, end, text);
    }

    private static bool TryPart(CleanText text, int position, bool loose, int index, out char separator, out int from, out int to)
    {
        string clean = text.Text;
        separator = '\0';
        from = to = position;
        int at = SkipSpace(clean, position);
        if (at >= clean.Length || !IsSeparator(clean[at]))
        {
            return false;
        }

        bool spaceBefore = at > position;
        separator = clean[at] == '/' ? '/' : '-';
        from = SkipSpace(clean, at + 1);
        bool spaceAfter = from > at + 1;
        to = SegmentEnd(clean, from);
        if (to == from)
        {
            return false;
        }

        ReadOnlySpan<char> segment = clean.AsSpan(from, to - from);
        if (spaceBefore && spaceAfter && !loose && index > 0)
        {
            return false;
        }

        if (spaceBefore || spaceAfter)
        {
            return IsCode(segment) || (separator == '/' && IsYear(segment));
        }

        return char.IsUpper(segment[0]) || char.IsAsciiDigit(segment[0]) || segment is "nb";
    }

    private static ParsedNumber? Make(string digits, List<(char Separator, string Segment)> parts, int start, int end, CleanText text)
    {
        int? year = null;
        NumberForm form;
        int symbolFrom = 0;
        bool hasLetters = parts.Any(part => part.Segment.Any(char.IsLetter));
        if (!hasLetters)
        {
            return null;
        }

        if (parts[0].Separator == '/' && IsYear(parts[0].Segment) && parts.Count > 1)
        {
            form = NumberForm.Normative;
            year = int.Parse(parts[0].Segment, System.Globalization.CultureInfo.InvariantCulture);
            symbolFrom = 1;
        }
        else if (parts[0].Separator == '-' && parts.Count > 1 && parts[1].Separator == '/' && char.IsLetter(parts[0].Segment[0]))
        {
            form = NumberForm.Party;
        }
        else if (parts[0].Separator == '/' && char.IsLetter(parts[0].Segment[0]))
        {
            form = NumberForm.Administrative;
        }
        else
        {
            form = NumberForm.Other;
        }

        string symbol = string.Concat(parts.Skip(symbolFrom).Select((part, i) => i == 0 ? part.Segment : part.Separator + part.Segment));
        return new ParsedNumber(form, digits, year, symbol, Compact(text, start, end), start, end);
    }

    private static string Compact(CleanText text, int start, int end) =>
        string.Concat(text.Text[start..end].Where(letter => !CleanText.IsSpace(letter)));

    private static int SegmentEnd(string clean, int from)
    {
        int to = from;
        while (to < clean.Length && to - from < 20)
        {
            char letter = clean[to];
            bool inside = char.IsLetterOrDigit(letter) || letter == '&' || letter == '_' ||
                (letter is '.' or '+' or ',' && to > from && to + 1 < clean.Length && char.IsLetterOrDigit(clean[to + 1]) && (letter != ',' || IsCodeComma(clean, to)));
            if (!inside)
            {
                break;
            }

            to++;
        }

        // "117/2025/NĐ-CPngày": a lower-case word glued to capitals is no part of the symbol.
        return CutGluedWord(clean, from, to);
    }

    /// <summary>"SVH,TT&amp;DL" keeps its comma; "12/QĐ-UBND,QĐ-…" does not occur.</summary>
    private static bool IsCodeComma(string clean, int comma) =>
        comma + 2 < clean.Length && char.IsUpper(clean[comma - 1]) && char.IsUpper(clean[comma + 1]) && char.IsUpper(clean[comma + 2]) && clean.AsSpan(comma + 1, Math.Min(12, clean.Length - comma - 1)).Contains('&');

    private static int CutGluedWord(string clean, int from, int to)
    {
        for (int i = from + 1; i < to; i++)
        {
            if (char.IsLower(clean[i]) && char.IsUpper(clean[i - 1]))
            {
                int run = i;
                while (run < to && char.IsLower(clean[run]))
                {
                    run++;
                }

                if (run - i >= 3 && i - from >= 2)
                {
                    return i;
                }
            }
        }

        return to;
    }

    /// <summary>More capitals and digits than small letters: "TTg", "QĐi", "BTC", not "Về".</summary>
    private static bool IsCode(ReadOnlySpan<char> segment)
    {
        int upper = 0;
        int lower = 0;
        foreach (char letter in segment)
        {
            upper += char.IsUpper(letter) ? 1 : 0;
            lower += char.IsLower(letter) ? 1 : 0;
        }

        return upper > lower && (upper >= 2 || segment.Length == 1);
    }

    private static bool IsYear(ReadOnlySpan<char> segment) =>
        segment.Length == 4 && (segment.StartsWith("19") || segment.StartsWith("20")) && segment.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsSeparator(char letter) => letter is '/' || Letters.Plain(letter) == '-';

    private static bool NextIsSeparator(string clean, int position)
    {
        int at = SkipSpace(clean, position);
        return at < clean.Length && IsSeparator(clean[at]);
    }

    /// <summary>Skips at most four spaces and one line break.</summary>
    private static int SkipSpace(string clean, int position)
    {
        int at = position;
        bool newline = false;
        while (at < clean.Length && at - position < 5 && CleanText.IsSpace(clean[at]))
        {
            if (clean[at] == '\n')
            {
                if (newline)
                {
                    return position;
                }

                newline = true;
            }

            at++;
        }

        return at;
    }
}
