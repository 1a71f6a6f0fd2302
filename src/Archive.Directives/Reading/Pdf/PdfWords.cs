using System.Globalization;
using System.Net;
using System.Text;
using Archive.Directives.Reading.Layout;

namespace Archive.Directives.Reading.Pdf;

/// <summary>Reads the words of pdftotext's -bbox output, a line for each word, without an XML parser: its text comes from a hostile file.</summary>
internal static class PdfWords
{
    private const int MaxWordCharacters = 4096; // a "word" without end is damage; what follows is cut off

    /// <summary>The words of each page. Lines of other shape are passed over.</summary>
    internal static IEnumerable<List<PageWord>> Pages(byte[] output)
    {
        List<PageWord>? page = null;
        int position = 0;
        while (position < output.Length)
        {
            int length = output.AsSpan(position).IndexOf((byte)'\n');
            int end = length < 0 ? output.Length : position + length;
            ReadOnlySpan<byte> line = output.AsSpan(position, end - position).TrimStart((byte)' ');
            position = end + 1;
            if (line.StartsWith("<page "u8)) page = [];
            else if (line.StartsWith("</page>"u8) && page is not null)
            {
                yield return page;
                page = null;
            }
            else if (page is not null && line.StartsWith("<word "u8)) AddWord(page, line);
        }
    }

    private static void AddWord(List<PageWord> page, ReadOnlySpan<byte> line)
    {
        if (!TryNumber(line, "xMin=\""u8, out float left) || !TryNumber(line, "yMin=\""u8, out float top)
            || !TryNumber(line, "xMax=\""u8, out float right) || !TryNumber(line, "yMax=\""u8, out float bottom)) return;
        int start = line.IndexOf((byte)'>') + 1;
        int end = line.LastIndexOf("</word>"u8);
        if (start <= 0 || end <= start) return;
        string text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(line[start..end])).Trim();
        if (text.Length == 0) return;
        page.Add(new PageWord(text.Length > MaxWordCharacters ? text[..MaxWordCharacters] : text, left, top, right, bottom));
    }

    private static bool TryNumber(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out float value)
    {
        value = 0;
        int at = line.IndexOf(name);
        if (at < 0) return false;
        ReadOnlySpan<byte> rest = line[(at + name.Length)..];
        int end = rest.IndexOf((byte)'"');
        return end > 0 && float.TryParse(rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }
}
