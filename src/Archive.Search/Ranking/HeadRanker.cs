using Archive.Search.Analysis;
using Archive.Search.Engine;
using Archive.Search.Schema;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;

namespace Archive.Search.Ranking;

/// <summary>
/// Looks at the best documents again with their text: adds what their best sentence and passage say of the query, and
/// puts near-duplicates behind the others. For one query, one thread.
/// </summary>
internal sealed class HeadRanker
{
    // A text is looked at up to here: some 40 printed pages. Beyond lie annexes and tables.
    private const int LongestText = 100_000;

    private readonly IEngineSnapshot _snapshot;
    private readonly RankingWeights _weights;
    private readonly SentenceCoverage _coverage;
    private readonly AnalysedText _text = new();
    private readonly Dictionary<int, int> _sameText = [];

    internal HeadRanker(IEngineSnapshot snapshot, WordRun words, RankingWeights weights, WordStatistics statistics)
    {
        _snapshot = snapshot;
        _weights = weights;
        _coverage = new SentenceCoverage(words, weights, statistics);
    }

    /// <summary>For a document of the head, how many others of the head carry practically the same text.</summary>
    internal IReadOnlyDictionary<int, int> SameText => _sameText;

    /// <summary>The hits in their final order; those beyond <see cref="RankingWeights.RerankDepth"/> keep theirs.</summary>
    internal IEnumerable<EngineHit> Order(IReadOnlyList<EngineHit> hits)
    {
        List<(EngineHit Hit, TextSketch? Sketch)> head = [];
        foreach (EngineHit hit in hits.Take(_weights.RerankDepth))
        {
            string text = _snapshot.Stored(hit.Document, ArchiveFields.Text) ?? string.Empty;
            _text.Load(text.AsMemory(0, Math.Min(text.Length, LongestText)));
            head.Add((hit with { Score = hit.Score + _coverage.Of(_text) }, TextSketch.Of(_text)));
        }

        return WithDuplicatesLast([.. head.OrderByDescending(one => one.Hit.Score)]).Concat(hits.Skip(_weights.RerankDepth));
    }

    private IEnumerable<EngineHit> WithDuplicatesLast(IReadOnlyList<(EngineHit Hit, TextSketch? Sketch)> head)
    {
        List<(EngineHit Hit, TextSketch? Sketch)> kept = [];
        List<EngineHit> duplicates = [];
        foreach ((EngineHit hit, TextSketch? sketch) in head)
        {
            int original = sketch is null ? -1 : kept.FindIndex(one => one.Sketch?.Resemblance(sketch) >= _weights.SameTextResemblance);
            if (original < 0)
            {
                kept.Add((hit, sketch));
                continue;
            }

            duplicates.Add(hit);
            int document = kept[original].Hit.Document;
            _sameText[document] = _sameText.GetValueOrDefault(document) + 1;
        }

        return kept.Select(one => one.Hit).Concat(duplicates);
    }
}
