using System.Globalization;
using System.Text.Json;

namespace Archive.Vietnamese;

/// <summary>Bytes to Unicode for one encoding of one or two bytes a letter.</summary>
internal sealed class LegacyTable
{
    private static readonly Dictionary<LegacyEncoding, string> s_names = new()
    {
        [LegacyEncoding.Tcvn3] = "TCVN3",
        [LegacyEncoding.Tcvn5712] = "TCVN5712-1",
        [LegacyEncoding.VniWindows] = "VNI-WIN",
        [LegacyEncoding.Viscii] = "VISCII",
        [LegacyEncoding.Vps] = "VPS",
        [LegacyEncoding.Windows1258] = "CP1258",
        [LegacyEncoding.Viqr] = "VIQR",
        [LegacyEncoding.Bkhcm1] = "BKHCM1",
        [LegacyEncoding.Bkhcm2] = "BKHCM2",
        [LegacyEncoding.VietwareF] = "VIETWARE-F",
        [LegacyEncoding.VietwareX] = "VIETWARE-X",
        [LegacyEncoding.Isc] = "ISC",
    };

    private static readonly Dictionary<LegacyEncoding, LegacyTable> s_tables = Load();

    private readonly char[] _single = new char[256];
    private readonly bool[] _isLetter = new bool[256];
    private readonly Dictionary<int, char> _pairs = [];
    private readonly char[] _between = new char[256];

    private LegacyTable()
    {
        for (int value = 0; value < 256; value++)
        {
            _single[value] = Windows1252.ToChar((byte)value);
        }
    }

    /// <summary>The sequences of VIQR, longest first in use.</summary>
    internal static Dictionary<string, char> Viqr { get; } = LoadViqr();

    internal static LegacyTable Of(LegacyEncoding encoding) => s_tables[encoding];

    internal static bool Has(LegacyEncoding encoding) => s_tables.ContainsKey(encoding);

    /// <summary>The name in the tables and of RFCs ("VNI-WIN").</summary>
    internal static string? NameOf(LegacyEncoding encoding) => s_names.GetValueOrDefault(encoding);

    internal static IEnumerable<(LegacyEncoding Encoding, string Name)> Names => s_names.Select(static pair => (pair.Key, pair.Value));

    /// <summary>Reads one letter at <paramref name="position"/>; returns how many bytes it took.</summary>
    internal int Read(ReadOnlySpan<byte> bytes, int position, out char unit)
    {
        byte first = bytes[position];
        if (position + 1 < bytes.Length && _pairs.TryGetValue((first << 8) | bytes[position + 1], out unit))
        {
            return 2;
        }

        unit = _single[first];
        if (_between[first] != '\0' && IsBetweenLetters(bytes, position))
        {
            unit = _between[first];
        }

        return 1;
    }

    /// <summary>Bytes that are letters of the wider standard only inside words, Windows-1252 signs elsewhere.</summary>
    private bool IsBetweenLetters(ReadOnlySpan<byte> bytes, int position)
    {
        bool before = position > 0 && IsLetter(bytes[position - 1]);
        bool after = position + 1 < bytes.Length && IsLetter(bytes[position + 1]);
        return before && after;
    }

    private bool IsLetter(byte value) => _isLetter[value] || char.IsAsciiLetter((char)value);

    private static Dictionary<LegacyEncoding, LegacyTable> Load()
    {
        Dictionary<LegacyEncoding, LegacyTable> tables = [];
        using JsonDocument document = DataFile.Json("legacy-encodings.json");
        JsonElement encodings = document.RootElement.GetProperty("encodings");
        foreach ((LegacyEncoding encoding, string name) in Names)
        {
            if (encoding == LegacyEncoding.Viqr)
            {
                continue;
            }

            JsonElement element = encodings.GetProperty(name);
            LegacyTable table = new();
            table.Add(element.GetProperty("to_unicode"));
            if (element.TryGetProperty("bytes_used_by_VN1_only", out JsonElement wider))
            {
                foreach (JsonProperty property in wider.EnumerateObject())
                {
                    table._between[Parse(property.Name)] = property.Value.GetString()![0];
                }
            }

            if (element.TryGetProperty("converter_artifacts", out JsonElement artifacts))
            {
                table.Add(artifacts);
            }

            if (encoding == LegacyEncoding.VniWindows)
            {
                table.AddOtherCases();
            }

            tables[encoding] = table;
        }

        return tables;
    }

    private void Add(JsonElement map)
    {
        foreach (JsonProperty property in map.EnumerateObject())
        {
            char unit = property.Value.GetString()![0];
            int value = Parse(property.Name);
            if (property.Name.Length == 2)
            {
                _single[value] = unit;
                _isLetter[value] = char.IsLetter(unit) || CharacterTable.Class(CharacterTable.Get(unit)) == CharacterClass.Mark;
            }
            else
            {
                _pairs[value] = unit;
            }
        }
    }

    /// <summary>In real files the mark has often the other case than its letter; the letter decides.</summary>
    private void AddOtherCases()
    {
        foreach ((int pair, char unit) in _pairs.ToArray())
        {
            _pairs.TryAdd(pair ^ 0x20, unit);
        }
    }

    private static Dictionary<string, char> LoadViqr()
    {
        using JsonDocument document = DataFile.Json("legacy-encodings.json");
        Dictionary<string, char> sequences = new(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.GetProperty("encodings").GetProperty("VIQR").GetProperty("to_unicode").EnumerateObject())
        {
            char unit = property.Value.GetString()![0];
            sequences[property.Name] = unit;
            sequences.TryAdd(property.Name.Replace('+', '*'), unit);
        }

        sequences.TryAdd("dD", 'đ');
        sequences.TryAdd("Dd", 'Đ');
        return sequences;
    }

    private static int Parse(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
