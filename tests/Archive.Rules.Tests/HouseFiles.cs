using Archive.Testing;

namespace Archive.Rules.Tests;

/// <summary>The files of the project as they stand in the work tree, without what is built or fetched.</summary>
internal static class HouseFiles
{
    private static readonly string[] s_leftOut = ["bin", "obj", "node_modules", "dist", "artifacts", ".git", ".index", ".cache", "TestResults"];

    /// <summary>Paths relative to the root, with "/".</summary>
    internal static IReadOnlyList<string> All { get; } =
        [.. Walk(SharedData.ProjectRoot).Select(path => Path.GetRelativePath(SharedData.ProjectRoot, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    internal static string Read(string path) => File.ReadAllText(Path.Combine(SharedData.ProjectRoot, path));

    internal static IEnumerable<string> WithExtension(params string[] extensions) =>
        All.Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !s_leftOut.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            .SelectMany(Walk));
}
