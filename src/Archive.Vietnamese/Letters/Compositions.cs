using System.Globalization;

namespace Archive.Vietnamese;

/// <summary>
/// Canonical composition of letters of all alphabets below U+2000 with the marks U+0300-U+036F, read from
/// compositions.txt. <c>string.Normalize</c> is not used: it returns its input under invariant globalization.
/// </summary>
internal static class Compositions
{
    private static readonly Dictionary<uint, char> s_composed = [];
    private static readonly Dictionary<char, (char Base, char Mark)> s_parts = [];
    private static readonly byte[] s_classes = Load();

    /// <summary>Every composed letter with the letter that is left when all marks are removed.</summary>
    internal static IEnumerable<(char Composed, char Letter)> Bases
    {
        get
        {
            foreach (char composed in s_parts.Keys)
            {
                char letter = composed;
                while (s_parts.TryGetValue(letter, out (char Base, char Mark) parts))
                {
                    letter = parts.Base;
                }

                yield return (composed, letter);
            }
        }
    }

    /// <summary>U+0340, U+0341, U+0343 are canonical duplicates of U+0300, U+0301, U+0313.</summary>
    internal static char Singleton(char mark) => mark switch
    {
        '\u0340' => '\u0300',
        '\u0341' => '\u0301',
        '\u0343' => '\u0313',
        _ => mark,
    };

    internal static byte CombiningClass(char mark) => mark is >= '\u0300' and < '\u0370' ? s_classes[mark - 0x300] : (byte)0;

    internal static bool TryCompose(char letter, char mark, out char composed) =>
        s_composed.TryGetValue(((uint)letter << 16) | mark, out composed);

    internal static bool TryDecompose(char composed, out char letter, out char mark)
    {
        bool found = s_parts.TryGetValue(composed, out (char Base, char Mark) parts);
        (letter, mark) = parts;
        return found;
    }

    private static byte[] Load()
    {
        byte[] classes = new byte[0x70];
        foreach (string line in DataFile.Lines("compositions.txt"))
        {
            string[] fields = line.Split(' ');
            char first = (char)int.Parse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (fields[0] == "k")
            {
                classes[first - 0x300] = byte.Parse(fields[2], CultureInfo.InvariantCulture);
                continue;
            }

            char letter = (char)int.Parse(fields[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            char mark = (char)int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            s_composed[((uint)letter << 16) | mark] = first;
            s_parts[first] = (letter, mark);
        }

        return classes;
    }
}
