using System.Globalization;
using Archive.Search.Evaluation;
using Archive.Testing.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Search.Tests.Golden;

/// <summary>The judged queries over corpus/ must be answered as well as the committed figures say.</summary>
public sealed class CorpusRankingTests(CorpusArchive archive, ITestOutputHelper output) : IClassFixture<CorpusArchive>
{
    private const double Tolerance = 0.01;

    // A kind has 6 to 30 queries: one of them may fall by half before its kind fails.
    private const double KindTolerance = 0.05;

    private const string All = "all";

    private static readonly string s_committed =
        Path.Combine(Path.GetDirectoryName(JudgedQuery.DefaultPath)!, "corpus-ndcg.tsv");

    [Fact]
    public void CorpusQueries_Ndcg10_IsNotBelowTheCommittedFigures()
    {
        Dictionary<string, double> measured = Measure();
        string table = string.Concat(measured.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key}\t{figure.Value:F4}\n")));
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable(Archive.Testing.Golden.UpdateVariable) == "1")
        {
            File.WriteAllText(s_committed, table);
        }

        foreach (string[] cells in File.ReadLines(s_committed).Select(line => line.Split('\t')))
        {
            double committed = double.Parse(cells[1], CultureInfo.InvariantCulture);
            double found = measured.GetValueOrDefault(cells[0]);
            double allowed = cells[0] == All ? Tolerance : KindTolerance;
            Assert.True(found >= committed - allowed, string.Create(CultureInfo.InvariantCulture, $"{cells[0]}: nDCG@10 fell from {committed:F4} to {found:F4}\n{table}"));
        }
    }

    private Dictionary<string, double> Measure()
    {
        IReadOnlyList<JudgedQuery> queries = JudgedQuery.Read(JudgedQuery.DefaultPath);
        List<(string Kind, double Ndcg)> found =
            [.. queries.Select(query => (query.Kind, query.Ndcg(CollectionIndex.Rank(archive.Searcher, query.Query, 10))))];
        Dictionary<string, double> figures = new(StringComparer.Ordinal) { [All] = found.Average(one => one.Ndcg) };
        foreach (IGrouping<string, (string Kind, double Ndcg)> kind in found.GroupBy(one => one.Kind, StringComparer.Ordinal))
        {
            figures[kind.Key] = kind.Average(one => one.Ndcg);
        }

        return figures;
    }
}
