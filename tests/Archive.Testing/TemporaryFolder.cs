namespace Archive.Testing;

/// <summary>A folder of its own for one test, removed at the end with everything in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes an empty folder below the system's folder for temporary files.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("archive-").FullName;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of a file or folder below; it need not exist.</summary>
    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a file in UTF-8 without a byte order mark, with the folders that lead to it; returns its full path.</summary>
    public string Write(string relativePath, string text) => Write(relativePath, new System.Text.UTF8Encoding(false).GetBytes(text));

    /// <summary>Writes a file, with the folders that lead to it; returns its full path.</summary>
    public string Write(string relativePath, byte[] content)
    {
        string path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Removes the folder; a file that is still mapped or open elsewhere does not fail the test.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
