using System.Buffers;
using Archive.Directives.Data;

namespace Archive.Directives.Parsing;

/// <summary>One line of the clean text; Start and End are without outer spaces, so Start == End for a blank line.</summary>
/// <param name="From">First character of the line, spaces included.</param>
/// <param name="Start">First character that is no space.</param>
/// <param name="End">After the last character that is no space.</param>
internal readonly record struct TextLine(int From, int Start, int End)
{
    public bool IsBlank => Start >= End;

    public int Length => End - Start;
}

/// <summary>The lines of a clean text, and the few questions the parser asks of a line.</summary>
internal sealed class LineTable
{
    private static readonly SearchValues<char> s_ruleLetters = SearchValues.Create("-_=–—─|: .");
    private static readonly SearchValues<char> s_ruleStrokes = SearchValues.Create("-_=–—─");
    private static readonly SearchValues<char> s_pageNumberLetters = SearchValues.Create("0123456789-/– ");
    private readonly CleanText _text;
    private readonly List<TextLine> _lines = [];

    public LineTable(CleanText text)
    {
        _text = text;
        int from = 0;
        while (from <= text.Length)
        {
            int newline = text.Text.IndexOf('\n', from);
            int to = newline < 0 ? text.Length : newline;
            int start = from;
            int end = to;
            while (start < end && CleanText.IsSpace(text.Text[start]))
            {
                start++;
            }

            while (end > start && CleanText.IsSpace(text.Text[end - 1]))
            {
                end--;
            }

            _lines.Add(new TextLine(from, start, end));
            from = to + 1;
        }

        BlankPageNumbers();
    }

    /// <summary>"3", "- 3 -", "3/12" alone between blank lines is a page's number and means no more than a blank line.</summary>
    private void BlankPageNumbers()
    {
        for (int i = 1; i + 1 < _lines.Count; i++)
        {
            TextLine line = _lines[i];
            bool apart = line.Length is > 0 and <= 9 && _lines[i - 1].IsBlank && _lines[i + 1].IsBlank;
            if (apart && _text.Text.AsSpan(line.Start, line.Length).IndexOfAnyExcept(s_pageNumberLetters) < 0)
            {
                _lines[i] = line with { Start = line.From, End = line.From };
            }
        }
    }

    public int Count => _lines.Count;

    public TextLine this[int index] => _lines[index];

    /// <summary>Index of the line that holds a position; O(log n).</summary>
    public int At(int position)
    {
        int low = 0;
        int high = _lines.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_lines[middle].From <= position)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    public ReadOnlySpan<char> Plain(int index) => _text.Plain.AsSpan(_lines[index].Start, _lines[index].Length);

    public ReadOnlySpan<char> Text(int index) => _text.Text.AsSpan(_lines[index].Start, _lines[index].Length);

    /// <summary>A line drawn with dashes, underscores, equal signs or stars; also the separator row of a markdown table.</summary>
    public bool IsRule(int index)
    {
        ReadOnlySpan<char> line = Text(index);
        return line.Length >= 3 && !line.ContainsAnyExcept(s_ruleLetters) && line.ContainsAny(s_ruleStrokes);
    }

    /// <summary>True when the letters of [start, end) are capitals, save for one or two slips ("PHÓ Bí THƯ").</summary>
    public bool IsCapitals(int start, int end)
    {
        int upper = 0;
        int lower = 0;
        for (int i = start; i < end; i++)
        {
            char letter = _text.Text[i];
            if (char.IsUpper(letter))
            {
                upper++;
            }
            else if (char.IsLower(letter))
            {
                lower++;
            }
        }

        return upper >= 2 && lower * 8 <= upper;
    }

    public bool IsCapitals(int index) => IsCapitals(_lines[index].Start, _lines[index].End);

    /// <summary>The cells of a line: what a bar, a tab or a run of three spaces separates.</summary>
    public List<(int Start, int End)> Cells(int index)
    {
        List<(int Start, int End)> cells = [];
        TextLine line = _lines[index];
        int start = line.Start;
        int i = line.Start;
        while (i < line.End)
        {
            int gapEnd = GapEnd(start, i, line.End);
            if (gapEnd > i)
            {
                Add(cells, start, i);
                start = gapEnd;
                i = gapEnd;
            }
            else
            {
                i++;
            }
        }

        Add(cells, start, line.End);
        return cells;
    }

    private void Add(List<(int Start, int End)> cells, int start, int end)
    {
        while (end > start && CleanText.IsSpace(_text.Text[end - 1]))
        {
            end--;
        }

        while (start < end && CleanText.IsSpace(_text.Text[start]))
        {
            start++;
        }

        if (end > start)
        {
            cells.Add((start, end));
        }
    }

    /// <summary>
    /// A form of signing or a post in capitals behind two spaces: the column of the signature, squeezed. Behind "KT." and
    /// other capitals the two spaces are a slip inside one line.
    /// </summary>
    private bool IsSignatureColumn(int cellStart, int gap, int from, int limit) =>
        limit - from is > 3 and < 50 && IsCapitals(from, limit) && !IsCapitals(cellStart, gap)
        && (WordTable.Posts.StartsAt(_text.Plain, from, limit) || SignatureParser.StartsWithForm(_text, from, limit));

    private int GapEnd(int cellStart, int position, int limit)
    {
        if (_text.Text[position] is '\t' or '|')
        {
            return position + 1;
        }

        int end = position;
        while (end < limit && _text.Text[end] == ' ')
        {
            end++;
        }

        bool wide = end - position >= 3 || (end - position == 2 && IsSignatureColumn(cellStart, position, end, limit));
        return wide ? end : position;
    }
}
