using System.Globalization;

namespace Archive.Indexer.Runs;

/// <summary>What a run did. Counters are safe for several threads.</summary>
internal sealed class RunReport
{
    private readonly List<FileFailure> _failures = [];
    private readonly Lock _lock = new();
    private long _filesRead;
    private long _bytesRead;
    private long _documents;

    /// <summary>Files found in the corpus.</summary>
    internal int Files { get; set; }

    /// <summary>Files that had not changed since the last run and were not read.</summary>
    internal int Unchanged { get; set; }

    /// <summary>Files that are gone, whose documents were removed.</summary>
    internal int Removed { get; set; }

    internal TimeSpan Elapsed { get; set; }

    internal long FilesRead => Interlocked.Read(ref _filesRead);

    internal long BytesRead => Interlocked.Read(ref _bytesRead);

    internal long Documents => Interlocked.Read(ref _documents);

    internal IReadOnlyList<FileFailure> Failures
    {
        get
        {
            lock (_lock)
            {
                return [.. _failures.OrderBy(failure => failure.Path, StringComparer.Ordinal)];
            }
        }
    }

    internal void CountFile(long bytes, int documents)
    {
        Interlocked.Increment(ref _filesRead);
        Interlocked.Add(ref _bytesRead, bytes);
        Interlocked.Add(ref _documents, documents);
    }

    internal void AddFailure(string path, string reason)
    {
        lock (_lock)
        {
            _failures.Add(new FileFailure(path, reason));
        }
    }

    /// <summary>The summary that ends a run, Vietnamese first.</summary>
    internal IEnumerable<string> Summary()
    {
        double seconds = Math.Max(Elapsed.TotalSeconds, 0.001);
        double megabytes = BytesRead / 1e6;
        foreach (FileFailure failure in Failures)
        {
            yield return $"  lỗi: {failure.Path}: {failure.Reason}";
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Đọc {FilesRead} tệp, lập chỉ mục {Documents} văn bản, không đổi {Unchanged}, gỡ {Removed}, lỗi {Failures.Count}; {seconds:F1} giây, {megabytes / seconds:F2} MB/s");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"(read {FilesRead}, indexed {Documents}, unchanged {Unchanged}, removed {Removed}, failed {Failures.Count}, {seconds:F1} s, {megabytes / seconds:F2} MB/s)");
    }
}

/// <summary>A file, or a part of one, that could not be read.</summary>
/// <param name="Path">Path under the corpus folder.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record FileFailure(string Path, string Reason);
