using System.Text;
using Archive.Vietnamese;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Directives.Parsing;

/// <summary>
/// The text as the parser looks at it: letters composed, look-alikes made Latin, markdown marks and invisible
/// characters left out. Beside it stands a plain copy of equal length for recognising words. Every position leads
/// back to the text as read.
/// </summary>
internal sealed class CleanText
{
    private const CanonicalSteps Steps = CanonicalSteps.Width | CanonicalSteps.Lookalikes | CanonicalSteps.Compose;

    /// <summary>Where each character stands in the canonical text, which knows its own way back.</summary>
    private readonly int[] _start;
    private readonly CanonicalText _canonical;

    private CleanText(string text, int[] start, CanonicalText canonical, int rawLength, int pageBreaks)
    {
        Text = text;
        Plain = Letters.Plain(text);
        _start = start;
        _canonical = canonical;
        RawLength = rawLength;
        PageBreaks = pageBreaks;
    }

    public string Text { get; }

    /// <summary>Lower case, no diacritics, same length and positions as <see cref="Text"/>.</summary>
    public string Plain { get; }

    /// <summary>Small letters with their accents, same length and positions as <see cref="Text"/>.</summary>
    public string Lower => field ??= Text.ToLowerInvariant();

    public int Length => Text.Length;

    public int RawLength { get; }

    /// <summary>Form feeds met: the page breaks of text that came from a paged format.</summary>
    public int PageBreaks { get; }

    /// <summary>The span of the text as read for [start, end) of the clean text.</summary>
    public TextSpan Raw(int start, int end)
    {
        if (start >= end)
        {
            int at = start < _start.Length ? _canonical.ToOriginal(_start[start]) : RawLength;
            return new TextSpan(at, at);
        }

        Vietnamese.TextSpan span = _canonical.ToOriginal(_start[start], _start[end - 1] + 1);
        return new TextSpan(span.Start, span.End);
    }

    /// <summary>The words of [start, end) joined by single spaces, trimmed.</summary>
    public string Words(int start, int end)
    {
        StringBuilder words = new(end - start);
        for (int i = start; i < end; i++)
        {
            char letter = Text[i];
            if (IsSpace(letter))
            {
                if (words.Length > 0 && words[^1] != ' ')
                {
                    words.Append(' ');
                }
            }
            else
            {
                words.Append(letter);
            }
        }

        if (words.Length > 0 && words[^1] == ' ')
        {
            words.Length--;
        }

        return words.ToString();
    }

    /// <summary>The same text with line breaks in the place of the spaces at the positions; every position stays what it was.</summary>
    public CleanText WithBreaks(IReadOnlyCollection<int> spaces) => With('\n', spaces);

    /// <summary>The same text with spaces in the place of the line breaks at the positions.</summary>
    public CleanText WithSpaces(IReadOnlyCollection<int> breaks) => With(' ', breaks);

    private CleanText With(char letter, IReadOnlyCollection<int> positions)
    {
        char[] letters = Text.ToCharArray();
        foreach (int position in positions)
        {
            letters[position] = letter;
        }

        return new CleanText(new string(letters), _start, _canonical, RawLength, PageBreaks);
    }

    public static bool IsSpace(char letter) => letter is ' ' or '\n' or '\t';

    public static CleanText Of(string raw)
    {
        CanonicalText canonical = VietnameseText.Canonicalize(raw, Steps);
        string source = canonical.Text;
        StringBuilder text = new(source.Length);
        int[] start = new int[source.Length];
        int count = 0;
        int pageBreaks = 0;
        bool lineStart = true;
        for (int i = 0; i < source.Length; i++)
        {
            pageBreaks += source[i] == '\f' ? 1 : 0;
            char letter = Simplify(source, i, source[i], lineStart);
            if (letter == '\0')
            {
                continue;
            }

            text.Append(letter);
            start[count++] = i;
            lineStart = letter == '\n' || (lineStart && letter is ' ' or '\t');
        }

        Array.Resize(ref start, count);
        return new CleanText(text.ToString(), start, canonical, raw.Length, pageBreaks);
    }

    /// <summary>The character to keep for one of the raw text, or '\0' for none.</summary>
    private static char Simplify(string raw, int index, char letter, bool lineStart)
    {
        switch (letter)
        {
            case '\r':
                return index + 1 < raw.Length && raw[index + 1] == '\n' ? '\0' : '\n';
            case '\f' or '\v' or '\u2028' or '\u2029' or '\u0085':
                return '\n';
            case '\u00A0' or '\u3000' or '\u202F' or (>= '\u2000' and <= '\u200A'):
                return ' ';
            case '\u00AD' or '\uFEFF' or '\u2060' or (>= '\u200B' and <= '\u200F') or '\0':
                return '\0';
            case '*' when lineStart && IsBullet(raw, index):
                return '-';
            case '\u2022' or '\u25AA' or '\u25CF' or '\u25E6' or '\uF0B7' or '\uF02D' or '\uF0A7' when lineStart:
                return '-';
            case '*' or '\\':
                return '\0';
            case '#' when lineStart && IsHeadingMark(raw, index):
                return '\0';
            case '_' when !IsRule(raw, index):
                return IsInsideWord(raw, index) ? '_' : '\0';
            default:
                return letter;
        }
    }

    /// <summary>"* item" opens an item; a star alone on its line is the star under the name of a Party office.</summary>
    private static bool IsBullet(string raw, int index) =>
        index + 2 < raw.Length && raw[index + 1] == ' ' && char.IsLetter(raw[index + 2]);

    private static bool IsHeadingMark(string raw, int index)
    {
        while (index < raw.Length && raw[index] == '#')
        {
            index++;
        }

        return index >= raw.Length || raw[index] is ' ' or '\n' or '\r';
    }

    /// <summary>Three or more underscores draw a line; one or two are markdown.</summary>
    private static bool IsRule(string raw, int index)
    {
        int from = index;
        while (from > 0 && raw[from - 1] == '_' && index - from < 3)
        {
            from--;
        }

        int to = index;
        while (to + 1 < raw.Length && raw[to + 1] == '_' && to - index < 3)
        {
            to++;
        }

        return to - from >= 2;
    }

    private static bool IsInsideWord(string raw, int index) =>
        index > 0 && index + 1 < raw.Length && char.IsLetterOrDigit(raw[index - 1]) && char.IsLetterOrDigit(raw[index + 1]);
}
