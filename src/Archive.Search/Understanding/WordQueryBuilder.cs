using Archive.Search.Engine;
using Archive.Search.Ranking;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;

namespace Archive.Search.Understanding;

/// <summary>
/// Turns a run of words into queries over the zones. What must match and what scores are two things: the score always
/// sums syllables and pairs of neighbours, with accents above without; the condition grows looser from strict to soft.
/// </summary>
internal sealed class WordQueryBuilder
{
    // Queries this short must be found whole; longer ones may miss some words.
    private const int WholeUpTo = 4;

    private static readonly string[] s_matchedZones = [ArchiveFields.BodyZone, ArchiveFields.ThemeZone, ArchiveFields.IssuerZone];

    private readonly WordRun _run;
    private readonly RankingWeights _weights;
    private readonly WordStatistics _statistics;
    private readonly bool _isAccented;
    private readonly List<QueryWord> _content;
    private readonly List<(QueryWord First, QueryWord Second)> _pairs;
    private readonly List<EngineQuery> _scores = [];

    internal WordQueryBuilder(WordRun run, RankingWeights weights, WordStatistics statistics, IReadOnlyList<EngineQuery> signals)
    {
        _run = run;
        _weights = weights;
        _statistics = statistics;
        _isAccented = run.Words.Any(word => word.HasMarks);
        _content = [.. run.Words.Where(word => !word.IsFunction).DistinctBy(word => word.Key)];
        if (_content.Count < 2)
        {
            _content = [.. run.Words.DistinctBy(word => word.Key)];
        }

        _pairs = [.. Enumerable.Range(0, Math.Max(0, run.Words.Count - 1))
            .Where(i => !run.BreaksBefore.Contains(i + 1))
            .Select(i => (run.Words[i], run.Words[i + 1]))
            .DistinctBy(pair => pair.Item1.Key + " " + pair.Item2.Key)];
        foreach (QueryWord word in _content)
        {
            AddScores(word);
        }

        // Two words of grammar side by side ("là gì") say nothing and stand in every document.
        foreach ((QueryWord first, QueryWord second) in _pairs.Where(pair => !pair.First.IsFunction || !pair.Second.IsFunction))
        {
            AddScores(first, second);
        }

        _scores.AddRange(signals);
    }

    /// <summary>The words that are looked for, without words of grammar.</summary>
    internal IReadOnlyList<QueryWord> Content => _content;

    /// <summary>Short queries whole; of longer ones most words, and some of them side by side.</summary>
    internal EngineQuery Strict()
    {
        List<EngineQuery> conditions = [];
        if (_content.Count <= WholeUpTo)
        {
            conditions.AddRange(_content.Select(Match));
        }
        else
        {
            conditions.Add(WordsFound(_weights.WordShare));
            if (_pairs.Count >= WholeUpTo)
            {
                conditions.Add(PairsFound(_weights.PairShare));
            }
        }

        return new BooleanQuery([], _scores, [], conditions);
    }

    /// <summary>Documents that hold nearly all of it in the same order.</summary>
    internal EngineQuery Certain() => new BooleanQuery(
        [], [], [], _pairs.Count == 0 ? [WordsFound(1)] : [WordsFound(_weights.CertainWordShare), PairsFound(_weights.CertainPairShare)]);

    /// <summary>Some of the words under any accents, for when the strict reading finds too little.</summary>
    internal EngineQuery Soft() => new BooleanQuery(
        [], _scores, [], [BooleanQuery.AnyOf([.. _content.Select(SoftMatch)], Share(_content.Count, _weights.SoftWordShare))]);

    /// <summary>The words only as something that adds to the score.</summary>
    internal IReadOnlyList<EngineQuery> Scores => _scores;

    /// <summary>The run exactly as it stands, in any zone; accents included unless it is one without (see <see cref="UnaccentedPhrases"/>).</summary>
    /// <param name="run">The run.</param>
    /// <param name="weights">The weights of the zones.</param>
    /// <param name="slop">How many moves apart the words may be.</param>
    internal static EngineQuery Phrase(WordRun run, RankingWeights weights, int slop = 0) => BooleanQuery.AnyOf([.. weights.Zones.Select(zone =>
        (EngineQuery)new BoostQuery(UnaccentedPhrases.IsUnaccented(run)
            ? PhraseOf(zone.Zone + ArchiveFields.Folded, run.Words.Select(word => word.Folded), slop)
            : PhraseOf(zone.Zone + ArchiveFields.Exact, run.Words.Select(word => word.Key), slop), zone.Weight))]);

    /// <summary>The run as it stands, without accents, in the body.</summary>
    internal static EngineQuery FoldedPhrase(WordRun run) =>
        PhraseOf(ArchiveFields.BodyZone + ArchiveFields.Folded, run.Words.Select(word => word.Folded), 0);

    private static EngineQuery PhraseOf(string field, IEnumerable<string> terms, int slop)
    {
        IReadOnlyList<string>[] positions = [.. terms.Select(term => (IReadOnlyList<string>)[term])];
        return positions.Length == 1 ? new TermQuery(field, positions[0][0]) : new PhraseQuery(field, positions, slop);
    }

    private static int Share(int count, double share) => Math.Clamp((int)Math.Ceiling(count * share), 1, Math.Max(1, count));

    private BooleanQuery WordsFound(double share) => BooleanQuery.AnyOf([.. _content.Select(Match)], Share(_content.Count, share));

    private BooleanQuery PairsFound(double share) => BooleanQuery.AnyOf([.. _pairs.Select(pair => (EngineQuery)BooleanQuery.AnyOf(
        [.. from zone in s_matchedZones
            from term in Corrected(pair.First, pair.Second).Prepend(pair.First.Folded + " " + pair.Second.Folded)
            select (EngineQuery)new TermQuery(zone + ArchiveFields.FoldedPairs, term)]))],
        Share(_pairs.Count, share));

    private BooleanQuery Match(QueryWord word)
    {
        List<EngineQuery> ways = [];
        foreach (string zone in s_matchedZones)
        {
            if (!word.HasMarks)
            {
                ways.Add(new TermQuery(zone + ArchiveFields.Folded, word.Folded));
                ways.AddRange(word.Substitutes.Select(term => new TermQuery(zone + ArchiveFields.Exact, term)));
            }
            else if (word.Variants.Count + word.Substitutes.Count == 0)
            {
                ways.Add(new TermQuery(zone + ArchiveFields.Exact, word.Key));
            }
            else
            {
                ways.Add(new AnyTermQuery(zone + ArchiveFields.Exact, [word.Key, .. word.Variants, .. word.Substitutes]));
            }

            ways.AddRange(word.Corrections.Select(term => new TermQuery(zone + ArchiveFields.Folded, term)));
            ways.AddRange(word.Expansions.Select(words => PhraseOf(zone + ArchiveFields.Exact, words, 0)));
        }

        return BooleanQuery.AnyOf(ways);
    }

    private BooleanQuery SoftMatch(QueryWord word) => BooleanQuery.AnyOf(
        [.. s_matchedZones.Select(zone => (EngineQuery)new TermQuery(zone + ArchiveFields.Folded, word.Folded)), Match(word)]);

    private void AddScores(QueryWord word)
    {
        float exact = _weights.Exact * Emphasis(ArchiveFields.Exact, word.Key);
        float folded = (_isAccented ? _weights.Folded : 1) * Emphasis(ArchiveFields.Folded, word.Folded);
        foreach ((string zone, float weight) in _weights.Zones)
        {
            // A word alone, typed without marks, may be meant so: what is written just so comes first among all its accents.
            if (_isAccented || _run.Words.Count == 1)
            {
                _scores.Add(new BoostQuery(new TermQuery(zone + ArchiveFields.Exact, word.Key), weight * exact));
            }

            _scores.Add(new BoostQuery(new TermQuery(zone + ArchiveFields.Folded, word.Folded), weight * folded));

            AddAll(word.Corrections.Select(term => (EngineQuery)new TermQuery(zone + ArchiveFields.Folded, term)), weight * _weights.Correction);
            AddAll(word.Expansions.Select(words => PhraseOf(zone + ArchiveFields.Exact, words, 0)), weight * _weights.Substitute);
        }

        // One abbreviation stands for several words: each of them brings its part.
        AddAll(word.Substitutes.Select(term => (EngineQuery)new TermQuery(ArchiveFields.BodyZone + ArchiveFields.Exact, term)), _weights.Substitute / 4);
    }

    private float Emphasis(string suffix, string term) => MathF.Pow(_statistics.Rarity(suffix, term), _weights.RarityPower - 1);

    /// <summary>The pairs that may be meant when one of the two words cannot be right.</summary>
    private static IEnumerable<string> Corrected(QueryWord first, QueryWord second) =>
        first.Corrections.Select(term => term + " " + second.Folded).Concat(second.Corrections.Select(term => first.Folded + " " + term));

    private void AddAll(IEnumerable<EngineQuery> queries, float weight) => _scores.AddRange(queries.Select(query => new BoostQuery(query, weight)));

    private void AddScores(QueryWord first, QueryWord second)
    {
        foreach ((string zone, float weight) in _weights.Zones)
        {
            if (_isAccented)
            {
                _scores.Add(new BoostQuery(
                    new TermQuery(zone + ArchiveFields.ExactPairs, first.Key + " " + second.Key), weight * _weights.Pairs * _weights.Exact));
                _scores.Add(new BoostQuery(
                    new TermQuery(zone + ArchiveFields.FoldedPairs, first.Folded + " " + second.Folded), weight * _weights.Pairs * _weights.Folded));
            }
            else
            {
                _scores.Add(new BoostQuery(
                    new TermQuery(zone + ArchiveFields.FoldedPairs, first.Folded + " " + second.Folded), weight * _weights.Pairs));
            }

            AddAll(
                Corrected(first, second).Select(term => (EngineQuery)new TermQuery(zone + ArchiveFields.FoldedPairs, term)),
                weight * _weights.Pairs * _weights.Correction);
        }
    }
}
