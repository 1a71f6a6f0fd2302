using Archive.Search.Vocabulary;

namespace Archive.Search.Suggestions;

/// <summary>
/// "Ý bạn là …?": the likeliest query of which this one is a slip (a noisy channel over syllables; M. Kernighan,
/// K. Church, W. Gale, 1990). Numbers, abbreviations and document numbers are never touched.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
/// <param name="spelling">How the archive spells.</param>
internal sealed class SpellingSuggester(WordStatistics statistics, ShownSpelling spelling)
{
    // How much likelier the correction must be than what was typed, as a logarithm: e² to one.
    private const double Margin = 2;

    /// <summary>The corrected query, or null when what was typed is as likely as anything else.</summary>
    internal string? Correct(string query)
    {
        if (QuerySyllables.Read(query) is not { } syllables)
        {
            return null;
        }

        AccentRestorer restorer = new(statistics, spelling);
        SlipCandidates slips = new(statistics, restorer);
        IReadOnlyList<SyllableCandidate>[] candidates = [.. Enumerable.Range(0, syllables.Count)
            .Select(index => slips.Of(syllables.Typed(index), syllables.Key(index), syllables.Folded(index), syllables.HasMarks(index)))];
        IReadOnlyList<SyllableCandidate>[] asTyped = [.. candidates.Select(choices => choices.Where(choice => choice.Cost == 0).ToArray())];
        SyllablePathFinder finder = new(statistics);
        SyllablePath best = finder.Find(candidates, syllables.IsApart);
        if (best.Score - finder.Find(asTyped, syllables.IsApart).Score < Margin)
        {
            return null;
        }

        return syllables.Rewrite(index => best.Keys[index] == syllables.Key(index) ? null : spelling.Of(best.Keys[index]));
    }
}
