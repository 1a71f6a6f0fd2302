using System.Text;

namespace Archive.Vietnamese;

/// <summary>How a text is put into order.</summary>
public enum CollationStyle
{
    /// <summary>
    /// As CLDR's vi order: all letters first, then all tones, then case: "hòa an" before "hoa bình". For titles.
    /// </summary>
    Title,

    /// <summary>As dictionaries: syllable by syllable, letters before tone: "hoa bình" before "hòa an".</summary>
    Syllables,
}

/// <summary>
/// Vietnamese order from own tables, the same on every machine: a ă â b c d đ e ê … y; no tone, huyền, hỏi, ngã, sắc,
/// nặng; small before capital. Keys are compared ordinally and may be stored; they hold for one
/// <see cref="KeyVersion"/>.
/// </summary>
public static class VietnameseCollation
{
    /// <summary>Changes whenever keys change: stored keys of another version must be made again.</summary>
    public const int KeyVersion = 1;

    private const char LevelEnd = '\u0001';
    private const char Blank = '\u0003';
    private const char Sign = '\u0004';
    private const char FirstDigit = '\u0010';
    private const char FirstLetter = '\u0020';
    private const char OtherLetter = '\u007E';
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    /// <summary>Orders titles as CLDR does, digit by digit; for numbers by value take <see cref="Key"/> with its last parameter.</summary>
    public static IComparer<string> Titles { get; } = new KeyComparer(static text => Key(text, CollationStyle.Title));

    /// <summary>Orders glossaries, syllable by syllable.</summary>
    public static IComparer<string> Syllables { get; } = new KeyComparer(static text => Key(text, CollationStyle.Syllables));

    /// <summary>Orders people: given name (the last word), family name, middle names.</summary>
    public static IComparer<string> People { get; } = new KeyComparer(PersonKey);

    /// <summary>A key whose ordinal order is the order of the texts; O(n). Equal texts in different forms of the marks have one key.</summary>
    /// <param name="text">Text in any form of the marks.</param>
    /// <param name="style">The order.</param>
    /// <param name="numeric">True to order runs of digits by their value.</param>
    public static string Key(string text, CollationStyle style = CollationStyle.Title, bool numeric = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        string canonical = VietnameseText.Compose(text);
        StringBuilder letters = new(canonical.Length * 2);
        StringBuilder tones = new(canonical.Length);
        StringBuilder cases = new(canonical.Length);
        if (style == CollationStyle.Title)
        {
            Append(canonical, letters, tones, cases, numeric);
            return letters.Append(LevelEnd).Append(tones).Append(LevelEnd).Append(cases).ToString();
        }

        foreach (string syllable in canonical.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            AppendSyllable(syllable, letters, tones, cases, numeric);
            tones.Clear();
        }

        return letters.Append(LevelEnd).Append(cases).ToString();
    }

    /// <summary>The key of a person's name: given name, family name, middle names, each syllable by syllable.</summary>
    public static string PersonKey(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] words = VietnameseText.Clean(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            return Key(name, CollationStyle.Syllables);
        }

        string reordered = string.Join(' ', [words[^1], .. words[..^1]]);
        return Key(reordered, CollationStyle.Syllables);
    }

    /// <summary>Letters, then the one tone of the syllable wherever it is written, so that hòa and hoà stand together.</summary>
    private static void AppendSyllable(string syllable, StringBuilder letters, StringBuilder tones, StringBuilder cases, bool numeric)
    {
        bool known = SyllableShape.TryRead(syllable, out SyllableShape shape);
        tones.Clear();
        Append(syllable, letters, tones, cases, numeric);
        letters.Append(LevelEnd);
        if (known)
        {
            letters.Append((char)(0x02 + (int)shape.Tone));
        }
        else
        {
            letters.Append(tones);
        }

        letters.Append(LevelEnd);
    }

    private static void Append(string text, StringBuilder letters, StringBuilder tones, StringBuilder cases, bool numeric)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            uint info = CharacterTable.Get(unit);
            byte code = CharacterTable.Code(info);
            if (code != 0)
            {
                char bare = CharacterTable.Compose(code, Tone.Ngang);
                letters.Append((char)(FirstLetter + Alphabet.IndexOf(bare, StringComparison.Ordinal)));
                tones.Append((char)(0x02 + (int)CharacterTable.ToneOf(info)));
                cases.Append(char.IsUpper(unit) ? '\u0003' : '\u0002');
            }
            else if (char.IsAsciiDigit(unit))
            {
                i = AppendDigits(text, i, letters, numeric);
            }
            else
            {
                AppendOther(unit, letters, tones, cases);
            }
        }
    }

    /// <summary>Signs before digits before letters; accented letters of other languages beside their base.</summary>
    private static void AppendOther(char unit, StringBuilder letters, StringBuilder tones, StringBuilder cases)
    {
        if (char.IsWhiteSpace(unit))
        {
            letters.Append(Blank);
            return;
        }

        if (!char.IsLetterOrDigit(unit))
        {
            letters.Append(Sign).Append(unit);
            return;
        }

        char folded = AccentFolding.Fold(unit);
        int rank = Alphabet.IndexOf(folded, StringComparison.Ordinal);
        if (rank >= 0)
        {
            letters.Append((char)(FirstLetter + rank));
            tones.Append('\u0008').Append(char.ToLowerInvariant(unit));
        }
        else
        {
            letters.Append(OtherLetter).Append(char.ToLowerInvariant(unit));
            tones.Append('\u0002');
        }

        cases.Append(char.IsUpper(unit) ? '\u0003' : '\u0002');
    }

    private static int AppendDigits(string text, int start, StringBuilder letters, bool numeric)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        ReadOnlySpan<char> digits = text.AsSpan(start, end - start);
        if (numeric)
        {
            // A longer run without leading zeros is the greater number: its length is the first digit of the key.
            digits = digits.TrimStart('0');
            letters.Append(FirstDigit).Append((char)(0x20 + Math.Min(digits.Length, 0x7000)));
        }

        foreach (char digit in digits)
        {
            letters.Append((char)(FirstDigit + (digit - '0')));
        }

        return end - 1;
    }

    private sealed class KeyComparer(Func<string, string> key) : IComparer<string>
    {
        public int Compare(string? x, string? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => string.CompareOrdinal(key(x), key(y)),
        };
    }
}
