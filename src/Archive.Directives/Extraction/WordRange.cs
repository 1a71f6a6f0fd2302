namespace Archive.Directives.Extraction;

/// <summary>A run of letters [Start, End) of a text.</summary>
internal readonly record struct WordRange(int Start, int End)
{
    internal int Length => End - Start;

    /// <summary>All runs of letters, in order. Combining marks belong to their letter.</summary>
    internal static IEnumerable<WordRange> In(string text)
    {
        int position = 0;
        while (position < text.Length)
        {
            if (!IsPart(text[position]))
            {
                position++;
                continue;
            }

            int start = position;
            while (position < text.Length && IsPart(text[position])) position++;
            yield return new WordRange(start, position);
        }
    }

    /// <summary>Whether the word stands alone: no digit, hyphen, slash, dot or sign of an address touches it.</summary>
    internal bool StandsAlone(string text)
    {
        char before = Start == 0 ? ' ' : text[Start - 1], after = End == text.Length ? ' ' : text[End];
        bool dotInside = after == '.' && End + 1 < text.Length && IsPart(text[End + 1]);
        return !IsCode(before) && before != '.' && !IsCode(after) && !dotInside;
    }

    private static bool IsCode(char letter) => char.IsAsciiDigit(letter) || letter is '-' or '–' or '/' or '\\' or '_' or '@' or '&' or '\'' or '’' or '\uFFFD';

    private static bool IsPart(char letter) => char.IsLetter(letter) || letter is >= '\u0300' and <= '\u036F';
}
