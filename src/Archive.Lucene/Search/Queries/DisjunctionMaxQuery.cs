using System.Globalization;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents that any of its parts matches, with the score of the best part and a share of the others'.</summary>
public sealed class DisjunctionMaxQuery : Query
{
    private readonly Query[] _parts;

    /// <summary>Joins <paramref name="parts"/>.</summary>
    /// <param name="parts">The queries.</param>
    /// <param name="tieBreaker">Share of the scores of the parts that are not the best, in [0, 1].</param>
    public DisjunctionMaxQuery(IEnumerable<Query> parts, float tieBreaker = 0)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (!(tieBreaker >= 0 && tieBreaker <= 1)) throw new ArgumentOutOfRangeException(nameof(tieBreaker), tieBreaker, "a tie breaker is in [0, 1]");
        _parts = [.. parts];
        TieBreaker = tieBreaker;
    }

    /// <summary>The queries.</summary>
    public IReadOnlyList<Query> Parts => _parts;

    /// <summary>Share of the scores of the parts that are not the best.</summary>
    public float TieBreaker { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        if (_parts.Length == 0) return new MatchNoDocsQuery("a disjunction of nothing");
        if (_parts.Length == 1) return _parts[0];
        if (TieBreaker == 1) return new BooleanQuery(_parts.Select(part => new BooleanClause(part, Occur.Should)));

        Query[] rewritten = Array.ConvertAll(_parts, part => part.Rewrite(searcher));
        return rewritten.SequenceEqual(_parts, ReferenceEqualityComparer.Instance) ? this : new DisjunctionMaxQuery(rewritten, TieBreaker);
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        new MaximumWeight(this, Array.ConvertAll(_parts, part => part.CreateWeight(searcher, needsScores, boost)));

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        foreach (Query part in _parts) part.Visit(visitor);
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is DisjunctionMaxQuery query && query.TieBreaker == TieBreaker && query._parts.SequenceEqual(_parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TieBreaker, _parts.Length, _parts.FirstOrDefault());

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(" | ", (IEnumerable<Query>)_parts)})~{TieBreaker.ToString(CultureInfo.InvariantCulture)}";

    private sealed class MaximumWeight(DisjunctionMaxQuery query, Weight[] parts) : Weight(query)
    {
        internal override Scorer? Scorer(LeafContext context)
        {
            Scorer[] scorers = [.. parts.Select(part => part.Scorer(context)).OfType<Scorer>()];
            return scorers.Length switch
            {
                0 => null,
                1 => scorers[0],
                _ => new DisjunctionScorer(scorers, 1, ScoreJoin.Maximum, query.TieBreaker),
            };
        }

        internal override Explanation Explain(LeafContext context, int document)
        {
            Explanation[] matched = [.. parts.Select(part => part.Explain(context, document)).Where(part => part.IsMatch)];
            if (matched.Length == 0) return Explanation.NoMatch("no part matches");
            return Explanation.Match(ScorerOn(context, document)!.Score(), $"best of the parts, plus {query.TieBreaker} times the others", matched);
        }
    }
}
