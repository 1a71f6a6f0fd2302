namespace Archive.Vietnamese;

/// <summary>
/// A letter without tone and case in one byte: bits 0-4 the base (a = 1 … z = 26), bits 5-7 the quality mark.
/// Zero is "not a Latin letter of the Vietnamese keyboard". Seven of them make a syllable in one <see cref="ulong"/>,
/// first letter in the highest used byte.
/// </summary>
internal static class LetterCode
{
    internal const byte Circumflex = 1 << 5;
    internal const byte Breve = 2 << 5;
    internal const byte Horn = 3 << 5;
    internal const byte Stroke = 4 << 5;
    internal const byte BaseMask = 31;
    internal const byte QualityMask = 7 << 5;

    internal const byte A = 1;
    internal const byte C = 3;
    internal const byte D = 4;
    internal const byte E = 5;
    internal const byte F = 6;
    internal const byte G = 7;
    internal const byte I = 9;
    internal const byte O = 15;
    internal const byte Q = 17;
    internal const byte U = 21;
    internal const byte W = 23;
    internal const byte Y = 25;

    /// <summary>The longest syllable, "nghiêng", has seven letters.</summary>
    internal const int MaxSyllableLength = 7;

    /// <summary>The base letter as lower-case ASCII.</summary>
    internal static char Base(byte code) => (char)('a' - 1 + (code & BaseMask));

    internal static bool IsVowel(byte code) => (code & BaseMask) is A or E or I or O or U or Y;

    /// <summary>The letter at <paramref name="index"/> of a packed syllable of <paramref name="length"/> letters.</summary>
    internal static byte At(ulong packed, int length, int index) => (byte)(packed >> (8 * (length - 1 - index)));

    internal static ulong Replace(ulong packed, int length, int index, byte code)
    {
        int shift = 8 * (length - 1 - index);
        return (packed & ~(0xFFUL << shift)) | ((ulong)code << shift);
    }

    /// <summary>Packs lower-case toneless letters; 0 when one is no letter or there are more than seven.</summary>
    internal static ulong Pack(ReadOnlySpan<char> letters)
    {
        if (letters.Length > MaxSyllableLength)
        {
            return 0;
        }

        ulong packed = 0;
        foreach (char letter in letters)
        {
            byte code = CharacterTable.Code(CharacterTable.Get(letter));
            if (code == 0)
            {
                return 0;
            }

            packed = (packed << 8) | code;
        }

        return packed;
    }
}
