namespace Archive.Lucene.Index.Writing;

/// <summary>
/// Lends each adding thread a buffer, keeps the memory of all buffers within the budget, and can take all buffers away at
/// one instant. Thread-safe.
/// </summary>
/// <remarks>
/// Lock order: this pool, then the segment list. Buffers being written count until they are done: when buffers and
/// writing together exceed the budget, adding threads wait.
/// </remarks>
internal sealed class BufferPool(IndexWriterConfig config, Func<DocumentBuffer> create, Action<DocumentBuffer, int> write, Func<long> deletionBytes)
{
    // With several buffers one is written while the others go on: they need room for that time.
    private const double SharedShare = 0.75;

    // Half of the addresses that a buffer's pool has.
    private const long MaxBufferBytes = 1L << 30;

    private readonly object _gate = new();
    private readonly Stack<DocumentBuffer> _idle = new();
    private readonly Dictionary<DocumentBuffer, long> _bytes = [];
    private readonly HashSet<DocumentBuffer> _busy = [];
    private readonly HashSet<DocumentBuffer> _due = [];
    private readonly HashSet<DocumentBuffer> _writing = [];
    private long _activeBytes;
    private long _writingBytes;
    private int _epoch;
    private bool _closed;
    private bool _discarded;

    private long Budget => (long)(config.RamBufferMegabytes * 1024 * 1024);

    /// <summary>Bytes of all buffers, those being written included.</summary>
    internal long MemoryBytes
    {
        get
        {
            lock (_gate) return _activeBytes + _writingBytes;
        }
    }

    /// <summary>A sequence number at or below that of every document not yet in a segment.</summary>
    internal long FirstSequence
    {
        get
        {
            lock (_gate)
            {
                long first = long.MaxValue;
                foreach (DocumentBuffer buffer in _bytes.Keys) first = Math.Min(first, buffer.FirstSequence);
                foreach (DocumentBuffer buffer in _writing) first = Math.Min(first, buffer.FirstSequence);
                return first;
            }
        }
    }

    /// <summary>Lends a buffer; waits while all are taken or memory is short.</summary>
    internal DocumentBuffer Acquire()
    {
        lock (_gate)
        {
            while (_closed || _busy.Count >= Math.Max(1, config.MaxThreads) || (_writing.Count > 0 && _activeBytes + _writingBytes > Budget)) Monitor.Wait(_gate);
            ObjectDisposedException.ThrowIf(_discarded, typeof(IndexWriter));
            if (!_idle.TryPop(out DocumentBuffer? buffer))
            {
                buffer = create();
                _bytes.Add(buffer, 0);
            }

            _busy.Add(buffer);
            return buffer;
        }
    }

    /// <summary>Takes a buffer back, and writes one if memory asks for it.</summary>
    internal void Release(DocumentBuffer buffer)
    {
        DocumentBuffer? due;
        int epoch;
        lock (_gate)
        {
            _busy.Remove(buffer);
            _idle.Push(buffer);
            _activeBytes += buffer.MemoryBytes - _bytes[buffer];
            _bytes[buffer] = buffer.MemoryBytes;
            due = _closed ? null : FindDue(buffer);
            epoch = _epoch;
            if (due is not null) BeginWriting(due);
            Monitor.PulseAll(_gate);
        }

        if (due is not null) Write(due, epoch);
    }

    /// <summary>Takes a buffer back that an exception of the disk left unfit; nothing of it is kept.</summary>
    internal void Drop(DocumentBuffer buffer)
    {
        lock (_gate)
        {
            _busy.Remove(buffer);
            Forget(buffer);
            Monitor.PulseAll(_gate);
        }

        buffer.Dispose();
        buffer.Directory.DeleteCreated();
    }

    /// <summary>Takes all buffers away at one instant, when no document is half added, and writes them and those already being written.</summary>
    /// <param name="atInstant">Called at that instant with the number of the epoch that begins: buffers of later documents carry it.</param>
    internal void WriteAll(Action<int> atInstant)
    {
        List<DocumentBuffer> taken;
        List<DocumentBuffer> underWay;
        int epoch;
        lock (_gate)
        {
            while (_closed) Monitor.Wait(_gate);
            _closed = true;
            try
            {
                while (_busy.Count > 0) Monitor.Wait(_gate);
                epoch = _epoch++;
                taken = [.. _idle];
                underWay = [.. _writing];
                foreach (DocumentBuffer buffer in taken) BeginWriting(buffer);
                atInstant(_epoch);
            }
            finally
            {
                _closed = false;
                Monitor.PulseAll(_gate);
            }
        }

        WriteParallel(taken, epoch);
        lock (_gate)
        {
            while (underWay.Exists(_writing.Contains)) Monitor.Wait(_gate);
        }
    }

    /// <summary>Throws away all documents, waiting for threads that are at work; afterwards nobody gets a buffer.</summary>
    internal void Discard()
    {
        List<DocumentBuffer> taken;
        lock (_gate)
        {
            _discarded = true;
            while (_busy.Count > 0 || _writing.Count > 0) Monitor.Wait(_gate);
            taken = [.. _idle];
            foreach (DocumentBuffer buffer in taken) Forget(buffer);
            _idle.Clear();
            Monitor.PulseAll(_gate);
        }

        foreach (DocumentBuffer buffer in taken)
        {
            buffer.Dispose();
            buffer.Directory.DeleteCreated();
        }
    }

    private DocumentBuffer? FindDue(DocumentBuffer released)
    {
        bool isFull = config.MaxBufferedDocuments > 0 && released.Count >= config.MaxBufferedDocuments;
        if (isFull || _due.Contains(released) || released.MemoryBytes > MaxBufferBytes) return released;

        long trigger = _bytes.Count > 1 ? (long)(Budget * SharedShare) : Budget;
        if (_activeBytes + deletionBytes() <= trigger || _due.Count > 0) return null;

        DocumentBuffer? largest = null;
        foreach ((DocumentBuffer buffer, long bytes) in _bytes)
        {
            if (largest is null || bytes > _bytes[largest]) largest = buffer;
        }

        if (largest is null || !_busy.Contains(largest)) return largest;
        // Its thread writes it when it comes back with the document at hand.
        _due.Add(largest);
        return null;
    }

    private void BeginWriting(DocumentBuffer buffer)
    {
        long bytes = _bytes[buffer];
        Forget(buffer);
        _writing.Add(buffer);
        _writingBytes += bytes;
        DocumentBuffer[] left = [.. _idle.Where(idle => idle != buffer).Reverse()];
        _idle.Clear();
        foreach (DocumentBuffer idle in left) _idle.Push(idle);
    }

    private void Forget(DocumentBuffer buffer)
    {
        _activeBytes -= _bytes[buffer];
        _bytes.Remove(buffer);
        _due.Remove(buffer);
    }

    private void Write(DocumentBuffer buffer, int epoch)
    {
        long bytes = buffer.MemoryBytes;
        try
        {
            write(buffer, epoch);
        }
        finally
        {
            lock (_gate)
            {
                _writing.Remove(buffer);
                _writingBytes -= bytes;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void WriteParallel(List<DocumentBuffer> buffers, int epoch)
    {
        if (buffers.Count == 1)
        {
            Write(buffers[0], epoch);
            return;
        }

        try
        {
            Parallel.ForEach(buffers, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, config.MaxThreads) }, buffer => Write(buffer, epoch));
        }
        catch (AggregateException exception)
        {
            // One failure is enough to tell; the writer is closed by it, and the buffers not begun are of no use either.
            lock (_gate)
            {
                foreach (DocumentBuffer buffer in buffers.Where(_writing.Contains))
                {
                    _writing.Remove(buffer);
                    _writingBytes -= buffer.MemoryBytes;
                }

                Monitor.PulseAll(_gate);
            }

            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
