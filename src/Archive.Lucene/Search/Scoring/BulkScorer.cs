using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Hands the matches of one segment, deleted documents included, to a collector, in whatever way is quickest.</summary>
internal abstract class BulkScorer
{
    /// <summary>Collects the documents from <paramref name="from"/> on, below <paramref name="to"/>, in ascending order.</summary>
    /// <param name="collector">Receives the matches; decides which scores are still of interest.</param>
    /// <param name="from">Where the call before ended; at first 0.</param>
    /// <param name="to">Exclusive; at last the segment's MaxDoc.</param>
    internal abstract void Collect(HitCollector collector, int from, int to);
}
