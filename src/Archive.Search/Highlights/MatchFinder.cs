using Archive.Search.Analysis;
using Archive.Search.Results;
using Archive.Search.Understanding;

namespace Archive.Search.Highlights;

/// <summary>
/// Finds what of a query stands in a text, with the analysis that indexed it, so that what is marked is what matched.
/// In queries of several words only words that stand beside each other as in the query are marked when there are such;
/// otherwise every "và" and "của" of a long question would light up.
/// </summary>
internal sealed class MatchFinder
{
    private readonly IReadOnlyList<WordRun> _runs;
    private readonly AnalysedText _analysed = new();

    internal MatchFinder(IReadOnlyList<WordRun> runs) => _runs = runs;

    /// <summary>The matches in order, not overlapping. O(tokens × words of the query).</summary>
    internal IReadOnlyList<TextMatch> Find(string text)
    {
        if (_runs.Count == 0 || text.Length == 0)
        {
            return [];
        }

        _analysed.Load(text.AsMemory());
        List<TextMatch> matches = [];
        foreach (WordRun run in _runs)
        {
            FindRun(run, matches);
        }

        matches.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.End.CompareTo(left.End));
        return WithoutOverlaps(matches);
    }

    private static List<TextMatch> WithoutOverlaps(List<TextMatch> matches)
    {
        List<TextMatch> kept = [];
        foreach (TextMatch match in matches)
        {
            if (kept.Count == 0 || match.Start >= kept[^1].End)
            {
                kept.Add(match);
            }
        }

        return kept;
    }

    private void FindRun(WordRun run, List<TextMatch> matches)
    {
        int minimum = run.IsPhrase ? run.Words.Count : Math.Min(2, run.Words.Count);
        List<TextMatch> found = [];
        FindSequences(run, minimum, found);
        if (found.Count == 0 && minimum > 1 && !run.IsPhrase)
        {
            FindSequences(run, 1, found);
        }

        // Where the text holds most of what was asked in one place, two words of it elsewhere are noise.
        int longest = found.Count == 0 ? 0 : found.Max(match => match.Words);
        matches.AddRange(found.Where(match => 2 * match.Words >= longest));
    }

    private void FindSequences(WordRun run, int minimum, List<TextMatch> matches)
    {
        int token = 0;
        while (token < _analysed.Count)
        {
            int longest = LongestAt(run, token);
            if (longest >= minimum)
            {
                matches.Add(new TextMatch(_analysed.Tokens[token].Start, _analysed.Tokens[token + longest - 1].End, longest));
                token += longest;
            }
            else
            {
                token++;
            }
        }
    }

    private int LongestAt(WordRun run, int token)
    {
        int longest = 0;
        for (int first = 0; first + longest < run.Words.Count; first++)
        {
            int length = 0;
            while (first + length < run.Words.Count && token + length < _analysed.Count
                && (length == 0 || (!run.BreaksBefore.Contains(first + length) && !_analysed.Tokens[token + length].StartsSentence))
                && IsMatch(run.Words[first + length], token + length))
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private bool IsMatch(QueryWord word, int token)
    {
        if (!word.HasMarks)
        {
            return Utf8Equals(word.Folded, _analysed.Folded(token));
        }

        if (Utf8Equals(word.Key, _analysed.Key(token)))
        {
            return true;
        }

        foreach (string variant in word.Variants)
        {
            if (Utf8Equals(variant, _analysed.Key(token)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Utf8Equals(string text, ReadOnlySpan<byte> bytes)
    {
        Span<byte> encoded = stackalloc byte[256];
        return System.Text.Encoding.UTF8.TryGetBytes(text, encoded, out int length) && encoded[..length].SequenceEqual(bytes);
    }
}

/// <summary>A match in a text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Words">How many words of the query stand there side by side.</param>
internal readonly record struct TextMatch(int Start, int End, int Words)
{
    internal TextRange Range => new(Start, End);
}
