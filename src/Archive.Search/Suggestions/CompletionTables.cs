using Archive.Search.Engine;

namespace Archive.Search.Suggestions;

/// <summary>
/// Keeps the table of the newest published state: read in the background when a new state is seen, one at a time, while
/// the old one goes on answering. Thread-safe.
/// </summary>
/// <param name="engine">The engine.</param>
internal sealed class CompletionTables(IArchiveEngine engine) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile CompletionTable? _current;
    private volatile bool _isStopped;
    private Thread? _reading;

    /// <summary>The newest table that is ready; null before the first one is.</summary>
    internal CompletionTable? Current => _current;

    /// <summary>Sees to it that a table of this published state is being read, unless there is one. Never waits.</summary>
    internal void Follow(long generation)
    {
        if (_current?.Generation == generation || _isStopped)
        {
            return;
        }

        lock (_lock)
        {
            if (_reading is not { IsAlive: true } && _current?.Generation != generation && !_isStopped)
            {
                _reading = new Thread(Read) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "completions" };
                _reading.Start();
            }
        }
    }

    /// <summary>Waits for the table that is being read; for measurements and tests.</summary>
    internal void Wait() => _reading?.Join();

    /// <summary>Ends the reading.</summary>
    public void Dispose()
    {
        _isStopped = true;
        lock (_lock)
        {
            _reading?.Join();
        }
    }

    private void Read()
    {
        try
        {
            using IEngineSnapshot snapshot = engine.Acquire();
            _current = CompletionTable.Read(snapshot, () => _isStopped) ?? _current;
        }
        catch (Exception error) when (error is ArchiveUnavailableException or IOException or ObjectDisposedException)
        {
            // The state cannot be read now: the next question asks again.
        }
    }
}
