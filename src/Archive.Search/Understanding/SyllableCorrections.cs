using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// Finds what may be meant by a word that cannot be right: the archive does not know it, or knows none of its pairs with
/// the words beside it while it knows those of a word that people confuse it with ("trung sức" for "chung sức"). A noisy
/// channel: the slips are those of ear and hand, and the words beside decide. Nothing typed is replaced: what may be
/// meant is searched for as well.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
internal sealed class SyllableCorrections(WordStatistics statistics)
{
    // Every word of five letters has some neighbour; of the best two, one is nearly always what was meant.
    private const int Most = 2;
    private const int ShortestWord = 2;
    private const int LongestWord = 24;

    // A slip of the hand, as costly as a confused vowel (Confusables).
    private const double HandCost = 4;

    private const string Letters = "abcdeghiklmnopqrstuvxy";

    /// <summary>The words, with what else those may be that cannot be right.</summary>
    /// <param name="words">The words of a run.</param>
    /// <param name="breaks">Indexes before which no pair reaches over.</param>
    internal List<QueryWord> Apply(IReadOnlyList<QueryWord> words, IReadOnlySet<int> breaks)
    {
        List<QueryWord> read = [];
        for (int i = 0; i < words.Count; i++)
        {
            string? left = i > 0 && !breaks.Contains(i) ? words[i - 1].Folded : null;
            string? right = i + 1 < words.Count && !breaks.Contains(i + 1) ? words[i + 1].Folded : null;
            read.Add(CanBeWrong(words[i]) ? Corrected(words[i], left, right) : words[i]);
        }

        return read;
    }

    private static bool CanBeWrong(QueryWord word) =>
        !word.IsFunction && word.Substitutes.Count + word.Expansions.Count == 0
        && word.Folded.Length is >= ShortestWord and <= LongestWord && word.Folded.All(char.IsAsciiLetterLower);

    private QueryWord Corrected(QueryWord word, string? left, string? right)
    {
        bool isKnown = statistics.IsKnownFolded(word.Folded);
        if (isKnown && ((left ?? right) is null || Context(word.Folded, left, right) > 0))
        {
            return word;
        }

        IEnumerable<(string Folded, double Cost)> slips = Heard(word);
        List<(string Folded, double Score)> meant = [.. (isKnown ? slips : slips.Concat(Struck(word.Folded)))
            .DistinctBy(slip => slip.Folded)
            .Where(slip => slip.Folded != word.Folded && statistics.IsKnownFolded(slip.Folded))
            .Select(slip => (slip.Folded, Score: Likelihood(slip.Folded, left, right) - slip.Cost))
            .Where(slip => slip.Score > double.NegativeInfinity)
            .OrderByDescending(slip => slip.Score)
            .Take(Most)];
        return meant.Count > 0 && FunctionWords.Contains(string.Empty, meant[0].Folded, isAccented: false)
            ? word with { IsFunction = !isKnown }
            : word with { Corrections = [.. meant.Select(slip => slip.Folded)] };
    }

    /// <summary>The logarithm of how often the word stands beside its neighbours; without neighbours, of how often it stands at all.</summary>
    private double Likelihood(string folded, string? left, string? right)
    {
        long context = (left ?? right) is null ? statistics.Frequency(ArchiveFields.Folded, folded) : Context(folded, left, right);
        return Math.Log(context);
    }

    private long Context(string folded, string? left, string? right) =>
        (left is null ? 0 : statistics.Frequency(ArchiveFields.FoldedPairs, left + " " + folded))
        + (right is null ? 0 : statistics.Frequency(ArchiveFields.FoldedPairs, folded + " " + right));

    private static IEnumerable<(string Folded, double Cost)> Heard(QueryWord word) =>
        Confusables.Candidates(word.Key).Select(slip => (SearchKey.FoldedOf(slip.Text), slip.Cost));

    /// <summary>One key too many, too few, swapped with the next, or struck beside the right one.</summary>
    private static IEnumerable<(string Folded, double Cost)> Struck(string word)
    {
        for (int i = 0; i <= word.Length; i++)
        {
            foreach (char letter in Letters)
            {
                yield return (string.Concat(word.AsSpan(0, i), [letter], word.AsSpan(i)), HandCost);
                if (i < word.Length && Keyboard.AreNeighbours(word[i], letter))
                {
                    yield return (string.Concat(word.AsSpan(0, i), [letter], word.AsSpan(i + 1)), HandCost);
                }
            }

            if (i < word.Length)
            {
                yield return (string.Concat(word.AsSpan(0, i), word.AsSpan(i + 1)), HandCost);
            }

            if (i + 1 < word.Length && word[i] != word[i + 1])
            {
                yield return (string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2)), HandCost);
            }
        }
    }
}
