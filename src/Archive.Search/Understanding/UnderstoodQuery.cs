using Archive.Search.Engine;
using Archive.Search.Results;

namespace Archive.Search.Understanding;

/// <summary>A query and what each part of it was taken for.</summary>
/// <param name="Strict">What must match when enough documents do.</param>
/// <param name="Certain">
/// Documents that surely are what was asked for: when <paramref name="Strict"/> finds few and none of these is among
/// them, <paramref name="Relaxed"/> is asked. Null when the strict reading is always believed once it finds something.
/// </param>
/// <param name="Relaxed">What is asked when <paramref name="Strict"/> finds too little; null when there is nothing looser.</param>
/// <param name="Parts">What the person is told.</param>
/// <param name="Runs">The words whose matches are marked in texts.</param>
/// <param name="MayBeWrong">Whether a number or a date was read that could just as well be words.</param>
internal sealed record UnderstoodQuery(
    EngineQuery Strict, EngineQuery? Certain, EngineQuery? Relaxed, IReadOnlyList<QueryPart> Parts, IReadOnlyList<WordRun> Runs, bool MayBeWrong)
{
    /// <summary>Queries that may be meant by signs of the query language that were not quite used as it has them.</summary>
    internal IReadOnlyList<QuerySuggestion> Offers { get; init; } = [];
}
