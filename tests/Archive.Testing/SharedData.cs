namespace Archive.Testing;

/// <summary>Finds the folder of reference data that stands beside the project and is never part of it.</summary>
public static class SharedData
{
    /// <summary>
    /// The folder, or null when it is absent: the environment variable ARCHIVE_SHARED, else "shared" beside the
    /// root of the project. A test that needs it says in one line that there is nothing to compare with.
    /// </summary>
    public static string? Folder { get; } = Find();

    /// <summary>The root of the project: the folder that holds Archive.sln.</summary>
    public static string ProjectRoot { get; } = FindRoot();

    private static string? Find()
    {
        string folder = Environment.GetEnvironmentVariable("ARCHIVE_SHARED") ?? Path.Combine(FindRoot(), "..", "shared");
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Archive.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Archive.sln above " + AppContext.BaseDirectory);
    }
}
