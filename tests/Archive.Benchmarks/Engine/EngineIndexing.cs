using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Benchmarks.Engine;

/// <summary>Writes the index of a corpus file with the fields that the peers' harness writes, and measures it.</summary>
internal static class EngineIndexing
{
    // What the peers' harness gives Apache Lucene.
    private const double RamBufferMegabytes = 256;

    /// <summary>Indexes a corpus into an empty folder.</summary>
    /// <param name="corpus">The corpus file.</param>
    /// <param name="folder">The folder of the index; emptied first.</param>
    /// <param name="threads">Threads that add documents.</param>
    internal static JsonObject Run(string corpus, string folder, int threads)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        using var directory = new FileSystemDirectory(folder);
        using var analyzer = new WhitespaceAnalyzer();
        var clock = Stopwatch.StartNew();
        long documents = 0;
        long bytes = 0;
        double addSeconds;
        double commitSeconds;
        int segments;
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer) { RamBufferMegabytes = RamBufferMegabytes, MaxThreads = threads }))
        {
            using var lines = new StreamReader(corpus, Encoding.UTF8, false, 1 << 20);
            using var progress = new Progress("indexing", new FileInfo(corpus).Length);
            Task[] workers = [.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
                () => AddAll(lines, writer, progress, ref documents, ref bytes),
                TaskCreationOptions.LongRunning))];
            Task.WaitAll(workers);
            addSeconds = clock.Elapsed.TotalSeconds;
            writer.Commit();
            commitSeconds = clock.Elapsed.TotalSeconds;
            writer.WaitForMerges();
            writer.Commit();
        }

        double seconds = clock.Elapsed.TotalSeconds;
        using (DirectoryReader reader = DirectoryReader.Open(directory)) segments = reader.Leaves.Count;
        double megabytes = bytes / 1e6;
        return new JsonObject
        {
            ["threads"] = threads,
            ["docs"] = documents,
            ["mb"] = Math.Round(megabytes, 1),
            ["secs_add"] = Math.Round(addSeconds, 2),
            ["secs_commit"] = Math.Round(commitSeconds, 2),
            ["secs"] = Math.Round(seconds, 2),
            ["cpu_secs"] = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 2),
            ["docs_s"] = Math.Round(documents / seconds),
            ["mb_s"] = Math.Round(megabytes / seconds, 2),
            ["size_bytes"] = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length),
            ["segments"] = segments,
            ["peak_rss_mb"] = ProcessMemory.Read("VmHWM"),
            ["rss_anon_end_mb"] = ProcessMemory.Read("RssAnon"),
        };
    }

    private static void AddAll(StreamReader lines, IndexWriter writer, Progress progress, ref long documents, ref long bytes)
    {
        long ownDocuments = 0;
        long ownBytes = 0;
        var document = new IndexDocument();
        while (true)
        {
            string? line;
            lock (lines) line = lines.ReadLine();
            if (line is null) break;

            string[] columns = line.Split('\t');
            document.Clear();
            Fill(document, columns);
            writer.AddDocument(document);
            ownDocuments++;
            ownBytes += Encoding.UTF8.GetByteCount(columns[1]) + Encoding.UTF8.GetByteCount(columns[2]);
            progress.Add(line.Length);
        }

        Interlocked.Add(ref documents, ownDocuments);
        Interlocked.Add(ref bytes, ownBytes);
    }

    private static void Fill(IndexDocument document, string[] columns)
    {
        document.Add(new StoredField("id", columns[0]));
        document.Add(new NumericDocValuesField("idn", long.Parse(columns[0], CultureInfo.InvariantCulture)));
        document.Add(new StringField("idk", columns[0]));
        document.Add(new StoredField("title", columns[1]));
        document.Add(new StoredField("body", columns[2]));
        document.Add(new TextField("title", columns[8]));
        document.Add(new TextField("body", columns[9]));
        Exact(document, "issuer", columns[3]);
        Exact(document, "level", columns[4]);
        Exact(document, "type", columns[5]);
        Exact(document, "year", columns[6][..4]);
        foreach (string theme in columns[7].Split(';', StringSplitOptions.RemoveEmptyEntries)) Exact(document, "theme", theme);
        long date = long.Parse(columns[6].Replace("-", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        document.Add(new NumericDocValuesField("date", date));
        document.Add(new LongPoint("date", date));
    }

    private static void Exact(IndexDocument document, string field, string value)
    {
        document.Add(new StringField(field, value));
        document.Add(new SortedSetDocValuesField(field, value));
    }
}
