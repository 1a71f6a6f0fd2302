using System.Diagnostics;
using System.Globalization;
using Archive.Lucene.Analysis;
using Archive.Lucene.Index;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Referee;
using Archive.Testing;

namespace Archive.Lucene.Tests.Index;

/// <summary>
/// A process that writes an index until it is killed, and the judge of what it leaves. Step n is the same whenever it is
/// done, and each commit notes its step: so the judge knows what the last commit must hold.
/// </summary>
internal static class KilledWriter
{
    private const string StepKey = "step";
    private const int Keys = 300;
    private const int BatchOfChecks = 25;

    /// <summary>Continues the index of a folder from its last commit, for ever, telling each commit on standard output.</summary>
    internal static void Write(string folder, int seed)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer())
        {
            MaxBufferedDocuments = 9,
            UseCompoundFile = seed % 2 == 0,
            MaxBackgroundMerges = 1,
            MergePolicy = new TieredMergePolicy { SegmentsPerTier = 3, MaxMergeAtOnce = 4, FloorSegmentMegabytes = 0.001 },
        });
        int step = 0;
        if (SegmentInfos.LatestGeneration(directory.ListAll()) > 0) step = StepOf(SegmentInfos.ReadLatest(directory).UserData);
        Console.WriteLine("ready");
        while (true)
        {
            for (int end = step + 1 + (step * 7 % 23); step < end; step++) Do(writer, seed, step);
            writer.Commit(new Dictionary<string, string> { [StepKey] = step.ToString(CultureInfo.InvariantCulture) });
            Console.WriteLine(step.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Starts the writer again and again, kills it at random instants, and checks what it leaves each time.</summary>
    /// <param name="count">Number of kills.</param>
    /// <param name="seed">Chooses steps and instants (which also depend on the machine's speed).</param>
    /// <param name="refereed">How many of the states, the last ones, CheckIndex looks at as well.</param>
    /// <returns>The figures.</returns>
    internal static string KillAndCheck(int count, int seed, int refereed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var states = new List<string>();
        int unfinished = 0;
        int step = 0;
        for (int i = 0; i < count; i++)
        {
            int told = RunAndKill(folder["index"], seed, random.Next(600), out bool ready);
            if (!ready)
            {
                i--;
                continue;
            }

            step = Judge(folder["index"], seed, Math.Max(step, told), $"kill {i}, seed {seed}");
            if (LeftUnfinished(folder["index"])) unfinished++;
            if (i >= count - refereed) states.Add(Copy(folder["index"], folder[$"state{i}"]));
            if (states.Count >= BatchOfChecks) Referee(states);
        }

        Referee(states);
        return $"{count} kills: each time the index opened and held exactly the last commit; {unfinished} times files of unfinished work lay beside it; CheckIndex passed on {refereed}; last step {step}";
    }

    private static int StepOf(IReadOnlyDictionary<string, string> userData) => int.Parse(userData[StepKey], CultureInfo.InvariantCulture);

    private static void Do(IndexWriter writer, int seed, int step)
    {
        switch (Plan(seed, step))
        {
            case (ModelDocument document, _):
                writer.UpdateDocument(new Term("key", document.Key), document.ToIndex());
                break;
            case (null, string key):
                writer.DeleteDocuments(new Term("key", key));
                break;
            default:
                (int lower, int upper) = Range(step);
                writer.DeleteDocuments(PointRangeQuery.Int64("number", lower, upper));
                break;
        }
    }

    // A document to be written, or a key to be deleted, or neither: a range of numbers.
    private static (ModelDocument? Document, string? Key) Plan(int seed, int step)
    {
        var random = new Random((seed * 100_003) + step);
        string key = "k" + random.Next(Keys);
        return random.Next(20) switch
        {
            < 16 => (ModelDocument.Random(random, key), null),
            < 19 => (null, key),
            _ => (null, null),
        };
    }

    private static (int Lower, int Upper) Range(int step) => ((step % 90) - 45, (step % 90) - 43);

    private static Dictionary<string, ModelDocument> Replay(int seed, int steps)
    {
        var live = new Dictionary<string, ModelDocument>(StringComparer.Ordinal);
        for (int step = 0; step < steps; step++)
        {
            switch (Plan(seed, step))
            {
                case (ModelDocument document, _):
                    live[document.Key] = document;
                    break;
                case (null, string key):
                    live.Remove(key);
                    break;
                default:
                    (int lower, int upper) = Range(step);
                    foreach (string key in live.Values.Where(document => document.Number >= lower && document.Number <= upper).Select(document => document.Key).ToList()) live.Remove(key);
                    break;
            }
        }

        return live;
    }

    private static int RunAndKill(string folder, int seed, int milliseconds, out bool ready)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" or "testhost") start.FileName = "dotnet";
        foreach (string argument in new[] { typeof(KilledWriter).Assembly.Location, "write", folder, seed.ToString(CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        ready = process.StandardOutput.ReadLine() == "ready";
        // Not a pause but the instant of the kill: the process never ends by itself.
        process.WaitForExit(milliseconds);
        process.Kill();
        int told = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int step)) told = Math.Max(told, step);
        }

        process.WaitForExit();
        return told;
    }

    private static int Judge(string folder, int seed, int told, string what)
    {
        using var directory = new FileSystemDirectory(folder);
        if (SegmentInfos.LatestGeneration(directory.ListAll()) < 0)
        {
            Assert.True(told == 0, $"{what}: no commit is left, and step {told} was committed");
            return 0;
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        int step = StepOf(reader.UserData);
        Assert.True(step >= told, $"{what}: the index holds step {step}, and {told} was committed");
        Dictionary<string, ModelDocument> expected = Replay(seed, step);
        Dictionary<string, ModelDocument> found = ModelReader.Read(reader);
        Assert.True(expected.Keys.Order(StringComparer.Ordinal).SequenceEqual(found.Keys.Order(StringComparer.Ordinal)), $"{what}: other documents than those of step {step}");
        foreach ((string key, ModelDocument document) in expected)
            Assert.True(document.Text == found[key].Text && document.Number == found[key].Number && document.Group == found[key].Group, $"{what}: document {key} is not that of step {step}");
        return step;
    }

    private static bool LeftUnfinished(string folder)
    {
        using var directory = new FileSystemDirectory(folder);
        string[] files = [.. directory.ListAll().Where(name => name != IndexFileNames.WriteLock)];
        return SegmentInfos.LatestGeneration(files) > 0 && files.Except(SegmentInfos.ReadLatest(directory).Files(withCommit: true)).Any();
    }

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    private static void Referee(List<string> states)
    {
        string[] committed = [.. states.Where(state => SegmentInfos.LatestGeneration(Directory.GetFiles(state).Select(path => Path.GetFileName(path))) > 0)];
        if (committed.Length > 0) JavaReferee.Run("Check", committed);
        foreach (string state in states) Directory.Delete(state, recursive: true);
        states.Clear();
    }
}

/// <summary>The short form of the kill test; tests/kill-writer.sh runs the long one.</summary>
public sealed class KilledWriterTests
{
    [Fact]
    public void Writer_KilledAtRandomInstants_LeavesExactlyTheLastCommit()
    {
        RandomSeed seed = RandomSeed.Current(20);

        string figures = KilledWriter.KillAndCheck(20, seed.Value, refereed: 20);

        Assert.Contains("20 kills", figures, StringComparison.Ordinal);
    }
}
