using Archive.Search.Engine;

namespace Archive.Search.Understanding;

/// <summary>What holds beside the free words of a query.</summary>
/// <param name="Must">All match, and score.</param>
/// <param name="Filter">All match.</param>
/// <param name="MustNot">None matches.</param>
internal sealed record QueryConditions(IReadOnlyList<EngineQuery> Must, IReadOnlyList<EngineQuery> Filter, IReadOnlyList<EngineQuery> MustNot)
{
    /// <summary>Nothing.</summary>
    internal static QueryConditions None { get; } = new([], [], []);
}
