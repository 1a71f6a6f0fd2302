using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Archive.Directives.Reading;

namespace Archive.HostileFiles;

/// <summary>Files made to do harm: to memory, time, stack, the disk, the network or other documents.</summary>
public static class HostileSet
{
    private const string Secret = "root:x:0"; // a line of the password file of any Unix

    /// <summary>Writes the files into a folder.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="address">Address that nothing may call.</param>
    public static IEnumerable<HostileFile> Make(string folder, string address)
    {
        IEnumerable<(string Name, byte[] Content, ReadingFailureReason[] Allowed, bool MayBeRead, string? Forbidden)> files =
            [.. Broken(), .. Expanding(), .. Nested(), .. Reaching(address), .. Endless()];
        foreach ((string name, byte[] content, ReadingFailureReason[] allowed, bool mayBeRead, string? forbidden) in files)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            yield return new HostileFile(path, allowed, mayBeRead, forbidden);
        }

        yield return Sparse(folder, "zeros-200-mb.txt", 200L << 20, 0, ReadingFailureReason.NotText);
        yield return Sparse(folder, "zeros-200-mb.docx", 200L << 20, 0, ReadingFailureReason.NotText);
        yield return Sparse(folder, "spaces-1-gb.txt", 1L << 30, (byte)' ', ReadingFailureReason.TooLarge);
        yield return new HostileFile(Path.Combine(folder, "does-not-exist.pdf"), [ReadingFailureReason.NotFound], MayBeRead: false);
    }

    private static IEnumerable<(string, byte[], ReadingFailureReason[], bool, string?)> Broken()
    {
        byte[] whole = OfficeFiles.Docx(string.Concat(Enumerable.Range(0, 500).Select(i => OfficeFiles.Paragraph("Đoạn " + i))));
        yield return ("empty.txt", [], [ReadingFailureReason.Empty], false, null);
        yield return ("empty.pdf", [], [ReadingFailureReason.Empty], false, null);
        yield return ("truncated.docx", whole[..(whole.Length / 2)], [ReadingFailureReason.Damaged], false, null);
        yield return ("truncated.pdf", PdfFiles.Pages(3)[..400], [ReadingFailureReason.Damaged, ReadingFailureReason.NoText], false, null);
        yield return ("encrypted.pdf", PdfFiles.Encrypted(), [ReadingFailureReason.Encrypted], false, null);
        yield return ("word-named.pdf", whole, [], true, null);
        yield return ("program-named.docx", [.. "MZ"u8, .. new byte[200], .. "PE\0\0"u8, .. new byte[200]], [ReadingFailureReason.UnknownFormat], false, null);
        yield return ("old-word-without-content.doc", CompoundFile(), [ReadingFailureReason.Damaged, ReadingFailureReason.NoText, ReadingFailureReason.OutOfMemory], false, null);
        yield return ("noise.txt", Noise(100_000, 1), [ReadingFailureReason.NotText], false, null);
        yield return ("half-characters.txt", Encoding.Unicode.GetBytes("\uD800Kế hoạch \uDC00 công tác\uD83D"), [], true, null);
        yield return ("empty.zip", OfficeFiles.Zip(), [ReadingFailureReason.Empty], false, null);
    }

    private static IEnumerable<(string, byte[], ReadingFailureReason[], bool, string?)> Expanding()
    {
        ReadingFailureReason[] expands = [ReadingFailureReason.ExpandsTooMuch];
        byte[] zeros = new byte[80 << 20];
        byte[] bomb = OfficeFiles.Zip(("zeros.txt", zeros));
        yield return ("bomb.zip", bomb, expands, false, null);
        Array.Fill(zeros, (byte)' ');
        byte[] start = OfficeFiles.Bytes($"<w:document xmlns:w=\"{OfficeFiles.Word}\"><w:body>");
        yield return ("bomb.docx", OfficeFiles.DocxOf([.. start, .. zeros]), expands, false, null);
        byte[] inner = bomb;
        for (int i = 0; i < 6; i++) inner = OfficeFiles.Zip(("inner.zip", inner));
        yield return ("nested.zip", inner, [ReadingFailureReason.TooComplex, .. expands], false, null);
        yield return ("many.zip", OfficeFiles.Zip([.. Enumerable.Range(0, 12_000).Select(i => ($"{i}.txt", Array.Empty<byte>()))]), [ReadingFailureReason.Empty, ReadingFailureReason.TooComplex], false, null);
        yield return ("lying-size.zip", LyingSize(), [ReadingFailureReason.ExpandsTooMuch, ReadingFailureReason.Damaged, ReadingFailureReason.NotText], true, null);
        yield return ("picture.png", HugePicture(), [ReadingFailureReason.TooLarge, ReadingFailureReason.NoText], false, null);
        yield return ("10000-pages.pdf", PdfFiles.Pages(10_000), [ReadingFailureReason.TooManyPages], false, null);
    }

    private static IEnumerable<(string, byte[], ReadingFailureReason[], bool, string?)> Nested()
    {
        ReadingFailureReason[] complex = [ReadingFailureReason.TooComplex];
        yield return ("nested.html", OfficeFiles.Bytes("<!DOCTYPE html><body>" + Repeat("<div>", 200_000) + "Chỉ thị"), complex, false, null);
        yield return ("formatting.html", OfficeFiles.Bytes("<!DOCTYPE html><body>" + string.Concat(Enumerable.Range(0, 400).Select(i => $"<b id={i}>")) + Repeat("<p>x", 60_000)), complex, false, null);
        yield return ("elements.html", OfficeFiles.Bytes("<!DOCTYPE html><body>Chỉ thị" + Repeat("<i></i>", 1_200_000)), complex, false, null);
        string tables = Repeat("<w:tbl><w:tr><w:tc>", 20_000) + OfficeFiles.Paragraph("x") + Repeat("</w:tc></w:tr></w:tbl>", 20_000);
        yield return ("nested.docx", OfficeFiles.Docx(tables), complex, false, null);
        yield return ("nested.odt", OfficeFiles.Odt(Repeat("<text:section>", 100_000) + Repeat("</text:section>", 100_000)), complex, false, null);
        yield return ("groups.rtf", OfficeFiles.Bytes("{\\rtf1 " + Repeat("{", 200_000) + "x"), complex, false, null);
        yield return ("cyclic-pages.pdf", PdfFiles.CyclicPages(), [ReadingFailureReason.Damaged, ReadingFailureReason.NoText], false, null);
        yield return ("cyclic-relations.docx", CyclicRelations(), [ReadingFailureReason.Damaged, ReadingFailureReason.TooComplex], true, null);
        yield return ("long-relations.docx", LongRelations(), [ReadingFailureReason.Damaged, ReadingFailureReason.TooComplex], true, null);
    }

    private static IEnumerable<(string, byte[], ReadingFailureReason[], bool, string?)> Reaching(string address)
    {
        ReadingFailureReason[] forbidden = [ReadingFailureReason.ForbiddenContent];
        string outside = $"<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY net SYSTEM \"{address}entity\">]>";
        string laughs = "<!DOCTYPE x [<!ENTITY a0 \"ha\">" + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">")) + "]>";
        yield return ("entities.docx", OfficeFiles.DocxOf(OfficeFiles.Bytes($"<?xml version=\"1.0\"?>{outside}<w:document xmlns:w=\"{OfficeFiles.Word}\"><w:body><w:p><w:r><w:t>&file;&net;</w:t></w:r></w:p></w:body></w:document>")), forbidden, false, Secret);
        yield return ("laughs.docx", OfficeFiles.DocxOf(OfficeFiles.Bytes($"<?xml version=\"1.0\"?>{laughs}<w:document xmlns:w=\"{OfficeFiles.Word}\"><w:body><w:p><w:r><w:t>&a30;</w:t></w:r></w:p></w:body></w:document>")), forbidden, false, null);
        yield return ("entities.odt", OfficeFiles.OdtOf($"<?xml version=\"1.0\"?>{outside}<x>&file;</x>"), forbidden, false, Secret);
        yield return ("entities.html", OfficeFiles.Bytes($"<!DOCTYPE html [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><html><body><p>Chỉ thị &file;</p></body></html>"), [], true, Secret);
        yield return ("scripts.html", OfficeFiles.Bytes($"<html><head><link rel=stylesheet href='{address}a.css'><script src='{address}a.js'></script></head><body onload=\"fetch('{address}')\"><p>Chỉ thị</p><img src='{address}a.png'><iframe src='{address}a.html'></iframe><script>document.write('ĐÃ CHẠY')</script><object data='{address}x'></object></body></html>"), [], true, "ĐÃ CHẠY");
        yield return ("links.rtf", OfficeFiles.Bytes("{\\rtf1 Chi thi {\\field{\\*\\fldinst INCLUDEPICTURE \"" + address + "a.png\" \\\\d}{\\fldrslt }}{\\*\\template " + address + "a.dot}}"), [], true, null);
        string template = $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="{address}a.dotm" TargetMode="External"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://a b|c" TargetMode="External"/></Relationships>""";
        yield return ("template.docx", OfficeFiles.Docx(OfficeFiles.Paragraph("Chỉ thị"), ("word/_rels/document.xml.rels", OfficeFiles.Bytes(template))), [], true, null);
        yield return ("names.zip", OfficeFiles.Zip(("../../outside.txt", OfficeFiles.Bytes("ra ngoài")), ("/etc/outside.txt", OfficeFiles.Bytes("ra ngoài")), ("C:\\outside.txt", OfficeFiles.Bytes("ra ngoài")), ("a/..\\..\\b.txt", OfficeFiles.Bytes("ra ngoài")), ("trong/chỉ thị.txt", OfficeFiles.Bytes("Chỉ thị"))), [ReadingFailureReason.UnsafeName], true, "ra ngoài");
    }

    private static IEnumerable<(string, byte[], ReadingFailureReason[], bool, string?)> Endless()
    {
        const int Million = 1_000_000;
        foreach (string mark in (string[])["[", "*", "`", "<", "<!--", "\\", "_a_*", "[a](", "| ", "> ", "&#", "*a **b "])
        {
            string name = "repeated-" + string.Concat(mark.Select(letter => ((int)letter).ToString("x2", System.Globalization.CultureInfo.InvariantCulture))) + ".md";
            yield return (name, OfficeFiles.Bytes(Repeat(mark, Million / mark.Length) + " chỉ thị"), [ReadingFailureReason.NoText], true, null);
        }

        yield return ("ticks.md", OfficeFiles.Bytes(string.Concat(Enumerable.Range(1, 1400).Select(i => new string('`', i) + "a "))), [], true, null);
        yield return ("spaces-8-mb.txt", OfficeFiles.Bytes(new string(' ', 8 << 20)), [ReadingFailureReason.NoText], false, null);
        yield return ("glued.txt", OfficeFiles.Bytes(Repeat("nghiêngcáctrường", 60_000)), [], true, null);
        yield return ("one-line.html", OfficeFiles.Bytes("<html><body>" + new string('x', 4 << 20)), [], true, null);
    }

    private static HostileFile Sparse(string folder, string name, long length, byte head, ReadingFailureReason reason)
    {
        string path = Path.Combine(folder, name);
        using (FileStream file = File.Create(path))
        {
            byte[] start = new byte[1 << 17];
            Array.Fill(start, head);
            file.Write(start);
            file.SetLength(length);
        }

        return new HostileFile(path, [reason], MayBeRead: false);
    }

    /// <summary>Header parts whose relations point at one another and at the document.</summary>
    private static byte[] CyclicRelations()
    {
        static byte[] To(params string[] targets) => OfficeFiles.Bytes("<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(targets.Select((target, i) => $"<Relationship Id=\"rId{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{(target.Contains("header", StringComparison.Ordinal) ? "header" : "officeDocument")}\" Target=\"{target}\"/>")) + "</Relationships>");
        byte[] header = OfficeFiles.Bytes($"<w:hdr xmlns:w=\"{OfficeFiles.Word}\">{OfficeFiles.Paragraph("Đầu trang")}</w:hdr>");
        return OfficeFiles.Docx(
            OfficeFiles.Paragraph("Chỉ thị"),
            ("word/header1.xml", header),
            ("word/_rels/document.xml.rels", To("header1.xml")),
            ("word/_rels/header1.xml.rels", To("document.xml", "header1.xml")));
    }

    /// <summary>A chain of relations, each part pointing at the next.</summary>
    private static byte[] LongRelations()
    {
        const int Length = 1500;
        List<(string, byte[])> parts = [];
        for (int i = 0; i < Length; i++)
        {
            parts.Add(($"word/p{i}.xml", OfficeFiles.Bytes("<x/>")));
            string source = i == 0 ? "document" : "p" + (i - 1);
            parts.Add(($"word/_rels/{source}.xml.rels", OfficeFiles.Bytes($"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://a/customXml\" Target=\"p{i}.xml\"/></Relationships>")));
        }

        return OfficeFiles.Docx(OfficeFiles.Paragraph("Chỉ thị"), [.. parts]);
    }

    /// <summary>An archive whose directory says that a large entry is small.</summary>
    private static byte[] LyingSize()
    {
        byte[] archive = OfficeFiles.Zip(("a.txt", new byte[20 << 20]));
        int directory = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(directory + 24), 100);
        return archive;
    }

    /// <summary>The header of a picture of 60,000 × 60,000 pixels.</summary>
    private static byte[] HugePicture()
    {
        byte[] picture = new byte[200];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(picture);
        BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(16), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(20), 60_000);
        picture[24] = 8;
        return picture;
    }

    private static byte[] CompoundFile()
    {
        byte[] file = new byte[4096];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        Encoding.Unicode.GetBytes("WordDocument").CopyTo(file, 1024);
        return file;
    }

    private static byte[] Noise(int length, int seed)
    {
        byte[] noise = new byte[length];
        new Random(seed).NextBytes(noise);
        noise[0] = 0x9D;
        return noise;
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
