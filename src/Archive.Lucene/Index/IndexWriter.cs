using System.Globalization;
using System.Runtime.InteropServices;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Documents;
using Archive.Lucene.Index.Buffering;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Index.Writing;
using Archive.Lucene.Search;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index;

/// <summary>Adds, replaces and deletes documents of an index, and commits. One for an index at a time, in any process; thread-safe.</summary>
/// <remarks>
/// What is added is visible to readers after a commit. If the process dies at any instant, the last commit is what is
/// left. A failure of the disk while documents are written closes the writer, and again the last commit is left;
/// a failure while committing or merging leaves the writer usable.
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    private const int Open = 0;
    private const int Closing = 1;
    private const int Closed = 2;

    private readonly IndexWriterConfig _config;
    private readonly IndexLock _lock;
    private readonly IndexFileDeleter _deleter;
    private readonly FieldSchema _schema = new();
    private readonly BlockSource _blocks = new();
    private readonly DeletionQueue _deletions = new();
    private readonly SegmentList _segments;
    private readonly BufferPool _buffers;
    private readonly MergeScheduler _merges;
    private readonly object _commitLock = new();
    private readonly HashSet<string> _synced = new(StringComparer.Ordinal);
    private readonly SegmentInfos _names;
    private SegmentInfos? _lastCommit;
    private SegmentInfos? _pendingCommit;
    private long _pendingChanges;
    private long _committedChanges;
    private Exception? _tragedy;
    private int _state;

    /// <summary>Opens or creates an index, takes its lock, and removes what a dead writer left behind.</summary>
    /// <exception cref="LockObtainFailedException">Another writer is at work.</exception>
    /// <exception cref="IndexNotFoundException">There is no index, and the settings ask for one.</exception>
    public IndexWriter(IndexDirectory directory, IndexWriterConfig config)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(config);
        Directory = directory;
        _config = config;
        _lock = directory.ObtainLock(IndexFileNames.WriteLock);
        try
        {
            _lastCommit = ReadLastCommit(directory, config.OpenMode);
            bool append = _lastCommit is not null && config.OpenMode != OpenMode.Create;
            _names = append ? _lastCommit!.Clone() : new SegmentInfos { LastGeneration = _lastCommit?.Generation ?? 0, Version = _lastCommit?.Version ?? 0, Counter = _lastCommit?.Counter ?? 0 };
            RaiseNumbers(directory.ListAll(), _names);
            _deleter = new IndexFileDeleter(directory, _lastCommit, []);
            _segments = new SegmentList(directory, _deleter, _deletions, _names.Segments.Select(segment => new WriterSegment(segment, 0) { CanMerge = LearnFields(segment) }));
            _names.Segments.Clear();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        // A new index is a change by itself: its first commit is made even when it has no documents.
        _committedChanges = _lastCommit is null || config.OpenMode == OpenMode.Create ? -1 : 0;
        _buffers = new BufferPool(config, CreateBuffer, WriteBuffer, () => _deletions.MemoryBytes);
        _merges = new MergeScheduler(config.MaxBackgroundMerges, RunMerge);
    }

    /// <summary>Where the index is.</summary>
    public IndexDirectory Directory { get; }

    /// <summary>Bytes that documents and deletions take until they are written.</summary>
    public long RamBytesUsed => _buffers.MemoryBytes + _deletions.MemoryBytes;

    /// <summary>Number of segments on disk, committed or not.</summary>
    public int SegmentCount => _segments.Count;

    /// <summary>The failure that closed the writer, or null.</summary>
    public Exception? Tragedy => Volatile.Read(ref _tragedy);

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">It cannot be indexed: the message names the field. Nothing was added, and the writer goes on.</exception>
    public void AddDocument(IndexDocument document) => Add(null, [document]);

    /// <summary>Adds documents under neighbouring numbers; they become visible, and are deleted by key, together.</summary>
    public void AddDocuments(IReadOnlyList<IndexDocument> documents) => Add(null, documents);

    /// <summary>Replaces all documents that have the term by this one, in one step.</summary>
    public void UpdateDocument(Term key, IndexDocument document)
    {
        ArgumentNullException.ThrowIfNull(key);
        Add(key, [document]);
    }

    /// <summary>Replaces all documents that have the term by these, in one step.</summary>
    public void UpdateDocuments(Term key, IReadOnlyList<IndexDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(key);
        Add(key, documents);
    }

    /// <summary>Deletes all documents that have any of these terms and were added before.</summary>
    public void DeleteDocuments(params ReadOnlySpan<Term> terms)
    {
        EnsureOpen();
        _deletions.DeleteDocuments(terms);
        RelieveDeletions();
    }

    /// <summary>Deletes all documents that match the query and were added before.</summary>
    public void DeleteDocuments(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        EnsureOpen();
        _deletions.DeleteDocuments((reader, delete) => QuerySelector.Select(query, reader, delete));
        RelieveDeletions();
    }

    /// <summary>Writes all buffers to segments, which the next commit contains. Readers do not see them before.</summary>
    public void Flush()
    {
        EnsureOpen();
        lock (_commitLock)
        {
            _buffers.WriteAll(_ => { });
            _deletions.Prune(_segments.ApplyDeletions());
        }

        ScheduleMerges();
    }

    /// <summary>
    /// First phase of a commit: everything added before is written and synced, and readers do not see it yet.
    /// <see cref="Commit"/> is the second phase, <see cref="Rollback"/> takes it back.
    /// </summary>
    /// <param name="userData">What the commit's readers find in <see cref="DirectoryReader.UserData"/>; null: as in the last commit.</param>
    public void PrepareCommit(IReadOnlyDictionary<string, string>? userData = null)
    {
        EnsureOpen();
        lock (_commitLock)
        {
            if (_pendingCommit is not null) throw new InvalidOperationException("a commit has been prepared already: commit it or roll back first");
            PrepareCommitLocked(userData);
        }

        ScheduleMerges();
    }

    /// <summary>Makes everything added before durable and visible, or finishes a prepared commit.</summary>
    /// <returns>Generation of the commit; that of the last one when nothing has changed since.</returns>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        EnsureOpen();
        long generation;
        lock (_commitLock)
        {
            if (_pendingCommit is null) PrepareCommitLocked(userData);
            else if (userData is not null) throw new InvalidOperationException("user data belong to the preparation of the commit");
            generation = FinishCommitLocked();
        }

        ScheduleMerges();
        return generation;
    }

    /// <summary>Merges down to a number of segments, without deleted documents; does not commit. Waits until it is done.</summary>
    /// <param name="maxSegments">At least 1.</param>
    public void ForceMerge(int maxSegments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        Flush();
        while (true)
        {
            WaitForMerges();
            IReadOnlyList<SegmentMerge> merges;
            lock (_commitLock) merges = _segments.ReserveForcedMerges(_config.MergePolicy, maxSegments);
            if (merges.Count == 0) return;
            _merges.Add(merges);
        }
    }

    /// <summary>Waits until no merge is due or under way.</summary>
    /// <exception cref="IOException">A merge failed since this was last asked; its segments are as they were.</exception>
    public void WaitForMerges()
    {
        EnsureOpen();
        _merges.WaitAll();
        _merges.TakeFailure()?.Throw();
    }

    /// <summary>Throws away what was not committed, and closes the writer.</summary>
    public void Rollback() => Close(commit: false);

    /// <summary>Commits (unless the settings say otherwise, or the writer failed), waits for merges under way, and releases the lock.</summary>
    public void Dispose() => Close(_config.CommitOnDispose);

    private static SegmentInfos? ReadLastCommit(IndexDirectory directory, OpenMode mode)
    {
        try
        {
            return SegmentInfos.ReadLatest(directory);
        }
        catch (IndexNotFoundException) when (mode != OpenMode.Append)
        {
            return null;
        }
    }

    // No name that ever was in the folder is used again, whatever became of its file.
    private static void RaiseNumbers(string[] files, SegmentInfos infos)
    {
        foreach (string file in files)
        {
            if (IndexFileNames.TryParseCommit(file, pending: false, out long commit) || IndexFileNames.TryParseCommit(file, pending: true, out commit))
            {
                infos.LastGeneration = Math.Max(infos.LastGeneration, commit);
                continue;
            }

            if (!IndexFileNames.IsIndexFile(file) || !IndexFileNames.TryParseBase36(IndexFileNames.SegmentOf(file).AsSpan(1), out long number)) continue;
            infos.Counter = Math.Max(infos.Counter, number + 1);
            long generation = IndexFileNames.GenerationOf(file);
            foreach (SegmentCommitInfo segment in infos.Segments)
            {
                if (segment.Info.Name != IndexFileNames.SegmentOf(file)) continue;
                segment.NextDeleteGeneration = Math.Max(segment.NextDeleteGeneration, generation + 1);
                segment.NextFieldInfosGeneration = Math.Max(segment.NextFieldInfosGeneration, generation + 1);
                segment.NextDocValuesGeneration = Math.Max(segment.NextDocValuesGeneration, generation + 1);
            }
        }
    }

    // Points of several dimensions, which other programs may have written, are read but not written: such a segment stays as it is.
    private bool LearnFields(SegmentCommitInfo segment)
    {
        using var reader = new Reading.SegmentFields(segment);
        _schema.Learn(reader.FieldInfos);
        return reader.FieldInfos.All.All(info => info.PointDimensionCount <= 1);
    }

    private void Add(Term? key, IReadOnlyList<IndexDocument> documents)
    {
        EnsureOpen();
        ArgumentNullException.ThrowIfNull(documents);
        DocumentBuffer buffer = _buffers.Acquire();
        bool fit = true;
        try
        {
            buffer.Add(documents, () => _deletions.AddDocuments(key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            fit = false;
            OnTragedy(exception);
            throw;
        }
        finally
        {
            if (fit) _buffers.Release(buffer);
            else _buffers.Drop(buffer);
        }

        if (key is not null) RelieveDeletions();
        _merges.Throttle();
    }

    private DocumentBuffer CreateBuffer() =>
        new(Directory, new SegmentInfo(Directory, NextName(), IndexId.Next(), -1), _schema, _config.Analyzer, _blocks);

    private string NextName()
    {
        lock (_names) return "_" + IndexFileNames.ToBase36(_names.Counter++);
    }

    private Dictionary<string, string> Diagnostics(string source) => new(StringComparer.Ordinal)
    {
        ["source"] = source,
        ["writer"] = "Archive.Lucene",
        ["os"] = RuntimeInformation.OSDescription,
        ["timestamp"] = _config.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
    };

    // Called by the pool on the thread whose document filled a buffer, or on the thread that commits.
    private void WriteBuffer(DocumentBuffer buffer, int epoch)
    {
        try
        {
            if (buffer.Count == buffer.Failed.Count)
            {
                buffer.Dispose();
                buffer.Directory.DeleteCreated();
                return;
            }

            WriterSegment segment = BufferFlush.Write(buffer, _segments.LimitFor(epoch), _deletions, _config.UseCompoundFile, Diagnostics("flush"));
            _segments.Publish(segment, epoch);
        }
        catch (Exception exception)
        {
            buffer.Dispose();
            buffer.Directory.DeleteCreated();
            OnTragedy(exception);
            throw;
        }

        // A commit looks for merges itself, once it is done.
        if (!Monitor.IsEntered(_commitLock)) ScheduleMerges();
    }

    private void PrepareCommitLocked(IReadOnlyDictionary<string, string>? userData)
    {
        _lock.EnsureValid();
        SegmentInfos commit = new(_names.CreatedMajor) { UserData = _lastCommit?.UserData ?? [] };
        if (_config.OpenMode == OpenMode.Create && _committedChanges == -1) commit.UserData = [];
        if (userData is not null) commit.UserData = new Dictionary<string, string>(userData, StringComparer.Ordinal);
        try
        {
            _buffers.WriteAll(_segments.BeginCommit);
            _segments.GatherCommit(commit);
            _pendingChanges = _segments.Changes;
        }
        finally
        {
            _segments.EndCommit();
        }

        lock (_names)
        {
            commit.LastGeneration = _names.LastGeneration;
            commit.Counter = _names.Counter;
            commit.Version = ++_names.Version;
        }

        try
        {
            commit.PrepareCommit(Directory, _synced);
        }
        catch
        {
            _deleter.DecRef(commit.Files(withCommit: false));
            throw;
        }
        finally
        {
            lock (_names) _names.LastGeneration = Math.Max(_names.LastGeneration, commit.LastGeneration);
        }

        _pendingCommit = commit;
    }

    private long FinishCommitLocked()
    {
        SegmentInfos commit = _pendingCommit!;
        _pendingCommit = null;
        try
        {
            commit.FinishCommit(Directory);
        }
        catch
        {
            _deleter.DecRef(commit.Files(withCommit: false));
            throw;
        }

        _deleter.IncRef([commit.FileName!]);
        SegmentInfos? former = _lastCommit;
        _lastCommit = commit;
        _committedChanges = _pendingChanges;
        if (former is not null) _deleter.DecRef(former.Files(withCommit: true));
        _synced.IntersectWith(commit.Files(withCommit: false));
        return commit.Generation;
    }

    private void RollbackPending()
    {
        if (_pendingCommit is not { } commit) return;
        _pendingCommit = null;
        commit.RollbackCommit(Directory);
        _deleter.DecRef(commit.Files(withCommit: false));
    }

    private void RelieveDeletions()
    {
        long most = (long)(_config.RamBufferMegabytes * 1024 * 1024 / 4);
        if (_deletions.MemoryBytes <= most) return;
        lock (_commitLock)
        {
            if (_deletions.MemoryBytes <= most) return;
            long applied = _segments.ApplyDeletions();
            _deletions.Prune(Math.Min(applied, _buffers.FirstSequence - 1));
        }

        // What is left means documents that are still in memory.
        if (_deletions.MemoryBytes > most) Flush();
    }

    private void ScheduleMerges()
    {
        if (Volatile.Read(ref _state) == Closed) return;
        IReadOnlyList<SegmentMerge> merges = _segments.ReserveMerges(_config.MergePolicy);
        if (merges.Count > 0) _merges.Add(merges);
    }

    private void RunMerge(SegmentMerge merge)
    {
        try
        {
            _segments.Open(merge);
            SegmentCommitInfo? merged = merge.Run(Directory, NextName(), _schema, Diagnostics("merge"));
            if (merge.Progress.IsAborted)
            {
                if (merged is not null) _deleter.DeleteUnreferenced(merged.Files());
                throw new MergeAbortedException();
            }

            _segments.Complete(merge, merged);
        }
        catch
        {
            _segments.Abandon(merge);
            throw;
        }

        ScheduleMerges();
    }

    private void OnTragedy(Exception exception) => Interlocked.CompareExchange(ref _tragedy, exception, null);

    private void EnsureOpen()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _state) == Closed, this);
        if (Volatile.Read(ref _tragedy) is { } tragedy)
            throw new InvalidOperationException($"the writer was closed by a failure ({tragedy.Message}); dispose it and open another: the last commit is unharmed", tragedy);
    }

    private void Close(bool commit)
    {
        if (Interlocked.CompareExchange(ref _state, Closing, Open) != Open) return;
        try
        {
            if (commit && Tragedy is null)
            {
                _merges.WaitAll();
                lock (_commitLock)
                {
                    if (_pendingCommit is null) PrepareCommitLocked(null);
                    FinishCommitLocked();
                }
            }
        }
        finally
        {
            Volatile.Write(ref _state, Closed);
            _merges.Abort();
            lock (_commitLock)
            {
                RollbackPending();
                _buffers.Discard();
                _deletions.Clear();
                _segments.Close();
            }

            _lock.Dispose();
        }
    }
}
