namespace Archive.Directives.Reading.Layout;

/// <summary>Groups the words of a page into lines by how much their heights overlap.</summary>
internal static class LineGrouping
{
    /// <summary>Lines from top to bottom. O(n log n).</summary>
    internal static List<PageLine> Group(IEnumerable<PageWord> words)
    {
        List<PageWord> sorted = [.. words.OrderBy(word => word.MiddleY).ThenBy(word => word.Left)];
        List<PageLine> lines = [];
        List<PageWord> current = [];
        float top = 0, bottom = 0;
        foreach (PageWord word in sorted)
        {
            // Half of the lower of the two must overlap: raised footnote marks join, the next line does not.
            float overlap = Math.Min(bottom, word.Bottom) - Math.Max(top, word.Top);
            if (current.Count > 0 && overlap < 0.5f * Math.Min(bottom - top, word.Height))
            {
                lines.Add(Line(current));
                current = [];
            }

            if (current.Count == 0)
            {
                top = word.Top;
                bottom = word.Bottom;
            }

            current.Add(word);
        }

        if (current.Count > 0) lines.Add(Line(current));
        return lines;
    }

    private static PageLine Line(List<PageWord> words)
    {
        words.Sort((a, b) => a.Left.CompareTo(b.Left));
        return new PageLine { Words = words };
    }
}
