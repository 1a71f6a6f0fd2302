using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>Decomposed Vietnamese (NFD), as some systems write it, from a table: .NET's own does nothing without ICU.</summary>
internal static class Decomposition
{
    private static readonly Dictionary<char, string> s_table = Build();

    public static string Decompose(string text)
    {
        StringBuilder result = new(text.Length * 2);
        foreach (char letter in text)
        {
            if (s_table.TryGetValue(letter, out string? parts))
            {
                result.Append(parts);
            }
            else
            {
                result.Append(letter);
            }
        }

        return result.ToString();
    }

    // Tones in the order of the rows: none, grave, acute, hook, tilde, dot below. A dot below sorts before the
    // circumflex or breve of its letter (canonical order), and after the horn.
    private static Dictionary<char, string> Build()
    {
        string[] rows =
        [
            "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
        ];
        const string tones = "\u0300\u0301\u0309\u0303\u0323";
        Dictionary<char, string> bases = new() { ['ă'] = "a\u0306", ['â'] = "a\u0302", ['ê'] = "e\u0302", ['ô'] = "o\u0302", ['ơ'] = "o\u031B", ['ư'] = "u\u031B" };
        Dictionary<char, string> table = [];
        foreach (string row in rows)
        {
            string stem = bases.GetValueOrDefault(row[0], row[..1]);
            for (int tone = 0; tone < row.Length; tone++)
            {
                string parts = tone == 0 ? stem
                    : tone == 5 && stem.Length == 2 && stem[1] != '\u031B' ? stem[..1] + "\u0323" + stem[1..]
                    : stem + tones[tone - 1];
                if (parts.Length > 1)
                {
                    table[row[tone]] = parts;
                    table[char.ToUpperInvariant(row[tone])] = parts.ToUpperInvariant();
                }
            }
        }

        return table;
    }
}
