using Archive.Search.Engine;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>Completes what was typed so far: names of the archive first, then, where there are few, phrases from its texts.</summary>
internal static class Completer
{
    /// <summary>The completions, best first; none when nothing typed is a word.</summary>
    internal static IReadOnlyList<Completion> Complete(IEngineSnapshot snapshot, CompletionTable? table, string typed, int limit)
    {
        WordStatistics statistics = new(snapshot);
        if (TypedPrefix.Read(typed, syllable => statistics.IsKnown(SearchKey.Of(syllable))) is not { } prefix)
        {
            return [];
        }

        List<Completion> names = NameCompleter.Find(snapshot, table, prefix, limit);
        if (names.Count >= limit)
        {
            return names;
        }

        HashSet<string> known = new(names.Select(name => SearchKey.Of(name.Text)), StringComparer.Ordinal) { SearchKey.Of(typed) };
        return [.. names, .. new PhraseCompleter(snapshot, statistics).Find(prefix).Where(phrase => known.Add(SearchKey.Of(phrase.Text))).Take(limit - names.Count)];
    }
}
