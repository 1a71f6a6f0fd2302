namespace Archive.Vietnamese;

/// <summary>
/// A typed word as a constraint: every mark that was typed must be there, every mark that was not may be anything.
/// "sưc" takes sức and sực, "súc" takes sức, "sực" does not. Immutable; compile once, ask many times.
/// </summary>
public sealed class AccentPattern
{
    private readonly byte[] _codes;
    private readonly string _letters;
    private readonly Tone _tone;
    private readonly byte[] _keyCodes;

    /// <summary>Reads the word; a case, the form of its marks and the place of its tone do not matter.</summary>
    public AccentPattern(string word)
        : this(word, Tone.Ngang)
    {
    }

    /// <summary>As the other constructor, with a tone that was typed as a key and stands nowhere in the word.</summary>
    /// <param name="word">The letters.</param>
    /// <param name="tone">The tone that matches must have; <see cref="Tone.Ngang"/> leaves it to the word.</param>
    public AccentPattern(string word, Tone tone)
    {
        ArgumentNullException.ThrowIfNull(word);
        (_letters, _codes, Tone written) = Read(word);
        _tone = tone == Tone.Ngang ? written : tone;
        (_, _keyCodes, _) = Read(SearchKey.Of(word));
    }

    /// <summary>The word without marks: the folded term under which candidates are found.</summary>
    public string Folded => AccentFolding.Fold(_letters);

    /// <summary>The tone that was typed; <see cref="Tone.Ngang"/> takes every tone.</summary>
    public Tone RequiredTone => _tone;

    /// <summary>True when no mark was typed: everything with the same folded form matches.</summary>
    public bool IsUnmarked => _tone == Tone.Ngang && _codes.AsSpan().IndexOfAnyInRange((byte)32, (byte)255) < 0;

    /// <summary>Whether the word has every mark of the pattern, and the same letters. O(length).</summary>
    public bool Matches(ReadOnlySpan<char> word)
    {
        Span<byte> buffer = stackalloc byte[SyllableTokenizer.MaxLength];
        Span<char> letters = stackalloc char[SyllableTokenizer.MaxLength];
        int length = Read(word, letters, buffer, out Tone tone);
        if (length < 0 || (_tone != Tone.Ngang && tone != _tone))
        {
            return false;
        }

        ReadOnlySpan<byte> codes = buffer[..length];
        return Fits(_codes, codes, _letters, letters[..length]) || FitsKey(word);
    }

    /// <summary>Whether <paramref name="word"/> can be what was meant by <paramref name="typed"/>.</summary>
    public static bool AreCompatible(string typed, string word) => new AccentPattern(typed).Matches(word);

    /// <summary>ky takes kĩ: the letters of the search keys are compared when those of the words differ.</summary>
    private bool FitsKey(ReadOnlySpan<char> word)
    {
        SyllableTokenizer tokens = new(word);
        if (!tokens.MoveNext() || tokens.Kind != TokenKind.Syllable)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[SyllableTokenizer.MaxLength];
        Span<char> letters = stackalloc char[SyllableTokenizer.MaxLength];
        int length = Read(tokens.Key, letters, buffer, out _);
        return length == _keyCodes.Length && !tokens.MoveNext() && Fits(_keyCodes, buffer[..length], default, default);
    }

    private static bool Fits(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> codes, ReadOnlySpan<char> wanted, ReadOnlySpan<char> letters)
    {
        if (pattern.Length != codes.Length)
        {
            return false;
        }

        for (int i = 0; i < pattern.Length; i++)
        {
            byte asked = pattern[i];
            bool same = asked == codes[i] && (asked != 0 || (!wanted.IsEmpty && wanted[i] == letters[i]));
            bool free = (asked & LetterCode.QualityMask) == 0 && asked != 0 && asked == (codes[i] & LetterCode.BaseMask);
            if (!same && !free)
            {
                return false;
            }
        }

        return true;
    }

    private static (string Letters, byte[] Codes, Tone Tone) Read(string word)
    {
        Span<byte> codes = stackalloc byte[SyllableTokenizer.MaxLength];
        Span<char> letters = stackalloc char[SyllableTokenizer.MaxLength];
        int length = Math.Max(0, Read(word, letters, codes, out Tone tone));
        return (letters[..length].ToString(), codes[..length].ToArray(), tone);
    }

    /// <summary>Letters without tone, their codes, and the tone; -1 when the word is too long.</summary>
    private static int Read(ReadOnlySpan<char> word, Span<char> letters, Span<byte> codes, out Tone tone)
    {
        tone = Tone.Ngang;
        int length = 0;
        foreach (char unit in word)
        {
            uint info = CharacterTable.Get(unit);
            uint kind = CharacterTable.Class(info);
            if (kind == CharacterClass.Mark)
            {
                byte quality = MarkTable.Quality(CharacterTable.Lower(info));
                Tone marked = MarkTable.ToneOf(CharacterTable.Lower(info));
                tone = marked == Tone.Ngang ? tone : marked;
                if (quality != 0 && length > 0 && CharacterTable.Compose((byte)(codes[length - 1] | quality), Tone.Ngang) is not '\0' and char marks)
                {
                    codes[length - 1] |= quality;
                    letters[length - 1] = marks;
                }

                continue;
            }

            if (kind == CharacterClass.Ignorable)
            {
                continue;
            }

            if (length == letters.Length)
            {
                return -1;
            }

            byte code = CharacterTable.Code(info);
            tone = CharacterTable.ToneOf(info) == Tone.Ngang ? tone : CharacterTable.ToneOf(info);
            codes[length] = code;
            letters[length++] = code != 0 ? CharacterTable.Compose(code, Tone.Ngang)
                : kind is CharacterClass.Separator ? unit : CharacterTable.Lower(info);
        }

        return length;
    }
}
