using System.Diagnostics;

namespace Archive.Benchmarks.Engine;

/// <summary>A bar on a terminal, a line for every tenth otherwise; on standard error, so that results can be piped.</summary>
internal sealed class Progress(string what, long total) : IDisposable
{
    private const int Width = 40;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private long _done;
    private long _shownAt = -1;
    private int _shownTenth;

    /// <summary>Counts work that was done.</summary>
    internal void Add(long amount)
    {
        long done = Interlocked.Add(ref _done, amount);
        if (_clock.ElapsedMilliseconds - Volatile.Read(ref _shownAt) < 200) return;
        lock (_lock) Show(done);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{new string(' ', Width + what.Length + 20)}\r");
        Console.Error.WriteLine($"{what}: {_clock.Elapsed.TotalSeconds:F1} s");
    }

    private void Show(long done)
    {
        _shownAt = _clock.ElapsedMilliseconds;
        double share = total == 0 ? 1 : Math.Min(1, done / (double)total);
        if (!Console.IsErrorRedirected)
        {
            int full = (int)(share * Width);
            Console.Error.Write($"\r{what} [{new string('#', full)}{new string('.', Width - full)}] {share:P0} ");
            return;
        }

        int tenth = (int)(share * 10);
        if (tenth <= _shownTenth) return;
        _shownTenth = tenth;
        Console.Error.WriteLine($"{what}: {tenth * 10} %");
    }
}
