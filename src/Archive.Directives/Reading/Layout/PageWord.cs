namespace Archive.Directives.Reading.Layout;

/// <summary>One word on a page; coordinates grow to the right and downwards, in the page's own unit.</summary>
/// <param name="Text">The word, never empty.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
internal readonly record struct PageWord(string Text, float Left, float Top, float Right, float Bottom)
{
    internal float Height => Bottom - Top;

    internal float MiddleY => (Top + Bottom) / 2;
}

/// <summary>Words that stand on one line, from left to right.</summary>
internal sealed class PageLine
{
    internal required List<PageWord> Words { get; init; }

    internal float Top => Words.Min(word => word.Top);

    internal float Bottom => Words.Max(word => word.Bottom);

    internal float Left => Words[0].Left;

    internal float Right => Words.Max(word => word.Right);

    /// <summary>The words of the line with one space between them, or a tab where a gap of several spaces stands.</summary>
    internal string ToText()
    {
        System.Text.StringBuilder text = new();
        for (int i = 0; i < Words.Count; i++)
        {
            if (i > 0) text.Append(IsWideGap(Words[i - 1], Words[i]) ? '\t' : ' ');
            text.Append(Words[i].Text);
        }

        return text.ToString();
    }

    /// <summary>A gap wider than twice the height of the letters: columns, or a blank left for a number or a day.</summary>
    private static bool IsWideGap(PageWord before, PageWord after) => after.Left - before.Right > 2 * Math.Max(before.Height, after.Height);
}
