using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>
/// Plain text as such papers reach an archive: columns one below the other (as a converter leaves them), side by
/// side (as a layout-keeping converter leaves them), row by row with "|", or the right column first.
/// </summary>
internal static class PlainTextRenderer
{
    private const int ColumnWidth = 46;
    private const int PageWidth = 96;
    private const int TitleWidth = 72;

    public static string Render(DirectivePage page)
    {
        StringBuilder text = new(4096);
        WriteHeader(text, page);
        foreach (string line in page.Title.SelectMany(line => TextWrap.Lines(line.Text, TitleWidth)))
        {
            WriteTitleLine(text, page, line);
        }

        if (page.Title.Count > 0)
        {
            text.Append('\n');
        }

        for (int index = 0; index < page.Body.Count; index++)
        {
            WriteParagraph(text, page, index);
        }

        WriteFooter(text, page);
        return text.ToString();
    }

    private static string Quotes(string text) => text.Replace('«', '“').Replace('»', '”');

    private static void WriteHeader(StringBuilder text, DirectivePage page)
    {
        if (page.Left.Count == 0)
        {
            return;
        }

        List<PageLine> leftLines = Wrapped(page.Left);
        switch (page.Layout)
        {
            case "columns":
                WriteSideBySide(text, [.. leftLines.Select(line => line.Text)], page.Right);
                break;
            case "rows":
                for (int row = 0; row < Math.Max(leftLines.Count, page.Right.Count); row++)
                {
                    string left = row < leftLines.Count ? leftLines[row].Text : "";
                    text.Append(row < page.Right.Count ? (left + " | " + page.Right[row].Text).TrimStart() : left).Append('\n');
                }

                break;
            case "right":
                WriteBlock(text, page.Right);
                text.Append('\n');
                WriteBlock(text, leftLines);
                break;
            default:
                WriteBlock(text, leftLines);
                text.Append('\n');
                WriteBlock(text, page.Right);
                break;
        }

        text.Append('\n');
    }

    private static List<PageLine> Wrapped(IReadOnlyList<PageLine> lines) =>
        [.. lines.SelectMany(line => TextWrap.Lines(line.Text, ColumnWidth - 4).Select(part => line with { Text = part }))];

    private static void WriteBlock(StringBuilder text, IReadOnlyList<PageLine> lines)
    {
        foreach (PageLine line in lines)
        {
            text.Append(line.Text).Append('\n');
        }
    }

    private static void WriteSideBySide(StringBuilder text, IReadOnlyList<string> left, IReadOnlyList<PageLine> right)
    {
        for (int row = 0; row < Math.Max(left.Count, right.Count); row++)
        {
            string first = row < left.Count ? left[row] : "";
            string second = row < right.Count ? right[row].Text : "";
            text.Append((first.PadRight(ColumnWidth) + second).TrimEnd()).Append('\n');
        }
    }

    private static void WriteTitleLine(StringBuilder text, DirectivePage page, string line)
    {
        if (page.Layout == "columns" && line.Length < PageWidth)
        {
            text.Append(' ', (PageWidth - line.Length) / 2);
        }

        text.Append(line).Append('\n');
    }

    private static void WriteParagraph(StringBuilder text, DirectivePage page, int index)
    {
        PageParagraph paragraph = page.Body[index];
        string content = Quotes(paragraph.Text);
        if (page.Layout == "columns")
        {
            foreach (string line in TextWrap.Lines(content, PageWidth))
            {
                text.Append(line).Append('\n');
            }
        }
        else
        {
            text.Append(content).Append('\n');
        }

        bool listGoesOn = index + 1 < page.Body.Count && page.Body[index + 1].Kind == ParagraphKind.Item
            && paragraph.Kind is ParagraphKind.Item or ParagraphKind.Salutation;
        if (!listGoesOn)
        {
            text.Append('\n');
        }
    }

    private static void WriteFooter(StringBuilder text, DirectivePage page)
    {
        if (page.Signature.Count == 0)
        {
            return;
        }

        List<string> left = ["Nơi nhận:", .. page.Distribution];
        if (page.Layout == "columns")
        {
            WriteSideBySide(text, [.. left.SelectMany(line => TextWrap.Lines(line, ColumnWidth - 2))], page.Signature);
        }
        else
        {
            foreach (string line in left)
            {
                text.Append(line).Append('\n');
            }

            text.Append('\n');
            WriteBlock(text, page.Signature);
        }
    }
}
