using System.Security.Cryptography;
using System.Text;

namespace Archive.Directives.Reading.Recognition;

/// <summary>
/// Keeps tesseract's tables by the hash of the file, the page and the settings. Entries are written in one step and never
/// changed; the folder may be deleted at any time. A broken entry is no entry.
/// </summary>
internal sealed class RecognitionCache(string? folder)
{
    private const string Version = "1"; // raise when rendering or recognition change
    private const int HashCharacters = 64;

    internal byte[]? Find(string key)
    {
        if (folder is null) return null;
        try
        {
            byte[] stored = File.ReadAllBytes(PathOf(key));
            if (stored.Length < HashCharacters) return null;
            byte[] table = stored[HashCharacters..];
            return stored.AsSpan(0, HashCharacters).SequenceEqual(HashOf(table)) ? table : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void Keep(string key, byte[] table)
    {
        if (folder is null) return;
        try
        {
            string path = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string written = path + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(written, [.. HashOf(table), .. table]);
            File.Move(written, path, overwrite: true);
        }
        catch (IOException)
        {
            // A full or read-only folder costs time, not documents.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }

    private static byte[] HashOf(byte[] table) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(table)));

    private string PathOf(string key)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Version + "/" + key)));
        return Path.Combine(folder!, name[..2], name + ".tsv");
    }
}
