using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>HTML as an office portal publishes it: the header and the footer are tables of two columns.</summary>
internal static class HtmlRenderer
{
    public static string Render(DirectivePage page, string title)
    {
        StringBuilder html = new(8192);
        html.Append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
            .Append(Encode(title)).Append("</title>\n</head>\n<body>\n");
        if (page.Left.Count > 0)
        {
            WriteColumns(html, Lines(page.Left), Lines(page.Right));
        }

        foreach (PageLine line in page.Title)
        {
            html.Append("<p style=\"text-align:center\">").Append(Line(line)).Append("</p>\n");
        }

        foreach (PageParagraph paragraph in page.Body)
        {
            WriteParagraph(html, paragraph);
        }

        if (page.Signature.Count > 0)
        {
            string distribution = "<p><strong><em>Nơi nhận:</em></strong></p>"
                + string.Concat(page.Distribution.Select(line => "<p>" + Encode(line) + "</p>"));
            WriteColumns(html, distribution, Lines(page.Signature));
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteColumns(StringBuilder html, string left, string right) => html
        .Append("<table width=\"100%\"><tbody><tr>\n<td valign=\"top\" width=\"45%\">").Append(left)
        .Append("</td>\n<td valign=\"top\" align=\"center\">").Append(right).Append("</td>\n</tr></tbody></table>\n");

    private static string Lines(IReadOnlyList<PageLine> lines) =>
        string.Concat(lines.Select(line => "<p>" + (line.Text.Length == 0 ? "&nbsp;" : Line(line)) + "</p>"));

    private static string Line(PageLine line) => line.Emphasis switch
    {
        Emphasis.Bold => $"<strong>{Encode(line.Text)}</strong>",
        Emphasis.Italic => $"<em>{Encode(line.Text)}</em>",
        _ => Encode(line.Text),
    };

    private static void WriteParagraph(StringBuilder html, PageParagraph paragraph)
    {
        string text = Encode(paragraph.Text)
            .Replace("«", "“<em>", StringComparison.Ordinal).Replace("»", "</em>”", StringComparison.Ordinal);
        int article = DirectivePage.ArticleLength(paragraph.Text);
        html.Append(paragraph.Kind switch
        {
            ParagraphKind.Heading => $"<p><strong>{text}</strong></p>",
            ParagraphKind.Centered => $"<p style=\"text-align:center\"><strong>{text}</strong></p>",
            ParagraphKind.Salutation => $"<p style=\"text-align:center\">{text}</p>",
            _ when article > 0 => $"<p><strong>{text[..article]}</strong>{text[article..]}</p>",
            _ => $"<p>{text}</p>",
        }).Append('\n');
    }

    // Only what HTML needs: WebUtility would turn Vietnamese letters of Latin-1 into numeric references.
    private static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
