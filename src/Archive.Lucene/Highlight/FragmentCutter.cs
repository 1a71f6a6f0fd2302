namespace Archive.Lucene.Highlight;

/// <summary>Chooses the passages of a text that show most of a query.</summary>
/// <param name="text">The text.</param>
/// <param name="matches">Matches by ascending start.</param>
/// <param name="weights">Weight of each item.</param>
/// <param name="ranges">The matches as ranges that do not overlap.</param>
/// <param name="options">Sizes.</param>
internal sealed class FragmentCutter(string text, List<Match> matches, List<float> weights, List<TextRange> ranges, HighlightOptions options)
{
    // What another occurrence of an item that the passage already shows is worth.
    private const float RepeatShare = 0.1f;

    // What an item is worth that an earlier passage showed: a passage with something new is better.
    private const float ShownShare = 0.3f;

    // Repeats count so often at most, so that a list of one word does not beat two different words.
    private const int MaxRepeats = 4;

    private readonly int _length = Math.Max(1, options.FragmentLength);

    /// <summary>The best passages, in the order of the text.</summary>
    internal List<Fragment> Cut()
    {
        var fragments = new List<Fragment>();
        bool[] shown = new bool[weights.Count];
        while (fragments.Count < options.MaxFragments && Best(fragments, shown) is { } window)
        {
            TextRange range = Widen(window.Start, window.End, fragments);
            fragments.Add(new Fragment(range, window.Score, [.. ranges.Where(match => match.Start >= range.Start && match.End <= range.End)]));
            foreach (Match match in matches)
            {
                if (match.Start >= range.Start && match.End <= range.End) shown[match.Item] = true;
            }
        }

        if (fragments.Count == 0 && options.FallBackToStart && options.MaxFragments > 0 && text.Length > 0)
            fragments.Add(new Fragment(Widen(0, 0, fragments), 0, []));
        fragments.Sort(static (left, right) => left.Range.Start.CompareTo(right.Range.Start));
        return fragments;
    }

    /// <summary>The stretch from one match to another that shows most and overlaps no passage taken before.</summary>
    private (int Start, int End, float Score)? Best(List<Fragment> taken, bool[] shown)
    {
        (int Start, int End, float Score)? best = null;
        var counts = new int[weights.Count];
        int last = 0;
        int end = 0;
        float score = 0;
        for (int first = 0; first < matches.Count; first++)
        {
            if (last <= first)
            {
                last = first;
                score = 0;
                Array.Clear(counts);
            }

            while (last < matches.Count && (last == first || matches[last].End - matches[first].Start <= _length)) score += Gain(matches[last++].Item, counts, shown);
            end = End(first, last);
            if ((best is null || score > best.Value.Score) && !taken.Exists(fragment => matches[first].Start < fragment.Range.End && end > fragment.Range.Start))
                best = (matches[first].Start, end, score);
            score -= Loss(matches[first].Item, counts, shown);
        }

        return best;
    }

    private int End(int first, int last)
    {
        // Matches are sorted by start: the last one of a window need not end last, but hardly ever does another.
        int end = matches[last - 1].End;
        for (int i = last - 2; i >= first && i >= last - 8; i--) end = Math.Max(end, matches[i].End);
        return end;
    }

    private float Gain(int item, int[] counts, bool[] shown)
    {
        int count = counts[item]++;
        float weight = weights[item] * (shown[item] ? ShownShare : 1);
        return count == 0 ? weight : count <= MaxRepeats ? weight * RepeatShare : 0;
    }

    private float Loss(int item, int[] counts, bool[] shown)
    {
        int count = --counts[item];
        float weight = weights[item] * (shown[item] ? ShownShare : 1);
        return count == 0 ? weight : count <= MaxRepeats ? weight * RepeatShare : 0;
    }

    /// <summary>Grows a stretch to the wanted length: a little before it, the rest after it, to borders of sentences or words, and into no other passage.</summary>
    private TextRange Widen(int start, int end, List<Fragment> taken)
    {
        int lowest = 0;
        int highest = text.Length;
        foreach (Fragment fragment in taken)
        {
            if (fragment.Range.End <= start) lowest = Math.Max(lowest, fragment.Range.End);
            if (fragment.Range.Start >= end) highest = Math.Min(highest, fragment.Range.Start);
        }

        int room = Math.Max(0, _length - (end - start));
        int before = Math.Max(lowest, start - (room / 3));
        int from = Math.Max(lowest, StartOfSentence(before, start) ?? StartOfWord(before, lowest));
        int after = Math.Min(highest, Math.Max(end, from + _length));
        int to = Math.Min(highest, EndOfWord(after, highest));
        while (from < start && char.IsWhiteSpace(text[from])) from++;
        while (to > end && char.IsWhiteSpace(text[to - 1])) to--;
        return new TextRange(from, to);
    }

    private int? StartOfSentence(int from, int to)
    {
        if (from == 0) return 0;
        for (int i = from; i < to; i++)
        {
            bool ends = text[i - 1] == '\n' || (char.IsWhiteSpace(text[i]) && text[i - 1] is '.' or '!' or '?' or ';' or ':');
            if (ends) return i;
        }

        return null;
    }

    private int StartOfWord(int from, int lowest)
    {
        int place = from;
        while (place > lowest && place < text.Length && !char.IsWhiteSpace(text[place - 1]) && !char.IsWhiteSpace(text[place])) place--;
        return place;
    }

    private int EndOfWord(int from, int highest)
    {
        int place = from;
        while (place < highest && place > 0 && !char.IsWhiteSpace(text[place]) && !char.IsWhiteSpace(text[place - 1])) place++;
        return place;
    }
}
