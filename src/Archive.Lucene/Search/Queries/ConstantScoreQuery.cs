using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The matches of a query, all with score 1 (times the boosts around it).</summary>
public sealed class ConstantScoreQuery : Query
{
    /// <summary>Takes the matches of <paramref name="inner"/>.</summary>
    public ConstantScoreQuery(Query inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The query whose matches are taken.</summary>
    public Query Inner { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        Query inner = Inner.Rewrite(searcher);
        while (inner is BoostQuery or ConstantScoreQuery) inner = inner is BoostQuery boosted ? boosted.Inner : ((ConstantScoreQuery)inner).Inner;
        return ReferenceEquals(inner, Inner) ? this : new ConstantScoreQuery(inner);
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        new ConstantWeight(this, Inner.CreateWeight(searcher, false, 1), boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => Inner.Visit(visitor);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is ConstantScoreQuery query && query.Inner.Equals(Inner);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(ConstantScoreQuery).Length, Inner);

    /// <inheritdoc/>
    public override string ToString() => $"ConstantScore({Inner})";
}

/// <summary>The matches of another weight with one score.</summary>
internal sealed class ConstantWeight(Query query, Weight inner, float score) : Weight(query)
{
    /// <inheritdoc/>
    internal override Scorer? Scorer(LeafContext context) => inner.Scorer(context) is { } scorer ? new ConstantScorer(scorer, score) : null;

    /// <inheritdoc/>
    internal override int Count(LeafContext context) => inner.Count(context);

    /// <inheritdoc/>
    internal override Explanation Explain(LeafContext context, int document)
    {
        Explanation matched = inner.Explain(context, document);
        return matched.IsMatch ? Explanation.Match(score, Query.ToString()) : Explanation.NoMatch($"{Query} does not match", matched);
    }
}

/// <summary>A weight that needs no more than the documents of each segment, all with one score.</summary>
/// <param name="query">The query.</param>
/// <param name="documents">The documents of a segment, deleted ones included, or null: none.</param>
/// <param name="score">The score.</param>
/// <param name="bulk">A quicker way to collect them with the score, or null.</param>
internal sealed class DocumentsWeight(Query query, Func<LeafContext, DocIdSetIterator?> documents, float score, Func<LeafContext, float, BulkScorer?>? bulk = null) : Weight(query)
{
    /// <inheritdoc/>
    internal override BulkScorer? BulkScorer(LeafContext context, HitCollector collector) => bulk?.Invoke(context, score);

    /// <inheritdoc/>
    internal override Scorer? Scorer(LeafContext context) => documents(context) is { } found ? new ConstantScorer(found, score) : null;

    /// <inheritdoc/>
    internal override Explanation Explain(LeafContext context, int document) =>
        ScorerOn(context, document) is null ? Explanation.NoMatch($"{Query} does not match") : Explanation.Match(score, Query.ToString());
}
