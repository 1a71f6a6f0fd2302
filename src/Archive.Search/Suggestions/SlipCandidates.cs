using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>
/// What a syllable may stand for when it was typed wrong: what the ear confuses (s/x, ch/tr, hỏi/ngã …), raw Telex or
/// VNI keys, and slips of the finger (a letter lost, doubled, swapped, or the key beside it). Only what the archive has.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
/// <param name="restorer">Gives the spellings of an unaccented syllable.</param>
internal sealed class SlipCandidates(WordStatistics statistics, AccentRestorer restorer)
{
    private const int MostCandidates = 24;

    // As likely as another tone in Confusables: people see these slips, and correct most of them.
    private const double FingerCost = 5;
    private const double KeysCost = 3;

    private static readonly char[] s_letters = [.. "abcdeghiklmnopqrstuvxy"];

    /// <summary>The candidates, the typed syllable among them at no cost.</summary>
    /// <param name="typed">As typed, small letters.</param>
    /// <param name="key">Its search key.</param>
    /// <param name="folded">Its key without marks.</param>
    /// <param name="hasMarks">Whether a mark was typed.</param>
    internal IReadOnlyList<SyllableCandidate> Of(string typed, string key, string folded, bool hasMarks)
    {
        Dictionary<string, double> costs = new(StringComparer.Ordinal) { [key] = 0 };
        foreach (SyllableCandidate spelling in restorer.Candidates(folded, hasMarks ? key : null))
        {
            Add(costs, spelling.Key, spelling.Cost);
        }

        foreach (ConfusedSyllable confused in Confusables.Candidates(typed))
        {
            // Without marks every tone is open anyway; the ear still confuses the letters.
            string meant = SearchKey.Of(confused.Text);
            AddSpellings(costs, meant, AccentFolding.Fold(meant), hasMarks, confused.Cost);
        }

        if (!statistics.IsKnown(key) && (hasMarks || !statistics.IsKnownFolded(folded)))
        {
            foreach (string meant in Telex.Candidates(typed).Concat(Vni.Decode(typed).Select(reading => reading.Text)))
            {
                Add(costs, SearchKey.Of(meant), KeysCost);
            }

            foreach (string slip in Slips(folded).Distinct(StringComparer.Ordinal).Where(statistics.IsKnownFolded))
            {
                AddSpellings(costs, slip, slip, hasMarks: false, FingerCost);
            }
        }

        return [.. costs.OrderBy(item => item.Value).ThenByDescending(item => statistics.Frequency(Schema.ArchiveFields.Exact, item.Key))
            .Take(MostCandidates).Select(item => new SyllableCandidate(item.Key, item.Value))];
    }

    private void AddSpellings(Dictionary<string, double> costs, string key, string folded, bool hasMarks, double cost)
    {
        foreach (SyllableCandidate spelling in restorer.Candidates(folded, hasMarks ? key : null))
        {
            Add(costs, spelling.Key, cost);
        }
    }

    private void Add(Dictionary<string, double> costs, string key, double cost)
    {
        if (statistics.IsKnown(key) && (!costs.TryGetValue(key, out double known) || cost < known))
        {
            costs[key] = cost;
        }
    }

    private static IEnumerable<string> Slips(string folded)
    {
        for (int i = 0; i < folded.Length; i++)
        {
            string before = folded[..i];
            string after = folded[(i + 1)..];
            yield return before + after;
            if (i + 1 < folded.Length)
            {
                yield return before + folded[i + 1] + folded[i] + folded[(i + 2)..];
            }

            foreach (char letter in s_letters.Where(letter => Keyboard.AreNeighbours(folded[i], letter)))
            {
                yield return before + letter + after;
            }
        }

        for (int i = 0; i <= folded.Length; i++)
        {
            foreach (char letter in s_letters)
            {
                yield return folded[..i] + letter + folded[i..];
            }
        }
    }
}
