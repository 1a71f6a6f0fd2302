namespace Archive.Directives.Parsing;

/// <summary>
/// Vietnamese letters for the parser: composing decomposed ones, and the plain form used to recognise words
/// whatever their accents, capitals and tone placement.
/// </summary>
internal static class Letters
{
    private const int TableSize = 0x2100;
    private const string Rows =
        "aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ";

    private static readonly char[] s_plain = MakePlain();
    private static readonly Dictionary<(char Base, char Shape, int Tone), char> s_composed = [];
    private static readonly Dictionary<char, (char Base, char Shape, int Tone)> s_parts = MakeParts();

    /// <summary>Lower case without diacritics (đ as d), dashes as '-', double quotes as '"', spaces as ' '; one character for one.</summary>
    public static char Plain(char letter) => letter < TableSize ? s_plain[letter] : letter;

    /// <summary>Lower case without diacritics, character by character.</summary>
    public static string Plain(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = Plain(source[i]);
            }
        });

    public static bool IsCombiningMark(char mark) => mark is >= '\u0300' and <= '\u0323';

    /// <summary>Adds a combining mark to a letter that may already carry others, in any order; false when no such letter exists.</summary>
    public static bool TryCompose(char letter, char mark, out char composed)
    {
        composed = letter;
        char lower = char.ToLowerInvariant(letter);
        if (!s_parts.TryGetValue(lower, out (char Base, char Shape, int Tone) parts))
        {
            return false;
        }

        int tone = mark switch { '\u0300' => 1, '\u0301' => 2, '\u0309' => 3, '\u0303' => 4, '\u0323' => 5, _ => 0 };
        (char Base, char Shape, int Tone) wanted = tone > 0 ? parts with { Tone = tone } : parts with { Shape = mark };
        if (!s_composed.TryGetValue(wanted, out char found))
        {
            return false;
        }

        composed = lower == letter ? found : char.ToUpperInvariant(found);
        return true;
    }

    /// <summary>
    /// The Latin letter for one that only looks like it (Cyrillic, small capitals, old Đ and ư of other code pages),
    /// as scraped mirrors and careless keyboards leave them.
    /// </summary>
    public static char FromLookAlike(char letter)
    {
        const string Alike = "ÐƉɖƣƢаеорсухѕіјАВЕЅІЈКМНОРСТХУᴠᴡ";
        const string Latin = "ĐĐđưƯaeopcyxsijABESIJKMHOPCTXYvw";
        int index = letter < 0x80 ? -1 : Alike.IndexOf(letter, StringComparison.Ordinal);
        return index < 0 ? letter : Latin[index];
    }

    private static char[] MakePlain()
    {
        char[] table = new char[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            table[i] = char.ToLowerInvariant((char)i);
        }

        foreach (string row in Rows.Split(' '))
        {
            char plain = row[0] switch { 'ă' or 'â' => 'a', 'ê' => 'e', 'ô' or 'ơ' => 'o', 'ư' => 'u', char other => other };
            foreach (char letter in row)
            {
                table[letter] = plain;
                table[char.ToUpperInvariant(letter)] = plain;
            }
        }

        table['đ'] = table['Đ'] = 'd';
        foreach (char dash in "‐‑‒–—―")
        {
            table[dash] = '-';
        }

        foreach (char quote in "“”„‟«»")
        {
            table[quote] = '"';
        }

        table['’'] = table['‘'] = '\'';
        return table;
    }

    private static Dictionary<char, (char Base, char Shape, int Tone)> MakeParts()
    {
        Dictionary<char, (char Base, char Shape, int Tone)> parts = [];
        foreach (string row in Rows.Split(' '))
        {
            (char Base, char Shape) letter = row[0] switch
            {
                'ă' => ('a', '\u0306'),
                'â' => ('a', '\u0302'),
                'ê' => ('e', '\u0302'),
                'ô' => ('o', '\u0302'),
                'ơ' => ('o', '\u031B'),
                'ư' => ('u', '\u031B'),
                char other => (other, '\0'),
            };
            for (int tone = 0; tone < row.Length; tone++)
            {
                parts[row[tone]] = (letter.Base, letter.Shape, tone);
                s_composed[(letter.Base, letter.Shape, tone)] = row[tone];
            }
        }

        return parts;
    }
}
