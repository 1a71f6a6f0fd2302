using System.Globalization;
using System.Text;
using System.Xml;

namespace Archive.Directives.Reading.Office;

/// <summary>One level of a list: null format is a bullet.</summary>
internal sealed record OdtListLevel(string? Format, string Prefix, string Suffix, int Start, int DisplayLevels);

/// <summary>List styles of the package by name and level, and which list a paragraph style belongs to.</summary>
internal sealed class OdtListStyles
{
    private const int Levels = 10;

    private readonly Dictionary<string, OdtListLevel?[]> _styles = new(StringComparer.Ordinal);
    private string? _current;

    /// <summary>Takes the list styles of a whole part.</summary>
    internal void ReadAll(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element) Take(reader);
        }
    }

    /// <summary>Looks at one element; those of list styles are remembered.</summary>
    internal void Take(XmlReader reader)
    {
        if (reader.NamespaceURI != OdtXml.Text) return;
        if (reader.LocalName == "list-style")
        {
            _current = reader.GetAttribute("name", OdtXml.Style);
            if (_current is not null) _styles[_current] = new OdtListLevel?[Levels];
            return;
        }

        if (_current is null || reader.LocalName is not ("list-level-style-number" or "list-level-style-bullet")) return;
        if (!int.TryParse(reader.GetAttribute("level", OdtXml.Text), NumberStyles.None, CultureInfo.InvariantCulture, out int level) || level is < 1 or > Levels) return;
        string bullet = reader.GetAttribute("bullet-char", OdtXml.Text) is { Length: > 0 } given ? given : "-";
        _styles[_current][level - 1] = reader.LocalName == "list-level-style-number"
            ? new OdtListLevel(reader.GetAttribute("num-format", OdtXml.Style) ?? "", reader.GetAttribute("num-prefix", OdtXml.Style) ?? "", reader.GetAttribute("num-suffix", OdtXml.Style) ?? "", IntOf(reader, "start-value", 1), IntOf(reader, "display-levels", 1))
            : new OdtListLevel(null, bullet[0] is (>= (char)0xE000 and <= (char)0xF8FF) or (char)0x2022 or (char)0x25CF or (char)0x25CB ? "-" : bullet, "", 1, 1);
    }

    /// <summary>The mark of an item with the space after it.</summary>
    /// <param name="style">List style, or null.</param>
    /// <param name="numbers">Number of the open item of each level, outermost first.</param>
    internal string MarkOf(string? style, IReadOnlyList<int> numbers)
    {
        int level = numbers.Count - 1;
        if (level < 0 || level >= Levels || style is null || !_styles.TryGetValue(style, out OdtListLevel?[]? levels) || levels[level] is not { } shown) return "";
        if (shown.Format is null) return shown.Prefix + " ";
        if (shown.Format.Length == 0) return "";
        StringBuilder mark = new(shown.Prefix);
        for (int i = Math.Max(0, level + 1 - shown.DisplayLevels); i <= level; i++)
        {
            if (i < level && levels[i]?.Format is not { Length: > 0 }) continue;
            mark.Append(ListNumbers.Format(numbers[i], levels[i]!.Format!));
            if (i < level) mark.Append('.');
        }

        return mark.Append(shown.Suffix).ToString().Trim() + " ";
    }

    /// <summary>The number at which a level begins.</summary>
    internal int StartOf(string? style, int level) =>
        style is not null && level < Levels && _styles.TryGetValue(style, out OdtListLevel?[]? levels) ? levels[level]?.Start ?? 1 : 1;

    private static int IntOf(XmlReader reader, string name, int otherwise) =>
        int.TryParse(reader.GetAttribute(name, OdtXml.Text), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
