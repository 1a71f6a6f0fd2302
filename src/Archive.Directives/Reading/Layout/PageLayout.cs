namespace Archive.Directives.Reading.Layout;

/// <summary>
/// Brings the words of a page into the order in which the paper is read. Official papers have two places with two columns:
/// the head (issuer and number | national or party title, place and date) and the foot (recipients | signature); see
/// Nghị định 30/2020/NĐ-CP, appendix I, and Hướng dẫn 36-HD/VPTW. Those are found by their words and written column after
/// column; everything else is written line by line, so that tables keep their rows.
/// </summary>
internal static class PageLayout
{
    // How far from the page's middle the gap between the two columns may lie, as parts of the width of the text.
    private const float CorridorFrom = 0.22f;
    private const float CorridorTo = 0.68f;

    /// <summary>The lines of the page; an empty string where a blank line stands.</summary>
    internal static List<string> ToLines(IReadOnlyList<PageWord> words)
    {
        if (words.Count == 0) return [];
        List<PageLine> lines = LineGrouping.Group(words);
        float left = words.Min(word => word.Left), right = words.Max(word => word.Right);
        List<string> result = [];
        int i = 0;
        float lastBottom = float.NaN;
        while (i < lines.Count)
        {
            Columns? columns = Columns.At(lines, i, left + (CorridorFrom * (right - left)), left + (CorridorTo * (right - left)));
            if (columns is null)
            {
                AddBlankIfApart(result, lastBottom, lines[i]);
                result.Add(lines[i].ToText());
                lastBottom = lines[i].Bottom;
                i++;
                continue;
            }

            // Lines already written above the region stay; the region's own lines go out column by column.
            AddBlankIfApart(result, lastBottom, lines[i]);
            result.AddRange(columns.Left.Select(line => line.ToText()));
            result.AddRange(columns.Right.Select(line => line.ToText()));
            lastBottom = lines[columns.EndLine - 1].Bottom;
            i = columns.EndLine;
        }

        return result;
    }

    private static void AddBlankIfApart(List<string> result, float lastBottom, PageLine line)
    {
        if (!float.IsNaN(lastBottom) && line.Top - lastBottom > 0.8f * (line.Bottom - line.Top)) result.Add("");
    }
}
