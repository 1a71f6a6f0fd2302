using System.Globalization;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>A query whose scores are multiplied.</summary>
public sealed class BoostQuery : Query
{
    /// <summary>Multiplies the scores of <paramref name="inner"/>.</summary>
    /// <param name="inner">The query.</param>
    /// <param name="boost">Finite, at least 0.</param>
    public BoostQuery(Query inner, float boost)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!float.IsFinite(boost) || boost < 0) throw new ArgumentOutOfRangeException(nameof(boost), boost, "a boost is finite and at least 0");
        Inner = inner;
        Boost = boost;
    }

    /// <summary>The query.</summary>
    public Query Inner { get; }

    /// <summary>The factor.</summary>
    public float Boost { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        Query inner = Inner.Rewrite(searcher);
        if (Boost == 1) return inner;
        if (inner is BoostQuery nested) return new BoostQuery(nested.Inner, Boost * nested.Boost);
        if (Boost == 0 && inner is not ConstantScoreQuery) return new BoostQuery(new ConstantScoreQuery(inner), 0);
        return ReferenceEquals(inner, Inner) ? this : new BoostQuery(inner, Boost);
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => Inner.CreateWeight(searcher, needsScores, Boost * boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        visitor.EnterBoost(Boost);
        Inner.Visit(visitor);
        visitor.LeaveBoost(Boost);
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is BoostQuery query && query.Boost == Boost && query.Inner.Equals(Inner);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Inner, Boost);

    /// <inheritdoc/>
    public override string ToString() => $"({Inner})^{Boost.ToString(CultureInfo.InvariantCulture)}";
}
