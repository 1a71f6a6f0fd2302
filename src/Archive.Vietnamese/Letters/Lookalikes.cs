using System.Globalization;

namespace Archive.Vietnamese;

/// <summary>The characters that stand for another one, read from lookalikes.txt.</summary>
internal static class Lookalikes
{
    private static readonly List<(char From, char To)> s_always = [];
    private static readonly List<(char From, char To)> s_inWords = [];
    private static readonly List<char> s_spaces = [];
    private static readonly List<char> s_deleted = [];
    private static readonly Dictionary<char, char> s_inWordMap = Load();

    /// <summary>Replaced wherever they stand.</summary>
    internal static IReadOnlyList<(char From, char To)> Always => s_always;

    /// <summary>Cyrillic and Greek letters, replaced only in words all of whose letters look Latin.</summary>
    internal static IReadOnlyList<(char From, char To)> InWords => s_inWords;

    internal static IReadOnlyList<char> Spaces => s_spaces;

    internal static IReadOnlyList<char> Deleted => s_deleted;

    /// <summary>The Latin letter that looks like <paramref name="letter"/>.</summary>
    /// <remarks>The letter itself when there is none.</remarks>
    internal static bool TryLatin(char letter, out char latin)
    {
        bool found = s_inWordMap.TryGetValue(letter, out latin);
        latin = found ? latin : letter;
        return found;
    }

    /// <summary>The one that always takes the place of <paramref name="unit"/>, or the unit itself.</summary>
    internal static char Replacement(char unit)
    {
        foreach ((char from, char to) in s_always)
        {
            if (from == unit)
            {
                return to;
            }
        }

        return unit;
    }

    internal static bool IsSpace(char unit) => s_spaces.Contains(unit);

    private static Dictionary<char, char> Load()
    {
        Dictionary<char, char> inWordMap = [];
        foreach (string line in DataFile.Lines("lookalikes.txt"))
        {
            string[] fields = line.Split(' ');
            char from = Parse(fields[1]);
            switch (fields[0])
            {
                case "a":
                    s_always.Add((from, Parse(fields[2])));
                    break;
                case "w":
                    s_inWords.Add((from, Parse(fields[2])));
                    inWordMap[from] = Parse(fields[2]);
                    break;
                case "s":
                    s_spaces.Add(from);
                    break;
                default:
                    s_deleted.Add(from);
                    break;
            }
        }

        // A capital of a small look-alike is one too, so that lower case does not change what a word is.
        foreach ((char from, char to) in inWordMap.ToArray())
        {
            char capital = char.ToUpperInvariant(from);
            if (capital > '\u007F' && inWordMap.TryAdd(capital, char.ToUpperInvariant(to)))
            {
                s_inWords.Add((capital, char.ToUpperInvariant(to)));
            }
        }

        return inWordMap;
    }

    private static char Parse(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
