using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Archive.Indexer.Progress;
using Archive.Indexer.Runs;
using Archive.Search;
using Archive.Search.Evaluation;

namespace Archive.Indexer.CommandLine;

/// <summary>archive-indexer evaluate: how well the archive's own ranking finds what people judged to be the answer.</summary>
internal static class EvaluateCommand
{
    private const int Depth = 100;
    private const int WorstShown = 10;
    private const int QueryLength = 90;

    internal static Command Make()
    {
        Option<string> collection = new("--collection") { Description = "Thư mục theo bố cục BEIR: corpus.jsonl, queries.jsonl, qrels.tsv (folder in BEIR layout)", HelpName = "DIR" };
        Option<string> corpus = new("--corpus") { Description = "Thay cho --collection: thư mục văn bản (a folder of files instead)", HelpName = "DIR" };
        Option<string> judged = new("--queries") { Description = "Cùng với --corpus: câu hỏi đã chấm, mỗi dòng một JSON (judged queries over the files)", HelpName = "FILE" };
        Option<bool> strip = new("--strip-accents") { Description = "Gõ câu hỏi không dấu (queries without accents)" };
        Option<int> typos = new("--typos") { Description = "Số lỗi gõ trong mỗi câu hỏi (seeded typing errors in each query)", HelpName = "N" };
        Option<bool> asDirectives = new("--as-directives") { Description = "Đọc mỗi văn bản như tệp của kho: số, ngày, cơ quan, chủ đề (parse each text as a directive)" };
        Option<int> limit = new("--queries-limit") { Description = "Chỉ hỏi N câu đầu (only the first N queries)", HelpName = "N" };
        Option<string> weights = new("--weights") { Description = "Trọng số khác để thử, theo dạng ranking-weights.json (other weights to try)", HelpName = "FILE" };
        Command command = new("evaluate", "Đo chất lượng xếp hạng trên một bộ câu hỏi đã chấm (measure the ranking)")
        {
            collection, corpus, judged, strip, typos, asDirectives, limit, weights,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult((int)Run(
            new Settings(
                parsed.GetValue(collection), parsed.GetValue(corpus), parsed.GetValue(judged), parsed.GetValue(strip), parsed.GetValue(typos),
                parsed.GetValue(asDirectives), parsed.GetValue(limit), parsed.GetValue(weights)),
            cancellationToken)));
        return command;
    }

    private static ExitCode Run(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Collection is null == (settings.Corpus is null || settings.Judged is null))
        {
            Console.Error.WriteLine("Cần --collection DIR, hoặc --corpus DIR cùng --queries FILE. (Either a collection, or files with judged queries.)");
            return ExitCode.Usage;
        }

        string index = Path.Combine(Path.GetTempPath(), "archive-evaluate-" + Path.GetRandomFileName());
        try
        {
            IReadOnlyList<EvaluationQuery> queries;
            PlainBm25? baseline = null;
            if (settings.Collection is { } folder)
            {
                EvaluationCollection collection = EvaluationCollection.Read(folder);
                CollectionIndex.Build(collection.Documents, index, settings.AsDirectives);
                baseline = new PlainBm25(collection.Documents);
                queries = collection.Queries;
                Console.Out.WriteLine($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}: {collection.Documents.Count} văn bản, {queries.Count} câu hỏi");
            }
            else
            {
                queries = EvaluationCollection.ReadJudgedQueries(settings.Judged!);
                new IndexRun(new IndexRunSettings(settings.Corpus!, index, true, Environment.ProcessorCount), new PlainProgress(TextWriter.Null)).Run(cancellationToken);
            }

            Ask(settings, queries, index, baseline, cancellationToken);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"Không đọc được bộ câu hỏi: {error.Message} (The collection cannot be read.)");
            return ExitCode.SourceUnreadable;
        }
        finally
        {
            if (Directory.Exists(index))
            {
                Directory.Delete(index, recursive: true);
            }
        }
    }

    private static void Ask(Settings settings, IReadOnlyList<EvaluationQuery> queries, string index, PlainBm25? baseline, CancellationToken cancellationToken)
    {
        using ArchiveSearcher searcher = ArchiveSearcher.Open(index, null, settings.Weights);
        List<(EvaluationQuery Query, string Asked, RankingMeasures Measures, string First)> answers = [];
        List<RankingMeasures> plain = [];
        List<double> milliseconds = [];
        foreach ((int number, EvaluationQuery query) in queries.Take(settings.Limit > 0 ? settings.Limit : queries.Count).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string asked = settings.Typos > 0 ? QueryDistortion.AddTypos(query.Text, settings.Typos, number) : query.Text;
            asked = settings.StripAccents ? QueryDistortion.StripAccents(asked) : asked;
            long started = Stopwatch.GetTimestamp();
            IReadOnlyList<string> ranking = CollectionIndex.Rank(searcher, asked, Depth);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            answers.Add((query, asked, RankingMeasures.Of(ranking, query.Relevant), ranking.Count == 0 ? "–" : ranking[0]));
            if (baseline is not null)
            {
                plain.Add(RankingMeasures.Of(baseline.Rank(asked, Depth), query.Relevant));
            }
        }

        Console.Out.WriteLine("                  nDCG@10   MRR@10    R@10     R@100");
        Print("archive", RankingMeasures.Mean([.. answers.Select(answer => answer.Measures)]));
        if (baseline is not null)
        {
            Print("BM25", RankingMeasures.Mean(plain));
        }

        foreach (IGrouping<string, (EvaluationQuery, string, RankingMeasures Measures, string)> kind in answers
            .Where(answer => answer.Query.Kind.Length > 0).GroupBy(answer => answer.Query.Kind, StringComparer.Ordinal))
        {
            Print(kind.Key, RankingMeasures.Mean([.. kind.Select(answer => answer.Measures)]));
        }

        milliseconds.Sort();
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Percentile(milliseconds, 0.5):F2} ms mỗi câu hỏi, 95 % dưới {Percentile(milliseconds, 0.95):F2} ms (a query: median, 95th percentile)"));
        Console.Out.WriteLine("Kém nhất (worst):");
        foreach ((EvaluationQuery query, string asked, RankingMeasures measures, string first) in answers
            .Where(answer => answer.Measures.Ndcg10 < 1).OrderBy(answer => answer.Measures.Ndcg10).Take(WorstShown))
        {
            string shown = asked.Length <= QueryLength ? asked : asked[..QueryLength] + "…";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {measures.Ndcg10:F3}  {query.Id}  {shown}  → {first}; cần {query.Relevant.MaxBy(grade => grade.Value).Key}"));
        }
    }

    private static double Percentile(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];

    private static void Print(string name, RankingMeasures measures) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-16}  {measures.Ndcg10:F4}    {measures.Mrr10:F4}    {measures.Recall10:F4}   {measures.Recall100:F4}"));

    private sealed record Settings(
        string? Collection, string? Corpus, string? Judged, bool StripAccents, int Typos, bool AsDirectives, int Limit, string? Weights);
}
