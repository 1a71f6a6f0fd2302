using Archive.Search.Results;
using Archive.Search.Schema;

namespace Archive.Search.Highlights;

/// <summary>Cuts the fragments of a text that say best why it was found.</summary>
internal static class SnippetBuilder
{
    // About three lines of the result column.
    private const int FragmentLength = 240;
    private const int LeadLength = 60;
    private const int MaximumFragments = 2;

    private static readonly HashSet<string> s_headValues = new(StringComparer.Ordinal)
    {
        "number", "issuing_body", "superior_body", "date", "place", "subject", "recipient",
    };

    /// <summary>Up to two fragments in the order of the text; without matches what the paper says first, after its head.</summary>
    internal static IReadOnlyList<Snippet> Build(string text, IReadOnlyList<TextMatch> matches, StoredDirective stored)
    {
        IReadOnlyList<StoredClause> clauses = stored.Clauses;
        if (matches.Count == 0)
        {
            return text.Length == 0 ? [] : [Cut(text, Math.Min(text.Length - 1, HeadEnd(text, stored) + LeadLength), [], clauses)];
        }

        List<(int First, double Score)> windows = [];
        for (int first = 0; first < matches.Count; first++)
        {
            windows.Add((first, Score(matches, first)));
        }

        List<int> chosen = [];
        double best = windows.Max(window => window.Score);
        foreach ((int first, double score) in windows.OrderByDescending(window => window.Score).ThenBy(window => window.First))
        {
            // A second fragment that says much less than the first only takes room.
            if (3 * score >= best && chosen.TrueForAll(other => Math.Abs(matches[other].Start - matches[first].Start) >= FragmentLength))
            {
                chosen.Add(first);
                if (chosen.Count == MaximumFragments)
                {
                    break;
                }
            }
        }

        chosen.Sort();
        return [.. chosen.Select(first => Cut(text, matches[first].Start, matches, clauses))];
    }

    /// <summary>Where the head ends: after issuer, number, date, subject and addressees, which the hit shows anyway.</summary>
    private static int HeadEnd(string text, StoredDirective stored)
    {
        int end = stored.Values
            .Where(value => s_headValues.Contains(value.Name) && value.Start >= 0 && value.End < text.Length / 2)
            .Select(value => value.End)
            .DefaultIfEmpty(-LeadLength)
            .Max();
        int lineEnd = end < 0 ? -1 : text.IndexOf('\n', end);
        return lineEnd < 0 || lineEnd > end + LeadLength ? end : lineEnd;
    }

    /// <summary>Longer runs of the query's words count more than their words alone: squares.</summary>
    private static double Score(IReadOnlyList<TextMatch> matches, int first)
    {
        double score = 0;
        int limit = matches[first].Start + FragmentLength - LeadLength;
        for (int i = first; i < matches.Count && matches[i].End <= limit; i++)
        {
            score += (double)matches[i].Words * matches[i].Words;
        }

        return score;
    }

    private static Snippet Cut(string text, int focus, IReadOnlyList<TextMatch> matches, IReadOnlyList<StoredClause> clauses)
    {
        int start = WordBoundary(text, Math.Max(0, focus - LeadLength), forward: true);
        int end = WordBoundary(text, Math.Min(text.Length, start + FragmentLength), forward: false);
        if (end <= focus)
        {
            end = Math.Min(text.Length, start + FragmentLength);
        }

        TextRange[] highlights = [.. matches
            .Where(match => match.Start >= start && match.End <= end)
            .Select(match => new TextRange(match.Start - start, match.End - start))];
        StoredClause? clause = clauses.LastOrDefault(candidate => candidate.Start <= focus && focus < candidate.End);
        return new Snippet(text[start..end], highlights, start, clause?.Label);
    }

    private static int WordBoundary(string text, int position, bool forward)
    {
        if (position == 0 || position >= text.Length)
        {
            return Math.Min(position, text.Length);
        }

        int step = forward ? 1 : -1;
        int moved = position;
        while (moved > 0 && moved < text.Length && Math.Abs(moved - position) < 30)
        {
            if (char.IsWhiteSpace(text[moved - 1]))
            {
                return moved;
            }

            moved += step;
        }

        // No space near: cut anyway, but never between the halves of a character.
        return char.IsLowSurrogate(text[position]) ? position - 1 : position;
    }
}
