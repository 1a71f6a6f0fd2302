using System.Reflection;

namespace Archive.Lucene.Tests.Codecs;

/// <summary>The worked examples of Examples/*.hex: for each file its name on a line, then its bytes.</summary>
internal static class ExampleFiles
{
    internal static Dictionary<string, byte[]> Read(string example)
    {
        Assembly assembly = typeof(ExampleFiles).Assembly;
        string resource = assembly.GetManifestResourceNames().Single(name => name.EndsWith($".{example}.hex", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var files = new Dictionary<string, List<byte>>(StringComparer.Ordinal);
        List<byte> current = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '_') files[line] = current = [];
            else current.AddRange(Convert.FromHexString(line));
        }

        return files.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }
}
