using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Archive.Search;
using Archive.Search.Suggestions;
using Archive.Search.Writing;
using Archive.Vietnamese;

namespace Archive.Benchmarks.Suggesting;

/// <summary>
/// The verb "suggest": indexes generated directives, each with a subject of its own, and measures what every key of
/// someone typing costs: a completion of each prefix of subjects, issuers, themes and numbers, half of them unaccented.
/// </summary>
internal static class SuggestCommand
{
    private const int Seed = 20261128;
    private const int Warm = 2_000;
    private const int Limit = 8;

    // On a machine that is shared the fastest of a few is nearest to what the work itself takes.
    private const int Repeats = 5;

    internal static Command Make()
    {
        var documents = new Option<int>("--documents") { Description = "Documents of the index.", DefaultValueFactory = _ => 1_000_000 };
        var keys = new Option<int>("--keys") { Description = "Keys measured of each kind.", DefaultValueFactory = _ => 5_000 };
        var index = new Option<DirectoryInfo?>("--index") { Description = "Folder of the index; kept, and used again when it is there. A temporary one unless given." };
        var command = new Command("suggest", "Measures completions over a generated index.") { documents, keys, index };
        command.SetAction(parsed => Run(parsed.GetValue(documents), parsed.GetValue(keys), parsed.GetValue(index)?.FullName));
        return command;
    }

    private static int Run(int documents, int keys, string? index)
    {
        string folder = index ?? Directory.CreateTempSubdirectory("archive-suggest-").FullName;
        try
        {
            if (!Directory.Exists(folder) || Directory.GetFileSystemEntries(folder).Length == 0)
            {
                Build(folder, documents);
            }

            using ArchiveSearcher searcher = ArchiveSearcher.Open(folder);
            Measure(searcher, documents, keys);
            return 0;
        }
        finally
        {
            if (index is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Build(string folder, int documents)
    {
        long started = Stopwatch.GetTimestamp();
        using (ArchiveWriter writer = ArchiveWriter.Open(folder, startEmpty: true))
        {
            Parallel.For(0, documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                number => writer.Add(GeneratedPaper.Of(Seed, number).ToDirective(), "txt", string.Empty));
            writer.Publish();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexed {documents} documents in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
    }

    private static void Measure(ArchiveSearcher searcher, int documents, int keys)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long started = Stopwatch.GetTimestamp();
        CompletionTable table = searcher.AwaitCompletions() ?? throw new InvalidOperationException("There is no table of completions.");
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"table: {table.Blocks} blocks, read in {seconds:F1} s, {megabytes:F1} MB"));
        Random random = new(Seed);
        foreach (string typed in Typed(random, documents, paper => paper.Subject).Take(Warm))
        {
            searcher.Complete(typed, Limit);
        }

        Console.WriteLine("| typed | keys | p50 ms | p95 ms | p99 ms | asked once: p50 ms | p95 ms | p99 ms | answered |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        List<(double Fastest, double First)> all = [];
        foreach ((string name, Func<GeneratedPaper, string> text) in new (string, Func<GeneratedPaper, string>)[]
        {
            ("subjects", paper => paper.Subject), ("issuers", paper => paper.Issuer), ("themes", paper => paper.Theme), ("numbers", paper => paper.Number),
        })
        {
            List<(double Fastest, double First)> times = [];
            int answered = 0;
            foreach (string typed in Typed(random, documents, text).Take(keys))
            {
                double[] asked = [.. Enumerable.Range(0, Repeats).Select(_ => Time(searcher, typed))];
                answered += searcher.Complete(typed, Limit).Count > 0 ? 1 : 0;
                times.Add((asked.Min(), asked[0]));
            }

            Print(name, times, answered);
            all.AddRange(times);
        }

        Print("all", all, null);
    }

    /// <summary>Every beginning of randomly chosen texts, as they are typed key by key.</summary>
    private static IEnumerable<string> Typed(Random random, int documents, Func<GeneratedPaper, string> text)
    {
        while (true)
        {
            string whole = text(GeneratedPaper.Of(Seed, random.Next(documents)));
            string typed = random.Next(2) == 0 ? whole : AccentFolding.RemoveMarks(whole);
            for (int length = 2; length <= Math.Min(typed.Length, 40); length++)
            {
                yield return typed[..length];
            }
        }
    }

    private static double Time(ArchiveSearcher searcher, string typed)
    {
        long at = Stopwatch.GetTimestamp();
        searcher.Complete(typed, Limit);
        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }

    private static void Print(string name, List<(double Fastest, double First)> times, int? answered)
    {
        double[] fastest = [.. times.Select(time => time.Fastest).Order()];
        double[] first = [.. times.Select(time => time.First).Order()];
        static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {times.Count} | {At(fastest, 0.5):F2} | {At(fastest, 0.95):F2} | {At(fastest, 0.99):F2} | {At(first, 0.5):F2} | {At(first, 0.95):F2} | {At(first, 0.99):F2} | {(answered is { } count ? count : "")} |"));
    }
}
