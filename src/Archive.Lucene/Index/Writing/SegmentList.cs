using Archive.Lucene.Index.Merging;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>The segments that a writer has, in document order, and the deletions applied to them. Thread-safe.</summary>
/// <remarks>
/// While a commit gathers its segments, deletions later than its instant are held back, and so are segments with later
/// documents: a commit never has the deletion of an update without its document, nor the reverse.
/// </remarks>
internal sealed class SegmentList
{
    private readonly object _lock = new();
    private readonly IndexDirectory _directory;
    private readonly IndexFileDeleter _deleter;
    private readonly DeletionQueue _deletions;
    private readonly List<WriterSegment> _segments;
    private long? _limit;
    private int _heldEpoch;

    internal SegmentList(IndexDirectory directory, IndexFileDeleter deleter, DeletionQueue deletions, IEnumerable<WriterSegment> segments)
    {
        _directory = directory;
        _deleter = deleter;
        _deletions = deletions;
        _segments = [.. segments];
        foreach (WriterSegment segment in _segments) deleter.IncRef(segment.Info.Files());
    }

    /// <summary>Counts the changes of the list.</summary>
    internal long Changes { get; private set; }

    /// <summary>Number of documents in segments, deleted ones included.</summary>
    internal long MaxDoc
    {
        get
        {
            lock (_lock) return _segments.Sum(segment => (long)segment.Info.Info.MaxDoc);
        }
    }

    /// <summary>Number of segments.</summary>
    internal int Count
    {
        get
        {
            lock (_lock) return _segments.Count;
        }
    }

    /// <summary>Begins to gather a commit: from here on, until <see cref="EndCommit"/>, nothing later gets in.</summary>
    /// <param name="epoch">Buffers of this epoch and later ones are later.</param>
    internal void BeginCommit(int epoch)
    {
        lock (_lock)
        {
            _limit = _deletions.Freeze();
            _heldEpoch = epoch;
        }
    }

    /// <summary>Lets later segments and deletions in again.</summary>
    internal void EndCommit()
    {
        lock (_lock)
        {
            _limit = null;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Up to which sequence number a buffer of this epoch has deletions applied when it is written now.</summary>
    internal long LimitFor(int epoch)
    {
        lock (_lock) return _limit is { } limit && epoch < _heldEpoch ? limit : _deletions.Freeze();
    }

    /// <summary>Appends a segment that was written from a buffer; waits while a commit is gathered that it came too late for.</summary>
    internal void Publish(WriterSegment segment, int epoch)
    {
        lock (_lock)
        {
            while (_limit is not null && epoch >= _heldEpoch) Monitor.Wait(_lock);
            if (segment.Info.LiveCount == 0)
            {
                segment.Close();
                _deleter.DeleteUnreferenced(segment.Info.Files());
                return;
            }

            _deleter.IncRef(segment.Info.Files());
            _segments.Add(segment);
            Changes++;
        }
    }

    /// <summary>Applies the deletions so far to all segments.</summary>
    /// <returns>The sequence number up to which they are applied now.</returns>
    internal long ApplyDeletions()
    {
        lock (_lock)
        {
            long limit = _limit ?? _deletions.Freeze();
            foreach (WriterSegment segment in _segments) Apply(segment, limit);
            return limit;
        }
    }

    /// <summary>Applies deletions, drops segments without documents, writes deletions to files, and copies the list for a commit.</summary>
    /// <param name="commit">Receives the segments; their files are counted for it.</param>
    internal void GatherCommit(SegmentInfos commit)
    {
        lock (_lock)
        {
            ApplyDeletions();
            foreach (WriterSegment empty in _segments.Where(segment => segment.Info.LiveCount == 0 && !segment.IsMerging).ToList()) Remove(empty);
            foreach (WriterSegment segment in _segments)
            {
                (string? written, string? replaced) = segment.WriteDeletions(_directory);
                if (written is null) continue;
                Changes++;
                _deleter.IncRef([written]);
                if (replaced is not null) _deleter.DecRef([replaced]);
            }

            // A segment that lost all documents but is still being merged is left out of the commit only.
            commit.Segments.AddRange(_segments.Where(segment => segment.Info.LiveCount > 0).Select(segment => segment.Info.Clone()));
            _deleter.IncRef(commit.Files(withCommit: false));
        }
    }

    /// <summary>Merges that the policy finds due; their segments are reserved.</summary>
    internal IReadOnlyList<SegmentMerge> ReserveMerges(MergePolicy policy)
    {
        lock (_lock)
        {
            MergeCandidate[] free = [.. _segments.Where(segment => segment.CanMerge && !segment.IsMerging).Select(segment => segment.Candidate)];
            MergeCandidate[] merging = [.. _segments.Where(segment => segment.IsMerging).Select(segment => segment.Candidate)];
            return Reserve(policy.FindMerges(free, merging));
        }
    }

    /// <summary>Merges that lead towards a number of segments; their segments are reserved. None of the segments may be reserved already.</summary>
    internal IReadOnlyList<SegmentMerge> ReserveForcedMerges(MergePolicy policy, int maxSegments)
    {
        lock (_lock)
        {
            ApplyDeletions();
            return Reserve(policy.FindForcedMerges([.. _segments.Where(segment => segment.CanMerge).Select(segment => segment.Candidate)], maxSegments));
        }
    }

    /// <summary>Begins a merge: takes what it reads, as it is now.</summary>
    internal void Open(SegmentMerge merge)
    {
        lock (_lock)
        {
            ApplyDeletions();
            merge.Open(merge.Segments.Select(segment => segment.CopyLiveDocs()));
        }
    }

    /// <summary>Replaces the segments of a merge by the merged one, with the deletions that came meanwhile.</summary>
    internal void Complete(SegmentMerge merge, SegmentCommitInfo? merged)
    {
        lock (_lock)
        {
            // All sources stand at the same sequence number now, and so does what is made of them.
            long limit = ApplyDeletions();
            int place = _segments.IndexOf(merge.Segments[0]);
            if (merged is not null)
            {
                var segment = new WriterSegment(merged, limit);
                foreach (int document in merge.NewDeletions()) segment.Delete(document);
                if (segment.Info.LiveCount == 0)
                {
                    segment.Close();
                    _deleter.DeleteUnreferenced(merged.Files());
                }
                else
                {
                    _deleter.IncRef(merged.Files());
                    _segments.Insert(place, segment);
                }
            }

            foreach (WriterSegment source in merge.Segments) Remove(source);
        }
    }

    /// <summary>Frees the segments of a merge that came to nothing.</summary>
    internal void Abandon(SegmentMerge merge)
    {
        lock (_lock)
        {
            foreach (WriterSegment segment in merge.Segments) segment.IsMerging = false;
        }
    }

    /// <summary>Lets go of everything; files that no commit needs are deleted.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            foreach (WriterSegment segment in _segments.ToList()) Remove(segment);
        }
    }

    private List<SegmentMerge> Reserve(IReadOnlyList<IReadOnlyList<MergeCandidate>> groups)
    {
        var merges = new List<SegmentMerge>();
        foreach (IReadOnlyList<MergeCandidate> group in groups)
        {
            var names = group.Select(candidate => candidate.Name).ToHashSet(StringComparer.Ordinal);
            // In document order, whatever order the policy found them in.
            WriterSegment[] segments = [.. _segments.Where(segment => names.Contains(segment.Info.Info.Name))];
            foreach (WriterSegment segment in segments) segment.IsMerging = true;
            merges.Add(new SegmentMerge(segments));
        }

        return merges;
    }

    private void Remove(WriterSegment segment)
    {
        _segments.Remove(segment);
        segment.Close();
        _deleter.DecRef(segment.Info.Files());
        Changes++;
    }

    private void Apply(WriterSegment segment, long limit)
    {
        if (segment.AppliedTo >= limit) return;
        foreach (DeletionPacket packet in _deletions.Packets(segment.AppliedTo, limit)) DeletionApplier.Apply(packet, segment);
        segment.AppliedTo = limit;
    }
}
