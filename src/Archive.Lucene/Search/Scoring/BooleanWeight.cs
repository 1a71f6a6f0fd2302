using Archive.Lucene.Index;
using Archive.Lucene.Search.Bulk;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Queries;

namespace Archive.Lucene.Search.Scoring;

/// <summary>A boolean query with its clauses bound.</summary>
internal sealed class BooleanWeight : Weight
{
    private readonly (Occur Occur, Weight Weight)[] _clauses;
    private readonly int _minimumShouldMatch;
    private readonly bool _needsScores;

    internal BooleanWeight(BooleanQuery query, IndexSearcher searcher, bool needsScores, float boost) : base(query)
    {
        _minimumShouldMatch = query.MinimumShouldMatch;
        _needsScores = needsScores;
        _clauses = [.. query.Clauses.Select(clause => (clause.Occur, Weight: clause.Query.CreateWeight(searcher, needsScores && clause.Occur is Occur.Must or Occur.Should, boost)))];
    }

    /// <summary>The clauses.</summary>
    internal IReadOnlyList<(Occur Occur, Weight Weight)> Clauses => _clauses;

    /// <summary>How many of the optional clauses have to match.</summary>
    internal int MinimumShouldMatch => _minimumShouldMatch;

    /// <inheritdoc/>
    internal override BulkScorer? BulkScorer(LeafContext context, HitCollector collector) =>
        BooleanBulk.Scorer(this, context, _needsScores && collector.NeedsScores);

    /// <inheritdoc/>
    internal override int CountByLists(LeafContext context) => BooleanBulk.CountUnion(this, context);

    /// <inheritdoc/>
    internal override Scorer? Scorer(LeafContext context)
    {
        var required = new List<Scorer>();
        var scoring = new List<Scorer>();
        var optional = new List<Scorer>();
        var excluded = new List<Scorer>();
        foreach ((Occur occur, Weight weight) in _clauses)
        {
            Scorer? scorer = weight.Scorer(context);
            if (scorer is null)
            {
                if (occur is Occur.Must or Occur.Filter) return null;
                continue;
            }

            if (occur == Occur.Should) optional.Add(scorer);
            else if (occur == Occur.MustNot) excluded.Add(scorer);
            else required.Add(scorer);
            if (occur == Occur.Must) scoring.Add(scorer);
        }

        if (optional.Count < _minimumShouldMatch) return null;
        int minimum = _minimumShouldMatch;
        if (minimum > 0 && optional.Count == minimum)
        {
            required.AddRange(optional);
            scoring.AddRange(optional);
            optional.Clear();
            minimum = 0;
        }

        Scorer? positive = Positive(required, scoring, optional, minimum);
        if (positive is null || excluded.Count == 0) return positive;
        return new ExclusionScorer(positive, excluded.Count == 1 ? excluded[0] : new DisjunctionScorer(excluded, 1));
    }

    /// <inheritdoc/>
    internal override Explanation Explain(LeafContext context, int document)
    {
        var details = new List<Explanation>();
        foreach ((Occur occur, Weight weight) in _clauses)
        {
            Explanation part = weight.Explain(context, document);
            if (occur == Occur.MustNot)
            {
                if (part.IsMatch) return Explanation.NoMatch($"excluded by {weight.Query}", part);
            }
            else if (part.IsMatch)
            {
                details.Add(occur == Occur.Filter ? Explanation.Match(0, $"filter {weight.Query}") : part);
            }
            else if (occur != Occur.Should)
            {
                return Explanation.NoMatch($"required clause {weight.Query} does not match", part);
            }
        }

        Scorer? scorer = ScorerOn(context, document);
        if (scorer is null) return Explanation.NoMatch("too few of the optional clauses match", details);
        return Explanation.Match(_needsScores ? scorer.Score() : 0, "sum of", details);
    }

    private static Scorer? Positive(List<Scorer> required, List<Scorer> scoring, List<Scorer> optional, int minimum)
    {
        Scorer? some = optional.Count switch
        {
            0 => null,
            1 => optional[0],
            _ => new DisjunctionScorer(optional, Math.Max(1, minimum)),
        };
        if (required.Count == 0) return some;

        Scorer all = required.Count == 1 && scoring.Count == 1 ? required[0] : new ConjunctionScorer(required, scoring);
        if (some is null) return all;
        return minimum > 0 ? new ConjunctionScorer([all, some], [all, some]) : new RequiredOptionalScorer(all, some);
    }
}
