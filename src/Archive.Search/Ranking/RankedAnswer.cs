using Archive.Search.Engine;
using Archive.Search.Understanding;

namespace Archive.Search.Ranking;

/// <summary>A ranking before anything of it is shown.</summary>
/// <param name="Understood">What the query was taken for.</param>
/// <param name="Asked">The query that was asked in the end, strict or relaxed.</param>
/// <param name="Result">What the engine found: total and facets.</param>
/// <param name="Hits">The hits of the page, in their final order.</param>
/// <param name="SameText">For a hit, by its document, how many of the next best carry practically the same text.</param>
internal sealed record RankedAnswer(
    UnderstoodQuery Understood, EngineQuery Asked, EngineResult Result, IReadOnlyList<EngineHit> Hits, IReadOnlyDictionary<int, int> SameText);
