namespace Archive.Directives.Reading.Tools;

/// <summary>A temporary folder of one reading, made on first use and deleted with all it holds.</summary>
internal sealed class PrivateFolder(string? parent) : IDisposable
{
    private string? _path;
    private int _count;

    internal string Path
    {
        get
        {
            if (_path is null)
            {
                string root = parent ?? System.IO.Path.GetTempPath();
                Directory.CreateDirectory(root);
                string path = System.IO.Path.Combine(root, "archive-reading-" + Guid.NewGuid().ToString("N"));
                if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
                else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                _path = path;
            }

            return _path;
        }
    }

    /// <summary>A path that does not exist yet; the name is ours, never one from a document.</summary>
    internal string NewPath(string prefix) => System.IO.Path.Combine(Path, prefix + "-" + _count++);

    public void Dispose()
    {
        if (_path is null) return;
        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (IOException)
        {
            // A killed tool may still be closing a file; the folder is under the temporary folder and is left to it.
        }
    }
}
