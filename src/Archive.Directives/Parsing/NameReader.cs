using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>Tells names of persons. Names of other peoples ("Ya Tjong", "K'Brêu") break every test of syllables, so only capitals count.</summary>
internal static class NameReader
{
    private const int MaxWords = 6;
    private const int MaxLength = 44;

    private static readonly PhraseSet s_titles = new(
    [
        "PGS.TS.", "PGS.TS", "PGS. TS.", "PGS. TS", "GS.TS.", "GS.TS", "GS. TS.", "GS. TS", "TS.", "TS", "ThS.", "ThS", "BS.", "BS", "BSCKII.", "LS.",
        "Đ/c", "đồng chí", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng", "Ths.",
    ]);

    private static readonly HashSet<string> s_never = ["da ky", "noi nhan", "ky ten", "dong dau", "kinh gui", "xac nhan", "ghi chu", "phu luc", "trang chu"];

    /// <summary>True when [start, end) is one to six capitalised words that can be (a part of) a person's name.</summary>
    public static bool IsNameLike(CleanText text, int start, int end, out int words)
    {
        words = 0;
        if (end - start is < 1 or > MaxLength || s_never.Contains(text.Plain[start..end].TrimEnd('.', ':')))
        {
            return false;
        }

        bool wordStart = true;
        int lower = 0;
        for (int i = start; i < end; i++)
        {
            char letter = text.Text[i];
            if (CleanText.IsSpace(letter) || letter == '-' || letter == '–')
            {
                wordStart = true;
                continue;
            }

            if (!char.IsLetter(letter) && letter is not ('\'' or '’' or '.'))
            {
                return false;
            }

            if (wordStart && !char.IsUpper(letter))
            {
                return false;
            }

            words += wordStart ? 1 : 0;
            lower += char.IsLower(letter) ? 1 : 0;
            wordStart = false;
        }

        return words is >= 1 and <= MaxWords && lower > 0;
    }

    /// <summary>After titles of rank and degree, which the rules forbid and papers still print.</summary>
    public static int SkipTitles(CleanText text, int start, int end)
    {
        while (s_titles.Match(text.Plain, start, end, out int after) >= 0 && after < end)
        {
            start = after;
            while (start < end && (CleanText.IsSpace(text.Text[start]) || text.Text[start] is '.' or ':'))
            {
                start++;
            }
        }

        return start;
    }

    /// <summary>A name printed in capitals, in its usual letters.</summary>
    public static string NormalCase(string name)
    {
        char[] letters = name.ToLowerInvariant().ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (i == 0 || letters[i - 1] is ' ' or '-' or '\'' or '’')
            {
                letters[i] = char.ToUpperInvariant(letters[i]);
            }
        }

        return new string(letters);
    }
}
