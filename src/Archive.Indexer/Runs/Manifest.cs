using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Indexer.Runs;

/// <summary>
/// What a publication was made from: a line for each file. Its name stands in the commit, so that index and manifest
/// are always of one state, also after a crash between any two steps.
/// </summary>
internal sealed class Manifest
{
    private const string Prefix = "manifest-";
    private const string Suffix = ".jsonl";

    private Manifest(Dictionary<string, ManifestEntry> entries) => Entries = entries;

    /// <summary>The files by their path under the corpus folder.</summary>
    internal IReadOnlyDictionary<string, ManifestEntry> Entries { get; }

    internal static Manifest Empty { get; } = new(new Dictionary<string, ManifestEntry>(StringComparer.Ordinal));

    /// <summary>Reads a manifest; null when it is missing or damaged, so that everything is read anew.</summary>
    internal static Manifest? Read(string indexFolder, string name)
    {
        string path = Path.Combine(indexFolder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        Dictionary<string, ManifestEntry> entries = new(StringComparer.Ordinal);
        try
        {
            foreach (string line in File.ReadLines(path))
            {
                if (JsonSerializer.Deserialize(line, ManifestContext.Default.ManifestEntry) is { } entry)
                {
                    entries[entry.Path] = entry;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return new Manifest(entries);
    }

    /// <summary>Writes a new manifest beside the index; it counts only once a publication names it.</summary>
    /// <returns>Its name.</returns>
    internal static string Write(string indexFolder, IEnumerable<ManifestEntry> entries)
    {
        Directory.CreateDirectory(indexFolder);
        string name = Prefix + Guid.NewGuid().ToString("N") + Suffix;
        using FileStream file = new(Path.Combine(indexFolder, name), FileMode.CreateNew);
        using StreamWriter writer = new(file);
        foreach (ManifestEntry entry in entries.OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            writer.Write(JsonSerializer.Serialize(entry, ManifestContext.Default.ManifestEntry));
            writer.Write('\n');
        }

        writer.Flush();
        file.Flush(flushToDisk: true);
        return name;
    }

    /// <summary>Deletes the manifests that no publication names any more.</summary>
    internal static void DeleteOthers(string indexFolder, string name)
    {
        foreach (string path in Directory.EnumerateFiles(indexFolder, Prefix + "*" + Suffix))
        {
            if (Path.GetFileName(path) != name)
            {
                File.Delete(path);
            }
        }
    }
}

/// <summary>One file of the corpus as it was indexed.</summary>
/// <param name="Path">Path under the corpus folder, with "/".</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedUtc">Last change, UTC.</param>
/// <param name="Hash">SHA-256 of the content, hexadecimal.</param>
/// <param name="Documents">Paths of the documents that it gave; several for an archive, none when it could not be read.</param>
/// <param name="FirstDate">Earliest day of issue among them, ISO, or null.</param>
/// <param name="LastDate">Latest day of issue among them, ISO, or null.</param>
/// <param name="Failures">Why it, or a part of it, could not be read; such a file is tried again in every run.</param>
/// <param name="Themes">Hash of the authority file of themes that it was read with, or null for the one that is shipped; another file reads it anew.</param>
internal sealed record ManifestEntry(
    string Path,
    long Length,
    DateTime ModifiedUtc,
    string Hash,
    IReadOnlyList<string> Documents,
    string? FirstDate,
    string? LastDate,
    IReadOnlyList<string> Failures,
    string? Themes = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ManifestEntry))]
internal sealed partial class ManifestContext : JsonSerializerContext;
