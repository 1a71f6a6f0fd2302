using System.IO.Compression;
using System.Text;

namespace Archive.Directives.Reading;

/// <summary>
/// Tells the format of a file from its bytes. The name is asked only to tell Markdown from plain text, which no byte does.
/// </summary>
internal static class FormatDetection
{
    private const int PdfHeaderWithinBytes = 1024; // readers of PDF accept a header this late; portals put lines before it

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly string[] s_htmlTags =
    [
        "!doctype html", "html", "head", "body", "div", "p", "table", "meta", "span", "h1", "h2", "h3", "title", "style", "script", "br", "center", "font", "article", "section", "b", "strong", "ul", "ol",
    ];

    private static readonly HashSet<string> s_markdownExtensions = new([".md", ".markdown", ".mkd"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, SourceFormat[]> s_formatsOfExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = [SourceFormat.PlainText],
        [".md"] = [SourceFormat.Markdown],
        [".markdown"] = [SourceFormat.Markdown],
        [".html"] = [SourceFormat.Html],
        [".htm"] = [SourceFormat.Html],
        [".xhtml"] = [SourceFormat.Html],
        [".docx"] = [SourceFormat.Docx],
        [".docm"] = [SourceFormat.Docx],
        [".doc"] = [SourceFormat.Doc],
        [".rtf"] = [SourceFormat.Rtf],
        [".odt"] = [SourceFormat.Odt],
        [".pdf"] = [SourceFormat.Pdf, SourceFormat.ScannedPdf],
        [".png"] = [SourceFormat.Image],
        [".jpg"] = [SourceFormat.Image],
        [".jpeg"] = [SourceFormat.Image],
        [".tif"] = [SourceFormat.Image],
        [".tiff"] = [SourceFormat.Image],
        [".bmp"] = [SourceFormat.Image],
        [".gif"] = [SourceFormat.Image],
        [".webp"] = [SourceFormat.Image],
        [".zip"] = [SourceFormat.Zip],
    };

    /// <summary>The format of the file.</summary>
    /// <exception cref="ReadingException">Empty, password-protected, not text, or of no known format.</exception>
    internal static SourceFormat Detect(SourceFile source, byte[] head)
    {
        if (source.Length == 0 || head.Length == 0) throw new ReadingException(ReadingFailureReason.Empty, "0 byte");
        ReadOnlySpan<byte> bytes = head;
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8)) return DetectZip(source);
        if (bytes.StartsWith(CompoundFile)) return DetectCompound(source);
        if (IsImage(bytes)) return SourceFormat.Image;
        if (bytes.TrimStart((ReadOnlySpan<byte>)[0x20, 0x0D, 0x0A, 0x09, 0xEF, 0xBB, 0xBF]).StartsWith("{\\rtf"u8)) return SourceFormat.Rtf;
        if (bytes[..Math.Min(bytes.Length, PdfHeaderWithinBytes)].IndexOf("%PDF-"u8) >= 0) return SourceFormat.Pdf;
        RejectOtherBinary(bytes);
        if (Markup.WebArchive.IsWebArchive(bytes) || LooksLikeHtml(bytes)) return SourceFormat.Html;
        if (bytes.TrimStart((ReadOnlySpan<byte>)[0x20, 0x0D, 0x0A, 0x09, 0xEF, 0xBB, 0xBF]).StartsWith("<?xml"u8)) return DetectXml(bytes);
        return s_markdownExtensions.Contains(Extension(source.Name)) ? SourceFormat.Markdown : SourceFormat.PlainText;
    }

    /// <summary>Whether the name promises another format than the bytes hold. Unknown extensions promise nothing.</summary>
    internal static bool NameDisagrees(string name, SourceFormat format) =>
        s_formatsOfExtensions.TryGetValue(Extension(name), out SourceFormat[]? promised) && Array.IndexOf(promised, format) < 0;

    /// <summary>Whether files with this name are worth trying in an archive that also holds other things.</summary>
    internal static bool HasKnownExtension(string name) => s_formatsOfExtensions.ContainsKey(Extension(name));

    private static string Extension(string name) => Path.GetExtension(name);

    private static SourceFormat DetectZip(SourceFile source)
    {
        try
        {
            using ZipArchive archive = new(source.OpenRead(), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            if (archive.Entries.Count == 0) throw new ReadingException(ReadingFailureReason.Empty, "zip");
            ZipArchiveEntry? types = archive.GetEntry("[Content_Types].xml");
            if (types is not null)
            {
                if (archive.Entries.Any(entry => entry.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase))) return SourceFormat.Docx;
                if (archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal))) throw new ReadingException(ReadingFailureReason.UnknownFormat, "Excel");
                if (archive.Entries.Any(entry => entry.FullName.StartsWith("ppt/", StringComparison.Ordinal))) throw new ReadingException(ReadingFailureReason.UnknownFormat, "PowerPoint");
                return SourceFormat.Docx;
            }

            ZipArchiveEntry? type = archive.GetEntry("mimetype");
            if (type is null) return SourceFormat.Zip;
            byte[] name = new byte[80];
            using Stream stream = type.Open();
            int length = stream.ReadAtLeast(name, name.Length, throwOnEndOfStream: false);
            string mediaType = Encoding.ASCII.GetString(name, 0, length).Trim();
            if (mediaType.StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal)) return SourceFormat.Odt;
            throw new ReadingException(ReadingFailureReason.UnknownFormat, new string([.. mediaType.Where(letter => !char.IsControl(letter))]));
        }
        catch (InvalidDataException error)
        {
            throw new ReadingException(ReadingFailureReason.Damaged, "zip: " + error.Message);
        }
    }

    /// <summary>Word 2003's XML, a Word package in one XML file, or flat OpenDocument: LibreOffice reads them. Others are no papers.</summary>
    private static SourceFormat DetectXml(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("<!DOCTYPE"u8) >= 0 || bytes.IndexOf("<!ENTITY"u8) >= 0) throw new ReadingException(ReadingFailureReason.ForbiddenContent, "DTD");
        bool isWord = bytes.IndexOf("<w:wordDocument"u8) >= 0 || bytes.IndexOf("<pkg:package"u8) >= 0 || bytes.IndexOf("<office:document"u8) >= 0;
        return isWord ? SourceFormat.Doc : throw new ReadingException(ReadingFailureReason.UnknownFormat, "XML");
    }

    private static SourceFormat DetectCompound(SourceFile source)
    {
        // Names of streams stand in the directory of the compound file in UTF-16; the directory may be anywhere in it.
        ReadOnlySpan<byte> encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;
        ReadOnlySpan<byte> word = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"u8;
        bool hasWord = false;
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        using Stream stream = source.OpenRead();
        while (true)
        {
            int read = stream.Read(buffer, kept, buffer.Length - kept);
            if (read <= 0) break;
            ReadOnlySpan<byte> window = buffer.AsSpan(0, kept + read);
            if (HoldsEncryptedWord(window)) throw new ReadingException(ReadingFailureReason.Encrypted, "Word");
            if (window.IndexOf(encrypted) >= 0) throw new ReadingException(ReadingFailureReason.Encrypted, "Office");
            hasWord |= window.IndexOf(word) >= 0;
            kept = Math.Min(64, window.Length);
            window[^kept..].CopyTo(buffer);
        }

        return hasWord ? SourceFormat.Doc : throw new ReadingException(ReadingFailureReason.UnknownFormat, "OLE2");
    }

    /// <summary>
    /// Whether a sector begins with the header of a Word document ([MS-DOC] 2.5.2: EC A5, version 193 or 217) whose flag
    /// fEncrypted is set. The stream begins at a sector of 512 bytes, which a window may hold shifted by what was kept.
    /// </summary>
    private static bool HoldsEncryptedWord(ReadOnlySpan<byte> window)
    {
        int at = 0;
        while (true)
        {
            int found = window[at..].IndexOf((ReadOnlySpan<byte>)[0xEC, 0xA5]);
            if (found < 0 || at + found + 12 > window.Length) return false;
            at += found;
            bool isHeader = window[at + 2] is 0xC1 or 0xD9 && window[at + 3] == 0;
            if (isHeader && (window[at + 11] & 1) != 0) return true;
            at += 2;
        }
    }

    private static bool IsImage(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)
        || bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)
        || (bytes.Length > 26 && bytes.StartsWith("BM"u8) && bytes[14..18].SequenceEqual((ReadOnlySpan<byte>)[40, 0, 0, 0]))
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8));

    private static void RejectOtherBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept((byte)0) < 0) throw new ReadingException(ReadingFailureReason.NotText, "00 00 00 …");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF])) throw new ReadingException(ReadingFailureReason.UnknownFormat);
        if (bytes.StartsWith("Rar!"u8)) throw new ReadingException(ReadingFailureReason.UnknownFormat, "RAR");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) throw new ReadingException(ReadingFailureReason.UnknownFormat, "gzip");
        if (bytes.StartsWith("MZ"u8) && bytes.IndexOf("PE\0\0"u8) >= 0) throw new ReadingException(ReadingFailureReason.UnknownFormat, "exe");
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> bytes)
    {
        // UTF-16 HTML: look at every second byte only.
        byte[]? narrowed = Text.TextDecoding.NarrowIfUtf16(bytes);
        if (narrowed is not null) bytes = narrowed;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        while (true)
        {
            bytes = bytes.TrimStart(" \t\r\n\f"u8);
            if (bytes.StartsWith("<!--"u8))
            {
                int end = bytes.IndexOf("-->"u8);
                if (end < 0) return false;
                bytes = bytes[(end + 3)..];
            }
            else if (bytes.StartsWith("<?xml"u8))
            {
                int end = bytes.IndexOf("?>"u8);
                if (end < 0) return false;
                bytes = bytes[(end + 2)..];
            }
            else
            {
                break;
            }
        }

        if (bytes.IsEmpty || bytes[0] != '<') return false;
        ReadOnlySpan<byte> rest = bytes[1..Math.Min(bytes.Length, 40)];
        foreach (string tag in s_htmlTags)
        {
            if (rest.Length <= tag.Length || !Ascii.EqualsIgnoreCase(rest[..tag.Length], tag)) continue;
            byte next = rest[tag.Length];
            if (next is (byte)'>' or (byte)' ' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n') return true;
        }

        return false;
    }
}
