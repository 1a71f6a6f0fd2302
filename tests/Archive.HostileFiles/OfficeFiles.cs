using System.IO.Compression;
using System.Text;

namespace Archive.HostileFiles;

/// <summary>Packages written part by part, so that each part may be wrong.</summary>
public static class OfficeFiles
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Types = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>""";

    private const string Relations = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""";

    /// <summary>A zip of named parts, in order; a name may come twice.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in parts)
            {
                using Stream part = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A Word document whose body is the given XML, with further parts.</summary>
    public static byte[] Docx(string body, params (string Name, byte[] Content)[] more) =>
        DocxOf(Bytes($"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{Word}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}</w:body></w:document>"""), more);

    /// <summary>A Word document whose main part is given whole.</summary>
    public static byte[] DocxOf(byte[] document, params (string Name, byte[] Content)[] more) =>
        Zip([("[Content_Types].xml", Bytes(Types)), ("_rels/.rels", Bytes(Relations)), ("word/document.xml", document), .. more]);

    /// <summary>An OpenDocument text whose content.xml is given whole.</summary>
    public static byte[] OdtOf(string content) => Zip(
        ("mimetype", Bytes("application/vnd.oasis.opendocument.text")),
        ("content.xml", Bytes(content)),
        ("META-INF/manifest.xml", Bytes("""<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>""")));

    /// <summary>An OpenDocument text with the given XML as its text.</summary>
    public static byte[] Odt(string text) => OdtOf(
        $"""<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>""");

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
