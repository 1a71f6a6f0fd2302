using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>
/// Puts the accents back that were not typed ("chung suc xay dung" → "chung sức xây dựng"), by the pairs of the
/// archive. A mark that was typed stays.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
/// <param name="spelling">How the archive spells.</param>
internal sealed class AccentRestorer(WordStatistics statistics, ShownSpelling spelling)
{
    // Of the spellings of a syllable the rarest hardly ever are meant, and every one costs a look-up for each of the next syllable.
    private const int MostSpellings = 10;

    // One in a thousand is hardly ever meant.
    private const int RarestShare = 1_000;

    // A single syllable means too many things: 69 % of them are ambiguous without accents.
    private const int FewestWords = 2;

    /// <summary>The query with its accents, or null when there is nothing to restore or no support for it in the archive.</summary>
    internal string? Restore(string query)
    {
        if (QuerySyllables.Read(query) is not { } syllables || syllables.Count < FewestWords)
        {
            return null;
        }

        IReadOnlyList<SyllableCandidate>[] candidates = [.. Enumerable.Range(0, syllables.Count).Select(index => Candidates(syllables.Folded(index), syllables.HasMarks(index) ? syllables.Key(index) : null))];
        if (candidates.Index().All(item => item.Item.Count == 1 && item.Item[0].Key == syllables.Key(item.Index)))
        {
            return null;
        }

        SyllablePath path = new SyllablePathFinder(statistics).Find(candidates, syllables.IsApart);
        bool isChanged = false;
        string restored = syllables.Rewrite(index =>
        {
            if (!path.Supported[index] || path.Keys[index] == syllables.Key(index))
            {
                return null;
            }

            isChanged = true;
            return spelling.Of(path.Keys[index]);
        });
        return isChanged ? restored : null;
    }

    /// <summary>The spellings of the archive for an unaccented syllable, the most common first; a syllable with marks is left as typed.</summary>
    /// <param name="folded">The syllable without marks.</param>
    /// <param name="marked">The key as typed when it has marks, else null.</param>
    internal IReadOnlyList<SyllableCandidate> Candidates(string folded, string? marked)
    {
        if (marked is not null)
        {
            return [new SyllableCandidate(marked, 0)];
        }

        SyllableCandidate[] known = [.. FoldedSyllables.Spellings(folded)
            .Select(syllable => SearchKey.Of(syllable))
            .Append(folded)
            .Distinct(StringComparer.Ordinal)
            .Where(statistics.IsKnown)
            .OrderByDescending(key => statistics.Frequency(ArchiveFields.Exact, key))
            .Take(MostSpellings)
            .Select(key => new SyllableCandidate(key, 0))];
        if (known.Length == 0)
        {
            return [new SyllableCandidate(folded, 0)];
        }

        long most = statistics.Frequency(ArchiveFields.Exact, known[0].Key);
        return [.. known.TakeWhile(spelling => statistics.Frequency(ArchiveFields.Exact, spelling.Key) * RarestShare >= most)];
    }
}
