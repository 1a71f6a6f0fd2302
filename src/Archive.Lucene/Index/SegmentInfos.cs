using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index;

/// <summary>The list of segments that makes an index: one commit, or a writer's list on the way to the next. Not thread-safe.</summary>
/// <remarks>
/// Committing has two phases. <see cref="PrepareCommit"/> writes and syncs everything under a name that no reader looks
/// at; <see cref="FinishCommit"/> renames it. Whatever happens before the renaming, the former commit stands.
/// </remarks>
public sealed class SegmentInfos
{
    private string? _pending;

    /// <summary>Begins an empty list.</summary>
    /// <param name="createdMajor">Major version that created the index; never changes during its life.</param>
    public SegmentInfos(int createdMajor = 8) => CreatedMajor = createdMajor;

    /// <summary>The segments, in the order of their documents.</summary>
    public List<SegmentCommitInfo> Segments { get; } = [];

    /// <summary>Major version that created the index.</summary>
    public int CreatedMajor { get; }

    /// <summary>Identifier of the commit, 16 bytes; renewed by each <see cref="PrepareCommit"/>.</summary>
    public byte[] Id { get; internal set; } = IndexId.Next();

    /// <summary>Generation of the commit last read or written; 0 before the first.</summary>
    public long Generation { get; internal set; }

    /// <summary>The greatest generation known to be taken, finished or not; the next commit gets a greater one.</summary>
    public long LastGeneration { get; internal set; }

    /// <summary>Rises with every change of the list: readers compare it to see whether they are current.</summary>
    public long Version { get; set; }

    /// <summary>Number of the next new segment's name.</summary>
    public long Counter { get; set; }

    /// <summary>What the caller of the commit wants to find again.</summary>
    public Dictionary<string, string> UserData { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Name of the commit's file, or null before the first commit.</summary>
    public string? FileName => Generation == 0 ? null : IndexFileNames.Commit(Generation);

    /// <summary>Documents of all segments, deleted ones included.</summary>
    public int TotalMaxDoc => Segments.Sum(segment => segment.Info.MaxDoc);

    /// <summary>The greatest generation of a finished commit among these names, or −1.</summary>
    public static long LatestGeneration(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        long latest = -1;
        foreach (string file in files)
        {
            if (IndexFileNames.TryParseCommit(file, pending: false, out long generation)) latest = Math.Max(latest, generation);
        }

        return latest;
    }

    /// <summary>Reads the newest commit, while a writer may be adding newer ones and removing old ones.</summary>
    /// <exception cref="IndexNotFoundException">There is no commit.</exception>
    public static SegmentInfos ReadLatest(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        long tried = -1;
        IOException? first = null;
        while (true)
        {
            string[] files = directory.ListAll();
            long generation = LatestGeneration(files);
            if (generation == -1) throw first ?? new IndexNotFoundException($"no segments_N file among {files.Length} files: there is no index here, or its first commit was not finished");
            // Only a newer commit explains a failure: the one tried was deleted after its successor was complete.
            if (generation <= tried) throw first!;

            try
            {
                return Read(directory, IndexFileNames.Commit(generation));
            }
            catch (IOException exception)
            {
                first ??= exception;
                tried = generation;
            }
        }
    }

    /// <summary>Reads one commit; the file and the .si files that it names are verified.</summary>
    public static SegmentInfos Read(IndexDirectory directory, string fileName)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!IndexFileNames.TryParseCommit(fileName, pending: false, out long generation)) throw new ArgumentException($"'{fileName}' is not the name of a commit", nameof(fileName));
        return CommitFormat.Read(directory, fileName, generation);
    }

    /// <summary>Every file of the segments and, unless it was never committed, the commit's own.</summary>
    public HashSet<string> Files(bool withCommit)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (SegmentCommitInfo segment in Segments) files.UnionWith(segment.Files());
        if (withCommit && FileName is { } name) files.Add(name);
        return files;
    }

    /// <summary>
    /// Writes the list under a pending name and syncs it, then syncs all files of the segments. On failure nothing is left behind.
    /// </summary>
    /// <param name="directory">Where the index is.</param>
    /// <param name="synced">Files already synced by an earlier commit; the others are added once they are.</param>
    public void PrepareCommit(IndexDirectory directory, ISet<string>? synced = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (_pending is not null) throw new InvalidOperationException("a commit has been prepared already: finish it or roll it back first");

        long generation = NextGeneration(directory);
        string pending = IndexFileNames.PendingCommit(generation);
        Id = IndexId.Next();
        LastGeneration = generation;
        try
        {
            directory.SyncMetaData();
            CommitFormat.Write(directory, pending, generation, this);
            directory.Sync([pending]);
            List<string> files = [.. Files(withCommit: false).Where(file => synced is null || !synced.Contains(file))];
            directory.Sync(files);
            synced?.UnionWith(files);
        }
        catch
        {
            DeleteQuietly(directory, pending);
            throw;
        }

        _pending = pending;
    }

    /// <summary>Makes the prepared commit the newest one.</summary>
    public void FinishCommit(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        string pending = _pending ?? throw new InvalidOperationException("no commit has been prepared");
        string final = IndexFileNames.Commit(LastGeneration);
        bool renamed = false;
        try
        {
            directory.Rename(pending, final);
            renamed = true;
            directory.SyncMetaData();
        }
        catch
        {
            DeleteQuietly(directory, renamed ? final : pending);
            _pending = null;
            throw;
        }

        _pending = null;
        Generation = LastGeneration;
    }

    /// <summary>Takes a prepared commit back; does nothing when none was prepared.</summary>
    public void RollbackCommit(IndexDirectory directory)
    {
        if (_pending is null) return;
        DeleteQuietly(directory, _pending);
        _pending = null;
    }

    /// <summary>A list of its own, with copies of the segments' changing parts.</summary>
    public SegmentInfos Clone()
    {
        var clone = new SegmentInfos(CreatedMajor)
        {
            Id = (byte[])Id.Clone(),
            Generation = Generation,
            LastGeneration = LastGeneration,
            Version = Version,
            Counter = Counter,
            UserData = new Dictionary<string, string>(UserData, StringComparer.Ordinal),
        };
        clone.Segments.AddRange(Segments.Select(segment => segment.Clone()));
        return clone;
    }

    private long NextGeneration(IndexDirectory directory)
    {
        long greatest = Math.Max(LastGeneration, Generation);
        foreach (string file in directory.ListAll())
        {
            if (IndexFileNames.TryParseCommit(file, pending: false, out long generation) || IndexFileNames.TryParseCommit(file, pending: true, out generation))
                greatest = Math.Max(greatest, generation);
        }

        return greatest + 1;
    }

    // Called on the way out with another exception, which is the one worth reporting.
    private static void DeleteQuietly(IndexDirectory directory, string file)
    {
        try
        {
            directory.DeleteFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
