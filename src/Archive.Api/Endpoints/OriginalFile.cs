namespace Archive.Api.Endpoints;

/// <summary>Finds the file of a document under the corpus folder, and never any other file.</summary>
internal static class OriginalFile
{
    // "a.zip!/b.docx" names a file inside an archive; the archive is what can be handed out.
    private const string InnerSeparator = "!/";

    /// <summary>The full path of the file, or null when it is gone or would lie outside the folder.</summary>
    internal static string? Find(string corpus, string path)
    {
        int inner = path.IndexOf(InnerSeparator, StringComparison.Ordinal);
        string relative = inner < 0 ? path : path[..inner];
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(corpus)) + Path.DirectorySeparatorChar;
        string full = Path.GetFullPath(Path.Combine(root, relative));
        if (!full.StartsWith(root, StringComparison.Ordinal) || !File.Exists(full))
        {
            return null;
        }

        // A link inside the folder must not lead out of it.
        FileSystemInfo? target = new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true);
        return target is null || target.FullName.StartsWith(root, StringComparison.Ordinal) ? full : null;
    }

    /// <summary>Whether a browser shows the file itself; the rest is offered for saving.</summary>
    internal static bool IsShownInBrowser(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".pdf" or ".txt" or ".md" or ".html" or ".htm" or ".png" or ".jpg" or ".jpeg";

    /// <summary>The media type by extension; unknown ones are plain bytes.</summary>
    internal static string ContentType(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".txt" or ".md" => "text/plain",
        ".html" or ".htm" => "text/html",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".doc" => "application/msword",
        ".rtf" => "application/rtf",
        ".odt" => "application/vnd.oasis.opendocument.text",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".tif" or ".tiff" => "image/tiff",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
