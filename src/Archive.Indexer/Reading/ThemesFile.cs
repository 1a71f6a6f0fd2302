using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Archive.Directives.Themes;

namespace Archive.Indexer.Reading;

/// <summary>An authority file of themes that staff keep beside the archive.</summary>
/// <param name="Authority">What it says.</param>
/// <param name="Hash">SHA-256 of its bytes, hexadecimal: a changed file means other themes in every document.</param>
internal sealed record ThemesFile(ThemeAuthority Authority, string Hash)
{
    /// <summary>The option of the commands that read documents.</summary>
    internal static Option<string> Option() => new("--themes")
    {
        Description = "Tệp chủ đề của cơ quan, dạng YAML (your own authority file of themes; see docs/metadata.md)",
        HelpName = "FILE",
    };

    /// <summary>Reads the file when one is named; false, with the reason on standard error, when it is not right.</summary>
    internal static bool TryRead(string? path, out ThemesFile? file)
    {
        file = null;
        if (path is null)
        {
            return true;
        }

        try
        {
            byte[] content = File.ReadAllBytes(path);
            using StringReader reader = new(Encoding.UTF8.GetString(content));
            file = new ThemesFile(ThemeAuthority.Read(reader, path), Convert.ToHexStringLower(SHA256.HashData(content)));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine($"--themes: {error.Message}");
            return false;
        }
    }
}
