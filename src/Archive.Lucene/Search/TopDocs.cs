using Archive.Lucene.Facets;

namespace Archive.Lucene.Search;

/// <summary>The best hits of a search.</summary>
/// <param name="TotalHits">Documents that match; a lower bound unless <paramref name="TotalIsExact"/>.</param>
/// <param name="TotalIsExact">Whether every match was counted.</param>
/// <param name="Hits">At most k hits, best first; equal ones by ascending document number.</param>
/// <param name="IsPartial">Whether the time budget ran out: hits, totals and facets then cover only a part of the index.</param>
/// <param name="Facets">Results of the facets that were asked for, in that order.</param>
public sealed record TopDocs(long TotalHits, bool TotalIsExact, IReadOnlyList<ScoreDoc> Hits, bool IsPartial, IReadOnlyList<FacetResult> Facets);

/// <summary>One hit.</summary>
/// <param name="Doc">Number of the document in the index; it means nothing in another reader.</param>
/// <param name="Score">The score; NaN when hits were sorted by something else and scores were not asked for.</param>
/// <param name="SortValues">What the hit was sorted by, one value for each sort field; null when it was sorted by score.</param>
public readonly record struct ScoreDoc(int Doc, float Score, IReadOnlyList<SortValue>? SortValues = null);

/// <summary>A value that a hit was sorted by: to be given back for the next page.</summary>
/// <param name="Number">The number, the document number, or the bits of the score as a float.</param>
/// <param name="Bytes">The bytes of a string; null for numbers, and for a document without a string.</param>
public readonly record struct SortValue(long Number, byte[]? Bytes = null);
