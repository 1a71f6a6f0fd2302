using Archive.Lucene.Facets;

namespace Archive.Lucene.Search;

/// <summary>How a search is carried out, beside the query and the number of hits.</summary>
public sealed record SearchOptions
{
    /// <summary>Hits counted at least before counting may stop, unless <see cref="TotalHitsThreshold"/> says otherwise.</summary>
    public const int DefaultTotalHitsThreshold = 1_000;

    /// <summary>Bytes of ordinals kept for each segment, unless <see cref="KeptOrdinalBytes"/> says otherwise: 64 MB, enough for five columns of 4 million documents.</summary>
    public const long DefaultKeptOrdinalBytes = 64L << 20;

    /// <summary>The defaults: by score, bounded totals, no facets, no time limit.</summary>
    public static SearchOptions Default { get; } = new();

    /// <summary>All hits counted.</summary>
    public static SearchOptions Exact { get; } = new() { TotalHitsThreshold = int.MaxValue };

    /// <summary>The order of the hits; null: by score.</summary>
    public Sort? Sort { get; init; }

    /// <summary>The last hit of the page before, of the same query, order and reader: only hits after it are returned. Totals and facets stay those of the whole.</summary>
    public ScoreDoc? After { get; init; }

    /// <summary>
    /// Up to so many hits the total is exact; beyond, documents that cannot be among the best may be passed over uncounted.
    /// <see cref="int.MaxValue"/>: always exact.
    /// </summary>
    public int TotalHitsThreshold { get; init; } = DefaultTotalHitsThreshold;

    /// <summary>Whether hits get scores although they are sorted by something else.</summary>
    public bool ScoreSortedHits { get; init; }

    /// <summary>Facets to count over all matches; they make the total exact.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>
    /// Bytes of memory that the ordinals of counted columns may take in each segment. Where they are kept, a
    /// <see cref="TermsFacet"/> is counted several times as fast. A column is read into memory when as many documents were
    /// counted in it, over all searches, as the segment has, and stays as long as the segment is open: 1 or 2 bytes for each
    /// document where none has several values; otherwise 4 for each document, and 1 or 2 for each value (4 beyond 65,535
    /// distinct ones). A column that would go beyond the limit is counted straight from the file; at 0 every column is.
    /// <see cref="IndexSearcher.KeptBytes"/> tells what is kept.
    /// </summary>
    public long KeptOrdinalBytes { get; init; } = DefaultKeptOrdinalBytes;

    /// <summary>After this time the search ends with what it has found, marked as partial; null: no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>The clock of the time budget.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Ends the search with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}
