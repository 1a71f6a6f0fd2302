using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>Makes a new score from a score and the value of a numeric column.</summary>
/// <param name="score">The score, of which boosts around the function are no part.</param>
/// <param name="value">The value.</param>
/// <returns>Finite; what is negative or not a number counts as 0.</returns>
public delegate float ScoreFunction(float score, long value);

/// <summary>The matches of a query with their scores changed by a numeric column: recency, popularity, length.</summary>
public sealed class FunctionScoreQuery : Query
{
    private readonly ScoreFunction _function;

    /// <summary>Changes the scores of <paramref name="inner"/>.</summary>
    /// <param name="inner">The query.</param>
    /// <param name="field">A numeric column, or a sorted-numeric one, of which the first value counts.</param>
    /// <param name="missing">Stands for the value of a document that has none.</param>
    /// <param name="function">Makes the new score; called for every match, from any thread.</param>
    public FunctionScoreQuery(Query inner, string field, long missing, ScoreFunction function)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(function);
        Inner = inner;
        Field = field;
        Missing = missing;
        _function = function;
    }

    /// <summary>The query.</summary>
    public Query Inner { get; }

    /// <summary>The column.</summary>
    public string Field { get; }

    /// <summary>Stands for the value of a document that has none.</summary>
    public long Missing { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        Query inner = Inner.Rewrite(searcher);
        return ReferenceEquals(inner, Inner) ? this : new FunctionScoreQuery(inner, Field, Missing, _function);
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost)
    {
        Weight inner = Inner.CreateWeight(searcher, needsScores, 1);
        return needsScores ? new FunctionWeight(this, inner, boost) : inner;
    }

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => Inner.Visit(visitor);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is FunctionScoreQuery query && query.Field == Field && query.Missing == Missing
        && query._function == _function && query.Inner.Equals(Inner);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Inner, StringComparer.Ordinal.GetHashCode(Field), Missing);

    /// <inheritdoc/>
    public override string ToString() => $"FunctionScore({Inner}, {Field})";

    private sealed class FunctionWeight(FunctionScoreQuery query, Weight inner, float boost) : Weight(query)
    {
        internal override Scorer? Scorer(LeafContext context)
        {
            if (inner.Scorer(context) is not { } scorer) return null;
            Func<int, long> values = Values(context.Reader);
            return new FunctionScorer(scorer, (document, score) => Apply(score, values(document)));
        }

        internal override int Count(LeafContext context) => inner.Count(context);

        internal override Explanation Explain(LeafContext context, int document)
        {
            Explanation before = inner.Explain(context, document);
            if (!before.IsMatch) return before;
            long value = Values(context.Reader)(document);
            return Explanation.Match(Apply(before.Value, value), $"function of the score and of {query.Field} = {value}, times {boost}", before);
        }

        private float Apply(float score, long value)
        {
            float changed = query._function(score, value);
            return changed >= 0 ? changed * boost : 0;
        }

        private Func<int, long> Values(LeafReader reader)
        {
            if (reader.GetNumericDocValues(query.Field) is { } numbers) return document => numbers.AdvanceExact(document) ? numbers.LongValue : query.Missing;
            if (reader.GetSortedNumericDocValues(query.Field) is { } lists) return document => lists.AdvanceExact(document) ? lists.ValueAt(0) : query.Missing;
            return _ => query.Missing;
        }
    }
}
