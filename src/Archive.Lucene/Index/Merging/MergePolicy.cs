namespace Archive.Lucene.Index.Merging;

/// <summary>A segment as a merge policy sees it.</summary>
/// <param name="Name">Name of the segment.</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="DeleteCount">Deleted documents.</param>
/// <param name="Bytes">Size of its files.</param>
public sealed record MergeCandidate(string Name, int MaxDoc, int DeleteCount, long Bytes)
{
    /// <summary>About what would be left of it after a merge: deleted documents take no room.</summary>
    public long LiveBytes => MaxDoc == 0 ? 0 : (long)(Bytes * ((MaxDoc - DeleteCount) / (double)MaxDoc));
}

/// <summary>Decides which segments become one. Thread-safe; keeps no state about an index.</summary>
public abstract class MergePolicy
{
    /// <summary>Merges that are due.</summary>
    /// <param name="segments">The segments of the index in document order, without those being merged.</param>
    /// <param name="merging">Those being merged; they count, but cannot be chosen.</param>
    /// <returns>Disjoint groups of <paramref name="segments"/>.</returns>
    public abstract IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<MergeCandidate> merging);

    /// <summary>Merges that lead towards at most <paramref name="maxSegments"/> segments without deletions; asked again when they are done.</summary>
    /// <param name="segments">The segments still to be merged, in document order; none of them is being merged.</param>
    /// <param name="maxSegments">At least 1.</param>
    /// <returns>Disjoint groups; empty: nothing is left to do.</returns>
    public abstract IReadOnlyList<IReadOnlyList<MergeCandidate>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegments);
}
