using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Archive.Vietnamese;

/// <summary>What a UTF-16 unit is to the tokenizer; the values fit three bits of <see cref="CharacterTable"/>.</summary>
internal static class CharacterClass
{
    internal const uint Separator = 0;
    internal const uint Letter = 1;
    internal const uint Digit = 2;
    internal const uint Mark = 3;
    internal const uint Apostrophe = 4;
    internal const uint Ignorable = 5;
    internal const uint Surrogate = 6;

    /// <summary>A Cyrillic or Greek letter, or one with no place in the tables: the word takes the slow road.</summary>
    internal const uint Foreign = 7;
}

/// <summary>
/// One 32-bit word for each UTF-16 unit: bits 0-7 letter code, 8-10 tone, 11 upper case, 12-14 class, 15 "the
/// canonical form differs", 16-31 the lower-case canonical unit (letters, digits) or the gap weight (separators) or
/// the mark (marks). Built once, 256 KB, of which text touches a few lines.
/// </summary>
internal static class CharacterTable
{
    internal const uint UpperBit = 1 << 11;
    internal const uint ClassMask = 7 << 12;
    internal const uint RepairBit = 1 << 15;
    internal const int ClassShift = 12;
    internal const int UpperShift = 11;
    internal const int ToneShift = 8;

    /// <summary>The six tones of each vowel in the order of <see cref="Tone"/>.</summary>
    private static readonly string[] s_vowels =
    [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ];

    private static readonly char[] s_lower = new char[256 * 8];
    private static readonly char[] s_foldLower = new char[65536];
    private static readonly uint[] s_info = Build();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Get(char unit) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_info), (nint)unit);

    internal static byte Code(uint info) => (byte)info;

    /// <summary>A letter with a code: only those have a code, and their class is Letter.</summary>
    internal static bool IsKeyboardLetter(uint info) => (byte)info != 0;

    internal static Tone ToneOf(uint info) => (Tone)((info >> 8) & 7);

    internal static bool IsUpper(uint info) => (info & UpperBit) != 0;

    internal static uint Class(uint info) => (info & ClassMask) >> ClassShift;

    internal static char Lower(uint info) => (char)(info >> 16);

    /// <summary>The lower-case letter with that quality and tone, or U+0000 when Unicode or Vietnamese has none.</summary>
    internal static char Compose(byte code, Tone tone) => s_lower[(code << 3) | (int)tone];

    internal static char Compose(byte code, Tone tone, bool upper)
    {
        char lower = s_lower[(code << 3) | (int)tone];
        return upper ? char.ToUpperInvariant(lower) : lower;
    }

    /// <summary>Lower case without any mark: one unit for one unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static char FoldLower(char unit) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_foldLower), (nint)unit);

    private static uint[] Build()
    {
        uint[] info = new uint[65536];
        for (int unit = 0; unit < info.Length; unit++)
        {
            info[unit] = Generic((char)unit);
            s_foldLower[unit] = char.ToLowerInvariant((char)unit);
        }

        AddLatin(info);
        AddLookalikes(info);
        AddFullWidth(info);
        AddMarks(info);
        AddGaps(info);
        AddFolds(info);
        return info;
    }

    private static uint Generic(char unit)
    {
        if (char.IsSurrogate(unit))
        {
            return CharacterClass.Surrogate << ClassShift;
        }

        uint lower = (uint)char.ToLowerInvariant(unit) << 16;
        uint upper = char.IsUpper(unit) ? UpperBit : 0;
        if (char.IsLetter(unit))
        {
            return lower | upper | (CharacterClass.Letter << ClassShift);
        }

        if (char.IsDigit(unit))
        {
            return lower | (CharacterClass.Digit << ClassShift);
        }

        // A mark that no table knows (Thai, Arabic …) is a part of its word and stays as it is.
        return char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark
            ? lower | (CharacterClass.Letter << ClassShift)
            : 0;
    }

    private static void AddLatin(uint[] info)
    {
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            AddLetter(info, letter, (byte)(letter - 'a' + 1), Tone.Ngang);
        }

        foreach (string row in s_vowels)
        {
            byte code = VowelCode(row[0]);
            for (int tone = 0; tone < row.Length; tone++)
            {
                AddLetter(info, row[tone], code, (Tone)tone);
            }
        }

        AddLetter(info, 'đ', LetterCode.D | LetterCode.Stroke, Tone.Ngang);
    }

    private static byte VowelCode(char vowel) => vowel switch
    {
        'ă' => LetterCode.A | LetterCode.Breve,
        'â' => LetterCode.A | LetterCode.Circumflex,
        'ê' => LetterCode.E | LetterCode.Circumflex,
        'ô' => LetterCode.O | LetterCode.Circumflex,
        'ơ' => LetterCode.O | LetterCode.Horn,
        'ư' => LetterCode.U | LetterCode.Horn,
        _ => (byte)(vowel - 'a' + 1),
    };

    private static void AddLetter(uint[] info, char lower, byte code, Tone tone)
    {
        uint word = ((uint)lower << 16) | (CharacterClass.Letter << ClassShift) | ((uint)tone << 8) | code;
        info[lower] = word;
        info[char.ToUpperInvariant(lower)] = word | UpperBit;
        s_lower[(code << 3) | (int)tone] = lower;
    }

    private static void AddLookalikes(uint[] info)
    {
        foreach ((char from, char to) in Lookalikes.Always)
        {
            info[from] = info[to] | RepairBit;
        }

        foreach (char space in Lookalikes.Spaces)
        {
            info[space] = RepairBit;
        }

        foreach (char ignorable in Lookalikes.Deleted)
        {
            info[ignorable] = RepairBit | (CharacterClass.Ignorable << ClassShift);
        }

        IEnumerable<char> twins = Lookalikes.InWords.Select(static pair => pair.From);
        IEnumerable<char> marked = Compositions.Bases.Where(static pair => Lookalikes.TryLatin(pair.Letter, out _)).Select(static pair => pair.Composed);
        foreach (char from in twins.Concat(marked))
        {
            info[from] = ((uint)char.ToLowerInvariant(from) << 16) | RepairBit | (CharacterClass.Foreign << ClassShift)
                | (char.IsUpper(from) ? UpperBit : 0);
        }

        info['\''] = CharacterClass.Apostrophe << ClassShift;
        foreach ((char from, char to) in Lookalikes.Always)
        {
            if (to == '\'')
            {
                info[from] = RepairBit | (CharacterClass.Apostrophe << ClassShift);
            }
        }
    }

    private static void AddFullWidth(uint[] info)
    {
        for (int unit = 0xFF01; unit <= 0xFF5E; unit++)
        {
            info[unit] = info[unit - 0xFEE0] | RepairBit;
        }
    }

    private static void AddMarks(uint[] info)
    {
        for (int unit = 0x300; unit < 0x370; unit++)
        {
            if (Class(info[unit]) != CharacterClass.Ignorable)
            {
                char mark = Compositions.Singleton((char)unit);
                info[unit] = ((uint)mark << 16) | RepairBit | (CharacterClass.Mark << ClassShift);
            }
        }
    }

    private static void AddGaps(uint[] info)
    {
        ReadOnlySpan<char> phrase = ",()[]{}\"“”„‟«»|/\\\u2026";
        foreach (char unit in phrase)
        {
            info[unit] |= (uint)GapWeight.Phrase << 16;
        }

        ReadOnlySpan<char> sentence = ".;:!?\u2022\u25AA\u25CF\u2023";
        foreach (char unit in sentence)
        {
            info[unit] |= (uint)GapWeight.Sentence << 16;
        }

        info['\n'] |= (uint)GapWeight.Line << 16;
        info['\r'] |= (uint)GapWeight.CarriageReturn << 16;
        info['-'] |= (uint)GapWeight.Dash << 16;
        info['+'] |= (uint)GapWeight.Dash << 16;
        info['*'] |= (uint)GapWeight.Dash << 16;
        foreach ((char from, char to) in Lookalikes.Always)
        {
            if (Class(info[from]) == CharacterClass.Separator)
            {
                info[from] = info[to] | RepairBit;
            }
        }

        AddFullWidth(info);
    }

    private static void AddFolds(uint[] info)
    {
        ReadOnlySpan<char> strokes = "øołlħhŧtɨiʉuƀbɓbɗdƙkƴyıi";
        for (int i = 0; i < strokes.Length; i += 2)
        {
            s_foldLower[strokes[i]] = strokes[i + 1];
            s_foldLower[char.ToUpperInvariant(strokes[i])] = strokes[i + 1];
        }

        foreach ((char composed, char letter) in Compositions.Bases)
        {
            s_foldLower[composed] = s_foldLower[letter];
        }

        for (int unit = 0; unit < info.Length; unit++)
        {
            uint word = info[unit];
            if (Code(word) != 0)
            {
                s_foldLower[unit] = LetterCode.Base(Code(word));
            }
            else if ((word & RepairBit) != 0 && Class(word) is CharacterClass.Letter)
            {
                s_foldLower[unit] = s_foldLower[Lower(word)];
            }
            else if ((word & RepairBit) != 0 && Class(word) is CharacterClass.Digit)
            {
                s_foldLower[unit] = Lower(word);
            }
        }
    }
}

/// <summary>How strongly a separator parts its neighbours; kept in the upper half of a separator's word.</summary>
internal enum GapWeight
{
    Space = 0,
    Dash = 1,
    CarriageReturn = 2,
    Line = 3,
    Phrase = 4,
    Sentence = 5,
}
