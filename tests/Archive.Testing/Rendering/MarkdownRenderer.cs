using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>Markdown as converters from Word leave it: bold header blocks, an escaped star, italic quotations.</summary>
internal static class MarkdownRenderer
{
    private const int LineWidth = 60;

    public static string Render(DirectivePage page)
    {
        StringBuilder text = new(4096);
        bool rightFirst = page.Layout == "right";
        WriteBlock(text, rightFirst ? page.Right : page.Left);
        WriteBlock(text, rightFirst ? page.Left : page.Right);
        WriteBlock(text, page.Title);
        for (int index = 0; index < page.Body.Count; index++)
        {
            PageParagraph paragraph = page.Body[index];
            text.Append(Paragraph(paragraph)).Append('\n');
            bool listGoesOn = paragraph.Kind == ParagraphKind.Item && index + 1 < page.Body.Count
                && page.Body[index + 1].Kind == ParagraphKind.Item;
            text.Append(listGoesOn ? "" : "\n");
        }

        if (page.Signature.Count > 0)
        {
            text.Append("**Nơi nhận:**\n\n").AppendJoin('\n', page.Distribution).Append("\n\n");
            WriteBlock(text, [.. page.Signature.SkipLast(1)]);
            text.Append("**").Append(page.Signature[^1].Text).Append("**\n");
        }

        return text.ToString();
    }

    private static void WriteBlock(StringBuilder text, IReadOnlyList<PageLine> lines)
    {
        List<string> printed = [.. lines.Where(line => line.Text.Length > 0)
            .SelectMany(line => TextWrap.Lines(line.Text, LineWidth).Select(part => Line(line with { Text = part })))];
        if (printed.Count > 0)
        {
            // Two spaces at the end of a line are a line break in Markdown.
            text.AppendJoin("  \n", printed).Append("\n\n");
        }
    }

    private static string Line(PageLine line) => line switch
    {
        { Text: "*" } => "\\*",
        { Text: "-----" } => "\\-----",
        { Emphasis: Emphasis.Bold } => $"**{line.Text}**",
        { Emphasis: Emphasis.Italic } => $"*{line.Text}*",
        _ => line.Text,
    };

    private static string Paragraph(PageParagraph paragraph)
    {
        string text = paragraph.Text.Replace("«", "“*", StringComparison.Ordinal).Replace("»", "*”", StringComparison.Ordinal);
        int article = DirectivePage.ArticleLength(text);
        return paragraph.Kind switch
        {
            ParagraphKind.Heading or ParagraphKind.Centered => $"**{text}**",
            ParagraphKind.Salutation => text.EndsWith(':') ? $"*{text}*" : "*" + text.Insert(text.IndexOf(':', StringComparison.Ordinal) + 1, "*"),
            _ when article > 0 => $"**{text[..article]}**{text[article..]}",
            _ => text,
        };
    }
}
