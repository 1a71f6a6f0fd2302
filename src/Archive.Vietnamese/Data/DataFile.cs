using System.Text.Json;

namespace Archive.Vietnamese;

/// <summary>Opens the tables that are embedded in this assembly.</summary>
internal static class DataFile
{
    /// <summary>The lines of a text table without comments (first character #) and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using StreamReader reader = new(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>Parses a JSON table; the caller disposes the document.</summary>
    internal static JsonDocument Json(string name)
    {
        using Stream stream = Open(name);
        return JsonDocument.Parse(stream);
    }

    private static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The table {name} is not embedded in Archive.Vietnamese.");
}
