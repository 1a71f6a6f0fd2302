using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>
/// A PDF 1.5 file (ISO 32000-1) with text only: pages of lines, composite fonts with Identity-H and a ToUnicode
/// map, so that a reader gets the letters back. The same lines give the same bytes.
/// </summary>
internal sealed class PdfFile
{
    private static readonly EmbeddedFont[] s_fonts = [EmbeddedFont.Regular, EmbeddedFont.Bold, EmbeddedFont.Italic];

    private readonly List<StringBuilder> _pages = [];
    private readonly SortedDictionary<ushort, char>[] _used = [[], [], []];

    /// <summary>A4 in points.</summary>
    public const int PageWidth = 595, PageHeight = 842;

    /// <summary>The font of a kind of line.</summary>
    public static EmbeddedFont Font(Emphasis emphasis) => s_fonts[(int)emphasis];

    public void AddPage() => _pages.Add(new StringBuilder());

    /// <summary>Puts a line on the last page; x and y are points from the lower left corner.</summary>
    public void AddLine(string text, Emphasis emphasis, double size, double x, double y)
    {
        EmbeddedFont font = Font(emphasis);
        StringBuilder page = _pages[^1];
        page.Append(CultureInfo.InvariantCulture, $"BT /F{(int)emphasis} {size:0.##} Tf {x:0.##} {y:0.##} Td <");
        foreach (char character in text)
        {
            ushort glyph = font.Glyph(character);
            _used[(int)emphasis].TryAdd(glyph, character);
            page.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        page.Append("> Tj ET\n");
    }

    public byte[] ToBytes()
    {
        ObjectWriter writer = new();
        int pages = writer.Reserve();
        int catalog = writer.Add($"<< /Type /Catalog /Pages {pages} 0 R /Lang (vi-VN) >>");
        StringBuilder resources = new("<< /Font <<");
        for (int font = 0; font < s_fonts.Length; font++)
        {
            if (_used[font].Count > 0)
            {
                resources.Append(CultureInfo.InvariantCulture, $" /F{font} {AddFont(writer, s_fonts[font], _used[font])} 0 R");
            }
        }

        resources.Append(" >> >>");
        List<int> kids = [];
        foreach (StringBuilder page in _pages)
        {
            int content = writer.AddStream("", Encoding.ASCII.GetBytes(page.ToString()));
            kids.Add(writer.Add($"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {PageWidth} {PageHeight}] /Resources {resources} /Contents {content} 0 R >>"));
        }

        writer.Fill(pages, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => kid + " 0 R"))}] >>");
        return writer.Finish(catalog);
    }

    private static int AddFont(ObjectWriter writer, EmbeddedFont font, SortedDictionary<ushort, char> used)
    {
        int file = writer.AddStream($"/Length1 {font.Bytes.Length} ", font.Bytes);
        int descriptor = writer.Add($"<< /Type /FontDescriptor /FontName /{font.Name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] "
            + $"/ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.Ascent} /StemV 80 /FontFile2 {file} 0 R >>");
        string widths = string.Join(' ', used.Keys.Select(glyph => $"{glyph} [{font.Width(glyph)}]"));
        int descendant = writer.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 600 /W [{widths}] >>");
        int map = writer.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(used)));
        return writer.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{font.Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>");
    }

    private static string ToUnicode(SortedDictionary<ushort, char> used)
    {
        StringBuilder map = new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // At most 100 entries in one block (Adobe Technical Note 5411).
        foreach (KeyValuePair<ushort, char>[] block in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach ((ushort glyph, char character) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>Numbered objects and their table at the end of the file.</summary>
    private sealed class ObjectWriter
    {
        private readonly List<byte[]> _objects = [];

        public int Reserve() => Store([]);

        public int Add(string dictionary) => Store(Encoding.ASCII.GetBytes(dictionary));

        public void Fill(int number, string dictionary) => _objects[number - 1] = Encoding.ASCII.GetBytes(dictionary);

        public int AddStream(string entries, byte[] content)
        {
            using MemoryStream stream = new();
            using MemoryStream packed = new();
            using (ZLibStream zip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                zip.Write(content);
            }

            stream.Write(Encoding.ASCII.GetBytes($"<< {entries}/Filter /FlateDecode /Length {packed.Length} >>\nstream\n"));
            packed.WriteTo(stream);
            stream.Write("\nendstream"u8);
            return Store(stream.ToArray());
        }

        public byte[] Finish(int catalog)
        {
            using MemoryStream file = new();
            // The second line tells programs that move files that this one is binary.
            file.Write([.. "%PDF-1.5\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
            StringBuilder table = new("0000000000 65535 f \n");
            for (int index = 0; index < _objects.Count; index++)
            {
                table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
                file.Write(Encoding.ASCII.GetBytes($"{index + 1} 0 obj\n"));
                file.Write(_objects[index]);
                file.Write("\nendobj\n"u8);
            }

            long start = file.Length;
            file.Write(Encoding.ASCII.GetBytes($"xref\n0 {_objects.Count + 1}\n{table}trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n"));
            return file.ToArray();
        }

        private int Store(byte[] content)
        {
            _objects.Add(content);
            return _objects.Count;
        }
    }
}
