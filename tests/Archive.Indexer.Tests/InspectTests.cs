using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Archive.Indexer.CommandLine;
using Archive.Testing;
using Archive.Testing.Scoring;
using Xunit;

namespace Archive.Indexer.Tests;

/// <summary>The command as a program is run by others: its own output is compared with the gold.</summary>
public sealed class InspectTests
{
    private static readonly (string Field, double F1)[] s_floors =
    [
        ("number", 0.98), ("date", 0.98), ("type", 0.98), ("issuer", 0.95), ("place", 0.95), ("signer", 0.93), ("recipients", 0.95), ("distribution", 0.93),
        ("citations", 0.93), ("cited type", 0.93), ("cited date", 0.93), ("cited issuer", 0.93), ("subject", 0.9), ("position", 0.93), ("signing form", 0.93),
    ];

    [Fact]
    public void Inspect_OnRealDocuments_SaysWhatTheGoldSays()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("inspect: no reference data beside the project, nothing to compare");
            return;
        }

        string folder = Path.Combine(SharedData.Folder, "samples");
        Dictionary<string, FoundDocument> found = Run(folder, out int exitCode).ToDictionary(document => document.File, StringComparer.Ordinal);
        Scorer scorer = new();
        foreach (GoldDocument gold in GoldDocument.Load(Path.Combine(folder, "gold.json")))
        {
            scorer.Add(gold, found[gold.File]);
        }

        Console.WriteLine("[table] archive-indexer inspect, real documents\n" + FieldScore.Table(scorer.Scores));
        Assert.Equal((int)ExitCode.Done, exitCode);
        Assert.All(s_floors, floor => Assert.True(scorer.Of(floor.Field).F1 >= floor.F1, $"{floor.Field}: {scorer.Of(floor.Field)}"));
    }

    [Fact]
    public void Inspect_OnTheSeeds_SaysWhatTheirGoldSays()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("inspect: no reference data beside the project, nothing to compare");
            return;
        }

        Dictionary<string, FoundDocument> found = Run(Path.Combine(SharedData.Folder, "seeds"), out _).ToDictionary(document => document.File, StringComparer.Ordinal);
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Folder, "reference", "seeds-gold.json")));
        List<string> wrong = [];
        foreach (JsonElement document in gold.RootElement.GetProperty("documents").EnumerateArray())
        {
            string file = document.GetProperty("file").GetString()!;
            wrong.AddRange(InspectedSeed.Compare(document, found[file]).Select(line => $"{file[..3]} {line}"));
        }

        // What is printed must be right; inferred values of the gold rest in part on knowledge from outside the text.
        Assert.Empty(wrong);
    }

    [Fact]
    public void Inspect_FilesThatCannotBeRead_AreObjectsWithFileAndError()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "a.txt"), "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\n\nKính gửi: Sở Tư pháp.\n");
        File.WriteAllBytes(Path.Combine(folder.Path, "b.docx"), "PK\u0003\u0004 cut"u8.ToArray());
        File.WriteAllBytes(Path.Combine(folder.Path, "c.txt"), []);

        FoundDocument[] found = [.. Run(folder.Path, out int exitCode)];

        Assert.Equal((int)ExitCode.SomeFilesFailed, exitCode);
        Assert.Equal(["a.txt", "b.docx", "c.txt"], found.Select(document => document.File));
        Assert.Equal([true, false, false], found.Select(document => document.Error is null));
        Assert.Equal(["Sở Tư pháp"], found[0].Recipients);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("table")]
    public void Inspect_OtherForms_NameEveryFile(string format)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "a.txt"), "Số: 12/QĐ-UBND\n");
        File.WriteAllText(Path.Combine(folder.Path, "b.txt"), string.Empty);
        StringWriter output = new();

        ExitCode code = InspectCommand.Run(folder.Path, format, null, output, CancellationToken.None);

        Assert.Equal(ExitCode.SomeFilesFailed, code);
        Assert.Contains("a.txt", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("b.txt", output.ToString(), StringComparison.Ordinal);
        if (format == "json")
        {
            Assert.Equal(2, JsonDocument.Parse(output.ToString()).RootElement.GetArrayLength());
        }
    }

    [Fact]
    public void Inspect_NoSuchPath_SaysSo() =>
        Assert.Equal(ExitCode.SourceUnreadable, InspectCommand.Run("/no/such/path", "ndjson", null, TextWriter.Null, CancellationToken.None));

    private static IEnumerable<FoundDocument> Run(string path, out int exitCode)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(InspectCommand).Assembly.Location, "inspect", path, "--format", "ndjson"])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        exitCode = process.ExitCode;
        return lines.Select(FoundDocument.Read);
    }
}
