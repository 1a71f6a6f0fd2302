namespace Archive.Directives.Parsing;

/// <summary>Single spaces that turn out to have been line breaks.</summary>
internal sealed class LostBreaks(string text)
{
    private const int WideGap = 3;

    public HashSet<int> Found { get; } = [];

    /// <summary>Breaks the line before a position when a narrow gap stands there.</summary>
    public void Before(int position)
    {
        int gap = 0;
        while (position - gap > 0 && text[position - gap - 1] == ' ')
        {
            gap++;
        }

        bool inside = gap is > 0 and < WideGap && position - gap > 0 && text[position - gap - 1] is not ('\n' or '\t' or '|');
        if (inside)
        {
            Found.Add(position - 1);
        }
    }

    /// <summary>Breaks the line behind a position when a narrow gap and more text stand there.</summary>
    public void After(int position)
    {
        int gap = 0;
        while (position + gap < text.Length && text[position + gap] == ' ')
        {
            gap++;
        }

        if (gap is > 0 and < WideGap && position + gap < text.Length && text[position + gap] is not ('\n' or '\t' or '|'))
        {
            Found.Add(position);
        }
    }

    public void Around(int start, int end)
    {
        Before(start);
        After(end);
    }
}
