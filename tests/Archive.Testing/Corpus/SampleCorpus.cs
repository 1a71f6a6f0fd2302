using Archive.Testing.Sheets;

namespace Archive.Testing.Corpus;

/// <summary>The documents in corpus/, and what is known of them.</summary>
public static class SampleCorpus
{
    /// <summary>The folder corpus/.</summary>
    public static string Folder { get; } = Path.Combine(SharedData.ProjectRoot, "corpus");

    /// <summary>The folder of the sheets that the documents were made from.</summary>
    public static string SourceFolder { get; } = Path.Combine(SharedData.ProjectRoot, "tests", "Archive.CorpusBuilder", "Sources");

    /// <summary>The true metadata of every document, in order of file name.</summary>
    public static IReadOnlyList<ExpectedDirective> Expected { get; } = ExpectedDirective.ReadList(Path.Combine(Folder, "expected.json"));

    /// <summary>The documents below the folder: everything but the files named README.md and expected.json.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("README.md" or "expected.json"))
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
}
