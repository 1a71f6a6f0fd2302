using Archive.Lucene.Codecs.LiveDocs;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Index.Reading;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>A segment in a writer's list: its files, open when they are needed, and deletions that no file has yet. Guarded by the list.</summary>
internal sealed class WriterSegment
{
    private readonly long _bytes;
    private SegmentReader? _reader;
    private FixedBitSet? _live;
    private bool _hasNewDeletions;

    /// <param name="info">The segment.</param>
    /// <param name="appliedTo">Sequence number up to which deletions have been applied.</param>
    /// <param name="live">Deletions that no file has yet, or null.</param>
    internal WriterSegment(SegmentCommitInfo info, long appliedTo, FixedBitSet? live = null)
    {
        Info = info;
        AppliedTo = appliedTo;
        if (live is not null)
        {
            _live = live;
            _hasNewDeletions = true;
            info.DeleteCount = info.Info.MaxDoc - live.Cardinality();
        }

        foreach (string file in info.Info.Files) _bytes += info.Info.Directory.FileLength(file);
    }

    /// <summary>The segment; its generations are those of its files, its deletions are counted at once.</summary>
    internal SegmentCommitInfo Info { get; }

    /// <summary>Deletions with sequence numbers up to this have been applied; all documents came before it.</summary>
    internal long AppliedTo { get; set; }

    /// <summary>Whether everything in it could be written again.</summary>
    internal bool CanMerge { get; init; } = true;

    /// <summary>Whether a merge is reading it.</summary>
    internal bool IsMerging { get; set; }

    /// <summary>The files, opened on first use and kept open.</summary>
    internal SegmentReader Reader => _reader ??= new SegmentReader(Info);

    /// <summary>What a merge policy needs to know.</summary>
    internal MergeCandidate Candidate => new(Info.Info.Name, Info.Info.MaxDoc, Info.DeleteCount, _bytes);

    /// <summary>A copy of the documents that are not deleted, or null when none is deleted.</summary>
    internal FixedBitSet? CopyLiveDocs() => (_live ?? Reader.LiveDocs)?.Clone();

    /// <summary>Whether a document is not deleted.</summary>
    internal bool IsLive(int document) => (_live ?? Reader.LiveDocs)?.Get(document) != false;

    /// <summary>Deletes a document, if it is not deleted yet.</summary>
    internal void Delete(int document)
    {
        if (_live is null)
        {
            FixedBitSet? saved = Reader.LiveDocs;
            if (saved?.Get(document) == false) return;
            _live = saved?.Clone() ?? AllOf(Info.Info.MaxDoc);
        }

        if (!_live.GetAndClear(document)) return;
        Info.DeleteCount++;
        _hasNewDeletions = true;
    }

    /// <summary>Writes deletions that no file has yet.</summary>
    /// <returns>The new and the former file, or null and null when nothing was to be written.</returns>
    internal (string? Written, string? Replaced) WriteDeletions(IndexDirectory directory)
    {
        if (!_hasNewDeletions) return (null, null);
        string? replaced = Info.LiveDocsFile;
        string written = LiveDocsFormat.Write(directory, Info.Info, _live!, Info.NextDeleteGeneration);
        Info.AdvanceDeleteGeneration();
        _hasNewDeletions = false;
        return (written, replaced);
    }

    /// <summary>Lets go of the open files.</summary>
    internal void Close()
    {
        _reader?.DecRef();
        _reader = null;
    }

    private static FixedBitSet AllOf(int length)
    {
        var all = new FixedBitSet(length);
        all.SetRange(0, length);
        return all;
    }
}
