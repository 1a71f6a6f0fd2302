using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Scoring;

/// <summary>A query bound to the statistics of an index. Used by any number of threads.</summary>
internal abstract class Weight(Query query)
{
    /// <summary>The query it was made from.</summary>
    internal Query Query { get; } = query;

    /// <summary>The matches of a segment, or null when there are none.</summary>
    internal abstract Scorer? Scorer(LeafContext context);

    /// <summary>How a document (of the segment) gets its score. Not for hot paths.</summary>
    internal abstract Explanation Explain(LeafContext context, int document);

    /// <summary>The number of live matches of a segment where it is known without walking them, else −1.</summary>
    internal virtual int Count(LeafContext context) => -1;

    /// <summary>
    /// The number of live matches of a segment where counting is far less work than collecting, else −1. With the number
    /// known, a search that must give an exact total may pass over what cannot be among the best.
    /// </summary>
    internal virtual int CountByLists(LeafContext context) => Count(context);

    /// <summary>A way to collect the matches of a segment that is quicker than walking the scorer, or null.</summary>
    internal virtual BulkScorer? BulkScorer(LeafContext context, HitCollector collector) => null;

    /// <summary>A scorer on this very document, or null when it does not match.</summary>
    internal Scorer? ScorerOn(LeafContext context, int document)
    {
        Scorer? scorer = Scorer(context);
        return scorer is not null && scorer.Advance(document) == document && scorer.Matches() ? scorer : null;
    }
}
