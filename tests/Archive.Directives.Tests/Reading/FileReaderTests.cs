using System.Text;
using Archive.Directives.Reading;
using Archive.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace Archive.Directives.Tests.Reading;

public sealed class FileReaderTests
{
    private const string Sentence = "Kính gửi: các chi bộ, đảng bộ trực thuộc";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void PlainText_WithAndWithoutMark_ReadsTheSame(string encodingName)
    {
        Encoding encoding = Encoding.GetEncoding(encodingName);
        byte[] bare = encoding.GetBytes(Sentence + "\r\nDòng hai\r\n");
        byte[] marked = [.. encoding.GetPreamble(), .. bare];

        DocumentText withoutMark = Read("a.txt", bare);
        DocumentText withMark = Read("a.txt", marked);

        Assert.Equal(Sentence + "\r\nDòng hai\r\n", withoutMark.Text);
        Assert.Equal(withoutMark.Text, withMark.Text);
        Assert.Equal([Sentence, "Dòng hai"], Paragraphs(withMark));
        Assert.Equal(encoding.WebName.Replace("utf-16BE", "utf-16be", StringComparison.Ordinal), withMark.Encoding!.Replace("utf-16le", "utf-16", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_MarksAreRemoved_NumbersAndDashesStay()
    {
        const string Source = "# CHỈ THỊ\n\n**Về việc** *xây dựng* __nông thôn__ mới\\*\n\n1. Điều [một](http://a.vn/x \"t\")\n- Như trên,\n- Lưu: VT.\n\n| ĐẢNG BỘ<br>HUYỆN ỦY | ĐẢNG CỘNG SẢN |\n|---|---|\n| Số 5-CT/HU | Hà Nội, ngày 1 |\n\n5 * 3 * 2 và a_b_c &amp; <b>đậm</b> `mã`\n";

        DocumentText document = Read("a.md", Encoding.UTF8.GetBytes(Source));

        Assert.Equal(SourceFormat.Markdown, document.Format);
        Assert.Equal(
            ["CHỈ THỊ", "Về việc xây dựng nông thôn mới*", "1. Điều một", "- Như trên,", "- Lưu: VT.", "ĐẢNG BỘ", "HUYỆN ỦY", "ĐẢNG CỘNG SẢN", "Số 5-CT/HU\tHà Nội, ngày 1", "5 * 3 * 2 và a_b_c & đậm mã"],
            Paragraphs(document));
    }

    [Fact]
    public void Html_BlocksAndTables_BecomeLines()
    {
        const string Source = "<!DOCTYPE html><html><head><title>x</title><style>p{}</style><script>alert(1)</script></head><body><table><tr><td>HUYỆN ỦY<br>BA ĐÌNH</td><td>ĐẢNG CỘNG SẢN</td></tr><tr><td>Số 1</td><td>ngày 2</td></tr></table><p>Một  \n hai</p><ol start=3><li>ba<li>bốn</ol><div style='display: none'>ẩn</div><script>document.write('tệ')</script></body></html>";

        DocumentText document = Read("a.txt", Encoding.UTF8.GetBytes(Source));

        Assert.Equal(SourceFormat.Html, document.Format);
        Assert.Equal(["HUYỆN ỦY", "BA ĐÌNH", "ĐẢNG CỘNG SẢN", "Số 1\tngày 2", "Một hai", "3. ba", "4. bốn"], Paragraphs(document));
        Assert.Contains(ReadingWarning.NameDisagreesWithBytes, document.Warnings);
        Assert.Contains(ReadingWarning.ActiveContentLeftOut, document.Warnings);
    }

    [Fact]
    public void Docx_TablesRevisionsAndLists_ReadAsPrinted()
    {
        DocumentText document = Read("a.docx", MakeDocx());

        Assert.Equal(SourceFormat.Docx, document.Format);
        Assert.Equal(["TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 1", "Giữ lại"], Paragraphs(document));
        Assert.Contains(ReadingWarning.RevisionsResolved, document.Warnings);
    }

    [Fact]
    public void Samples_AllRead_ParagraphsAndPagesCoverTheText()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder: no samples to compare with.");
            return;
        }

        FileReader reader = new();
        foreach (string path in Directory.GetFiles(Path.Combine(SharedData.Folder, "samples")).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
        {
            ReadResult result = reader.Read(path);

            Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Failures.Select(failure => failure.MessageEnglish)));
            AssertWellFormed(result.Documents[0]);
        }
    }

    internal static void AssertWellFormed(DocumentText document)
    {
        int end = 0;
        foreach (TextPage page in document.Pages)
        {
            Assert.Equal(end, page.Start);
            end = page.End;
        }

        Assert.Equal(document.Text.Length, end);
        int last = 0;
        foreach (TextParagraph paragraph in document.Paragraphs)
        {
            Assert.True(paragraph.Start >= last && paragraph.End > paragraph.Start && paragraph.End <= document.Text.Length, document.Name);
            Assert.False(string.IsNullOrWhiteSpace(document.Text[paragraph.Start..paragraph.End]));
            last = paragraph.End;
        }
    }

    internal static DocumentText Read(string name, byte[] content)
    {
        ReadResult result = new FileReader().Read(name, content);
        Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Failures.Select(failure => failure.MessageEnglish)));
        AssertWellFormed(result.Documents[0]);
        return result.Documents[0];
    }

    internal static IEnumerable<string> Paragraphs(DocumentText document) => document.Paragraphs.Select(paragraph => document.Text[paragraph.Start..paragraph.End]);

    internal static byte[] MakeDocx()
    {
        using MemoryStream stream = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            static TableCell Cell(params string[] lines) => new(lines.Select(line => new Paragraph(new Run(new Text(line)))));
            MainDocumentPart main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(
                new Table(new TableRow(Cell("TỈNH ỦY"), Cell("ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 1"))),
                new Paragraph(
                    new Run(new Text("Giữ ") { Space = SpaceProcessingModeValues.Preserve }),
                    new DeletedRun(new Run(new DeletedText("bỏ "))) { Author = "a", Id = "1" },
                    new InsertedRun(new Run(new Text("lại"))) { Author = "a", Id = "2" })));
        }

        return stream.ToArray();
    }
}
