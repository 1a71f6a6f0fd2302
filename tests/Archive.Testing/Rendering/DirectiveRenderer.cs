using System.Text;
using Archive.Testing.Sheets;

namespace Archive.Testing.Rendering;

/// <summary>A sheet as the bytes of a file.</summary>
public static class DirectiveRenderer
{
    /// <summary>
    /// The file of a sheet, in the format that its name ends with: .txt, .md, .html, .docx or .pdf. UTF-8 without a
    /// byte order mark; the same sheet gives the same bytes.
    /// </summary>
    public static byte[] Render(DirectiveSheet sheet)
    {
        DirectivePage page = DirectivePage.LayOut(sheet);
        return Path.GetExtension(sheet.File) switch
        {
            ".txt" => Encode(sheet, PlainTextRenderer.Render(page)),
            ".md" => Encode(sheet, MarkdownRenderer.Render(page)),
            ".html" => Encode(sheet, HtmlRenderer.Render(page, Caption(sheet))),
            ".docx" => WordRenderer.Render(page),
            ".pdf" => PdfRenderer.Render(page),
            string other => throw new ArgumentException($"{sheet.File}: no renderer for “{other}”; use .txt .md .html .docx .pdf", nameof(sheet)),
        };
    }

    private static byte[] Encode(DirectiveSheet sheet, string text) =>
        Encoding.UTF8.GetBytes(sheet.Spelling == "nfd" ? Decomposition.Decompose(text) : text);

    // A portal shows the kind of paper, not the number, in the title of its page.
    private static string Caption(DirectiveSheet sheet) => sheet.LostHeader ? "Văn bản" : sheet.Type + " - Văn bản chỉ đạo điều hành";
}
