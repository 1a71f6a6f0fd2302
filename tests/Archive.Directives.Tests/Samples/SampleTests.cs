using Archive.Directives.Parsing;
using Archive.Directives.Model.Json;
using Archive.Testing;
using Archive.Testing.Scoring;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Directives.Tests.Samples;

public class SampleTests(ITestOutputHelper output)
{
    /// <summary>What the parser must reach on real documents; see docs/extraction.md.</summary>
    private static readonly (string Field, double F1)[] s_floors =
    [
        ("number", 0.98), ("date", 0.98), ("type", 0.98), ("issuer", 0.95), ("place", 0.95), ("signer", 0.93), ("recipients", 0.95), ("distribution", 0.93), ("citations", 0.93),
    ];

    [Fact]
    public void Parser_OnRealDocuments_ReachesTheFloors()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("samples: no reference data beside the project, nothing to compare");
            return;
        }

        Scorer scorer = Score("samples", Path.Combine(SharedData.Folder, "samples"), "gold.json");

        Assert.All(s_floors, floor => Assert.True(scorer.Of(floor.Field).F1 >= floor.F1, $"{floor.Field}: {scorer.Of(floor.Field)}"));
    }

    [Fact]
    public void Parser_OnTheCorpus_ReachesTheFloors()
    {
        Scorer scorer = Score("corpus", Path.Combine(SharedData.ProjectRoot, "corpus"), "expected.json");

        Assert.All(s_floors, floor => Assert.True(scorer.Of(floor.Field).F1 >= floor.F1, $"{floor.Field}: {scorer.Of(floor.Field)}"));
    }

    private Scorer Score(string name, string folder, string goldFile)
    {
        Scorer scorer = new();
        foreach (GoldDocument gold in GoldDocument.Load(Path.Combine(folder, goldFile)))
        {
            Model.Directive directive = DirectiveParser.Parse(SampleTexts.Read(Path.Combine(folder, gold.File)), gold.File);
            scorer.Add(gold, FoundDocument.Read(DirectiveJson.Write(directive)));
        }

        string table = FieldScore.Table(scorer.Scores);
        Console.WriteLine($"[table] {name}\n" + table);
        foreach (string difference in scorer.Differences)
        {
            output.WriteLine(difference);
        }

        WriteReport(name, table, scorer);
        ExtractionPage.Check(name, table);
        return scorer;
    }

    /// <summary>The differences as a file, for work on the parser: ARCHIVE_SCORE_REPORT names it.</summary>
    private static void WriteReport(string name, string table, Scorer scorer)
    {
        if (Environment.GetEnvironmentVariable("ARCHIVE_SCORE_REPORT") is { Length: > 0 } path)
        {
            File.WriteAllText(path + "." + name, table + string.Join('\n', scorer.Differences) + "\n");
        }
    }
}
