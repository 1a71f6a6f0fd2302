namespace Archive.Search.Engine;

/// <summary>One search as an engine runs it.</summary>
/// <param name="Query">What must match and how it scores.</param>
public sealed record EngineRequest(EngineQuery Query)
{
    /// <summary>
    /// Facets to count, each with what is chosen in it. A hit passes the choices of all facets; for the counts of one
    /// facet its own choice is left out (multi-select).
    /// </summary>
    public IReadOnlyList<EngineFacet> Facets { get; init; } = [];

    /// <summary>Number field to sort by, or null for the score.</summary>
    public string? SortField { get; init; }

    /// <summary>Whether the largest number comes first; documents without a number always come last.</summary>
    public bool Descending { get; init; }

    /// <summary>Hits to leave out at the front.</summary>
    public int Skip { get; init; }

    /// <summary>Hits wanted after that.</summary>
    public int Take { get; init; }
}

/// <summary>What an engine found.</summary>
/// <param name="Total">Documents that match query and filters; exact.</param>
/// <param name="Hits">The hits asked for, in order.</param>
/// <param name="Facets">One result for each facet asked for, in that order.</param>
public sealed record EngineResult(long Total, IReadOnlyList<EngineHit> Hits, IReadOnlyList<EngineFacetResult> Facets);

/// <summary>A facet to count.</summary>
/// <param name="Field">The facet field.</param>
/// <param name="Selected">The chosen values: any of them must be there; empty for no choice.</param>
/// <param name="Top">The most values wanted, those with the highest counts.</param>
public sealed record EngineFacet(string Field, IReadOnlyList<string> Selected, int Top);

/// <summary>The counts of one facet.</summary>
/// <param name="Field">The facet field.</param>
/// <param name="Counts">Values by falling count; the selected ones are among them even at 0.</param>
/// <param name="ValueCount">How many values have at least one document.</param>
public sealed record EngineFacetResult(string Field, IReadOnlyList<EngineFacetCount> Counts, int ValueCount);

/// <summary>One hit.</summary>
/// <param name="Document">The engine's number of the document, valid for the snapshot that gave it.</param>
/// <param name="Score">Its score; 0 when sorted by a field.</param>
public readonly record struct EngineHit(int Document, float Score);

/// <summary>How many documents have a facet value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Documents, above 0.</param>
public readonly record struct EngineFacetCount(string Value, long Count);
