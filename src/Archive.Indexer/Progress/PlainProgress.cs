using System.Diagnostics;
using System.Globalization;
using Archive.Indexer.Runs;

namespace Archive.Indexer.Progress;

/// <summary>A line every few seconds: for logs, where a bar would only be noise.</summary>
internal sealed class PlainProgress(TextWriter output) : IRunProgress, IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private int _files;
    private int _done;
    private long _lastLine;

    public IDisposable Start(int files)
    {
        _files = files;
        _done = 0;
        _lastLine = Stopwatch.GetTimestamp();
        if (files > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cần đọc {files} tệp … (files to read)"));
        }

        return this;
    }

    public void Advance(RunReport report)
    {
        lock (_lock)
        {
            _done++;
            if (Stopwatch.GetElapsedTime(_lastLine) >= s_between)
            {
                _lastLine = Stopwatch.GetTimestamp();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {_done}/{_files} tệp, {report.Documents} văn bản, {report.BytesRead / 1e6:F1} MB"));
            }
        }
    }

    public void Dispose() => output.Flush();
}
