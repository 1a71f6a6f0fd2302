using System.Runtime.ExceptionServices;

namespace Archive.Lucene.Index.Writing;

/// <summary>Runs merges one after the other on a few threads of its own, or on the caller's where none are allowed. Thread-safe.</summary>
/// <param name="threads">Most merges at once; 0: on the caller's thread.</param>
/// <param name="run">Carries out a merge.</param>
internal sealed class MergeScheduler(int threads, Action<SegmentMerge> run)
{
    // Beyond this many waiting merges, whoever makes segments waits: otherwise their number would grow without bound.
    private const int MaxWaiting = 4;

    private readonly object _lock = new();
    private readonly Queue<SegmentMerge> _waiting = new();
    private readonly HashSet<SegmentMerge> _running = [];
    private int _workers;
    private bool _closed;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The first failure of a merge in the background since it was last asked; merging goes on for other segments.</summary>
    internal ExceptionDispatchInfo? TakeFailure()
    {
        lock (_lock)
        {
            ExceptionDispatchInfo? failure = _failure;
            _failure = null;
            return failure;
        }
    }

    /// <summary>Hands merges over; on the caller's thread they are done when this returns.</summary>
    internal void Add(IReadOnlyList<SegmentMerge> merges)
    {
        lock (_lock)
        {
            foreach (SegmentMerge merge in merges) _waiting.Enqueue(merge);
            while (threads > 0 && _workers < threads && _workers < _waiting.Count + _running.Count && !_closed)
            {
                _workers++;
                new Thread(Work) { IsBackground = true, Name = "merge" }.Start();
            }
        }

        if (threads == 0) RunWaiting();
    }

    /// <summary>Waits while too many merges wait.</summary>
    internal void Throttle()
    {
        lock (_lock)
        {
            while (_waiting.Count > MaxWaiting && !_closed) Monitor.Wait(_lock);
        }
    }

    /// <summary>Waits until no merge waits or runs.</summary>
    internal void WaitAll()
    {
        lock (_lock)
        {
            while (_waiting.Count > 0 || _running.Count > 0) Monitor.Wait(_lock);
        }
    }

    /// <summary>Calls all merges off and waits until none runs; later ones are not begun.</summary>
    internal void Abort()
    {
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            foreach (SegmentMerge merge in _running) merge.Progress.Abort();
            Monitor.PulseAll(_lock);
            while (_running.Count > 0) Monitor.Wait(_lock);
        }
    }

    private void Work()
    {
        RunWaiting();
        lock (_lock) _workers--;
    }

    private void RunWaiting()
    {
        while (true)
        {
            SegmentMerge? merge;
            lock (_lock)
            {
                if (_closed || !_waiting.TryDequeue(out merge)) return;
                _running.Add(merge);
                Monitor.PulseAll(_lock);
            }

            try
            {
                run(merge);
            }
            catch (Exception exception)
            {
                // The sources stay as they are; whoever waits for merges is told.
                lock (_lock) _failure ??= ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                lock (_lock)
                {
                    _running.Remove(merge);
                    Monitor.PulseAll(_lock);
                }
            }
        }
    }
}
