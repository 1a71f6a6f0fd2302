using System.Diagnostics;
using System.Globalization;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Isolation;

namespace Archive.HostileFiles;

/// <summary>
/// "worker" reads files for a parent process. "run [COUNT] [SEED]" makes the hostile files and COUNT mutated ones, reads
/// them through worker processes, prints what came out, and ends with 1 when something other than a document or a named
/// failure did, or when a limit did not hold.
/// </summary>
internal static class Program
{
    private const long MaxParentMemory = 1L << 30;
    private static readonly TimeSpan s_maxMutatedTime = TimeSpan.FromSeconds(20);

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["worker"]:
                using (Stream input = Console.OpenStandardInput())
                using (Stream output = Console.OpenStandardOutput())
                {
                    ReadingWorker.Run(input, output);
                }

                return 0;
            case ["run", .. string[] rest]:
                int count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10_000;
                int seed = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 20260701;
                return Run(count, seed);
            default:
                Console.Error.WriteLine("Usage: Archive.HostileFiles worker | run [COUNT] [SEED]");
                return 2;
        }
    }

    private static int Run(int count, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("archive-hostile-").FullName;
        try
        {
            using FetchListener listener = new();
            using IsolatedFileReader reader = new(WorkerCommand.Here(), new ReadingOptions { Recognise = false }, maxWorkers: 2);
            int bad = ReadHostile(folder, listener, reader);
            bad += ReadMutated(folder, reader, count, seed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fetched: {listener.Connections}; peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
            bad += listener.Connections;
            if (Process.GetCurrentProcess().PeakWorkingSet64 > MaxParentMemory) bad++;
            Console.WriteLine(bad == 0 ? "all held" : $"{bad} did not hold");
            return bad == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int ReadHostile(string folder, FetchListener listener, IsolatedFileReader reader)
    {
        int bad = 0;
        foreach (HostileFile file in HostileSet.Make(folder, listener.Address))
        {
            Stopwatch watch = Stopwatch.StartNew();
            string outcome = file.Judge(reader.Read(file.Path), out bool held);
            bad += held ? 0 : 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(held ? "ok " : "BAD")} {file.Name,-34} {watch.ElapsedMilliseconds,6} ms  {outcome}"));
        }

        return bad;
    }

    private static int ReadMutated(string folder, IsolatedFileReader reader, int count, int seed)
    {
        SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
        int bad = 0;
        TimeSpan slowest = TimeSpan.Zero;
        Stopwatch all = Stopwatch.StartNew();
        Mutations mutations = new(seed);
        for (int i = 0; i < count; i++)
        {
            (string name, byte[] content) = mutations.Next(withOutsideTools: true);
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                ReadResult result = reader.Read(path);
                string outcome = result.Failures.Count == 0 ? "read" : result.Failures[0].Code;
                if (result.Documents.Count == 0 && result.Failures.Count == 0) outcome = "NOTHING";
                if (outcome is "NOTHING" or "reader-crashed")
                {
                    bad++;
                    Console.WriteLine($"BAD {name} of seed {seed}, number {i}: {outcome} {string.Join(", ", result.Failures)}");
                }

                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                bad++;
                Console.WriteLine($"BAD {name} of seed {seed}, number {i}: {error}");
            }

            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            File.Delete(path);
        }

        if (slowest > s_maxMutatedTime) bad++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} mutated files (seed {seed}) in {all.Elapsed.TotalSeconds:0} s, slowest {slowest.TotalMilliseconds:0} ms:"));
        foreach ((string outcome, int number) in outcomes) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {outcome,-20} {number,6}"));
        return bad;
    }
}
