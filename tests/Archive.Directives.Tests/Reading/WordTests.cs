using System.Text;
using Archive.Directives.Reading;
using Archive.HostileFiles;
using Xunit;

namespace Archive.Directives.Tests.Reading;

/// <summary>What Word prints but does not write into its text, and what it writes but does not print.</summary>
public sealed class WordTests
{
    private const string Numbering = """
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        """;

    private const string Styles = """
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Old"><w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Clause"><w:basedOn w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        """;

    [Fact]
    public void AutomaticNumbers_OfLevelsStylesAndRestarts_ArePrinted()
    {
        string body = Item(1, 0, "Một") + Item(1, 1, "Hai") + Item(1, 1, "Ba") + Styled("Clause", "Bốn") + Styled("Clause", "Năm") + Item(1, 0, "Sáu") + Item(1, 1, "Bảy") + Item(2, 0, "Tám") + Item(3, 0, "Chín") + Item(0, 0, "Mười");

        Assert.Equal(
            ["Điều 1. Một", "1.1. Hai", "1.2. Ba", "a) Bốn", "b) Năm", "Điều 2. Sáu", "2.1. Bảy", "- Tám", "Điều 7. Chín", "Mười"],
            Lines(body, out _));
    }

    [Fact]
    public void OldFonts_ByRunAndByStyle_AreConverted()
    {
        string body = Styled("Old", "Céng hßa x· héi")
            + "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTimeH\"/></w:rPr><w:t>®¶ng bé</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii=\"VNI-Times\"/></w:rPr><w:t xml:space=\"preserve\"> nhaân daân</w:t></w:r></w:p>"
            + Styled("Old", "Đã gõ lại bằng Unicode");

        Assert.Equal(["Cộng hòa xã hội", "ĐẢNG BỘ nhân dân", "Đã gõ lại bằng Unicode"], Lines(body, out DocumentText document));
        Assert.Contains(ReadingWarning.LegacyFont, document.Warnings);
    }

    [Fact]
    public void HiddenDeletedAndAlternateText_IsPrintedOnce()
    {
        string body = "<w:p><w:r><w:t>Hiện</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>"
            + "<w:p><w:r><w:t>Trước </w:t></w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"wps\"><w:txbxContent>" + OfficeFiles.Paragraph("Trong khung") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + OfficeFiles.Paragraph("Trong khung") + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t>sau</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>" + OfficeFiles.Paragraph("Hàng bị xóa") + "</w:tc></w:tr><w:tr><w:tc>" + OfficeFiles.Paragraph("Hàng còn") + "</w:tc><w:tc>" + OfficeFiles.Paragraph("lại") + "</w:tc></w:tr></w:tbl>";

        Assert.Equal(["Hiện", "Trước sau", "Trong khung", "Hàng còn\tlại"], Lines(body, out DocumentText document));
        Assert.Contains(ReadingWarning.HiddenTextLeftOut, document.Warnings);
        Assert.Contains(ReadingWarning.RevisionsResolved, document.Warnings);
    }

    [Fact]
    public void PageBreaks_RenderedAndForced_MakePages()
    {
        string body = OfficeFiles.Paragraph("Trang một") + "<w:p><w:r><w:br w:type=\"page\"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Trang hai</w:t></w:r></w:p>" + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Trang ba</w:t></w:r></w:p>";

        Lines(body, out DocumentText document);

        Assert.Equal(["Trang một", "Trang hai", "Trang ba"], document.Pages.Select(page => document.Text[page.Start..page.End].Trim()));
        Assert.Equal(2, document.PageAt(document.Text.IndexOf("hai", StringComparison.Ordinal)));
    }

    [Fact]
    public void HeaderAndFootnote_StandBeforeAndBehind()
    {
        byte[] file = OfficeFiles.Docx(
            OfficeFiles.Paragraph("Thân bài"),
            ("word/header1.xml", OfficeFiles.Bytes($"<w:hdr xmlns:w=\"{OfficeFiles.Word}\">{OfficeFiles.Paragraph("TỈNH ỦY")}</w:hdr>")),
            ("word/_rels/document.xml.rels", OfficeFiles.Bytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>")));

        Assert.Equal(["TỈNH ỦY", "Thân bài"], FileReaderTests.Paragraphs(FileReaderTests.Read("a.docx", file)));
    }

    [Fact]
    public void OpenDocument_ListsNotesAndSpaces_ReadAsPrinted()
    {
        byte[] file = OfficeFiles.Odt("<text:p>Số<text:s text:c=\"3\"/>-CV/HU<text:line-break/>ngày<text:tab/>tháng</text:p><text:list text:style-name=\"L1\"><text:list-item><text:p>một</text:p></text:list-item><text:list-item><text:p>hai</text:p></text:list-item></text:list><text:p>Thân<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích</text:p></text:note-body></text:note> bài</text:p><table:table><table:table-row><table:table-cell><text:p>A</text:p><text:p>B</text:p></table:table-cell><table:table-cell><text:p>C</text:p></table:table-cell></table:table-row></table:table>");

        Assert.Equal(["Số   -CV/HU\nngày\ttháng", "1. một", "2. hai", "Thân bài", "Chú thích", "A", "B", "C"], FileReaderTests.Paragraphs(FileReaderTests.Read("a.odt", file)));
    }

    [Fact]
    public void WebArchive_NamedDoc_IsReadAsHtml()
    {
        const string Message = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_x\"\r\n\r\n------=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------=_x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Ch=E1=BB=89 th=E1=BB=8B s=\r\n=E1=BB=91 5</p></body></html>\r\n------=_x--\r\n";

        DocumentText document = FileReaderTests.Read("a.doc", Encoding.ASCII.GetBytes(Message));

        Assert.Equal(SourceFormat.Html, document.Format);
        Assert.Equal(["Chỉ thị số 5"], FileReaderTests.Paragraphs(document));
    }

    [Fact]
    public void OldWordWithPassword_IsNamedSo()
    {
        byte[] file = new byte[2048];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        Encoding.Unicode.GetBytes("WordDocument").CopyTo(file, 512);
        ((ReadOnlySpan<byte>)[0xEC, 0xA5, 0xC1, 0x00, 0, 0, 0, 0, 0, 0, 0, 0x01]).CopyTo(file.AsSpan(1024));

        Assert.Equal(ReadingFailureReason.Encrypted, Assert.Single(new FileReader().Read("a.doc", file).Failures).Reason);
    }

    [Fact]
    public void MissingTool_NamesThePackage()
    {
        Archive.Directives.Reading.Tools.OutsideTool tool = new("no-such-tool", "some-package");
        using Archive.Directives.Reading.Tools.PrivateFolder folder = new(null);

        ReadingException error = Assert.Throws<ReadingException>(() => tool.Run([], folder, 1 << 28, TimeSpan.FromSeconds(1), 100, default));

        Assert.Equal(ReadingFailureReason.MissingTool, error.Reason);
        Assert.Contains("apt install some-package", new ReadingFailure("a.doc", error.Reason, error.Detail).MessageVietnamese, StringComparison.Ordinal);
    }

    private static string Item(int list, int level, string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static List<string> Lines(string body, out DocumentText document)
    {
        const string Relation = "<Relationship Id=\"{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}\" Target=\"{0}.xml\"/>";
        string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + Relation.Replace("{0}", "numbering", StringComparison.Ordinal) + Relation.Replace("{0}", "styles", StringComparison.Ordinal) + "</Relationships>";
        byte[] file = OfficeFiles.Docx(
            body,
            ("word/_rels/document.xml.rels", OfficeFiles.Bytes(relations)),
            ("word/numbering.xml", OfficeFiles.Bytes($"<w:numbering xmlns:w=\"{OfficeFiles.Word}\">{Numbering}</w:numbering>")),
            ("word/styles.xml", OfficeFiles.Bytes($"<w:styles xmlns:w=\"{OfficeFiles.Word}\">{Styles}</w:styles>")));
        document = FileReaderTests.Read("a.docx", file);
        return [.. FileReaderTests.Paragraphs(document)];
    }
}
