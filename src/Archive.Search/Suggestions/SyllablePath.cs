using Archive.Search.Schema;
using Archive.Search.Vocabulary;

namespace Archive.Search.Suggestions;

/// <summary>What a typed syllable may stand for.</summary>
/// <param name="Key">The search key.</param>
/// <param name="Cost">Minus the logarithm of how likely people type for it what was typed; 0 for what they did type.</param>
internal readonly record struct SyllableCandidate(string Key, double Cost);

/// <summary>The best way through the candidates.</summary>
/// <param name="Keys">One for each syllable.</param>
/// <param name="Score">Logarithm of its likelihood with the costs taken off.</param>
/// <param name="Supported">For each syllable, whether the archive has it beside a neighbour as chosen.</param>
internal sealed record SyllablePath(IReadOnlyList<string> Keys, double Score, IReadOnlyList<bool> Supported);

/// <summary>
/// Finds the likeliest sequence of syllables (A. J. Viterbi, 1967) by the pairs of the archive itself: how many
/// documents hold two syllables side by side, of those that hold the first.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
internal sealed class SyllablePathFinder(WordStatistics statistics)
{
    // A share of the likelihood is left to how common the second syllable is alone, for pairs never seen.
    private const double AloneShare = 0.05;

    // Below one document among all: a syllable that the archive does not have is possible, but unlikely.
    private const double UnseenDocuments = 0.01;

    /// <summary>The best path. O(syllables × candidates²).</summary>
    /// <param name="syllables">The candidates of each syllable, none empty.</param>
    /// <param name="isApart">Whether no pair reaches from the syllable before to this one.</param>
    internal SyllablePath Find(IReadOnlyList<IReadOnlyList<SyllableCandidate>> syllables, Func<int, bool> isApart)
    {
        double[][] scores = new double[syllables.Count][];
        int[][] from = new int[syllables.Count][];
        for (int i = 0; i < syllables.Count; i++)
        {
            scores[i] = new double[syllables[i].Count];
            from[i] = new int[syllables[i].Count];
            for (int j = 0; j < syllables[i].Count; j++)
            {
                (from[i][j], double before) = i == 0 ? (0, Alone(syllables[i][j].Key)) : Best(syllables, scores, i, syllables[i][j].Key, isApart(i));
                scores[i][j] = before - syllables[i][j].Cost;
            }
        }

        return Trace(syllables, scores, from, isApart);
    }

    private (int From, double Score) Best(
        IReadOnlyList<IReadOnlyList<SyllableCandidate>> syllables, double[][] scores, int index, string key, bool isApart)
    {
        int best = 0;
        double bestScore = double.NegativeInfinity;
        double alone = Alone(key);
        for (int before = 0; before < scores[index - 1].Length; before++)
        {
            double score = scores[index - 1][before] + (isApart ? alone : Beside(syllables[index - 1][before].Key, key));
            if (score > bestScore)
            {
                (best, bestScore) = (before, score);
            }
        }

        return (best, bestScore);
    }

    private SyllablePath Trace(
        IReadOnlyList<IReadOnlyList<SyllableCandidate>> syllables, double[][] scores, int[][] from, Func<int, bool> isApart)
    {
        string[] keys = new string[syllables.Count];
        int chosen = Array.IndexOf(scores[^1], scores[^1].Max());
        double score = scores[^1][chosen];
        for (int i = syllables.Count - 1; i >= 0; i--)
        {
            keys[i] = syllables[i][chosen].Key;
            chosen = from[i][chosen];
        }

        bool[] supported = new bool[keys.Length];
        for (int i = 1; i < keys.Length; i++)
        {
            if (!isApart(i) && statistics.Frequency(ArchiveFields.ExactPairs, keys[i - 1] + " " + keys[i]) > 0)
            {
                supported[i - 1] = supported[i] = true;
            }
        }

        return new SyllablePath(keys, score, supported);
    }

    private double Alone(string key) =>
        Math.Log(Math.Max(UnseenDocuments, statistics.Frequency(ArchiveFields.Exact, key)) / Math.Max(1, statistics.Documents));

    private double Beside(string first, string second)
    {
        double together = statistics.Frequency(ArchiveFields.ExactPairs, first + " " + second);
        double ofFirst = together / Math.Max(1, statistics.Frequency(ArchiveFields.Exact, first));
        return Math.Log(((1 - AloneShare) * ofFirst) + (AloneShare * Math.Exp(Alone(second))));
    }
}
