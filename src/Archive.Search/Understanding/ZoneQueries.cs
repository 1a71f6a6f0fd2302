using Archive.Search.Engine;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>Queries over chosen zones of the paper, for fields and exclusions.</summary>
internal static class ZoneQueries
{
    /// <summary>Where words that must not be there are looked for: the body is the whole text, the others may be derived.</summary>
    internal static IReadOnlyList<string> Everywhere { get; } = [ArchiveFields.BodyZone, ArchiveFields.ThemeZone, ArchiveFields.IssuerZone];

    /// <summary>The run exactly as it stands; accents included unless it is one without (see <see cref="UnaccentedPhrases"/>).</summary>
    internal static EngineQuery Phrase(WordRun run, IReadOnlyList<string> zones, int slop)
    {
        bool isUnaccented = UnaccentedPhrases.IsUnaccented(run);
        IReadOnlyList<string>[] positions = [.. run.Words.Select(word => (IReadOnlyList<string>)[isUnaccented ? word.Folded : word.Key])];
        return Any(zones.Select(zone => PhraseOf(zone + (isUnaccented ? ArchiveFields.Folded : ArchiveFields.Exact), positions, slop)));
    }

    /// <summary>The words side by side; a mark that was typed must be there, a missing one is free.</summary>
    internal static EngineQuery SideBySide(WordRun run, IReadOnlyList<string> zones, WordStatistics statistics)
    {
        bool isUnmarked = run.Words.All(word => !word.HasMarks);
        IReadOnlyList<string>[] positions = [.. run.Words.Select(word => isUnmarked ? [word.Folded] : Spellings(word, statistics))];
        return Any(zones.Select(zone => PhraseOf(zone + (isUnmarked ? ArchiveFields.Folded : ArchiveFields.Exact), positions, 0)));
    }

    /// <summary>Words that begin with the letters; every match scores the same.</summary>
    internal static EngineQuery Prefix(string letters, IReadOnlyList<string> zones)
    {
        string key = SearchKey.Of(letters);
        string folded = AccentFolding.Fold(key);
        return Any(zones.Select(zone => key == folded
            ? (EngineQuery)new PrefixQuery(zone + ArchiveFields.Folded, folded)
            : new PrefixQuery(zone + ArchiveFields.Exact, key)));
    }

    private static IReadOnlyList<string> Spellings(QueryWord word, WordStatistics statistics) => word.HasMarks
        ? [word.Key, .. word.Variants]
        : [.. FoldedSyllables.Spellings(word.Folded).Select(spelling => SearchKey.Of(spelling)).Where(statistics.IsKnown).Append(word.Key).Distinct(StringComparer.Ordinal)];

    private static EngineQuery PhraseOf(string field, IReadOnlyList<IReadOnlyList<string>> positions, int slop) => positions switch
    {
        [var only] => only.Count == 1 ? new TermQuery(field, only[0]) : new AnyTermQuery(field, only),
        _ => new PhraseQuery(field, positions, slop),
    };

    private static EngineQuery Any(IEnumerable<EngineQuery> queries)
    {
        EngineQuery[] all = [.. queries];
        return all.Length == 1 ? all[0] : BooleanQuery.AnyOf(all);
    }
}
