namespace Archive.Indexer.Runs;

/// <summary>Lists the files of a corpus folder.</summary>
internal static class CorpusScanner
{
    // At the root of a corpus these describe it and are no documents; deeper down a README.md is a file like any other.
    private static readonly HashSet<string> s_rootLeftOut = new(StringComparer.OrdinalIgnoreCase) { "README.md", "expected.json" };

    private static readonly HashSet<string> s_systemFiles = new(StringComparer.OrdinalIgnoreCase) { "Thumbs.db", "desktop.ini" };

    private static readonly EnumerationOptions s_options = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // Links could lead out of the folder, or round in circles.
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>All files that may be documents, by path under the folder, in ordinal order.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    internal static IReadOnlyList<CorpusFile> Scan(string corpus)
    {
        DirectoryInfo root = new(corpus);
        return [.. root.EnumerateFiles("*", s_options)
            .Where(file => !IsLeftOut(root, file))
            .Select(file => new CorpusFile(
                Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/'), file.FullName, file.Length, file.LastWriteTimeUtc))
            .Where(file => !file.Path.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static bool IsLeftOut(DirectoryInfo root, FileInfo file) =>
        s_systemFiles.Contains(file.Name)
        // Word's lock files of documents that somebody has open.
        || file.Name.StartsWith("~$", StringComparison.Ordinal)
        || (s_rootLeftOut.Contains(file.Name) && file.DirectoryName == Path.TrimEndingDirectorySeparator(root.FullName));
}

/// <summary>A file of the corpus.</summary>
/// <param name="Path">Path under the corpus folder, with "/".</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedUtc">Last change, UTC.</param>
internal sealed record CorpusFile(string Path, string FullPath, long Length, DateTime ModifiedUtc);
