using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents that contain a term, scored by BM25.</summary>
public sealed class TermQuery : Query
{
    private readonly TermStates? _states;

    /// <summary>Searches for <paramref name="term"/>.</summary>
    public TermQuery(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Term = term;
    }

    /// <summary>Searches for a term whose places, and the statistics to score it by, are known.</summary>
    internal TermQuery(TermStates states) : this(states.Term) => _states = states;

    /// <summary>The term.</summary>
    public Term Term { get; }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        new TermWeight(this, searcher, _states ?? TermStates.Build(searcher.Reader, Term), needsScores, boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => visitor.OnTerm(Term);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is TermQuery query && query.Term == Term;

    /// <inheritdoc/>
    public override int GetHashCode() => Term.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Term.ToString();
}
