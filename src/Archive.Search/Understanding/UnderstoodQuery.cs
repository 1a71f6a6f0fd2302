using Archive.Search.Engine;
using Archive.Search.Results;

namespace Archive.Search.Understanding;

/// <summary>A query and what each part of it was taken for.</summary>
/// <param name="Strict">What must match when enough documents do.</param>
/// <param name="Relaxed">What is asked when <paramref name="Strict"/> finds too little; null when there is nothing looser.</param>
/// <param name="Parts">What the person is told.</param>
/// <param name="Runs">The words whose matches are marked in texts.</param>
internal sealed record UnderstoodQuery(
    EngineQuery Strict, EngineQuery? Relaxed, IReadOnlyList<QueryPart> Parts, IReadOnlyList<WordRun> Runs);
