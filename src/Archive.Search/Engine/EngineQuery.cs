namespace Archive.Search.Engine;

/// <summary>
/// A query in terms that every full-text engine knows. Query understanding writes it, an engine runs it; fields are
/// those of <see cref="Schema.ArchiveFields"/>, terms are already analysed.
/// </summary>
public abstract record EngineQuery
{
    private protected EngineQuery()
    {
    }
}

/// <summary>Every document, score 1.</summary>
public sealed record AllQuery : EngineQuery;

/// <summary>No document.</summary>
public sealed record NoneQuery : EngineQuery;

/// <summary>Documents whose field holds the term; BM25 score.</summary>
/// <param name="Field">The field.</param>
/// <param name="Term">The analysed term.</param>
public sealed record TermQuery(string Field, string Term) : EngineQuery;

/// <summary>Documents whose field holds at least one of the terms; every match scores 1.</summary>
/// <param name="Field">The field.</param>
/// <param name="Terms">The analysed terms.</param>
public sealed record AnyTermQuery(string Field, IReadOnlyList<string> Terms) : EngineQuery;

/// <summary>
/// The terms in order, at most <paramref name="Slop"/> moves apart (Lucene's sense of slop); BM25 over phrase frequency.
/// </summary>
/// <param name="Field">A field with positions.</param>
/// <param name="Positions">For each position the terms that may stand there; at least one position.</param>
/// <param name="Slop">0 for exactly adjacent.</param>
public sealed record PhraseQuery(string Field, IReadOnlyList<IReadOnlyList<string>> Positions, int Slop = 0) : EngineQuery;

/// <summary>Documents whose field holds a term with the prefix; every match scores 1.</summary>
/// <param name="Field">The field.</param>
/// <param name="Prefix">The analysed prefix, not empty.</param>
public sealed record PrefixQuery(string Field, string Prefix) : EngineQuery;

/// <summary>Documents whose number lies between the bounds, both inclusive; every match scores 1.</summary>
/// <param name="Field">A number field.</param>
/// <param name="Minimum">Lower bound.</param>
/// <param name="Maximum">Upper bound.</param>
public sealed record RangeQuery(string Field, long Minimum, long Maximum) : EngineQuery;

/// <summary>Joins queries; the score is the sum over those of <paramref name="Must"/> and <paramref name="Should"/> that match.</summary>
/// <param name="Must">All of these match.</param>
/// <param name="Should">These add to the score.</param>
/// <param name="MustNot">None of these match.</param>
/// <param name="Filter">All of these match and add no score.</param>
/// <param name="MinimumShouldMatch">How many of <paramref name="Should"/> must match.</param>
public sealed record BooleanQuery(
    IReadOnlyList<EngineQuery> Must,
    IReadOnlyList<EngineQuery> Should,
    IReadOnlyList<EngineQuery> MustNot,
    IReadOnlyList<EngineQuery> Filter,
    int MinimumShouldMatch = 0) : EngineQuery
{
    /// <summary>Documents that match all of them.</summary>
    public static BooleanQuery AllOf(params IReadOnlyList<EngineQuery> queries) => new(queries, [], [], []);

    /// <summary>Documents that match at least <paramref name="minimum"/> of them.</summary>
    public static BooleanQuery AnyOf(IReadOnlyList<EngineQuery> queries, int minimum = 1) => new([], queries, [], [], minimum);
}

/// <summary>The best score of the parts, plus a share of the others.</summary>
/// <param name="Queries">The parts.</param>
/// <param name="TieBreaker">The share of the other parts' scores, 0 to 1.</param>
public sealed record BestOfQuery(IReadOnlyList<EngineQuery> Queries, float TieBreaker = 0) : EngineQuery;

/// <summary>The score multiplied.</summary>
/// <param name="Query">The query.</param>
/// <param name="Weight">The factor, above 0.</param>
public sealed record BoostQuery(EngineQuery Query, float Weight) : EngineQuery;

/// <summary>Every match scores the same.</summary>
/// <param name="Query">The query.</param>
/// <param name="Score">That score, at least 0.</param>
public sealed record ConstantScoreQuery(EngineQuery Query, float Score) : EngineQuery;

/// <summary>
/// Multiplies the score by 1 + <paramref name="Weight"/> × 2^(−age / <paramref name="HalfLife"/>), where age is
/// <paramref name="Origin"/> minus the number in the field (never below 0); documents without a number are not changed.
/// </summary>
/// <param name="Query">The query.</param>
/// <param name="Field">A number field (days since 1970 for dates).</param>
/// <param name="Origin">Where the age is 0.</param>
/// <param name="HalfLife">The age at which half of the weight is left.</param>
/// <param name="Weight">How much the newest gains, at least 0.</param>
public sealed record RecencyQuery(EngineQuery Query, string Field, long Origin, double HalfLife, double Weight) : EngineQuery;
