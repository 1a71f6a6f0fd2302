using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search;

/// <summary>What is searched for. Immutable, comparable by value, and independent of any index.</summary>
public abstract class Query : IEquatable<Query>
{
    private protected Query()
    {
    }

    /// <summary>A simpler query that matches and scores the same over <paramref name="searcher"/>; this one when there is none.</summary>
    internal virtual Query Rewrite(IndexSearcher searcher) => this;

    /// <summary>The query bound to the statistics of an index. Asked of rewritten queries only.</summary>
    /// <param name="searcher">Knows the index.</param>
    /// <param name="needsScores">Whether scores will be asked for.</param>
    /// <param name="boost">Product of the enclosing boosts.</param>
    internal abstract Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost);

    /// <summary>Shows the query, or its parts, to a visitor.</summary>
    internal virtual void Visit(QueryVisitor visitor)
    {
    }

    /// <inheritdoc/>
    public abstract bool Equals(Query? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Query);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The query in the customary notation, for people and logs; it cannot always be parsed back.</summary>
    public abstract override string ToString();
}

/// <summary>Walks a query down to the terms that it asks for: what highlighting and statistics start from.</summary>
internal abstract class QueryVisitor
{
    /// <summary>A single term.</summary>
    internal virtual void OnTerm(Term term)
    {
    }

    /// <summary>Terms at positions of their own, at most <paramref name="slop"/> moves apart; several terms of one position are alternatives.</summary>
    internal virtual void OnPhrase(string field, IReadOnlyList<IReadOnlyList<Term>> terms, IReadOnlyList<int> positions, int slop)
    {
    }

    /// <summary>All terms of a field that an automaton accepts.</summary>
    internal virtual void OnAutomaton(string field, ITermAutomaton automaton)
    {
    }

    /// <summary>Called around the parts of a boosted query.</summary>
    internal virtual void EnterBoost(float boost)
    {
    }

    /// <summary>Ends <see cref="EnterBoost"/>.</summary>
    internal virtual void LeaveBoost(float boost)
    {
    }
}
