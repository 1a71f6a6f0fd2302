using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Tests.Search;

/// <summary>The hits of a bulk scorer, and those of its slow twin, the scorer that walks document by document.</summary>
internal sealed class ListCollector : HitCollector
{
    /// <param name="minimum">Scores below it may be left out.</param>
    internal ListCollector(float minimum) => MinScore = minimum;

    /// <summary>What was collected.</summary>
    internal List<(int Doc, float Score)> Hits { get; } = [];

    internal override bool NeedsScores => true;

    /// <summary>What the slow twin finds in a segment.</summary>
    internal static List<(int Doc, float Score)> Walk(Weight weight, LeafContext leaf)
    {
        var hits = new List<(int, float)>();
        if (weight.Scorer(leaf) is not { } scorer) return hits;
        while (scorer.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            if (scorer.Matches()) hits.Add((scorer.DocId, scorer.Score()));
        }

        return hits;
    }

    /// <summary>Lets a bulk scorer go through a segment in stretches of any length.</summary>
    internal void CollectInSlices(BulkScorer scorer, int maxDoc, Random random)
    {
        for (int from = 0; from < maxDoc;)
        {
            int to = random.Next(3) == 0 ? maxDoc : Math.Min(maxDoc, from + random.Next(1, 3_000));
            scorer.Collect(this, from, to);
            from = to;
        }
    }

    internal override void BeginLeaf(LeafContext context)
    {
    }

    internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        for (int i = 0; i < documents.Length; i++) Hits.Add((documents[i], scores[i]));
    }
}
