using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Archive.Lucene.Checking;
using Archive.Lucene.Index;
using Archive.Testing;
using Xunit.Abstractions;

namespace Archive.Lucene.Tests.Checking;

/// <summary>
/// Damages every file of an index in many places. The checker names the file each time; whoever opens and searches without
/// it gets an exception that names a file, or an answer: never a crash, a hang, much memory or a read outside the file.
/// </summary>
/// <remarks>
/// A bounded, seeded part runs with the other tests; <c>tests/fault-cases.sh</c> sets ARCHIVE_FAULT_CASES and runs more than
/// 20,000. Each case is written to artifacts/faults before it runs, so that a crash of the process can be told apart.
/// </remarks>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int DefaultFlips = 300;
    private const int DefaultCutStep = 2048;
    private const int BlockSize = 512;
    private const long MaxAllocatedBytes = 64L << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Index_DamagedAnywhere_IsNamedAndNeverHarms(bool compound)
    {
        int asked = int.Parse(Environment.GetEnvironmentVariable("ARCHIVE_FAULT_CASES") ?? "0", CultureInfo.InvariantCulture);
        int seed = compound ? 20 : 10;
        Dictionary<string, byte[]> files = SampleIndex.Build(seed, compound);
        List<FaultCase> cases = FaultCase.Make(files, seed, asked == 0 ? DefaultCutStep : BlockSize / 8, asked == 0 ? DefaultFlips : asked / 2);
        var results = new Results();
        string note = Note(compound ? "compound" : "plain");

        // A thread of its own: the test fails when it stands still, instead of standing still with it.
        var runner = new Thread(() => Run(files, cases, results, note)) { IsBackground = true };
        runner.Start();
        int seen = -1;
        while (!runner.Join(s_patience))
        {
            Assert.True(results.Done != seen, $"seed {seed}: hangs at {results.Current}");
            seen = results.Done;
        }

        output.WriteLine($"{cases.Count} cases: {results.Answers} answers, {results.Exceptions} exceptions, of which {results.NamedExactly} name the damaged file itself; most memory {results.MostAllocated >> 10} KB");
        Assert.True(results.Failures.IsEmpty, $"seed {seed}, {results.Failures.Count} of {cases.Count} cases:\n{string.Join('\n', results.Failures.Take(25))}");
        Assert.True(results.Exceptions > cases.Count / 3);
    }

    /// <summary>Found by the long run: a number of documents in the hundreds of millions asked for bits for each of them, field after field.</summary>
    [Fact]
    public void SegmentInfo_WithFarTooManyDocuments_TakesLittleMemory()
    {
        Dictionary<string, byte[]> files = SampleIndex.Build(20, compound: true);
        var results = new Results();

        Run(files, [.. Enumerable.Range(560, 32).Select(bit => new FaultCase("_0.si", FaultKind.Sealed, bit))], results, Note("too-many"));

        Assert.True(results.Failures.IsEmpty, string.Join('\n', results.Failures));
        Assert.True(results.Exceptions > 16);
    }

    private static string Note(string name)
    {
        string folder = Path.Combine(SharedData.ProjectRoot, "artifacts", "faults");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static void Run(Dictionary<string, byte[]> files, List<FaultCase> cases, Results results, string note)
    {
        using var directory = new GuardedDirectory(files);
        SampleIndex.Use(directory);
        using FileStream notes = File.Create(note);
        foreach (FaultCase fault in cases)
        {
            results.Current = fault;
            notes.Position = 0;
            notes.Write(System.Text.Encoding.ASCII.GetBytes(fault.ToString().PadRight(200)));
            notes.Flush();
            directory.Damage(fault.File, fault.Apply(files[fault.File]), guardBefore: results.Done % 4 == 3);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Check(directory, fault, results);
            Use(directory, fault, results);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            results.MostAllocated = Math.Max(results.MostAllocated, allocated);
            if (allocated > MaxAllocatedBytes) results.Failures.Add($"{fault}: takes {allocated >> 20} MB");
            results.Done++;
        }
    }

    private static void Check(GuardedDirectory directory, FaultCase fault, Results results)
    {
        try
        {
            IndexCheckResult result = new IndexChecker(directory).Check();
            if (fault.Kind == FaultKind.Sealed) return;
            if (!result.Problems.Any(problem => problem.File == fault.File)) results.Failures.Add($"{fault}: the check names {string.Join(", ", result.Problems)}");
        }
        catch (Exception exception)
        {
            results.Failures.Add($"{fault}: the check throws {exception}");
        }
    }

    private static void Use(GuardedDirectory directory, FaultCase fault, Results results)
    {
        try
        {
            SampleIndex.Use(directory);
            results.Answers++;
        }
        catch (Exception exception)
        {
            results.Exceptions++;
            string? named = exception switch
            {
                CorruptIndexException corrupt => corrupt.File,
                IndexFormatTooOldException old => old.File,
                IndexFormatTooNewException recent => recent.File,
                FileNotFoundException missing => missing.FileName,
                _ => null,
            };
            if (named is null) results.Failures.Add($"{fault}: {exception.GetType().Name}: {exception.Message} {First(exception)}");
            else if (named.EndsWith(fault.File, StringComparison.Ordinal)) results.NamedExactly++;
            else if (fault.Kind == FaultKind.Cut) results.Failures.Add($"{fault}: {named} is named: {exception.Message}");
        }
    }

    private static string First(Exception exception) => string.Join(" < ", (exception.StackTrace ?? "").Split('\n').Take(4).Select(line => line.Trim()));

    private sealed class Results
    {
        internal ConcurrentBag<string> Failures { get; } = [];

        internal FaultCase Current { get; set; }

        internal int Done { get; set; }

        internal int Answers { get; set; }

        internal int Exceptions { get; set; }

        internal int NamedExactly { get; set; }

        internal long MostAllocated { get; set; }
    }
}
