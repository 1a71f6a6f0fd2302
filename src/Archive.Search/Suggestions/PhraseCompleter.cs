using Archive.Search.Engine;
using Archive.Search.Schema;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>Completes to phrases of several syllables, by which syllables stand beside each other in the archive; accents are put back.</summary>
/// <param name="snapshot">The archive.</param>
/// <param name="statistics">What it holds.</param>
internal sealed class PhraseCompleter(IEngineSnapshot snapshot, WordStatistics statistics)
{
    // "cua" has some two thousand syllables behind it; what is beyond can wait for the next letter.
    private const int MostPairs = 1_000;
    private const int MostPhrases = 2;

    // Whether a phrase is said costs a search.
    private const int MostTried = 4;

    // "báo" is half a word where most papers that have it go on with "cáo": a completion that stops there helps nobody.
    private const int MostOf = 2;

    // What one paper says proves no word.
    private const int FewestPapers = 2;

    // Syllables that a completion adds, the first included: words of more are names, which are completed as such.
    private const int MostAdded = 4;

    // Someone who typed more is after one certain subject.
    private const int MostWords = 4;

    /// <summary>The phrases; none while not one whole syllable is typed.</summary>
    internal IReadOnlyList<Completion> Find(TypedPrefix prefix)
    {
        int whole = prefix.IsOpen ? prefix.Words.Count - 1 : prefix.Words.Count;
        if (whole is 0 or > MostWords)
        {
            return [];
        }

        string typed = prefix.IsOpen ? prefix.Words[^1].Folded : string.Empty;
        ShownSpelling spelling = new(snapshot, statistics);
        AccentRestorer restorer = new(statistics, spelling);
        string first = prefix.Words[whole - 1].Folded;
        List<Completion> found = [];
        foreach (EngineTerm pair in Pairs(ArchiveFields.FoldedPairs, first + " " + typed))
        {
            string next = pair.Text[(first.Length + 1)..];
            if (!IsSaid(prefix, whole, next))
            {
                continue;
            }

            string text = string.Join(' ', prefix.Words.Take(whole).Select(word => word.Typed.ToLowerInvariant()).Append(next));
            string restored = restorer.Restore(text) ?? text;
            if (prefix.Fits(SearchKey.Of(restored).Split(' ')))
            {
                found.Add(ToTheEndOfTheWord(new Completion(restored, "phrase", pair.DocumentFrequency), spelling));
            }

            if (found.Count == MostPhrases)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The phrase with the syllables that most papers with its last one have behind it, as long as a text says so here too.</summary>
    private Completion ToTheEndOfTheWord(Completion phrase, ShownSpelling spelling)
    {
        List<string> keys = [.. SearchKey.Of(phrase.Text).Split(' ')];
        for (int added = 1; added < MostAdded; added++)
        {
            string last = keys[^1];
            EngineTerm pair = Pairs(ArchiveFields.ExactPairs, last + " ").FirstOrDefault();
            if (pair.Text is null || pair.DocumentFrequency < FewestPapers
                || pair.DocumentFrequency * MostOf < statistics.Frequency(ArchiveFields.Exact, last))
            {
                break;
            }

            string next = pair.Text[(last.Length + 1)..];
            if (FunctionWords.Contains(next, AccentFolding.Fold(next), isAccented: true) || !snapshot.Exists(new PhraseQuery(ArchiveFields.BodyZone + ArchiveFields.Exact, [[keys[^2]], [last], [next]])))
            {
                break;
            }

            keys.Add(next);
            phrase = phrase with { Text = $"{phrase.Text} {spelling.Of(next)}", Documents = Math.Min(phrase.Documents, pair.DocumentFrequency) };
        }

        return phrase;
    }

    private IEnumerable<EngineTerm> Pairs(string analysis, string prefix) => snapshot.Terms(ArchiveFields.BodyZone + analysis, prefix)
        .Take(MostPairs)
        .TakeWhile(pair => pair.Text.StartsWith(prefix, StringComparison.Ordinal))
        .Where(pair => pair.Text.All(unit => !char.IsAsciiDigit(unit)))
        .OrderByDescending(pair => pair.DocumentFrequency)
        .Take(MostTried);

    /// <summary>Whether a text says this after the last two whole words typed: "chung sức" and "sức khỏe" make no "chung sức khỏe".</summary>
    private bool IsSaid(TypedPrefix prefix, int whole, string next) => whole < 2 || snapshot.Exists(new PhraseQuery(
        ArchiveFields.BodyZone + ArchiveFields.Folded, [[prefix.Words[whole - 2].Folded], [prefix.Words[whole - 1].Folded], [next]]));
}
