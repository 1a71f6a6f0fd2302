using System.Diagnostics;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using LuceneQuery = Archive.Lucene.Search.Query;

namespace Archive.Search.Engine.LuceneEngine;

/// <summary>Writes a query of the archive as a query of Archive.Lucene.</summary>
internal static class LuceneQueries
{
    // Leaves room for the other clauses of the same query.
    private const int MostScoring = Archive.Lucene.Search.Queries.BooleanQuery.MaxClauseCount - 224;

    internal static LuceneQuery Write(EngineQuery query) => query switch
    {
        AllQuery => new MatchAllDocsQuery(),
        NoneQuery => new MatchNoDocsQuery(),
        TermQuery term => new Archive.Lucene.Search.Queries.TermQuery(new Term(term.Field, term.Term)),
        AnyTermQuery any => new TermInSetQuery(any.Field, any.Terms),
        PhraseQuery phrase => Phrase(phrase),
        PrefixQuery prefix => new Archive.Lucene.Search.Queries.PrefixQuery(new Term(prefix.Field, prefix.Prefix)),
        RangeQuery range => PointRangeQuery.Int64(range.Field, range.Minimum, range.Maximum),
        BooleanQuery boolean => Boolean(boolean),
        BestOfQuery best => new DisjunctionMaxQuery([.. best.Queries.Select(Write)], best.TieBreaker),
        BoostQuery boost => new Archive.Lucene.Search.Queries.BoostQuery(Write(boost.Query), boost.Weight),
        ConstantScoreQuery constant => new Archive.Lucene.Search.Queries.BoostQuery(
            new Archive.Lucene.Search.Queries.ConstantScoreQuery(Write(constant.Query)), constant.Score),
        RecencyQuery recency => Recency(recency),
        _ => throw new UnreachableException(query.GetType().Name),
    };

    private static LuceneQuery Phrase(PhraseQuery phrase) => phrase.Positions.All(position => position.Count == 1)
        ? (LuceneQuery)new Archive.Lucene.Search.Queries.PhraseQuery(phrase.Field, [.. phrase.Positions.Select(position => position[0])], phrase.Slop)
        : new MultiPhraseQuery(
            [.. phrase.Positions.Select(position => (IReadOnlyList<Term>)[.. position.Select(term => new Term(phrase.Field, term))])], null, phrase.Slop);

    private static Archive.Lucene.Search.Queries.BooleanQuery Boolean(BooleanQuery boolean) => new Archive.Lucene.Search.Queries.BooleanQuery(
    [
        .. boolean.Must.Select(part => new BooleanClause(Write(part), Occur.Must)),
        .. Scoring(boolean).Select(part => new BooleanClause(Write(part), Occur.Should)),
        .. boolean.MustNot.Select(part => new BooleanClause(Write(part), Occur.MustNot)),
        .. boolean.Filter.Select(part => new BooleanClause(Write(part), Occur.Filter)),
    ], boolean.MinimumShouldMatch);

    /// <summary>
    /// A pasted page scores by thousands of words and pairs, and one query takes 1,024 clauses: they go into groups, whose
    /// sums sum up to the same score.
    /// </summary>
    private static IEnumerable<EngineQuery> Scoring(BooleanQuery boolean) =>
        boolean.Should.Count <= MostScoring || boolean.MinimumShouldMatch > 0
            ? boolean.Should
            : boolean.Should.Chunk(MostScoring).Select(group => new BooleanQuery([], group, [], []));

    private static FunctionScoreQuery Recency(RecencyQuery recency) => new(Write(recency.Query), recency.Field, long.MinValue, (score, value) =>
        value == long.MinValue
            ? score
            : (float)(score * (1 + (recency.Weight * Math.Pow(2, -Math.Max(0, recency.Origin - value) / recency.HalfLife)))));
}
