using System.Globalization;
using System.Text;
using System.Xml;
using Archive.Directives.Reading.Packages;
using DocumentFormat.OpenXml.Packaging;

namespace Archive.Directives.Reading.Word;

/// <summary>One level of a list: where it starts, how its number looks, the text around it ("%1.", "%1.%2.", "-").</summary>
internal sealed record WordListLevel(int Start, string Format, string Text);

/// <summary>
/// Automatic numbers of Word. They are printed, and cited ("điểm b khoản 2"), but stand nowhere in the text of the file:
/// the marks are counted here as Word counts them (ECMA-376 part 1, 17.9).
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, WordListLevel[]> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _definitionOfList = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), int> _restarts = [];
    private readonly Dictionary<string, int[]> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    internal static WordNumbering Read(NumberingDefinitionsPart? part, ReadingLimits limits)
    {
        WordNumbering numbering = new();
        if (part is null) return numbering;
        using BoundedStream stream = new(part.GetStream(FileMode.Open, FileAccess.Read), limits.MaxEntryBytes, "numbering.xml");
        using XmlReader reader = XmlReader.Create(stream, PackageGuard.XmlSettings(limits));
        numbering.ReadDefinitions(reader);
        return numbering;
    }

    /// <summary>The mark of the next paragraph of a list with the space after it; empty when the list is unknown or shows none.</summary>
    internal string Next(string listId, int level)
    {
        if (level is < 0 or >= Levels || !_definitionOfList.TryGetValue(listId, out string? definition) || !_definitions.TryGetValue(definition, out WordListLevel[]? levels)) return "";
        if (!_counters.TryGetValue(definition, out int[]? counters))
        {
            counters = new int[Levels];
            Array.Fill(counters, int.MinValue);
            _counters[definition] = counters;
        }

        if (_begun.Add(listId))
        {
            for (int i = 0; i < Levels; i++)
            {
                if (_restarts.TryGetValue((listId, i), out int restart)) counters[i] = restart - 1;
            }
        }

        counters[level] = counters[level] == int.MinValue ? levels[level].Start : unchecked(counters[level] + 1);
        for (int i = level + 1; i < Levels; i++) counters[i] = int.MinValue;
        string mark = MarkOf(levels, counters, level);
        return mark.Length == 0 ? "" : mark + " ";
    }

    private static string MarkOf(WordListLevel[] levels, int[] counters, int level)
    {
        WordListLevel shown = levels[level];
        if (shown.Format == "none") return "";
        if (shown.Format == "bullet") return BulletOf(shown.Text);
        StringBuilder mark = new();
        for (int i = 0; i < shown.Text.Length; i++)
        {
            if (shown.Text[i] == '%' && i + 1 < shown.Text.Length && shown.Text[i + 1] is >= '1' and <= '9')
            {
                int referred = shown.Text[++i] - '1';
                int number = counters[referred] == int.MinValue ? levels[referred].Start : counters[referred];
                mark.Append(Format(number, levels[referred].Format));
            }
            else
            {
                mark.Append(shown.Text[i]);
            }
        }

        return mark.ToString().Trim();
    }

    /// <summary>A bullet as a character: private-use ones (Symbol, Wingdings) are drawn by their font only, a dash says the same.</summary>
    private static string BulletOf(string text)
    {
        string mark = text.Trim();
        if (mark.Length == 0) return "";
        return mark[0] is (>= '\uE000' and <= '\uF8FF') or '•' or '·' or '§' or 'o' ? "-" : mark;
    }

    private static string Format(int number, string format) => format switch
    {
        "lowerLetter" => ListNumbers.Format(number, "a"),
        "upperLetter" => ListNumbers.Format(number, "A"),
        "lowerRoman" => ListNumbers.Format(number, "i"),
        "upperRoman" => ListNumbers.Format(number, "I"),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => ListNumbers.Format(number, "1"),
    };

    private void ReadDefinitions(XmlReader reader)
    {
        string? definition = null, list = null;
        int level = -1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "abstractNum") definition = null;
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "num") list = null;
            if (reader.NodeType != XmlNodeType.Element || !WordXml.IsWord(reader)) continue;
            string? value = WordXml.Attribute(reader, "val");
            switch (reader.LocalName)
            {
                case "abstractNum":
                    definition = WordXml.Attribute(reader, "abstractNumId");
                    if (definition is not null) _definitions[definition] = NewLevels();
                    break;
                case "num":
                    list = WordXml.Attribute(reader, "numId");
                    break;
                case "abstractNumId" when list is not null && value is not null:
                    _definitionOfList[list] = value;
                    break;
                case "lvl" or "lvlOverride":
                    level = int.TryParse(WordXml.Attribute(reader, "ilvl"), out int parsed) && parsed is >= 0 and < Levels ? parsed : -1;
                    break;
                case "startOverride" when list is not null && level >= 0 && int.TryParse(value, out int restart):
                    _restarts[(list, level)] = restart;
                    break;
                case "start" or "numFmt" or "lvlText" when definition is not null && level >= 0:
                    _definitions[definition][level] = With(_definitions[definition][level], reader.LocalName, value ?? "");
                    break;
            }
        }
    }

    private static WordListLevel[] NewLevels()
    {
        WordListLevel[] levels = new WordListLevel[Levels];
        Array.Fill(levels, new WordListLevel(1, "decimal", ""));
        return levels;
    }

    private static WordListLevel With(WordListLevel level, string property, string value) => property switch
    {
        "start" => level with { Start = int.TryParse(value, out int start) ? start : level.Start },
        "numFmt" => level with { Format = value },
        _ => level with { Text = value.Length > 64 ? value[..64] : value },
    };
}
