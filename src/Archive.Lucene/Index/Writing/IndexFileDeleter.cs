using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>Counts who needs each file of an index (a commit, the writer's list, a merge) and deletes a file when nobody does. Thread-safe.</summary>
internal sealed class IndexFileDeleter
{
    private readonly Lock _lock = new();
    private readonly IndexDirectory _directory;
    private readonly Dictionary<string, int> _references = new(StringComparer.Ordinal);

    /// <summary>Counts the files of the newest commit and deletes every other file of an index: what a dead writer or an older commit left.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="commit">The newest commit, or null: there is none, or it stays until the first commit replaces it.</param>
    /// <param name="keep">Further files to leave alone.</param>
    internal IndexFileDeleter(IndexDirectory directory, SegmentInfos? commit, IEnumerable<string> keep)
    {
        _directory = directory;
        if (commit is not null) IncRef(commit.Files(withCommit: true));
        var kept = new HashSet<string>(keep, StringComparer.Ordinal);
        foreach (string file in directory.ListAll())
        {
            if (IndexFileNames.IsIndexFile(file) && !_references.ContainsKey(file) && !kept.Contains(file)) Delete(file);
        }
    }

    /// <summary>Counts a further need of each file.</summary>
    internal void IncRef(IEnumerable<string> files)
    {
        lock (_lock)
        {
            foreach (string file in files) _references[file] = _references.GetValueOrDefault(file) + 1;
        }
    }

    /// <summary>Takes a need back; files that nobody needs any more are deleted.</summary>
    internal void DecRef(IEnumerable<string> files)
    {
        List<string> unneeded = [];
        lock (_lock)
        {
            foreach (string file in files)
            {
                int left = _references.GetValueOrDefault(file) - 1;
                if (left > 0)
                {
                    _references[file] = left;
                }
                else
                {
                    _references.Remove(file);
                    unneeded.Add(file);
                }
            }
        }

        foreach (string file in unneeded) Delete(file);
    }

    /// <summary>Deletes those of these files that nobody needs, such as the remains of a failed merge.</summary>
    internal void DeleteUnreferenced(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            lock (_lock)
            {
                if (_references.ContainsKey(file)) continue;
            }

            Delete(file);
        }
    }

    // A file that cannot be deleted now does no harm: the directory retries, and the next writer looks again.
    private void Delete(string file)
    {
        try
        {
            _directory.DeleteFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
