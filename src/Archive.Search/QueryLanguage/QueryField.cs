using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>A field that <c>name:value</c> can ask for.</summary>
internal enum QueryField
{
    /// <summary>Cơ quan ban hành.</summary>
    Issuer,

    /// <summary>Loại văn bản.</summary>
    Type,

    /// <summary>Chủ đề.</summary>
    Theme,

    /// <summary>Cấp.</summary>
    Level,

    /// <summary>The document's own number and symbol.</summary>
    Number,

    /// <summary>A number that the document cites.</summary>
    Cites,

    /// <summary>Ngày ban hành.</summary>
    Date,

    /// <summary>Năm ban hành.</summary>
    Year,

    /// <summary>Người ký.</summary>
    Signer,

    /// <summary>Trích yếu.</summary>
    Subject,

    /// <summary>The whole text.</summary>
    Body,
}

/// <summary>What the fields are called; read from query-fields.txt.</summary>
internal static class QueryFields
{
    private static readonly Dictionary<string, QueryField> s_byName = new(StringComparer.Ordinal);
    private static readonly Dictionary<QueryField, string> s_labels = [];
    private static readonly Dictionary<QueryField, string> s_firstNames = [];

    static QueryFields() => Read();

    /// <summary>The most words that a name has ("cơ quan ban hành").</summary>
    internal static int LongestName { get; private set; }

    /// <summary>Every name, as the table writes it, with its field.</summary>
    internal static IReadOnlyList<(string Name, QueryField Field)> Names { get; private set; } = [];

    /// <summary>The field of that name in any spelling, or null.</summary>
    internal static QueryField? Find(ReadOnlySpan<char> name) => s_byName.TryGetValue(Key(name), out QueryField field) ? field : null;

    /// <summary>What people call the field ("cơ quan ban hành").</summary>
    internal static string Label(QueryField field) => s_labels[field];

    /// <summary>The name under which a query is printed ("cơ-quan").</summary>
    internal static string PrintedName(QueryField field) => s_firstNames[field];

    /// <summary>The printed name of every field, in the order of the table.</summary>
    internal static IEnumerable<string> PrintedNames => s_firstNames.Values;

    /// <summary>Whether the values of the field are days, so that ranges make sense.</summary>
    internal static bool IsDate(QueryField field) => field is QueryField.Date or QueryField.Year;

    /// <summary>A name as it is compared: without capitals, accents, hyphens and blanks.</summary>
    internal static string Key(ReadOnlySpan<char> name)
    {
        string folded = AccentFolding.Fold(name.ToString());
        return string.Concat(folded.Where(letter => letter is not ('-' or '_') && !char.IsWhiteSpace(letter)));
    }

    private static void Read()
    {
        using Stream stream = typeof(QueryFields).Assembly.GetManifestResourceStream("Archive.Search.QueryLanguage.Data.query-fields.txt")
            ?? throw new InvalidOperationException("The resource query-fields.txt is missing from the assembly.");
        using StreamReader reader = new(stream);
        List<(string, QueryField)> names = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] columns = line.Split('|', StringSplitOptions.TrimEntries);
            QueryField field = Enum.Parse<QueryField>(columns[0]);
            s_labels[field] = columns[1];
            foreach (string name in columns[2].Split(',', StringSplitOptions.TrimEntries))
            {
                s_firstNames.TryAdd(field, name);
                s_byName[Key(name)] = field;
                LongestName = Math.Max(LongestName, name.Split('-').Length);
                names.Add((name, field));
            }
        }

        Names = names;
    }
}
