using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Reads the place before the date: "Hà Nội, ngày …", also when the name is broken over two lines.</summary>
internal static class PlaceReader
{
    private const int MaxWords = 7;

    /// <summary>The capitalised words before a comma that stands right before the date; null when there are none.</summary>
    public static Piece? Before(CleanText text, int dateStart, int from)
    {
        int at = SkipBack(text.Text, dateStart, from);
        if (at <= from || text.Text[at - 1] is not (',' or '.' or ';'))
        {
            return KnownBefore(text, at, from);
        }

        int end = SkipBack(text.Text, at - 1, from);
        int start = end;
        int newlines = 0;
        for (int words = 0; words < MaxWords; words++)
        {
            int wordEnd = SkipBack(text.Text, start, from);
            newlines += CountNewlines(text.Text, wordEnd, start);
            int gap = start - wordEnd;
            int wordStart = WordStart(text.Text, wordEnd, from);
            bool stop = wordStart == wordEnd || !IsPlaceWord(text.Text, wordStart, wordEnd) || newlines > 1 || (start < end && gap >= 3 && CountNewlines(text.Text, wordEnd, start) == 0);
            bool crossing = start < end && CountNewlines(text.Text, wordEnd, start) == 1 && PlaceTable.IsKnown(text.Words(start, end));
            if (stop || crossing)
            {
                break;
            }

            start = wordStart;
        }

        if (start == end)
        {
            return null;
        }

        start = TrimToKnown(text, start, end);
        string value = text.Words(start, end);
        return value.Any(char.IsLetter) ? new Piece(value, start, end) : null;
    }

    /// <summary>"Hà Nội ngày 11 tháng 4": the comma is forgotten; only a known place counts then.</summary>
    private static Piece? KnownBefore(CleanText text, int end, int from)
    {
        int start = end;
        Piece? place = null;
        for (int words = 0; words < 4 && start > from; words++)
        {
            start = WordStart(text.Text, SkipBack(text.Text, start, from), from);
            if (start >= end || CountNewlines(text.Text, start, end) > 0)
            {
                break;
            }

            string name = text.Words(start, end);
            place = char.IsUpper(text.Text[start]) && PlaceTable.IsKnown(name) ? new Piece(name, start, end) : place;
        }

        return place;
    }

    /// <summary>In a header that collapsed to one line the words before the place are capitals of something else.</summary>
    private static int TrimToKnown(CleanText text, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            bool wordStart = at == start || CleanText.IsSpace(text.Text[at - 1]);
            if (wordStart && at > start && IsCapitals(text.Text, start, at) && PlaceTable.IsKnown(text.Words(at, end)))
            {
                return at;
            }
        }

        return SkipCapitals(text.Text, start, end);
    }

    /// <summary>"BAN TỔ CHỨC" on the line above "Đăk Miên" is the issuer's; "TP." belongs to the place.</summary>
    private static int SkipCapitals(string text, int start, int end)
    {
        int at = start;
        while (at < end)
        {
            int wordEnd = at;
            while (wordEnd < end && !CleanText.IsSpace(text[wordEnd]))
            {
                wordEnd++;
            }

            bool capitals = wordEnd - at >= 2 && text[wordEnd - 1] != '.' && text[at..wordEnd] is not "TP" && !text[at..wordEnd].Any(char.IsLower);
            if (!capitals)
            {
                // A name printed wholly in capitals stays as it is.
                return at;
            }

            at = wordEnd;
            while (at < end && CleanText.IsSpace(text[at]))
            {
                at++;
            }
        }

        return start;
    }

    private static bool IsCapitals(string text, int start, int end) => !text.AsSpan(start, end - start).ContainsAnyInRange('a', 'z');

    private static bool IsPlaceWord(string text, int start, int end)
    {
        if (text[start] is '-' or '–' && end - start == 1)
        {
            return true;
        }

        if (!char.IsUpper(text[start]) && !(char.IsAsciiDigit(text[start]) && end - start <= 2))
        {
            // "thành phố", "thị xã", "huyện" before a name, and Đ' of highland names, may be small.
            string word = text[start..end];
            return word is "thành" or "phố" or "thị" or "xã" or "trấn" or "huyện" or "quận" or "phường" or "tỉnh" or "đặc" or "khu";
        }

        for (int i = start; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('.' or '\'' or '’' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static int WordStart(string text, int end, int from)
    {
        int start = end;
        while (start > from && !CleanText.IsSpace(text[start - 1]) && text[start - 1] is not ('|' or ',' or ';' or ':'))
        {
            start--;
        }

        return start;
    }

    private static int CountNewlines(string text, int from, int to) => text.AsSpan(from, to - from).Count('\n');

    private static int SkipBack(string text, int at, int from)
    {
        while (at > from && CleanText.IsSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }
}
