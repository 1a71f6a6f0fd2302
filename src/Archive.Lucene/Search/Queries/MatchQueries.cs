using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>All documents, with score 1.</summary>
public sealed class MatchAllDocsQuery : Query
{
    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new AllWeight(this, boost);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is MatchAllDocsQuery;

    /// <inheritdoc/>
    public override int GetHashCode() => nameof(MatchAllDocsQuery).Length;

    /// <inheritdoc/>
    public override string ToString() => "*:*";

    private sealed class AllWeight(Query query, float boost) : Weight(query)
    {
        internal override Scorer? Scorer(LeafContext context) => new ConstantScorer(new AllDocuments(context.Reader.MaxDoc), boost);

        internal override int Count(LeafContext context) => context.Reader.NumDocs;

        internal override Explanation Explain(LeafContext context, int document) => Explanation.Match(boost, "*:*");
    }
}

/// <summary>No document at all.</summary>
/// <param name="reason">Why, for people.</param>
public sealed class MatchNoDocsQuery(string reason = "") : Query
{
    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new NoneWeight(this, reason);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is MatchNoDocsQuery;

    /// <inheritdoc/>
    public override int GetHashCode() => nameof(MatchNoDocsQuery).Length;

    /// <inheritdoc/>
    public override string ToString() => $"MatchNoDocs({reason})";

    private sealed class NoneWeight(Query query, string reason) : Weight(query)
    {
        internal override Scorer? Scorer(LeafContext context) => null;

        internal override int Count(LeafContext context) => 0;

        internal override Explanation Explain(LeafContext context, int document) => Explanation.NoMatch(reason);
    }
}
