using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search;

/// <summary>One search from query to hits.</summary>
internal sealed class SearchRun(IndexSearcher searcher, SearchOptions options, int size)
{
    private readonly long _startedAt = options.TimeBudget is null ? 0 : options.TimeProvider.GetTimestamp();

    /// <summary>Carries the search out.</summary>
    internal TopDocs Execute(Query query)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        return options.Sort is { } sort && !IsByScore(sort) ? Sorted(query, sort) : ByScore(query);
    }

    private static bool IsByScore(Sort sort) => sort.Fields is [{ Kind: SortKind.Score, Reverse: false }, ..] and ([_] or [_, { Kind: SortKind.Document, Reverse: false }, ..]);

    private TopDocs ByScore(Query query)
    {
        Weight weight = searcher.CreateWeight(query, size > 0);
        FacetRun? facets = options.Facets.Count > 0 ? new FacetRun(searcher, options) : null;
        bool whole = facets is not null && searcher.Reader.Leaves.All(leaf => facets.IsWhole(weight, leaf));
        bool counted = facets is not null && !whole;
        long known = size == 0 || counted ? -1 : KnownCount(weight);
        // When the total is known beforehand, nothing has to be counted and everything hopeless can be passed over.
        long threshold = known >= 0 ? 0 : counted || options.TotalHitsThreshold == int.MaxValue ? long.MaxValue : options.TotalHitsThreshold;
        var collector = new TopScoreCollector(size, threshold, options.After);
        bool partial = Run(weight, collector, counted ? facets : null);
        if (whole)
        {
            foreach (LeafContext leaf in searcher.Reader.Leaves) facets!.CountWhole(leaf);
        }

        FacetResult[] results = facets?.Results() ?? [];
        return known >= 0 && !partial
            ? new TopDocs(known, true, collector.TopHits(), false, results)
            : new TopDocs(collector.Total, !collector.Pruned && !partial, collector.TopHits(), partial, results);
    }

    private TopDocs Sorted(Query query, Sort sort)
    {
        bool scores = options.ScoreSortedHits || sort.Fields.Any(field => field.Kind == SortKind.Score);
        Weight weight = searcher.CreateWeight(query, scores);
        FacetRun? facets = options.Facets.Count > 0 ? new FacetRun(searcher, options) : null;
        // Where documents can be passed over at all, it is worth knowing the total beforehand.
        long known = size > 0 && facets is null && PassableSort.Applies(sort) ? KnownCount(weight) : -1;
        long threshold = known >= 0 ? 0 : options.TotalHitsThreshold == int.MaxValue ? long.MaxValue : options.TotalHitsThreshold;
        var collector = new TopFieldCollector(size, sort, scores, options.After, threshold);
        collector.Open(searcher.Reader);
        bool partial = Run(weight, collector, facets);
        return known >= 0 && !partial
            ? new TopDocs(known, true, collector.TopHits(), false, [])
            : new TopDocs(collector.Total, !partial && !collector.Pruned, collector.TopHits(), partial, facets?.Results() ?? []);
    }

    private long KnownCount(Weight weight)
    {
        bool exact = options.TotalHitsThreshold == int.MaxValue && options.After is null;
        long sum = 0;
        foreach (LeafContext leaf in searcher.Reader.Leaves)
        {
            int count = exact ? weight.CountByLists(leaf) : weight.Count(leaf);
            if (count < 0) return -1;
            sum += count;
        }

        return sum;
    }

    /// <summary>Walks the segments; says whether the time ran out on the way.</summary>
    private bool Run(Weight weight, HitCollector collector, FacetRun? facets)
    {
        HitCollector receiver = facets is null ? collector : facets.Around(collector);
        Func<bool>? proceed = options.TimeBudget is null && !options.CancellationToken.CanBeCanceled ? null : MayProceed;
        foreach (LeafContext leaf in searcher.Reader.Leaves)
        {
            bool finished = IndexSearcher.Collect(weight, leaf, receiver, proceed);
            (receiver as IFacetCollector)?.EndLeaf();
            if (!finished) return true;
        }

        return false;
    }

    private bool MayProceed()
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        return options.TimeBudget is not { } budget || options.TimeProvider.GetElapsedTime(_startedAt) <= budget;
    }
}
