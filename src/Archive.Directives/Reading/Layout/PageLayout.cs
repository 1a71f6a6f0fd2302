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
        OpenFoot? foot = null;
        return ToLines(words, ref foot);
    }

    /// <summary>
    /// The lines of one of several pages. A foot that goes on over the page break is written as one: the right column of its
    /// first part goes to the page where the left one ends.
    /// </summary>
    /// <param name="words">Words of the page.</param>
    /// <param name="foot">In: the foot at the end of the page before; out: the one at the end of this page.</param>
    internal static List<string> ToLines(IReadOnlyList<PageWord> words, ref OpenFoot? foot)
    {
        OpenFoot? before = foot;
        foot = null;
        if (words.Count == 0) return [];
        List<PageLine> lines = LineGrouping.Group(words);
        float left = words.Min(word => word.Left), right = words.Max(word => word.Right);
        List<string> result = [];
        float from = left + (CorridorFrom * (right - left)), to = left + (CorridorTo * (right - left));
        float lastBottom = float.NaN;
        int i = before is null ? 0 : GoOn(lines, before, from, to, result);
        while (i < lines.Count)
        {
            Columns? columns = Columns.At(lines, i, from, to);
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
            if (columns.IsFootOfPaper && columns.ReachesPageEnd(lines)) foot = new OpenFoot(result, result.Count - columns.Right.Count, columns.Right.Count);
            lastBottom = lines[columns.EndLine - 1].Bottom;
            i = columns.EndLine;
        }

        return result;
    }

    /// <summary>Writes the rest of a foot of the page before; the index of the first line after it.</summary>
    private static int GoOn(List<PageLine> lines, OpenFoot before, float from, float to, List<string> result)
    {
        int first = Columns.IsPageNumber(lines[0]) && lines.Count > 1 ? 1 : 0;
        if (Columns.GoingOn(lines, first, from, to) is not { } columns) return 0;
        result.AddRange(columns.Left.Select(line => line.ToText()));
        result.AddRange(before.Page.GetRange(before.Start, before.Count));
        result.AddRange(columns.Right.Select(line => line.ToText()));
        before.Page.RemoveRange(before.Start, before.Count);
        return columns.EndLine;
    }

    /// <summary>The right column of a foot at the end of a page: its lines among those of the page.</summary>
    internal sealed record OpenFoot(List<string> Page, int Start, int Count);

    private static void AddBlankIfApart(List<string> result, float lastBottom, PageLine line)
    {
        if (!float.IsNaN(lastBottom) && line.Top - lastBottom > 0.8f * (line.Bottom - line.Top)) result.Add("");
    }
}
