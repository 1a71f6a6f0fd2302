using System.Diagnostics;
using System.Text.Json.Nodes;
using Archive.Lucene.Documents;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Scoring;
using Archive.Lucene.Store;

namespace Archive.Benchmarks.Engine;

/// <summary>Runs a query file against an index in the passes of the peers' harness, and reports in its shape.</summary>
internal sealed class EngineQuerying
{
    private const double FirstPassesSeconds = 12;
    private const double MeasuredSeconds = 10;
    private const string FetchClass = "fetch_top10_title_body";
    private const string RecountClass = "facet_all_recounted";
    private const string FirstSuffix = "_first";

    private static readonly HashSet<string> s_fetched = ["title", "body"];

    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly EngineQuery[] _queries;
    private readonly bool _exact;
    private readonly EngineTiming _timing;

    private EngineQuerying(DirectoryReader reader, EngineQuery[] queries, bool exact, EngineTiming timing)
    {
        _reader = reader;
        _searcher = new IndexSearcher(reader);
        _queries = queries;
        _exact = exact;
        _timing = timing;
    }

    /// <summary>Measures all queries.</summary>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="queryFile">The query file.</param>
    /// <param name="exact">Whether all hits are counted, or counting may stop at 1,000.</param>
    /// <param name="timing">How many passes.</param>
    internal static JsonObject Run(string folder, string queryFile, bool exact, EngineTiming timing)
    {
        using var directory = new FileSystemDirectory(folder);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return new EngineQuerying(reader, EngineQuery.ReadAll(queryFile), exact, timing).Measure();
    }

    private JsonObject Measure()
    {
        using var progress = new Progress(_exact ? "searching, every hit counted" : "searching, counting stops at 1,000", 100);
        WarmUp();
        progress.Add(30);
        (Dictionary<string, List<double>> times, Dictionary<string, List<double>> best, int passes) = TimePasses();
        progress.Add(30);
        JsonObject throughput = Throughput();
        progress.Add(30);
        return new JsonObject
        {
            ["segments"] = _reader.Leaves.Count,
            ["max_doc"] = _reader.MaxDoc,
            ["classes"] = Percentiles(times),
            ["best_of_passes"] = Percentiles(best),
            ["passes"] = passes,
            ["qps2"] = throughput,
            ["kept_mb"] = Math.Round(_searcher.KeptBytes / 1e6, 2),
            ["keeping_ms"] = Math.Round(KeepingTime(), 2),
            ["peak_rss_mb"] = ProcessMemory.Read("VmHWM"),
            ["rss_anon_mb"] = ProcessMemory.Read("RssAnon"),
            ["hits"] = Hits(),
        };
    }

    private void WarmUp()
    {
        var clock = Stopwatch.StartNew();
        for (int pass = 0; pass < _timing.WarmPasses || clock.Elapsed.TotalSeconds < Math.Min(FirstPassesSeconds, _timing.LimitSeconds); pass++)
        {
            foreach (EngineQuery query in _queries) query.Run(_searcher, _exact);
            if (clock.Elapsed.TotalSeconds > 60) break;
        }
    }

    private (Dictionary<string, List<double>> Times, Dictionary<string, List<double>> Best, int Passes) TimePasses()
    {
        var times = new Dictionary<string, List<double>>();
        var best = new Dictionary<(string Class, string Id), double>();
        var fetches = new List<double>();
        void Note(string name, EngineQuery query, double microseconds)
        {
            Of(times, name).Add(microseconds);
            best[(name, query.Id)] = Math.Min(microseconds, best.GetValueOrDefault((name, query.Id), double.MaxValue));
        }

        var clock = Stopwatch.StartNew();
        int passes = 0;
        while (passes < _timing.Passes || (clock.Elapsed.TotalSeconds < Math.Min(MeasuredSeconds, _timing.LimitSeconds) && passes < 20))
        {
            foreach (EngineQuery query in _queries)
            {
                long started = Stopwatch.GetTimestamp();
                TopDocs found = query.Run(_searcher, _exact);
                Note(query.Class, query, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                if (found.Hits.Count == 10) fetches.Add(Fetch(found));
                if (query.CountsEverything) Note(RecountClass, query, Recount(query));
                else if (query.HasFacets) Note(query.Class + FirstSuffix, query, CountFirst(query));
            }

            passes++;
            if (clock.Elapsed.TotalSeconds > 120) break;
        }

        times[FetchClass] = fetches;
        return (times, best.GroupBy(pair => pair.Key.Class).ToDictionary(group => group.Key, group => group.Select(pair => pair.Value).ToList()), passes);
    }

    /// <summary>Facets over everything are kept per segment once they were counted: this is the time without that.</summary>
    private double Recount(EngineQuery query)
    {
        foreach (LeafContext leaf in _reader.Leaves) SegmentCache.Of(leaf.Reader).ForgetFacetCounts();
        long started = Stopwatch.GetTimestamp();
        query.Run(_searcher, _exact);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    /// <summary>Ordinals are kept per segment once as many documents were counted as it has: this is the time of a search before that.</summary>
    private double CountFirst(EngineQuery query)
    {
        long started = Stopwatch.GetTimestamp();
        query.RunFirst(_searcher, _exact);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    /// <summary>Milliseconds that it takes to read all columns that facets are counted in into memory, once.</summary>
    private double KeepingTime()
    {
        long started = Stopwatch.GetTimestamp();
        foreach (LeafContext leaf in _reader.Leaves)
        {
            foreach (string field in EngineQuery.Dimensions)
            {
                if (OrdinalColumns.Open(leaf.Reader, field) is { } column) KeptOrdinals.Read(column, leaf.Reader.MaxDoc, long.MaxValue);
            }
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private double Fetch(TopDocs found)
    {
        long started = Stopwatch.GetTimestamp();
        long length = 0;
        foreach (ScoreDoc hit in found.Hits)
        {
            StoredDocument document = _searcher.Document(hit.Doc, s_fetched);
            length += document.Get("title")!.Length + document.Get("body")!.Length;
        }

        if (length < 0) throw new InvalidOperationException("texts of negative length");
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private JsonObject Throughput()
    {
        var result = new JsonObject();
        foreach (string name in _queries.Select(query => query.Class).Distinct().Append("ALL"))
        {
            EngineQuery[] selected = name == "ALL" ? _queries : [.. _queries.Where(query => query.Class == name)];
            double seconds = Math.Min(name == "ALL" ? 8 : 2, _timing.LimitSeconds);
            var clock = Stopwatch.StartNew();
            long count = 0;
            Task[] threads = [.. Enumerable.Range(0, 2).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    int next = thread * selected.Length / 2;
                    long own = 0;
                    // Steps by a prime, so that the threads meet the classes in turn.
                    for (; clock.Elapsed.TotalSeconds < seconds; own++, next += 7) selected[next % selected.Length].Run(_searcher, _exact);
                    Interlocked.Add(ref count, own);
                },
                TaskCreationOptions.LongRunning))];
            Task.WaitAll(threads);
            result[name] = Math.Round(count / clock.Elapsed.TotalSeconds, 1);
        }

        return result;
    }

    private JsonObject Hits()
    {
        var hits = new JsonObject();
        foreach (EngineQuery query in _queries)
        {
            TopDocs found = query.Run(_searcher, _exact);
            var entry = new JsonObject
            {
                ["total"] = found.TotalHits,
                ["exact"] = found.TotalIsExact,
                ["ids"] = new JsonArray([.. found.Hits.Select(hit => JsonValue.Create(IdOf(hit.Doc)))]),
                ["scores"] = new JsonArray([.. found.Hits.Select(hit => float.IsNaN(hit.Score) ? null : JsonValue.Create(hit.Score))]),
            };
            if (query.HasFacets)
            {
                entry["facets"] = new JsonObject(found.Facets.Select(facet => KeyValuePair.Create<string, JsonNode?>(
                    facet.Name,
                    new JsonObject(facet.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Value, value.Count))))));
            }

            hits[query.Id] = entry;
        }

        return hits;
    }

    private long IdOf(int document)
    {
        LeafContext leaf = _reader.LeafOf(document);
        NumericDocValues ids = leaf.Reader.GetNumericDocValues("idn")!;
        return ids.AdvanceExact(document - leaf.DocBase) ? ids.LongValue : -1;
    }

    private static JsonObject Percentiles(Dictionary<string, List<double>> times)
    {
        var result = new JsonObject();
        foreach ((string name, List<double> values) in times)
        {
            if (values.Count == 0) continue;
            values.Sort();
            double At(double share) => Math.Round(values[Math.Min(values.Count - 1, (int)(values.Count * share))], 1);
            result[name] = new JsonObject
            {
                ["n"] = values.Count,
                ["mean_us"] = Math.Round(values.Average(), 1),
                ["p50_us"] = At(0.5),
                ["p95_us"] = At(0.95),
                ["p99_us"] = At(0.99),
                ["max_us"] = Math.Round(values[^1], 1),
            };
        }

        return result;
    }

    private static List<double> Of(Dictionary<string, List<double>> lists, string name)
    {
        if (!lists.TryGetValue(name, out List<double>? list)) lists[name] = list = [];
        return list;
    }
}

/// <summary>How long to measure.</summary>
/// <param name="WarmPasses">Passes over the queries before measuring.</param>
/// <param name="Passes">Measured passes.</param>
/// <param name="LimitSeconds">The most seconds that a phase is filled up to beyond its passes.</param>
internal sealed record EngineTiming(int WarmPasses, int Passes, double LimitSeconds);
