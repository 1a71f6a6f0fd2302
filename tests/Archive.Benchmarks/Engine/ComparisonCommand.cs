using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Archive.Benchmarks.Engine;

/// <summary>
/// The verb "compare-engines": checks that both engines gave the same answers, and writes the tables of docs/benchmarks.md.
/// tests/compare-engines.sh runs the engines and then this.
/// </summary>
internal static class ComparisonCommand
{
    private const string RecountClass = "facet_all_recounted";
    private const string FirstClass = "facet_common_first";

    /// <summary>Classes with the highest share of Apache Lucene's time that is aimed at; half for all others.</summary>
    private static readonly Dictionary<string, double> s_aims = new(StringComparer.Ordinal)
    {
        ["or"] = 0.33,
        ["phrase"] = 0.33,
        ["facet_all"] = 0.2,
        [RecountClass] = 0.2,
        ["facet_common"] = 0.2,
        [FirstClass] = 0.2,
        ["fetch_top10_title_body"] = 0.25,
    };

    /// <summary>The command with its options.</summary>
    internal static Command Make()
    {
        var results = new Option<DirectoryInfo>("--results") { Description = "Folder with the reports of both engines.", Required = true };
        var documents = new Option<int>("--documents") { Description = "Documents of the corpus; names the part of the report.", Required = true };
        var report = new Option<FileInfo>("--report") { Description = "Markdown file in which the part between its two marks is replaced; without it the tables are printed." };
        var command = new Command("compare-engines", "Compares the reports of both engines.") { results, documents, report };
        command.SetAction(parsed => Run(new ComparisonResults(parsed.GetValue(results)!.FullName), parsed.GetValue(documents), parsed.GetValue(report)));
        return command;
    }

    private static int Run(ComparisonResults results, int documents, FileInfo? report)
    {
        List<string> differences = [];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Medians of {results.Rounds} alternating runs. Ratios are ours ÷ Apache Lucene's.");
        text.AppendLine();
        foreach (string mode in (string[])["exact", "topk"])
        {
            List<string> wrong = results.Differences(mode, out int queries);
            text.AppendLine(CultureInfo.InvariantCulture, $"Answers, mode {mode}: {queries - wrong.Count} of {queries} queries agree in total, ten documents {(results.NumbersAgree(mode) ? "in order" : "(ties in any order, as two threads numbered the documents)")}, scores (10⁻⁵) and facet counts.");
            differences.AddRange(wrong);
        }

        text.AppendLine();
        AppendIndexing(text, results);
        AppendMemory(text, results);
        AppendClasses(text, results, "exact", "every hit counted");
        AppendClasses(text, results, "topk", "counting may stop at 1,000");
        foreach (string difference in differences) Console.Error.WriteLine(difference);
        if (report is null) Console.Write(text);
        else Replace(report.FullName, $"engine-{documents}", text.ToString());
        return differences.Count == 0 ? 0 : 1;
    }

    private static void AppendIndexing(StringBuilder text, ComparisonResults results)
    {
        text.AppendLine("| indexing | ratio | aim | ours | Apache Lucene |").AppendLine("|---|---|---|---|---|");
        foreach (int threads in (int[])[1, 2])
        {
            if (!results.HasIndexing(threads)) continue;
            string run = $"index-{threads}";
            AppendRow(text, $"MB/s, {threads} thread(s)", results, run, ["mb_s"], "≥ 2");
            AppendRow(text, $"documents/s, {threads} thread(s)", results, run, ["docs_s"], "≥ 1.98 (Tantivy's)");
            AppendRow(text, $"processor seconds, {threads} thread(s)", results, run, ["cpu_secs"], "");
            AppendRow(text, $"index, bytes, {threads} thread(s)", results, run, ["size_bytes"], "≤ 1.05");
            AppendRow(text, $"peak memory, MB, {threads} thread(s)", results, run, ["peak_rss_mb"], "");
        }

        text.AppendLine();
    }

    private static void AppendMemory(StringBuilder text, ComparisonResults results)
    {
        text.AppendLine("| memory while searching | ratio | aim | ours | Apache Lucene |").AppendLine("|---|---|---|---|---|");
        AppendRow(text, "peak, MB, mapped pages of the index included", results, "exact", ["peak_rss_mb"], "≤ 0.25");
        AppendRow(text, "without mapped files, MB", results, "exact", ["rss_anon_mb"], "");
        text.AppendLine();
    }

    private static void AppendClasses(StringBuilder text, ComparisonResults results, string mode, string meaning)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"Queries, {meaning} (µs; queries/s with 2 threads):").AppendLine();
        text.AppendLine("| class | p50 ratio | aim | p95 ratio | p99 ratio | ours p50 / p95 / p99 | Apache Lucene p50 / p95 / p99 | queries/s ratio |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (string name in results.Read(ComparisonResults.Ours, mode, 1)["classes"]!.AsObject().Select(pair => pair.Key))
        {
            // Apache Lucene keeps nothing from one search to the next: each of its times is compared with both of ours.
            string theirs = name switch { RecountClass => "facet_all", FirstClass => "facet_common", _ => name };
            double[] ours = Percentiles(results, ComparisonResults.Ours, mode, name);
            double[] other = Percentiles(results, ComparisonResults.Theirs, mode, theirs);
            double aim = s_aims.GetValueOrDefault(name, 0.5);
            double ratio = ours[0] / other[0];
            double throughput = results.Median(ComparisonResults.Ours, mode, "qps2", name) / results.Median(ComparisonResults.Theirs, mode, "qps2", name);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {(ratio <= aim ? "**" : "")}{ratio:F2}{(ratio <= aim ? "**" : "")} | {aim} | {ours[1] / other[1]:F2} | {ours[2] / other[2]:F2} | {ours[0]:F0} / {ours[1]:F0} / {ours[2]:F0} | {other[0]:F0} / {other[1]:F0} / {other[2]:F0} | {(double.IsNaN(throughput) ? "" : throughput.ToString("F1", CultureInfo.InvariantCulture))} |");
        }

        double all = results.Median(ComparisonResults.Ours, mode, "qps2", "ALL") / results.Median(ComparisonResults.Theirs, mode, "qps2", "ALL");
        text.AppendLine(CultureInfo.InvariantCulture, $"| all classes mixed | | | | | | | {all:F1} |").AppendLine();
    }

    private static double[] Percentiles(ComparisonResults results, string engine, string mode, string name) =>
        [.. new[] { "p50_us", "p95_us", "p99_us" }.Select(figure => results.Median(engine, mode, "classes", name, figure))];

    private static void AppendRow(StringBuilder text, string name, ComparisonResults results, string run, string[] path, string aim)
    {
        double ours = results.Median(ComparisonResults.Ours, run, path);
        double theirs = results.Median(ComparisonResults.Theirs, run, path);
        if (double.IsNaN(ours) || double.IsNaN(theirs)) return;
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {ours / theirs:F2} | {aim} | {ours:#,0.##} | {theirs:#,0.##} |");
    }

    private static void Replace(string file, string part, string text)
    {
        string begin = $"<!-- begin {part} -->";
        string end = $"<!-- end {part} -->";
        string whole = File.Exists(file) ? File.ReadAllText(file) : "";
        int start = whole.IndexOf(begin, StringComparison.Ordinal);
        int stop = whole.IndexOf(end, StringComparison.Ordinal);
        string section = $"{begin}\n{text.ReplaceLineEndings("\n")}{end}";
        whole = start < 0 || stop < start ? $"{whole}\n{section}\n" : whole[..start] + section + whole[(stop + end.Length)..];
        File.WriteAllText(file, whole);
    }
}
