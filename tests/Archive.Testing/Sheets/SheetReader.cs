using System.Globalization;

namespace Archive.Testing.Sheets;

/// <summary>
/// Reads sheets from text: "=== path" opens a sheet, "name: value" lines follow, a blank line, then one paragraph a
/// line. Lists are separated by " | ", the parts of a signature by " > ". Fields stay in force for the following
/// sheets of a file only within the sheet itself; nothing is inherited.
/// </summary>
public static class SheetReader
{
    /// <summary>The sheets of every .txt file of a folder, in order of file name.</summary>
    public static IReadOnlyList<DirectiveSheet> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(path => Read(File.ReadAllLines(path), Path.GetFileName(path)))];

    /// <summary>The sheets in the lines of one source; errors name the source and the sheet.</summary>
    public static IEnumerable<DirectiveSheet> Read(IReadOnlyList<string> lines, string source)
    {
        int line = 0;
        while (line < lines.Count)
        {
            if (!lines[line].StartsWith("=== ", StringComparison.Ordinal))
            {
                line++;
                continue;
            }

            int end = line + 1;
            while (end < lines.Count && !lines[end].StartsWith("=== ", StringComparison.Ordinal))
            {
                end++;
            }

            yield return ReadSheet(lines.Skip(line).Take(end - line).ToList(), $"{source}:{line + 1}");
            line = end;
        }
    }

    private static DirectiveSheet ReadSheet(List<string> lines, string where)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        int line = 1;
        for (; line < lines.Count && lines[line].Length > 0; line++)
        {
            int colon = lines[line].IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new FormatException($"{where}: line without a field name: {lines[line]}");
            }

            fields.Add(lines[line][..colon], lines[line][(colon + 1)..].Trim());
        }

        string Required(string name) => fields.Remove(name, out string? value)
            ? value
            : throw new FormatException($"{where}: field “{name}” is missing");
        string? Optional(string name) => fields.Remove(name, out string? value) ? value : null;
        string[] List(string name) => Optional(name)?.Split(" | ") ?? [];
        string lost = Optional("lost") ?? "";

        DirectiveSheet sheet = new()
        {
            File = lines[0][4..].Trim(),
            Side = Required("side"),
            Level = Required("level"),
            Type = Required("type"),
            Number = Optional("number"),
            PrintedNumber = Optional("printed"),
            Date = DateOnly.ParseExact(Required("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Place = Required("place"),
            Issuer = Required("issuer"),
            Superior = Optional("superior"),
            Subject = Required("subject"),
            SubjectPrefix = Optional("prefix") ?? "V/v",
            Author = Optional("author"),
            Authority = Optional("authority"),
            Salutation = Optional("salutation") ?? "Kính gửi",
            Recipients = List("to"),
            Distribution = List("copies"),
            Signature = ReadSignature(Required("sign")),
            Topic = Optional("topic"),
            Layout = Optional("layout") ?? "stacked",
            LostHeader = lost.Contains("header", StringComparison.Ordinal),
            LostFooter = lost.Contains("footer", StringComparison.Ordinal),
            EndMark = (Optional("end") ?? "./.") == "./.",
            Spelling = Optional("spelling") ?? "new",
            Paragraphs = [.. lines.Skip(line).Where(text => text.Length > 0)],
        };
        return fields.Count == 0 ? sheet : throw new FormatException($"{where}: unknown field “{fields.Keys.First()}”");
    }

    private static SheetSignature ReadSignature(string text)
    {
        string[] parts = text.Split(" > ");
        List<(string, string)> authority = [];
        for (int part = 0; part < parts.Length - 2; part++)
        {
            int space = parts[part].IndexOf(' ', StringComparison.Ordinal);
            authority.Add((parts[part][..space], parts[part][(space + 1)..]));
        }

        string? position = parts.Length > 1 && parts[^2] != "-" ? parts[^2] : null;
        return new SheetSignature(authority, position, parts[^1]);
    }
}
