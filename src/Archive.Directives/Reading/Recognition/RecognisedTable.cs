using System.Globalization;
using System.Text;

namespace Archive.Directives.Reading.Recognition;

// One recognised word: the line that tesseract found it on (words of one line share the number), its box in pixels, its certainty 0 to 1.
internal readonly record struct RecognisedWord(string Text, int Line, float Left, float Top, float Right, float Bottom, double Confidence);

/// <summary>Reads tesseract's table of words (tsv: level, page, block, paragraph, line, word, left, top, width, height, confidence, text).</summary>
internal static class RecognisedTable
{
    private const int Columns = 12;
    private const double NoiseBelow = 0.15; // specks read as letters come with next to no certainty

    /// <summary>The words of each page in the table; lines of other shape are passed over.</summary>
    internal static List<List<RecognisedWord>> Pages(byte[] table)
    {
        List<List<RecognisedWord>> pages = [];
        int line = 0;
        string lastLine = "";
        foreach (string row in Encoding.UTF8.GetString(table).Split('\n'))
        {
            string[] cells = row.TrimEnd('\r').Split('\t');
            if (cells.Length < Columns || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out int page) || page < 1) continue;
            while (pages.Count < page && pages.Count < 10_000) pages.Add([]);
            if (cells[0] != "5" || string.IsNullOrWhiteSpace(cells[11])) continue;
            string lineKey = string.Join('/', cells[1..5]);
            if (!string.Equals(lineKey, lastLine, StringComparison.Ordinal)) line++;
            lastLine = lineKey;
            if (!TryNumbers(cells, out float left, out float top, out float width, out float height, out double confidence)) continue;
            if (confidence < NoiseBelow || height <= 0) continue;
            pages[^1].Add(new RecognisedWord(cells[11].Trim(), line, left, top, left + width, top + height, confidence));
        }

        return pages;
    }

    private static bool TryNumbers(string[] cells, out float left, out float top, out float width, out float height, out double confidence)
    {
        top = width = height = 0;
        confidence = 0;
        bool read = Try(cells[6], out left) && Try(cells[7], out top) && Try(cells[8], out width) && Try(cells[9], out height);
        if (!read || !double.TryParse(cells[10], NumberStyles.Float, CultureInfo.InvariantCulture, out confidence)) return false;
        confidence /= 100;
        return true;
    }

    private static bool Try(string cell, out float value) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
