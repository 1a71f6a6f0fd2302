using Archive.Directives.Citations;
using Archive.Directives.Data;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Archive.Directives.Themes;

/// <summary>One theme of the authority file.</summary>
/// <param name="Key">Stable key in ASCII, made of the preferred name.</param>
/// <param name="Name">Preferred name.</param>
/// <param name="Variants">Other spellings; differences of accents, capitals, quotes and punctuation need none.</param>
/// <param name="Broader">Preferred names of wider themes.</param>
/// <param name="Kind">"phong trào", "cuộc vận động" …; null when the file gives none.</param>
/// <param name="Scope">Scope note; null when the file gives none.</param>
public sealed record ThemeEntry(
    string Key, string Name, IReadOnlyList<string> Variants, IReadOnlyList<string> Broader, string? Kind, string? Scope);

/// <summary>The authority file of themes that staff edit: a YAML list "themes" of name, variants, broader, kind and scope.</summary>
public sealed class ThemeAuthority
{
    private readonly Dictionary<string, ThemeEntry> _byKey = [];
    private readonly Dictionary<string, ThemeEntry> _bySpelling = [];

    private ThemeAuthority(IReadOnlyList<ThemeEntry> entries)
    {
        Entries = entries;
        foreach (ThemeEntry entry in entries)
        {
            _byKey[entry.Key] = entry;
            foreach (string spelling in entry.Variants.Prepend(entry.Name))
            {
                _bySpelling.TryAdd(ThemeKeys.Words(spelling), entry);
            }
        }

        Matcher = new ThemeMatcher(entries);
    }

    /// <summary>The file that is shipped: well-known public campaigns.</summary>
    public static ThemeAuthority Default { get; } = ReadDefault();

    /// <summary>Every theme, in the order of the file.</summary>
    public IReadOnlyList<ThemeEntry> Entries { get; }

    internal ThemeMatcher Matcher { get; }

    /// <summary>Reads an authority file.</summary>
    /// <param name="yaml">The file's text; the reader stays open.</param>
    /// <param name="fileName">For error messages.</param>
    /// <exception cref="FormatException">The file is no such list; the message names the line and what to do.</exception>
    public static ThemeAuthority Read(TextReader yaml, string fileName)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(yaml);
        }
        catch (YamlException error)
        {
            throw new FormatException($"{fileName}, dòng {error.Start.Line}: không phải YAML đúng. / line {error.Start.Line}: not valid YAML: {error.Message}", error);
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root || Child(root, "themes") is not YamlSequenceNode list)
        {
            throw new FormatException($"{fileName}: cần một danh sách \"themes:\". / a list \"themes:\" is needed.");
        }

        List<ThemeEntry> entries = [.. list.Children.Select(node => ReadEntry(node, fileName))];
        foreach (ThemeEntry entry in entries)
        {
            string? unknown = entry.Broader.FirstOrDefault(name => !entries.Exists(other => other.Key == CitationKeys.Slug(name)));
            if (unknown is not null)
            {
                throw new FormatException($"{fileName}: chủ đề rộng hơn \"{unknown}\" của \"{entry.Name}\" không có trong tệp. / broader theme \"{unknown}\" is not in the file.");
            }
        }

        return new ThemeAuthority(entries);
    }

    /// <summary>The theme with that name or variant, in any spelling; null when the file does not know it.</summary>
    public ThemeEntry? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _bySpelling.GetValueOrDefault(ThemeKeys.Words(name));
    }

    /// <summary>Keys of the wider themes of one, nearest first, each once.</summary>
    public IReadOnlyList<string> BroaderOf(ThemeEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        List<string> keys = [];
        Queue<string> open = new(entry.Broader);
        while (open.TryDequeue(out string? name))
        {
            string key = CitationKeys.Slug(name);
            if (key != entry.Key && !keys.Contains(key))
            {
                keys.Add(key);
                foreach (string wider in _byKey.TryGetValue(key, out ThemeEntry? found) ? found.Broader : [])
                {
                    open.Enqueue(wider);
                }
            }
        }

        return keys;
    }

    private static ThemeAuthority ReadDefault()
    {
        using StreamReader reader = new(DataFiles.Open("themes.yaml"));
        return Read(reader, "themes.yaml");
    }

    private static ThemeEntry ReadEntry(YamlNode node, string fileName)
    {
        string? name = node is YamlMappingNode mapping ? Text(mapping, "name") : null;
        if (name is null || node is not YamlMappingNode entry)
        {
            throw new FormatException($"{fileName}, dòng {node.Start.Line}: mỗi chủ đề cần \"name\". / line {node.Start.Line}: each theme needs a \"name\".");
        }

        return new ThemeEntry(CitationKeys.Slug(name), name, Texts(entry, "variants"), Texts(entry, "broader"), Text(entry, "kind"), Text(entry, "scope"));
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;

    private static string? Text(YamlMappingNode node, string key) =>
        Child(node, key) is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text ? text : null;

    private static List<string> Texts(YamlMappingNode node, string key) => Child(node, key) switch
    {
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? string.Empty).Where(item => item.Length > 0)],
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        _ => [],
    };
}
