using System.Text;

namespace Archive.Directives.Reading.Markup;

/// <summary>Block structure of Markdown, line by line: headings, fences, tables, quotes, rules, list items, paragraphs.</summary>
internal sealed class MarkdownBlocks(TextBuilder builder)
{
    private const int MaxFrontMatterLines = 60; // a real header is short; longer is a document that begins with a rule

    private readonly StringBuilder _paragraph = new();
    private string? _fence;
    private bool _inComment;

    internal void Write(string text)
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        for (int i = SkipFrontMatter(lines); i < lines.Count; i++)
        {
            if (_fence is not null || _inComment)
            {
                WriteInside(lines[i]);
                continue;
            }

            string line = StripQuote(lines[i]);
            if (i + 1 < lines.Count && line.Contains('|', StringComparison.Ordinal) && IsTableRule(StripQuote(lines[i + 1])))
            {
                i = WriteTable(lines, i);
                continue;
            }

            WriteLine(line);
        }

        EndParagraph();
    }

    private void WriteInside(string line)
    {
        if (_inComment)
        {
            int end = line.IndexOf("-->", StringComparison.Ordinal);
            if (end < 0) return;
            _inComment = false;
            WriteLine(line[(end + 3)..]);
            return;
        }

        if (line.AsSpan().Trim().StartsWith(_fence, StringComparison.Ordinal) && line.AsSpan().Trim().TrimStart(_fence![0]).IsEmpty) _fence = null;
        else builder.AddParagraph(line);
    }

    private void WriteLine(string line)
    {
        ReadOnlySpan<char> trimmed = line.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            EndParagraph();
            builder.AddParagraph(default);
            return;
        }

        if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
        {
            EndParagraph();
            int length = trimmed.IndexOfAnyExcept(trimmed[0]);
            _fence = trimmed[..(length < 0 ? trimmed.Length : length)].ToString();
            return;
        }

        if (trimmed.StartsWith("<!--", StringComparison.Ordinal) && trimmed.IndexOf("-->") < 0)
        {
            EndParagraph();
            _inComment = true;
            return;
        }

        if (IsRule(trimmed))
        {
            EndParagraph();
            builder.AddParagraph(default);
            return;
        }

        int heading = HeadingLevel(trimmed);
        if (heading > 0)
        {
            EndParagraph();
            ReadOnlySpan<char> title = trimmed[heading..].Trim();
            int closing = title.TrimEnd('#').Length;
            if (closing < title.Length && (closing == 0 || title[closing - 1] == ' ')) title = title[..closing].TrimEnd();
            _paragraph.Append(title);
            EndParagraph();
            return;
        }

        if (StartsListItem(trimmed)) EndParagraph();
        if (_paragraph.Length > 0) _paragraph.Append('\n');
        _paragraph.Append(trimmed);
    }

    private void EndParagraph()
    {
        if (_paragraph.Length == 0) return;
        string text = MarkdownInlines.ToText(_paragraph.ToString());
        _paragraph.Clear();
        if (!string.IsNullOrWhiteSpace(text)) builder.AddParagraph(TrimLines(text));
    }

    private static string TrimLines(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal)) return text.Trim();
        return string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    private int WriteTable(List<string> lines, int first)
    {
        EndParagraph();
        int i = first;
        for (; i < lines.Count; i++)
        {
            string line = StripQuote(lines[i]);
            if (string.IsNullOrWhiteSpace(line) || !line.Contains('|', StringComparison.Ordinal)) break;
            if (i == first + 1) continue;
            List<IReadOnlyList<string>> cells = [];
            foreach (string cell in SplitCells(line)) cells.Add(MarkdownInlines.ToText(cell).Split('\n'));
            foreach (string written in TableLayout.LinesOf(cells)) builder.AddParagraph(written);
        }

        return i - 1;
    }

    private static List<string> SplitCells(string line)
    {
        ReadOnlySpan<char> row = line.AsSpan().Trim();
        if (row.StartsWith("|", StringComparison.Ordinal)) row = row[1..];
        List<string> cells = [];
        int start = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == '\\') i++;
            else if (row[i] == '|')
            {
                cells.Add(row[start..i].Trim().ToString());
                start = i + 1;
            }
        }

        if (start < row.Length) cells.Add(row[start..].Trim().ToString());
        return cells;
    }

    private static bool IsTableRule(string line)
    {
        ReadOnlySpan<char> trimmed = line.AsSpan().Trim();
        return trimmed.Contains('-') && trimmed.Contains('|') && trimmed.IndexOfAnyExcept("|-: \t") < 0;
    }

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        char mark = line[0];
        if (mark == '=' && line.IndexOfAnyExcept('=') < 0 && line.Length > 1) return true; // underline of a heading
        if (mark is not ('-' or '*' or '_')) return false;
        int count = 0;
        foreach (char letter in line)
        {
            if (letter == mark) count++;
            else if (letter is not (' ' or '\t')) return false;
        }

        return count >= 3 || (mark == '-' && count == 2);
    }

    private static int HeadingLevel(ReadOnlySpan<char> line)
    {
        int level = line.IndexOfAnyExcept('#');
        return level is >= 1 and <= 6 && line[level] is ' ' or '\t' ? level : 0;
    }

    private static bool StartsListItem(ReadOnlySpan<char> line)
    {
        if (line.Length < 2) return line[0] is '-' or '*' or '+';
        if (line[0] is '-' or '*' or '+' or '–') return line[1] is ' ' or '\t';
        int digits = 0;
        while (digits < line.Length && digits < 9 && char.IsAsciiDigit(line[digits])) digits++;
        return digits > 0 && digits < line.Length && line[digits] is '.' or ')';
    }

    private static string StripQuote(string line)
    {
        ReadOnlySpan<char> rest = line.AsSpan().TrimStart();
        if (!rest.StartsWith(">", StringComparison.Ordinal)) return line;
        while (rest.StartsWith(">", StringComparison.Ordinal)) rest = rest[1..].TrimStart();
        return rest.ToString();
    }

    private static int SkipFrontMatter(List<string> lines)
    {
        if (lines.Count < 3 || lines[0].TrimEnd() != "---") return 0;
        for (int i = 1; i < Math.Min(lines.Count, MaxFrontMatterLines); i++)
        {
            if (lines[i].TrimEnd() is "---" or "...") return i + 1;
            if (string.IsNullOrWhiteSpace(lines[i])) return 0;
        }

        return 0;
    }
}
