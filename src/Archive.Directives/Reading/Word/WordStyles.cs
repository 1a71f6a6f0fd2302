using System.Xml;
using Archive.Directives.Reading.Packages;
using DocumentFormat.OpenXml.Packaging;

namespace Archive.Directives.Reading.Word;

/// <summary>What a paragraph style says that changes the text: its list, its font, whether it hides.</summary>
/// <param name="BasedOn">Style that this one extends.</param>
/// <param name="NumberingId">List of the style, or null.</param>
/// <param name="Level">Level in that list.</param>
/// <param name="Font">Font, or null.</param>
internal sealed record WordStyle(string? BasedOn, string? NumberingId, int? Level, string? Font);

/// <summary>Styles by id, resolved along "based on".</summary>
internal sealed class WordStyles
{
    private const int MaxChain = 16; // Word's own limit is 10 or so; a circle ends here

    private readonly Dictionary<string, WordStyle> _styles = new(StringComparer.Ordinal);

    /// <summary>Font of text whose style names none.</summary>
    internal string? DefaultFont { get; private set; }

    private string? DefaultParagraphStyle { get; set; }

    internal static WordStyles Read(StyleDefinitionsPart? part, ReadingLimits limits)
    {
        WordStyles styles = new();
        if (part is null) return styles;
        using BoundedStream stream = new(part.GetStream(FileMode.Open, FileAccess.Read), limits.MaxEntryBytes, "styles.xml");
        using XmlReader reader = XmlReader.Create(stream, PackageGuard.XmlSettings(limits));
        string? id = null;
        WordStyle style = new(null, null, null, null);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "style" && id is not null)
            {
                styles._styles[id] = style;
                id = null;
            }

            if (reader.NodeType != XmlNodeType.Element || !WordXml.IsWord(reader)) continue;
            string? value = WordXml.Attribute(reader, "val");
            switch (reader.LocalName)
            {
                case "style":
                    id = reader.IsEmptyElement ? null : WordXml.Attribute(reader, "styleId");
                    style = new WordStyle(null, null, null, null);
                    if (WordXml.Attribute(reader, "type") == "paragraph" && WordXml.Attribute(reader, "default") is "1" or "true") styles.DefaultParagraphStyle = id;
                    break;
                case "basedOn":
                    style = style with { BasedOn = value };
                    break;
                case "numId":
                    style = style with { NumberingId = value };
                    break;
                case "ilvl" when int.TryParse(value, out int level):
                    style = style with { Level = level };
                    break;
                case "rFonts" when FontOf(reader) is { } font:
                    if (id is null) styles.DefaultFont ??= font;
                    else style = style with { Font = font };
                    break;
            }
        }

        return styles;
    }

    /// <summary>The font that w:rFonts names for Latin letters.</summary>
    internal static string? FontOf(XmlReader reader) => WordXml.Attribute(reader, "ascii") ?? WordXml.Attribute(reader, "hAnsi");

    /// <summary>The style with everything it inherits.</summary>
    internal WordStyle Resolve(string? id)
    {
        WordStyle result = new(null, null, null, null);
        string? current = id ?? DefaultParagraphStyle;
        for (int i = 0; i < MaxChain && current is not null && _styles.TryGetValue(current, out WordStyle? style); i++)
        {
            result = new WordStyle(null, result.NumberingId ?? style.NumberingId, result.Level ?? style.Level, result.Font ?? style.Font);
            current = style.BasedOn;
        }

        return result;
    }
}
