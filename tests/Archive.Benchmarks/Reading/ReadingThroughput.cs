using System.Diagnostics;
using System.Globalization;
using Archive.Directives.Extraction;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Testing.Generation;

namespace Archive.Benchmarks.Reading;

/// <summary>
/// Documents and megabytes for each second, format by format, on all processors: reading alone, and reading, guard and
/// parser together. Generated documents, the same for the same seed; files on disk, warm. Beside the clock stands the time
/// of the processors that this process used, which a busy machine does not lengthen much; tools outside are not in it.
/// </summary>
internal static class ReadingThroughput
{
    private const int Seed = 20260701;
    private const int WarmUp = 60;

    /// <summary>Prints a Markdown table.</summary>
    /// <param name="count">Documents of each format.</param>
    internal static int Run(int count)
    {
        string folder = Directory.CreateTempSubdirectory("archive-reading-").FullName;
        try
        {
            Console.WriteLine("| format | documents | average bytes | read: docs/s | MB/s | docs/CPU s | read, guard and parse: docs/s | MB/s | docs/CPU s |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
            foreach (DirectiveFormat format in Enum.GetValues<DirectiveFormat>())
            {
                string sub = Directory.CreateDirectory(Path.Combine(folder, format.ToString())).FullName;
                DirectiveGenerator.WriteTo(sub, count, Seed, format);
                Measure(format, Directory.GetFiles(sub, "*", SearchOption.AllDirectories));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(DirectiveFormat format, string[] files)
    {
        FileReader reader = new();
        long bytes = files.Sum(file => new FileInfo(file).Length);
        foreach (string file in files.Take(WarmUp)) ReadAndParse(reader, file);
        (TimeSpan reading, TimeSpan readingProcessor) = Time(files, file => reader.Read(file));
        (TimeSpan all, TimeSpan allProcessor) = Time(files, file => ReadAndParse(reader, file));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {format} | {files.Length} | {bytes / files.Length:N0} | {files.Length / reading.TotalSeconds:N0} | {bytes / reading.TotalSeconds / 1e6:N1} | {files.Length / readingProcessor.TotalSeconds:N0} | {files.Length / all.TotalSeconds:N0} | {bytes / all.TotalSeconds / 1e6:N1} | {files.Length / allProcessor.TotalSeconds:N0} |"));
    }

    private static void ReadAndParse(FileReader reader, string file)
    {
        foreach (DocumentText document in reader.Read(file).Documents) DirectiveParser.Parse(document, file);
    }

    private static (TimeSpan Clock, TimeSpan Processor) Time(string[] files, Action<string> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        Parallel.ForEach(files, work);
        return (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
    }
}
