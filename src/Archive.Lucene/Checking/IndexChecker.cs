using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Checking;

/// <summary>Looks at every file of an index and says which are damaged. Changes nothing, and needs no lock.</summary>
/// <remarks>
/// Every file is read whole and compared with its checksum; then every list is walked and the files are compared with one
/// another (terms with their statistics, postings with norms, columns with their dictionaries, points with their tree,
/// stored values with their index). Memory: some bits for each document of one segment, and what the open files need.
/// </remarks>
public sealed class IndexChecker
{
    private readonly IndexDirectory _directory;
    private readonly IndexCheckDepth _depth;
    private readonly IProgress<string>? _progress;

    /// <param name="directory">Where the index is; stays the caller's.</param>
    /// <param name="depth">How thoroughly to look.</param>
    /// <param name="progress">Is told the name of each segment before it is looked at.</param>
    public IndexChecker(IndexDirectory directory, IndexCheckDepth depth = IndexCheckDepth.Everything, IProgress<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _directory = directory;
        _depth = depth;
        _progress = progress;
    }

    /// <summary>Checks the newest commit. Damage is a result, not an exception.</summary>
    /// <exception cref="IndexNotFoundException">The folder holds no commit.</exception>
    /// <exception cref="OperationCanceledException">The check was called off, between two segments.</exception>
    public IndexCheckResult Check(CancellationToken cancellationToken = default)
    {
        string[] files = _directory.ListAll();
        long generation = SegmentInfos.LatestGeneration(files);
        if (generation < 0) throw new IndexNotFoundException($"no segments_N file among {files.Length} files: there is no index here, or its first commit was not finished");

        string commit = IndexFileNames.Commit(generation);
        SegmentInfos infos;
        try
        {
            infos = SegmentInfos.Read(_directory, commit);
        }
        catch (Exception exception) when (Damage.IsDamage(exception))
        {
            return WithoutCommit(files, commit, exception);
        }

        var segments = new List<SegmentCheckResult>();
        foreach (SegmentCommitInfo segment in infos.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _progress?.Report(segment.Info.Name);
            segments.Add(new SegmentChecker(_directory, segment, _depth).Check());
        }

        HashSet<string> used = infos.Files(withCommit: true);
        List<IndexProblem> problems = [.. segments.SelectMany(segment => segment.Problems)];
        CheckDocumentCount(infos, commit, problems);
        string[] unused = [.. files.Where(file => IndexFileNames.IsIndexFile(file) && !used.Contains(file))];
        return new IndexCheckResult(commit, segments, problems, unused);
    }

    /// <summary>Where the commit cannot be read, each file is compared with its own checksum at least.</summary>
    private IndexCheckResult WithoutCommit(string[] files, string commit, Exception exception)
    {
        var problems = new List<IndexProblem> { Damage.Describe(exception, commit, "") };
        foreach (string file in files.Where(file => IndexFileNames.IsIndexFile(file) && file != problems[0].File))
        {
            // Other commits' files may be half written; only what stands beside this commit under its own name counts.
            if (file.StartsWith(IndexFileNames.PendingSegments, StringComparison.Ordinal)) continue;
            string segment = IndexFileNames.TryParseCommit(file, pending: false, out _) ? "" : IndexFileNames.SegmentOf(file);
            if (Envelope.Check(_directory, file, segment, null) is { } problem) problems.Add(problem);
        }

        return new IndexCheckResult("", [], problems, []);
    }

    private static void CheckDocumentCount(SegmentInfos infos, string commit, List<IndexProblem> problems)
    {
        long documents = infos.Segments.Sum(segment => (long)segment.Info.MaxDoc);
        if (documents > int.MaxValue) problems.Add(new IndexProblem(commit, "", $"{documents} documents are more than an index can number"));
        foreach (string name in infos.Segments.GroupBy(segment => segment.Info.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            problems.Add(new IndexProblem(commit, name, $"segment {name} stands twice"));
        }
    }
}
