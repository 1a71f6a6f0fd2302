namespace Archive.Lucene.Index.Merging;

/// <summary>
/// Merges segments of about equal size, so that an index of n bytes has about <see cref="SegmentsPerTier"/> · log n segments
/// and each byte is written about log n times. Segments need not be neighbours.
/// </summary>
/// <remarks>The rule and the default numbers are those of Apache Lucene's policy of the same name.</remarks>
public sealed class TieredMergePolicy : MergePolicy
{
    /// <summary>Most segments merged at once. Default 10.</summary>
    public int MaxMergeAtOnce { get; init; } = 10;

    /// <summary>Segments allowed in each tier of sizes; fewer means more merging. Default 10.</summary>
    public double SegmentsPerTier { get; init; } = 10;

    /// <summary>Megabytes that a merged segment should not exceed, unless by a forced merge. Default 5,120.</summary>
    public double MaxMergedSegmentMegabytes { get; init; } = 5120;

    /// <summary>Megabytes below which segments count as equally small. Default 2.</summary>
    public double FloorSegmentMegabytes { get; init; } = 2;

    /// <summary>Share of deleted documents of the index, in percent, above which even the largest segments are merged. Default 33.</summary>
    public double DeletesPercentAllowed { get; init; } = 33;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<MergeCandidate> merging)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(merging);
        long maxMerged = Bytes(MaxMergedSegmentMegabytes);
        List<MergeCandidate> eligible = Eligible(segments, merging, maxMerged);
        double allowed = AllowedSegments(eligible, merging);
        var found = new List<IReadOnlyList<MergeCandidate>>();
        bool tooManyDeletes = DeletedPercent(segments) > DeletesPercentAllowed;
        while (eligible.Count > 0 && (eligible.Count + merging.Count > allowed || tooManyDeletes))
        {
            List<MergeCandidate>? best = Best(eligible, maxMerged, tooManyDeletes && eligible.Count + merging.Count <= allowed);
            if (best is null) break;
            found.Add(best);
            eligible.RemoveAll(best.Contains);
            tooManyDeletes = false;
        }

        return found;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<MergeCandidate>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        if (segments.Count <= maxSegments) return [.. segments.Where(segment => segment.DeleteCount > 0).Select(segment => (IReadOnlyList<MergeCandidate>)[segment])];

        // The smallest go together, just enough of them to reach the number asked for.
        MergeCandidate[] smallestFirst = [.. segments.OrderBy(segment => segment.LiveBytes)];
        return [smallestFirst[..(segments.Count - maxSegments + 1)]];
    }

    private static long Bytes(double megabytes) => (long)Math.Min(long.MaxValue / 2, megabytes * 1024 * 1024);

    private static double DeletedPercent(IReadOnlyList<MergeCandidate> segments)
    {
        long all = segments.Sum(segment => (long)segment.MaxDoc);
        return all == 0 ? 0 : 100.0 * segments.Sum(segment => (long)segment.DeleteCount) / all;
    }

    // Segments more than half as large as the largest allowed stay out, unless too much of the index is deleted.
    private List<MergeCandidate> Eligible(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<MergeCandidate> merging, long maxMerged)
    {
        bool tooManyDeletes = DeletedPercent([.. segments, .. merging]) > DeletesPercentAllowed;
        return [.. segments
            .Where(segment => segment.LiveBytes < maxMerged / 2 || (tooManyDeletes && segment.DeleteCount > 0))
            .OrderByDescending(segment => segment.LiveBytes)
            .ThenBy(segment => segment.Name, StringComparer.Ordinal)];
    }

    // As many segments as tiers of sizes, each MaxMergeAtOnce times the one below, would hold.
    private double AllowedSegments(List<MergeCandidate> eligible, IReadOnlyList<MergeCandidate> merging)
    {
        long floor = Bytes(FloorSegmentMegabytes);
        long left = eligible.Concat(merging).Sum(segment => Math.Max(floor, segment.LiveBytes));
        long level = eligible.Concat(merging).Select(segment => Math.Max(floor, segment.LiveBytes)).DefaultIfEmpty(floor).Min();
        double allowed = 0;
        while (left > 0)
        {
            double atLevel = left / (double)level;
            if (atLevel < SegmentsPerTier) return allowed + Math.Ceiling(atLevel);
            allowed += SegmentsPerTier;
            left -= (long)(SegmentsPerTier * level);
            level = level > long.MaxValue / MaxMergeAtOnce ? long.MaxValue : level * MaxMergeAtOnce;
        }

        return Math.Max(allowed, SegmentsPerTier);
    }

    // A good merge is even (its largest part a small share of it), small, and reclaims much.
    private List<MergeCandidate>? Best(List<MergeCandidate> eligible, long maxMerged, bool forDeletes)
    {
        long floor = Bytes(FloorSegmentMegabytes);
        List<MergeCandidate>? best = null;
        double bestScore = double.MaxValue;
        for (int start = 0; start < eligible.Count; start++)
        {
            List<MergeCandidate> group = Group(eligible, start, maxMerged);
            bool reclaims = group.Exists(segment => segment.DeleteCount > 0);
            if (group.Count < 2 ? !(forDeletes && reclaims) : forDeletes && !reclaims) continue;

            double after = group.Sum(segment => (double)Math.Max(floor, segment.LiveBytes));
            double before = group.Sum(segment => (double)Math.Max(1, segment.Bytes));
            double live = group.Sum(segment => (double)segment.LiveBytes);
            double skew = Math.Max(floor, group[0].LiveBytes) / after;
            double score = skew * Math.Pow(Math.Max(1, live), 0.05) * Math.Pow(Math.Max(live / before, 1e-3), 2);
            if (score >= bestScore) continue;
            bestScore = score;
            best = group;
        }

        return best;
    }

    private List<MergeCandidate> Group(List<MergeCandidate> eligible, int start, long maxMerged)
    {
        var group = new List<MergeCandidate>();
        long bytes = 0;
        for (int i = start; i < eligible.Count && group.Count < MaxMergeAtOnce; i++)
        {
            // One that does not fit is passed over: smaller ones behind it may.
            if (group.Count > 0 && bytes + eligible[i].LiveBytes > maxMerged) continue;
            group.Add(eligible[i]);
            bytes += eligible[i].LiveBytes;
        }

        return group;
    }
}
