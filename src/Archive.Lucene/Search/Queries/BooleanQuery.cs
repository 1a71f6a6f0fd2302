using System.Text;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>What a clause asks of the documents.</summary>
public enum Occur
{
    /// <summary>It has to match, and its score counts.</summary>
    Must,

    /// <summary>It has to match, and adds nothing to the score.</summary>
    Filter,

    /// <summary>It may match, and its score counts; without Must and Filter clauses at least one such clause has to match.</summary>
    Should,

    /// <summary>It must not match.</summary>
    MustNot,
}

/// <summary>A part of a boolean query.</summary>
/// <param name="Query">The query.</param>
/// <param name="Occur">What it asks.</param>
public sealed record BooleanClause(Query Query, Occur Occur);

/// <summary>Joins queries by and, or and not; scores of matching clauses are added up.</summary>
public sealed class BooleanQuery : Query
{
    /// <summary>The most clauses: a bound on what one query from outside can cost.</summary>
    public const int MaxClauseCount = 1024;

    private readonly BooleanClause[] _clauses;

    /// <summary>Joins <paramref name="clauses"/>.</summary>
    /// <param name="clauses">At most <see cref="MaxClauseCount"/>.</param>
    /// <param name="minimumShouldMatch">How many of the Should clauses have to match.</param>
    /// <exception cref="TooManyClausesException">There are more.</exception>
    public BooleanQuery(IEnumerable<BooleanClause> clauses, int minimumShouldMatch = 0)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumShouldMatch);
        _clauses = [.. clauses];
        if (_clauses.Length > MaxClauseCount) throw new TooManyClausesException(_clauses.Length, MaxClauseCount);
        MinimumShouldMatch = minimumShouldMatch;
    }

    /// <summary>The clauses.</summary>
    public IReadOnlyList<BooleanClause> Clauses => _clauses;

    /// <summary>How many of the Should clauses have to match.</summary>
    public int MinimumShouldMatch { get; }

    /// <summary>All of the queries, scored.</summary>
    public static BooleanQuery All(params IEnumerable<Query> queries) => new(queries.Select(query => new BooleanClause(query, Occur.Must)));

    /// <summary>Any of the queries, scored.</summary>
    public static BooleanQuery Any(params IEnumerable<Query> queries) => new(queries.Select(query => new BooleanClause(query, Occur.Should)));

    /// <summary>Collects clauses.</summary>
    public sealed class Builder
    {
        private readonly List<BooleanClause> _clauses = [];

        /// <summary>How many of the Should clauses have to match.</summary>
        public int MinimumShouldMatch { get; set; }

        /// <summary>Number of clauses so far.</summary>
        public int Count => _clauses.Count;

        /// <summary>Adds a clause.</summary>
        public Builder Add(Query query, Occur occur)
        {
            ArgumentNullException.ThrowIfNull(query);
            _clauses.Add(new BooleanClause(query, occur));
            return this;
        }

        /// <summary>The query.</summary>
        public BooleanQuery Build() => new(_clauses, MinimumShouldMatch);
    }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher) => BooleanRewrite.Rewrite(this, searcher);

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new BooleanWeight(this, searcher, needsScores, boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        foreach (BooleanClause clause in _clauses)
        {
            if (clause.Occur != Occur.MustNot) clause.Query.Visit(visitor);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is BooleanQuery query && query.MinimumShouldMatch == MinimumShouldMatch
        && query._clauses.Length == _clauses.Length && SameClauses(query);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // The order of clauses means nothing: a sum, so that it does not count.
        int sum = MinimumShouldMatch;
        foreach (BooleanClause clause in _clauses) sum += clause.GetHashCode();
        return sum;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (BooleanClause clause in _clauses)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(clause.Occur switch { Occur.Must => "+", Occur.Filter => "#", Occur.MustNot => "-", _ => "" });
            if (clause.Query is BooleanQuery) text.Append('(').Append(clause.Query).Append(')');
            else text.Append(clause.Query);
        }

        return MinimumShouldMatch > 0 ? $"({text})~{MinimumShouldMatch}" : text.ToString();
    }

    private bool SameClauses(BooleanQuery other)
    {
        var counts = new Dictionary<BooleanClause, int>();
        foreach (BooleanClause clause in _clauses) counts[clause] = counts.GetValueOrDefault(clause) + 1;
        foreach (BooleanClause clause in other._clauses)
        {
            int left = counts.GetValueOrDefault(clause);
            if (left == 0) return false;
            counts[clause] = left - 1;
        }

        return true;
    }
}

/// <summary>A boolean query has more clauses than one query may have.</summary>
/// <param name="count">Clauses it has.</param>
/// <param name="limit">Clauses it may have.</param>
public sealed class TooManyClausesException(int count, int limit) : Exception($"a query of {count} clauses; at most {limit} are allowed");
