using Archive.Testing.Corpus;
using Xunit;

namespace Archive.Search.Tests.Golden;

/// <summary>The judged queries over corpus/ are well formed and fit the corpus.</summary>
public sealed class CorpusQueriesTests
{
    private static readonly IReadOnlyList<JudgedQuery> s_queries = JudgedQuery.Read(JudgedQuery.DefaultPath);

    [Fact]
    public void CorpusQueries_Count_ReachesWhatIsPromised()
    {
        Assert.True(s_queries.Count >= 200, $"{s_queries.Count} queries");
        Assert.Equal(s_queries.Count, s_queries.Select(query => query.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(s_queries.Count, s_queries.Select(query => query.Query).Distinct(StringComparer.Ordinal).Count());
        Assert.True(s_queries.Select(query => query.Kind).Distinct(StringComparer.Ordinal).Count() >= 12, "kinds");
    }

    [Fact]
    public void CorpusQueries_Judgements_NameFilesOfTheCorpusWithGradesOneToThree()
    {
        HashSet<string> files = [.. SampleCorpus.Files];
        foreach (JudgedQuery query in s_queries)
        {
            Assert.Contains(3, query.Relevant.Values);
            foreach ((string file, int grade) in query.Relevant)
            {
                Assert.True(files.Contains(file), $"{query.Id}: {file} is not in the corpus");
                Assert.InRange(grade, 1, 3);
            }
        }
    }

    [Fact]
    public void Ndcg_IdealWorseAndEmptyRanking_AreOneLessAndZero()
    {
        JudgedQuery query = new("q", "theme", "hiến máu", new Dictionary<string, int> { ["a"] = 3, ["b"] = 1 });

        Assert.Equal(1, query.Ndcg(["a", "b", "c"]), 12);
        Assert.Equal((1 + 7 / Math.Log2(3)) / (7 + 1 / Math.Log2(3)), query.Ndcg(["b", "a"]), 12);
        Assert.Equal(0, query.Ndcg(["c"]));
    }
}
