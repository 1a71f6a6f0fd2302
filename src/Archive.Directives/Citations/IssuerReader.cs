using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Reads the name of an issuer inside a sentence: known offices first, then word by word up to a word that ends it.</summary>
internal static partial class IssuerReader
{
    private const int MaxWords = 30;
    private const int MaxLength = 190;

    /// <summary>The end of the name that begins at the position; equal to the position when none does.</summary>
    public static int End(CleanText text, int start, int limit)
    {
        string plain = text.Plain;
        int at = start;
        int end = start;
        bool list = IsListName(plain, start, limit);
        for (int words = 0; words < MaxWords && at < limit && at - start < MaxLength; words++)
        {
            if (OfficeTable.KnownAt(plain, at, limit, out int knownEnd) is not null && char.IsUpper(text.Text[at]))
            {
                at = end = knownEnd;
                if (SkipSpace(text.Text, at, limit) is int verb && verb < limit && WordTable.IssuerEnds.StartsAt(text.Lower, verb, limit) && !OfficeGoesOn(plain, verb, limit))
                {
                    break;
                }
            }
            else
            {
                int wordEnd = WordEnd(text.Text, at, limit);
                bool lower = char.IsLower(text.Text[at]) || IsInCapitals(text.Text, at, wordEnd);
                if (wordEnd == at || (words > 0 && lower && WordTable.IssuerEnds.StartsAt(text.Lower, at, limit) && !(list && IsListWord(plain, at))))
                {
                    break;
                }

                at = end = wordEnd;
            }

            if (EndsWithPlace(text, start, end) && !IsNamePart(text, at, limit))
            {
                break;
            }

            int next = Next(text, at, limit, start, list);
            if (next < 0)
            {
                break;
            }

            at = next;
        }

        return TakeTerm(text, start, end, limit);
    }

    /// <summary>"Ban Bí thư khóa X": the term belongs to the name of a central Party organ.</summary>
    private static int TakeTerm(CleanText text, int start, int end, int limit)
    {
        Match term = Term().Match(text.Plain, end, Math.Max(0, Math.Min(limit, end + 16) - end));
        return term.Success && OfficeTable.KnownAt(text.Plain, start, end, out int knownEnd) is { Side: "party" } && knownEnd == end ? end + term.Length : end;
    }

    /// <summary>"… tỉnh Bình Phước": after the name of a province nothing more belongs to the issuer.</summary>
    private static bool EndsWithPlace(CleanText text, int start, int end)
    {
        string plain = text.Plain;
        for (int at = end - 1; at > start && end - at < 24; at--)
        {
            if (plain[at - 1] is ' ' or '\n' && PlaceTable.ProvinceAt(plain, at, end, out int placeEnd) is not null && placeEnd == end)
            {
                ReadOnlySpan<char> before = plain.AsSpan(start, at - start).TrimEnd();
                return before.EndsWith("tinh") || before.EndsWith("thanh pho") || before.EndsWith("tp.") || before.EndsWith("tp") || before.EndsWith(" uy");
            }
        }

        return false;
    }

    /// <summary>A longer place name goes on ("Bà Rịa - Vũng Tàu"), or a comma joins a second office.</summary>
    private static bool IsNamePart(CleanText text, int at, int limit)
    {
        int next = SkipSpace(text.Text, at, limit);
        return next < limit && text.Text[next] is '-' or '–';
    }

    private static bool OfficeGoesOn(string plain, int at, int limit) =>
        OfficeTable.HeadAt(plain, at, limit, out _) is not null || PlaceTable.ProvinceAt(plain, at, limit, out _) is not null;

    /// <summary>Where the next word of the name begins after a space or a sign that may stand inside names; -1 when the name is over.</summary>
    private static int Next(CleanText text, int at, int limit, int start, bool list)
    {
        string clean = text.Text;
        int next = SkipSpace(clean, at, limit);
        if (next >= limit || IsBlankLine(clean, at, next))
        {
            return -1;
        }

        char sign = clean[next];
        if (sign is ',' or '&')
        {
            int after = SkipSpace(clean, next + 1, limit);
            return after < limit && (sign == '&' || GoesOn(text, start, after, limit, list)) ? after : -1;
        }

        if (sign is '-' or '–')
        {
            int after = SkipSpace(clean, next + 1, limit);
            return after < limit && char.IsUpper(clean[after]) ? after : -1;
        }

        if (sign == '.')
        {
            bool abbreviation = at - LastSpace(clean, at) <= 3 && next + 1 < limit;
            int after = SkipSpace(clean, next + 1, limit);
            return abbreviation && after < limit && char.IsUpper(clean[after]) && char.IsUpper(clean[at - 1]) ? after : -1;
        }

        if (text.Plain.AsSpan(next).StartsWith("va", StringComparison.Ordinal) && next + 2 < limit && CleanText.IsSpace(clean[next + 2]))
        {
            int after = SkipSpace(clean, next + 2, limit);
            bool other = TypeTable.NameAt(text.Plain, after, limit, out _) is not null || OfficeTable.HeadAt(text.Plain, after, limit, out _) is not null ||
                WordTable.Posts.StartsAt(text.Plain, after, limit) || OfficeTable.KnownAt(text.Plain, after, limit, out _) is not null;
            return after < limit && ((char.IsUpper(clean[after]) && !other && FieldsFollow(text, after, limit)) || list) ? next : -1;
        }

        return char.IsLetterOrDigit(sign) || sign is '\'' ? next : -1;
    }

    /// <summary>"Bộ trưởng, Chủ nhiệm …", "Sở Văn hóa, Thể thao và Du lịch": a comma inside one name.</summary>
    private static bool GoesOn(CleanText text, int start, int after, int limit, bool list)
    {
        string plain = text.Plain;
        if (list && char.IsLower(text.Text[after]))
        {
            return true;
        }

        if (!char.IsUpper(text.Text[after]))
        {
            return false;
        }

        if (WordTable.Posts.Match(plain, start, limit, out int postEnd) >= 0 && SkipSpace(text.Text, postEnd, limit) < after && WordTable.Posts.StartsAt(plain, after, limit))
        {
            return true;
        }

        // A list of fields ends with "và": "…, Thể thao và Du lịch", "…, TT&DL".
        int look = Math.Min(limit, after + 26);
        int and = plain.IndexOf(" va ", after, look - after, StringComparison.Ordinal);
        bool fields = and > 0 && and + 4 < limit && char.IsUpper(text.Text[and + 4]) && OfficeTable.HeadAt(plain, and + 4, limit, out _) is null;
        bool coded = text.Text.AsSpan(after, Math.Min(6, limit - after)).Contains('&');
        return (fields || coded) && OfficeTable.HeadAt(plain, after, limit, out _) is null && TypeTable.NameAt(plain, after, limit, out _) is null;
    }

    /// <summary>After "và" a field of the same office is one or two capitalised words ("… và Đào tạo"), never the start of a clause.</summary>
    private static bool FieldsFollow(CleanText text, int after, int limit) =>
        !WordTable.IssuerEnds.StartsAt(text.Lower, after, limit) && char.IsLetter(text.Text[Math.Min(after + 1, text.Length - 1)]);

    /// <summary>"Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo …": names that list their tasks in small letters.</summary>
    private static bool IsListName(string plain, int start, int limit) =>
        OfficeTable.HeadAt(plain, start, limit, out _) is { Name: "Ban Chỉ đạo" or "Hội đồng" or "Tiểu ban" };

    private static bool IsListWord(string plain, int at) => !plain.AsSpan(at).StartsWith("ve ", StringComparison.Ordinal) && !plain.AsSpan(at).StartsWith("tai ", StringComparison.Ordinal);

    private static int LastSpace(string clean, int at)
    {
        int start = at;
        while (start > 0 && char.IsLetter(clean[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsBlankLine(string clean, int from, int to) => clean.AsSpan(from, to - from).Count('\n') > 1;

    private static int WordEnd(string clean, int at, int limit)
    {
        int end = at;
        while (end < limit && (char.IsLetterOrDigit(clean[end]) || clean[end] is '\'' or '’' or '&'))
        {
            end++;
        }

        return end;
    }

    /// <summary>In a subject printed in capitals the words that end a name are in capitals too.</summary>
    private static bool IsInCapitals(string clean, int at, int end)
    {
        for (int i = at; i < end; i++)
        {
            if (!char.IsUpper(clean[i]))
            {
                return false;
            }
        }

        return end - at >= 2;
    }

    private static int SkipSpace(string clean, int at, int limit)
    {
        while (at < limit && CleanText.IsSpace(clean[at]))
        {
            at++;
        }

        return at;
    }

    [GeneratedRegex(@"\G\s{1,3}khoa\s{1,3}[ivxlc]{1,5}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Term();
}
