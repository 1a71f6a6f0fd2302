using Archive.Search.Engine;
using Archive.Search.Ranking;
using Archive.Search.Schema;

namespace Archive.Search.Understanding;

/// <summary>Turns a run of words into a query over the zones: syllables, and pairs of neighbours for proximity.</summary>
internal sealed class WordQueryBuilder
{
    // Queries this short must be found whole; longer ones may miss some words.
    private const int WholeUpTo = 4;

    private readonly WordRun _run;
    private readonly bool _hasMarks;
    private readonly List<EngineQuery> _words;
    private readonly List<EngineQuery> _pairs;

    internal WordQueryBuilder(WordRun run)
    {
        _run = run;
        _hasMarks = run.Words.Any(word => word.HasMarks);
        _words = [.. run.Words.DistinctBy(word => word.Key).Select(Word)];
        _pairs = [.. Enumerable.Range(0, Math.Max(0, run.Words.Count - 1))
            .Where(i => !run.BreaksBefore.Contains(i + 1))
            .Select(i => Pair(run.Words[i], run.Words[i + 1]))];
    }

    /// <summary>Short queries whole; of longer ones most words, and some of them side by side.</summary>
    internal EngineQuery Strict()
    {
        if (_words.Count <= WholeUpTo)
        {
            return new BooleanQuery(_words, _pairs, [], []);
        }

        EngineQuery words = BooleanQuery.AnyOf(_words, Share(_words.Count, RankingWeights.WordShare));
        return _pairs.Count < WholeUpTo
            ? new BooleanQuery([words], _pairs, [], [])
            : BooleanQuery.AllOf(words, BooleanQuery.AnyOf(_pairs, Share(_pairs.Count, RankingWeights.PairShare)));
    }

    /// <summary>Some of the words, for when the strict reading finds too little.</summary>
    internal EngineQuery Relaxed() => new BooleanQuery(
        [BooleanQuery.AnyOf(_words, Share(_words.Count, RankingWeights.RelaxedWordShare))], _pairs, [], []);

    /// <summary>The run exactly as it stands, accents included, in any zone.</summary>
    internal static EngineQuery Phrase(WordRun run) => InZones((zone, weight) =>
        new BoostQuery(PhraseOf(zone + ArchiveFields.Exact, run.Words.Select(word => word.Key)), weight));

    /// <summary>The run as it stands, without accents, in the body.</summary>
    internal static EngineQuery FoldedPhrase(WordRun run) =>
        PhraseOf(ArchiveFields.BodyZone + ArchiveFields.Folded, run.Words.Select(word => word.Folded));

    private static EngineQuery PhraseOf(string field, IEnumerable<string> terms)
    {
        IReadOnlyList<string>[] positions = [.. terms.Select(term => (IReadOnlyList<string>)[term])];
        return positions.Length == 1 ? new TermQuery(field, positions[0][0]) : new PhraseQuery(field, positions);
    }

    private static int Share(int count, double share) => Math.Max(1, (int)Math.Ceiling(count * share));

    private static BestOfQuery InZones(Func<string, float, EngineQuery> build) => new(
        [.. RankingWeights.Zones.Select(zone => build(zone.Zone, zone.Weight))], RankingWeights.ZoneTieBreaker);

    private BestOfQuery Word(QueryWord word) => InZones((zone, weight) =>
    {
        EngineQuery exact = new TermQuery(zone + ArchiveFields.Exact, word.Key);
        EngineQuery folded = new TermQuery(zone + ArchiveFields.Folded, word.Folded);
        EngineQuery query = word.HasMarks ? exact
            : _hasMarks ? new BestOfQuery([exact, new BoostQuery(folded, RankingWeights.FoldedInAccented)])
            : folded;
        return new BoostQuery(query, weight);
    });

    private BestOfQuery Pair(QueryWord first, QueryWord second) => InZones((zone, weight) =>
    {
        bool exact = first.HasMarks || second.HasMarks || _hasMarks;
        EngineQuery query = new TermQuery(
            zone + (exact ? ArchiveFields.ExactPairs : ArchiveFields.FoldedPairs),
            exact ? first.Key + " " + second.Key : first.Folded + " " + second.Folded);
        return new BoostQuery(query, weight * RankingWeights.Pairs);
    });
}
