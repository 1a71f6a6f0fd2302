using Archive.Vietnamese;

namespace Archive.Directives.Reading.Layout;

/// <summary>The two columns of a head or foot that begins at a line.</summary>
/// <param name="Left">Lines of the left column.</param>
/// <param name="Right">Lines of the right column.</param>
/// <param name="EndLine">Index of the first line after the region.</param>
internal sealed record Columns(List<PageLine> Left, List<PageLine> Right, int EndLine)
{
    private const float MinCorridorHeights = 0.3f; // the narrowest gap between columns, in heights of a line
    private const int MaxLines = 40; // a list of recipients that fills a page has other columns, not these

    // Without marks: recognition reads Ả as Á, and writers place tones in two ways.
    private static readonly string[] s_titles = ["cong hoa xa hoi", "dang cong san viet nam"];

    /// <summary>The columns when a head or a foot begins at this line, or null.</summary>
    internal static Columns? At(List<PageLine> lines, int first, float corridorFrom, float corridorTo)
    {
        bool head = IsHead(lines, first), foot = !head && IsFoot(lines, first);
        return !head && !foot ? null : Read(lines, first, corridorFrom, corridorTo, head, goesOn: false);
    }

    /// <summary>The columns of a foot that began on the page before; null when the line goes on with something else. The right one may be empty.</summary>
    internal static Columns? GoingOn(List<PageLine> lines, int first, float corridorFrom, float corridorTo)
    {
        char start = lines[first].Words[0].Text[0];
        bool item = start is '-' or '–' or '+' or '(' || char.IsLower(start);
        return item && lines[first].Words[0].Left < corridorFrom ? Read(lines, first, corridorFrom, corridorTo, head: false, goesOn: true) : null;
    }

    /// <summary>Whether nothing but the page's number follows the columns.</summary>
    internal bool ReachesPageEnd(List<PageLine> lines) => EndLine == lines.Count || (EndLine == lines.Count - 1 && IsPageNumber(lines[EndLine]));

    internal static bool IsPageNumber(PageLine line) => line.Words.Count == 1 && line.Words[0].Text.All(char.IsAsciiDigit);

    /// <summary>Whether the columns are the foot of a paper.</summary>
    internal bool IsFootOfPaper => Left.Exists(Recipients);

    private static Columns? Read(List<PageLine> lines, int first, float corridorFrom, float corridorTo, bool head, bool goesOn)
    {
        float from = corridorFrom, to = corridorTo;
        int end = first;
        int lastUseful = first;
        for (int i = first; i < lines.Count && i - first < MaxLines; i++)
        {
            if (i > first && EndsRegion(lines, i, head)) break;
            if (!TryNarrow(lines[i], from, to, out float newFrom, out float newTo)) break;
            (from, to) = (newFrom, newTo);
            end = i + 1;
            if (lines[i].Words.Any(word => word.Left >= to) || !head) lastUseful = end;
        }

        // A line on the left after the last line with both sides belongs to the head only as a subject ("V/v …") right below it.
        if (head) end = Math.Min(end, lastUseful + TrailingLeftLines(lines, lastUseful, end));
        bool atPageEnd = !head && end >= lines.Count - 1;
        if (end - first < (goesOn || atPageEnd ? 1 : 2)) return null;
        float middle = (from + to) / 2;
        List<PageWord> all = [.. lines.Skip(first).Take(end - first).SelectMany(line => line.Words)];
        List<PageLine> left = LineGrouping.Group(all.Where(word => word.Right <= middle));
        List<PageLine> right = LineGrouping.Group(all.Where(word => word.Right > middle));
        return left.Count == 0 || (right.Count == 0 && !goesOn) ? null : new Columns(left, right, end);
    }

    private static bool IsHead(List<PageLine> lines, int first)
    {
        // The title may stand on this line, or on the next when the left column begins a little higher.
        string text = lines[first].ToText();
        if (s_titles.Any(title => Holds(text, title))) return true;
        return first + 1 < lines.Count && lines[first].Right < lines[first + 1].Left + ((lines[first + 1].Right - lines[first + 1].Left) / 2)
            && s_titles.Any(title => Holds(lines[first + 1].ToText(), title));
    }

    private static bool IsFoot(List<PageLine> lines, int first)
    {
        if (Recipients(lines[first])) return true;
        // The form of signing on the right may begin a little above the word on the left.
        return first + 1 < lines.Count && Recipients(lines[first + 1]) && lines[first].Left > lines[first + 1].Left + (lines[first + 1].Words[0].Height * 6);
    }

    private static bool Recipients(PageLine line) =>
        line.Words.Count >= 2 && AccentFolding.Fold(line.Words[0].Text) == "noi" && AccentFolding.Fold(line.Words[1].Text).StartsWith("nhan", StringComparison.Ordinal);

    /// <summary>The title in capitals; in small letters it is part of a sentence.</summary>
    private static bool Holds(string text, string title) =>
        text.Count(char.IsLower) <= 2 && AccentFolding.Fold(text.Replace('\t', ' ')).Contains(title, StringComparison.Ordinal);

    private static bool EndsRegion(List<PageLine> lines, int i, bool head)
    {
        string start = lines[i].Words[0].Text;
        if (start is "Kính" || start.StartsWith("_____", StringComparison.Ordinal)) return true;
        if (head) return lines[i].Top - lines[i - 1].Bottom > 3.5f * lines[i].Words[0].Height;
        return i == lines.Count - 1 && IsPageNumber(lines[i]);
    }

    private static int TrailingLeftLines(List<PageLine> lines, int from, int end)
    {
        if (from >= end || !lines[from].Words[0].Text.StartsWith("V/v", StringComparison.OrdinalIgnoreCase)) return 0;
        return end - from;
    }

    /// <summary>The widest free gap of the line inside the corridor; false when it leaves too little.</summary>
    private static bool TryNarrow(PageLine line, float from, float to, out float newFrom, out float newTo)
    {
        newFrom = from;
        newTo = from;
        float cursor = from;
        foreach (PageWord word in line.Words)
        {
            if (word.Right <= from) continue;
            float gapEnd = Math.Min(word.Left, to);
            if (gapEnd - cursor > newTo - newFrom) (newFrom, newTo) = (cursor, gapEnd);
            cursor = Math.Max(cursor, word.Right);
            if (cursor >= to) break;
        }

        if (to - cursor > newTo - newFrom) (newFrom, newTo) = (cursor, to);
        return newTo - newFrom >= MinCorridorHeights * line.Words[0].Height;
    }
}
