using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Archive.Testing.Rendering;

/// <summary>Word: header and footer are borderless tables of two columns, as offices make them.</summary>
internal static class WordRenderer
{
    // The same document gives the same bytes: every part carries this time.
    private static readonly DateTimeOffset s_partTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Render(DirectivePage page)
    {
        using MemoryStream file = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rId1");
            Body body = new();
            main.Document = new Document(body);
            Fill(body, page);
            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 851 }));
            main.Document.Save();
        }

        return WithFixedTimes(file.ToArray());
    }

    private static void Fill(Body body, DirectivePage page)
    {
        if (page.Left.Count > 0)
        {
            body.Append(Columns(Lines(page.Left, center: true), Lines(page.Right, center: true)));
            body.Append(new Paragraph());
        }

        body.Append(Lines(page.Title, center: true));
        foreach (PageParagraph paragraph in page.Body)
        {
            body.Append(BodyParagraph(paragraph));
        }

        if (page.Signature.Count > 0)
        {
            List<OpenXmlElement> left = [Line(new PageLine("Nơi nhận:", Emphasis.Bold), center: false)];
            left.AddRange(page.Distribution.Select(text => Line(new PageLine(text), center: false)));
            body.Append(Columns(left, Lines(page.Signature, center: true)));
            body.Append(new Paragraph());
        }
    }

    private static Table Columns(IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right) => new(
        new TableProperties(new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" }),
        new TableGrid(new GridColumn { Width = "4300" }, new GridColumn { Width = "5054" }),
        new TableRow(Cell(left, "4300"), Cell(right, "5054")));

    private static TableCell Cell(IEnumerable<OpenXmlElement> content, string width)
    {
        TableCell cell = new(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = width }));
        cell.Append(content);
        return cell;
    }

    private static IEnumerable<OpenXmlElement> Lines(IEnumerable<PageLine> lines, bool center) =>
        lines.Select(line => Line(line, center));

    private static Paragraph Line(PageLine line, bool center)
    {
        Paragraph paragraph = new();
        if (center)
        {
            paragraph.Append(new ParagraphProperties(new Justification { Val = JustificationValues.Center }));
        }

        if (line.Text.Length > 0)
        {
            paragraph.Append(TextRun(line.Text, line.Emphasis));
        }

        return paragraph;
    }

    private static Paragraph BodyParagraph(PageParagraph source)
    {
        Paragraph paragraph = new();
        bool centered = source.Kind is ParagraphKind.Centered or ParagraphKind.Salutation;
        paragraph.Append(new ParagraphProperties(
            new SpacingBetweenLines { Before = "60", After = "60" },
            new Justification { Val = centered ? JustificationValues.Center : JustificationValues.Both }));
        if (source.Kind is ParagraphKind.Heading or ParagraphKind.Centered)
        {
            paragraph.Append(TextRun(source.Text.Replace('«', '“').Replace('»', '”'), Emphasis.Bold));
            return paragraph;
        }

        int article = DirectivePage.ArticleLength(source.Text);
        if (article > 0)
        {
            paragraph.Append(TextRun(source.Text[..article], Emphasis.Bold));
        }

        AppendQuoted(paragraph, source.Text[article..]);
        return paragraph;
    }

    // The name of a campaign is a run of its own, in italics between upright quotation marks: text cut into runs.
    private static void AppendQuoted(Paragraph paragraph, string text)
    {
        int start = 0;
        for (int open = text.IndexOf('«', StringComparison.Ordinal); open >= 0; open = text.IndexOf('«', start))
        {
            int close = text.IndexOf('»', open);
            paragraph.Append(TextRun(text[start..open] + "“", Emphasis.Plain));
            paragraph.Append(TextRun(text[(open + 1)..close], Emphasis.Italic));
            text = text[..close] + "”" + text[(close + 1)..];
            start = close;
        }

        paragraph.Append(TextRun(text[start..], Emphasis.Plain));
    }

    private static Run TextRun(string text, Emphasis emphasis)
    {
        RunProperties properties = new(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman" });
        if (emphasis == Emphasis.Bold)
        {
            properties.Append(new Bold());
        }

        if (emphasis == Emphasis.Italic)
        {
            properties.Append(new Italic());
        }

        properties.Append(new FontSize { Val = "28" });
        return new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static byte[] WithFixedTimes(byte[] package)
    {
        using MemoryStream result = new();
        using (ZipArchive source = new(new MemoryStream(package)))
        using (ZipArchive target = new(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry part in source.Entries.OrderBy(part => part.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry copy = target.CreateEntry(part.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = s_partTime;
                using Stream from = part.Open();
                using Stream to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
