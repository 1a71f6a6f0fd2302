using Archive.Directives.Model;

namespace Archive.Directives.Families;

/// <summary>What became of a clause from one member of a family to another.</summary>
public enum ClauseChange
{
    /// <summary>The same words.</summary>
    Same,

    /// <summary>Some words differ.</summary>
    Changed,

    /// <summary>Only the right document has it.</summary>
    Added,

    /// <summary>Only the left document has it.</summary>
    Removed,
}

/// <summary>A run of words inside a changed clause.</summary>
/// <param name="Change">Same, Added (right only) or Removed (left only).</param>
/// <param name="Text">The words, joined by single spaces.</param>
public sealed record WordChange(ClauseChange Change, string Text);

/// <summary>One clause of two members of a family, side by side.</summary>
/// <param name="Label">Its markers from the top: "I › 2. › a)"; "Mở đầu" and "Kết thúc" for the text around the clauses.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Left">Where it stands in the left text; null when added.</param>
/// <param name="Right">Where it stands in the right text; null when removed.</param>
/// <param name="Words">For a changed clause the runs of words; empty otherwise.</param>
public sealed record ClauseDifference(string Label, ClauseChange Change, TextSpan? Left, TextSpan? Right, IReadOnlyList<WordChange> Words);

/// <summary>Compares two documents clause by clause.</summary>
public static class ClauseDifferences
{
    /// <summary>Clauses that share fewer words than this are not one clause that changed, but one removed and one added.</summary>
    private const double LeastLikeness = 0.3;

    /// <summary>Longest common word run tables stay under this many cells; longer clauses are shown as wholly changed.</summary>
    private const int MaxCells = 4_000_000;

    private const int MaxComparisons = 40_000;

    /// <summary>The clauses of both in the order of the right document, removed ones where they stood.</summary>
    public static IReadOnlyList<ClauseDifference> Between(Directive left, Directive right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        List<Part> leftParts = Part.Of(left);
        List<Part> rightParts = Part.Of(right);
        int[] partner = Align(leftParts, rightParts);
        List<ClauseDifference> differences = [];
        int nextLeft = 0;
        HashSet<int> taken = [.. partner.Where(index => index >= 0)];
        for (int i = 0; i < rightParts.Count; i++)
        {
            while (nextLeft < leftParts.Count && (partner[i] < 0 || nextLeft < partner[i]) && !taken.Contains(nextLeft))
            {
                differences.Add(new ClauseDifference(leftParts[nextLeft].Label, ClauseChange.Removed, leftParts[nextLeft].Span, null, []));
                nextLeft++;
            }

            differences.Add(Compare(partner[i] < 0 ? null : leftParts[partner[i]], rightParts[i]));
            nextLeft = partner[i] >= nextLeft ? partner[i] + 1 : nextLeft;
        }

        for (; nextLeft < leftParts.Count; nextLeft++)
        {
            if (!taken.Contains(nextLeft))
            {
                differences.Add(new ClauseDifference(leftParts[nextLeft].Label, ClauseChange.Removed, leftParts[nextLeft].Span, null, []));
            }
        }

        return differences;
    }

    private static ClauseDifference Compare(Part? left, Part right)
    {
        if (left is null)
        {
            return new ClauseDifference(right.Label, ClauseChange.Added, null, right.Span, []);
        }

        return left.Words.AsSpan().SequenceEqual(right.Words)
            ? new ClauseDifference(right.Label, ClauseChange.Same, left.Span, right.Span, [])
            : new ClauseDifference(right.Label, ClauseChange.Changed, left.Span, right.Span, WordDifferences(left.Words, right.Words));
    }

    /// <summary>For each right part the left part it came from: the same label when alike, else the most alike one not yet taken.</summary>
    private static int[] Align(List<Part> left, List<Part> right)
    {
        int[] partner = new int[right.Count];
        Array.Fill(partner, -1);
        bool[] taken = new bool[left.Count];
        for (int i = 0; i < right.Count; i++)
        {
            int same = left.FindIndex(part => part.Label == right[i].Label);
            if (same >= 0 && !taken[same] && Likeness(left[same], right[i]) >= LeastLikeness)
            {
                partner[i] = same;
                taken[same] = true;
            }
        }

        // Every part against every other: for laws of a thousand articles the labels have to do.
        bool small = (long)left.Count * right.Count <= MaxComparisons;
        for (int i = 0; small && i < right.Count; i++)
        {
            double best = LeastLikeness;
            int chosen = -1;
            for (int j = 0; partner[i] < 0 && j < left.Count; j++)
            {
                double likeness = taken[j] ? 0 : Likeness(left[j], right[i]);
                if (likeness > best)
                {
                    best = likeness;
                    chosen = j;
                }
            }

            if (chosen >= 0)
            {
                partner[i] = chosen;
                taken[chosen] = true;
            }
        }

        return partner;
    }

    private static double Likeness(Part left, Part right)
    {
        int shared = left.Set.Count(right.Set.Contains);
        int all = left.Set.Count + right.Set.Count - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    /// <summary>Runs of equal, removed and added words by the longest common subsequence; O(n · m).</summary>
    private static List<WordChange> WordDifferences(string[] left, string[] right)
    {
        if ((long)left.Length * right.Length > MaxCells)
        {
            return [new WordChange(ClauseChange.Removed, string.Join(' ', left)), new WordChange(ClauseChange.Added, string.Join(' ', right))];
        }

        int[,] common = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<WordChange> changes = [];
        int atLeft = 0;
        int atRight = 0;
        while (atLeft < left.Length || atRight < right.Length)
        {
            if (atLeft < left.Length && atRight < right.Length && left[atLeft] == right[atRight])
            {
                Append(changes, ClauseChange.Same, left[atLeft++]);
                atRight++;
            }
            else if (atLeft < left.Length && (atRight == right.Length || common[atLeft + 1, atRight] >= common[atLeft, atRight + 1]))
            {
                Append(changes, ClauseChange.Removed, left[atLeft++]);
            }
            else
            {
                Append(changes, ClauseChange.Added, right[atRight++]);
            }
        }

        return changes;
    }

    private static void Append(List<WordChange> changes, ClauseChange change, string word)
    {
        if (changes.Count > 0 && changes[^1].Change == change)
        {
            changes[^1] = changes[^1] with { Text = changes[^1].Text + " " + word };
        }
        else
        {
            changes.Add(new WordChange(change, word));
        }
    }

    private sealed class Part(string label, TextSpan span, string[] words)
    {
        public string Label { get; } = label;

        public TextSpan Span { get; } = span;

        public string[] Words { get; } = words;

        public HashSet<string> Set { get; } = [.. words];

        public static List<Part> Of(Directive directive)
        {
            List<Part> parts = [];
            int bodyStart = directive.Extent.Start;
            TextSpan? first = directive.Clauses.Count > 0 ? directive.Clauses[0].Span : null;
            Add(parts, directive.Text, "Mở đầu", new TextSpan(bodyStart, first?.Start ?? directive.Extent.End));
            foreach (Clause clause in directive.Clauses)
            {
                AddClause(parts, directive.Text, string.Empty, clause);
            }

            if (first is not null)
            {
                Add(parts, directive.Text, "Kết thúc", new TextSpan(directive.Clauses[^1].Span.End, directive.Extent.End));
            }

            return parts;
        }

        private static void AddClause(List<Part> parts, string text, string above, Clause clause)
        {
            string label = above.Length == 0 ? clause.Marker : above + " › " + clause.Marker;
            int end = clause.Children.Count > 0 ? clause.Children[0].Span.Start : clause.Span.End;
            Add(parts, text, label, new TextSpan(clause.Span.Start, Math.Max(clause.Span.Start, end)));
            foreach (Clause child in clause.Children)
            {
                AddClause(parts, text, label, child);
            }
        }

        private static void Add(List<Part> parts, string text, string label, TextSpan span)
        {
            if (span.Length > 0)
            {
                string[] words = span.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 0)
                {
                    parts.Add(new Part(label, span, words));
                }
            }
        }
    }
}
