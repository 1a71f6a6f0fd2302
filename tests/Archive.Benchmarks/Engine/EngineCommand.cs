using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Archive.Benchmarks.Engine;

/// <summary>
/// The verb "engine": indexes a corpus, runs a query file in both modes, shows a table and writes figures and hits. Each
/// phase is a process of its own, so that the memory of one does not show in another.
/// </summary>
internal static class EngineCommand
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command with its options.</summary>
    internal static Command Make()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "Corpus file: id, title, body, issuer, level, type, date, themes, normalised title, normalised body; tab-separated.", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "Query file: id, class, op, terms, issuer, year, facets, sort; tab-separated.", Required = true };
        var index = new Option<DirectoryInfo>("--index") { Description = "Folder of the index; emptied first unless --keep is given.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "JSON file for the figures and the hits.", Required = true };
        var threads = new Option<int>("--threads") { Description = "Threads that add documents.", DefaultValueFactory = _ => 1 };
        var keep = new Option<bool>("--keep") { Description = "Search the index that is in the folder instead of writing it anew." };
        var warm = new Option<int>("--warm") { Description = "Passes before measuring.", DefaultValueFactory = _ => 3 };
        var passes = new Option<int>("--passes") { Description = "Measured passes.", DefaultValueFactory = _ => 7 };
        var limit = new Option<double>("--seconds") { Description = "The most seconds that a phase is filled up to beyond its passes.", DefaultValueFactory = _ => 60 };
        var phase = new Option<string>("--phase") { Hidden = true };
        var command = new Command("engine", "Measures indexing and searching on any corpus and query file of the peers' format.") { corpus, queries, index, output, threads, keep, warm, passes, limit, phase };
        command.SetAction(result =>
        {
            var run = new EngineRun(
                result.GetValue(corpus)!.FullName, result.GetValue(queries)!.FullName, result.GetValue(index)!.FullName, result.GetValue(output)!.FullName,
                result.GetValue(threads), new EngineTiming(result.GetValue(warm), result.GetValue(passes), result.GetValue(limit)));
            return result.GetValue(phase) is { } only ? RunPhase(run, only) : RunAll(run, result.GetValue(keep));
        });
        return command;
    }

    private static int RunPhase(EngineRun run, string phase)
    {
        JsonObject result = phase switch
        {
            "index" => EngineIndexing.Run(run.Corpus, run.Index, run.Threads),
            "exact" => EngineQuerying.Run(run.Index, run.Queries, true, run.Timing),
            _ => EngineQuerying.Run(run.Index, run.Queries, false, run.Timing),
        };
        File.WriteAllText(run.Output, result.ToJsonString(s_json));
        return 0;
    }

    private static int RunAll(EngineRun run, bool keep)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(run.Output)!);
        JsonObject? indexed = keep ? null : InOwnProcess(run, "index");
        JsonObject? exact = InOwnProcess(run, "exact");
        JsonObject? bounded = InOwnProcess(run, "topk");
        if (exact is null || bounded is null || (indexed is null && !keep)) return 1;

        // The report of the mode that counts everything, in the harness's shape, with the other two beside it.
        exact["index"] = indexed;
        exact["topk"] = bounded;
        File.WriteAllText(run.Output, exact.ToJsonString(s_json));
        Show(indexed, exact, bounded);
        return 0;
    }

    private static JsonObject? InOwnProcess(EngineRun run, string phase)
    {
        string part = $"{run.Output}.{phase}";
        string[] arguments =
        [
            "engine", "--corpus", run.Corpus, "--queries", run.Queries, "--index", run.Index, "--out", part, "--threads", $"{run.Threads}",
            "--warm", $"{run.Timing.WarmPasses}", "--passes", $"{run.Timing.Passes}", "--seconds", $"{run.Timing.LimitSeconds}", "--phase", phase,
        ];
        string program = Environment.ProcessPath!;
        // Started through "dotnet Archive.Benchmarks.dll", the program is the runtime and the library its first argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") arguments = [typeof(EngineCommand).Assembly.Location, .. arguments];
        using Process process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0) return null;
        JsonObject result = JsonNode.Parse(File.ReadAllText(part))!.AsObject();
        File.Delete(part);
        return result;
    }

    private static void Show(JsonObject? indexed, JsonObject exact, JsonObject bounded)
    {
        if (indexed is not null)
        {
            AnsiConsole.MarkupLineInterpolated($"indexed {indexed["docs"]} documents, {indexed["mb"]} MB, {indexed["mb_s"]} MB/s with {indexed["threads"]} thread(s); {indexed["size_bytes"]} bytes in {indexed["segments"]} segments; peak {indexed["peak_rss_mb"]} MB");
        }

        var table = new Table().AddColumn("class").AddColumn("exact p50 µs").AddColumn("p95").AddColumn("p99").AddColumn("top-k p50 µs").AddColumn("p95").AddColumn("p99").AddColumn("2 threads, queries/s");
        foreach ((string name, JsonNode? figures) in exact["classes"]!.AsObject())
        {
            JsonNode? other = bounded["classes"]![name];
            table.AddRow(name, $"{figures!["p50_us"]}", $"{figures["p95_us"]}", $"{figures["p99_us"]}", $"{other?["p50_us"]}", $"{other?["p95_us"]}", $"{other?["p99_us"]}", $"{bounded["qps2"]![name]}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"peak memory while searching: {exact["peak_rss_mb"]} MB, of which no files {exact["rss_anon_mb"]} MB");
    }

    private sealed record EngineRun(string Corpus, string Queries, string Index, string Output, int Threads, EngineTiming Timing);
}
