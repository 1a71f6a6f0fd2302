using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Archive.Vietnamese;

/// <summary>
/// Cuts original text, in any case and any form of the marks, into syllables, words and numbers, and gives for each
/// its range in the original, its search key and its folded key. Forward only, one pass, no allocation except for
/// words with Cyrillic look-alikes or marks of other languages. Hot: one table look-up for each unit and one
/// hash look-up for each word.
/// <para>
/// Letters and digits make a token; an apostrophe between letters stays inside (K'Ho); hyphen, slash and full stop
/// part (519-CV/QU gives 519, cv, qu), and so does a letter right after leading digits (519cv). "TƯ" behind a slash
/// and "T.Ư" give "tw", as the Central Committee is written in keys. More than <see cref="MaxLength"/> units of
/// letters are cut into several tokens.
/// </para>
/// </summary>
public ref struct SyllableTokenizer
{
    /// <summary>The most units that a key has.</summary>
    public const int MaxLength = 64;

    private static ReadOnlySpan<char> CentralCommitteeCode => "tw";

    private readonly ReadOnlySpan<char> _text;
    private KeyBuffer _key;
    private KeyBuffer _folded;
    private int _keyLength;
    private int _start;
    private int _end;
    private TokenKind _kind;
    private TokenGap _gap;
    private bool _isUpper;

    /// <summary>Stands before the first token.</summary>
    /// <param name="text">Original text; offsets are into it.</param>
    public SyllableTokenizer(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>First unit of the token in the original.</summary>
    public readonly int Start => _start;

    /// <summary>One past the last unit of the token in the original; marks behind the last letter are included.</summary>
    public readonly int End => _end;

    /// <summary>What the token is.</summary>
    public readonly TokenKind Kind => _kind;

    /// <summary>What stands before the token.</summary>
    public readonly TokenGap Gap => _gap;

    /// <summary>True when every letter of the token is a capital.</summary>
    public readonly bool IsUpper => _isUpper;

    /// <summary>True when the key differs from the folded key: at least one letter carries a mark.</summary>
    public readonly bool HasMarks => !((ReadOnlySpan<char>)_key)[.._keyLength].SequenceEqual(((ReadOnlySpan<char>)_folded)[.._keyLength]);

    /// <summary>
    /// The search key: lower case, composed, tone in the new style, i for y after an onset, horns repaired. Valid until
    /// the next <see cref="MoveNext"/>.
    /// </summary>
    [UnscopedRef]
    public ReadOnlySpan<char> Key => ((Span<char>)_key)[.._keyLength];

    /// <summary>The search key without marks; as many units as <see cref="Key"/>. Valid until the next <see cref="MoveNext"/>.</summary>
    [UnscopedRef]
    public ReadOnlySpan<char> Folded => ((Span<char>)_folded)[.._keyLength];

    /// <summary>Writes <see cref="Key"/> as UTF-8.</summary>
    /// <param name="destination">Room for three bytes a unit, at most 3 × <see cref="MaxLength"/>.</param>
    /// <returns>The number of bytes written.</returns>
    public readonly int WriteKey(Span<byte> destination) => Utf8(((ReadOnlySpan<char>)_key)[.._keyLength], destination);

    /// <summary>Writes <see cref="Folded"/> as UTF-8; the room as for <see cref="WriteKey"/>.</summary>
    public readonly int WriteFolded(Span<byte> destination) => Utf8(((ReadOnlySpan<char>)_folded)[.._keyLength], destination);

    /// <summary>Goes to the next token; false at the end of the text.</summary>
    public bool MoveNext()
    {
        int position = _end;
        if (!SkipGap(ref position))
        {
            _start = _end = _text.Length;
            _keyLength = 0;
            return false;
        }

        _start = position;
        if (!ScanLetters(position))
        {
            ScanOther(position);
        }

        if (_keyLength <= 2 && IsCentralCommittee(out int end))
        {
            _end = end;
            _keyLength = 2;
            _kind = TokenKind.Abbreviation;
            CentralCommitteeCode.CopyTo(_key);
            CentralCommitteeCode.CopyTo(_folded);
        }

        return true;
    }

    /// <summary>
    /// The quick road of nearly all words: composed letters of the Vietnamese keyboard up to a separator. False when
    /// anything else stands there; then the word is read again by <see cref="ScanOther"/>, which gives the same keys.
    /// </summary>
    private bool ScanLetters(int position)
    {
        ReadOnlySpan<char> text = _text;
        Span<char> key = _key;
        Span<char> folded = _folded;
        ulong packed = 0;
        int length = 0;
        uint tone = 0;
        int toneIndex = -1;
        int tones = 0;
        uint capitals = 0;
        int i = position;
        for (; (uint)i < (uint)text.Length; i++)
        {
            uint info = CharacterTable.Get(text[i]);
            if (!CharacterTable.IsKeyboardLetter(info))
            {
                if ((info & CharacterTable.ClassMask) != CharacterClass.Separator)
                {
                    return false;
                }

                break;
            }

            if ((uint)length >= MaxLength)
            {
                return false;
            }

            key[length] = CharacterTable.Lower(info);
            folded[length] = (char)((info & LetterCode.BaseMask) + ('a' - 1));
            packed = (packed << 8) | (byte)info;
            capitals += (info >> CharacterTable.UpperShift) & 1;
            uint marked = (info >> CharacterTable.ToneShift) & 7;
            if (marked != 0)
            {
                tone = marked;
                toneIndex = length;
                tones++;
            }

            length++;
        }

        _end = i;
        _keyLength = length;
        _isUpper = capitals == (uint)length;
        if (length <= LetterCode.MaxSyllableLength && tones <= 1)
        {
            ref readonly SyllableEntry entry = ref SyllableInventory.Find(packed);
            if (entry.Letters == 0 && SyllableRepair.TryAddHorn(packed, length, out ulong repaired))
            {
                entry = ref SyllableInventory.Find(repaired);
            }

            if (entry.Letters != 0 && entry.AllowsUnaccented((Tone)tone))
            {
                _kind = TokenKind.Syllable;
                if (entry.KeyLetters != packed || (toneIndex >= 0 && toneIndex != entry.NewTone))
                {
                    TokenScan.Rewrite(entry, (Tone)tone, key[..length], folded[..length]);
                }

                return true;
            }
        }

        TokenScan.FoldAsSyllable(folded[..length]);
        _kind = TokenScan.KindOfLetters(length, (int)capitals);
        return true;
    }

    /// <summary>The road of everything else: digits, decomposed marks, apostrophes, other alphabets.</summary>
    private void ScanOther(int position)
    {
        TokenScan scan = new(_text, _key, _folded);
        _end = scan.Run(position);
        if (scan.IsForeign)
        {
            _end = scan.RunForeign(position);
        }

        scan.Finish(out _kind);
        _keyLength = scan.Length;
        _isUpper = scan.IsUpper;
    }

    /// <summary>Moves to the next letter or digit and weighs what lies between.</summary>
    private bool SkipGap(ref int position)
    {
        ReadOnlySpan<char> text = _text;
        if (position > 0 && position + 1 < text.Length && text[position] == ' '
            && CharacterTable.Class(CharacterTable.Get(text[position + 1])) == CharacterClass.Letter)
        {
            _gap = TokenGap.Space;
            position++;
            return true;
        }

        GapWeight strongest = position == 0 ? GapWeight.Sentence : GapWeight.Space;
        int lines = 0;
        int i = position;
        for (; (uint)i < (uint)text.Length; i++)
        {
            uint info = CharacterTable.Get(text[i]);
            uint kind = CharacterTable.Class(info);
            if (kind == CharacterClass.Separator)
            {
                GapWeight weight = (GapWeight)(info >> 16);
                if (weight != GapWeight.Space)
                {
                    strongest = Weigh(strongest, weight, text, i, ref lines);
                }
            }
            else if (kind is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Foreign
                || (kind == CharacterClass.Surrogate && TokenScan.IsLetterPair(text, i)))
            {
                _gap = strongest switch
                {
                    GapWeight.Sentence => TokenGap.Sentence,
                    GapWeight.Phrase => TokenGap.Phrase,
                    _ => TokenGap.Space,
                };
                position = i;
                return true;
            }
        }

        return false;
    }

    private static GapWeight Weigh(GapWeight strongest, GapWeight weight, ReadOnlySpan<char> text, int index, ref int lines)
    {
        switch (weight)
        {
            case GapWeight.Line:
                lines++;
                return lines > 1 ? GapWeight.Sentence : strongest;
            case GapWeight.CarriageReturn:
                return strongest;
            case GapWeight.Dash:
                // A dash, plus or star that opens a line is the sign of a list item.
                return lines > 0 && text[index] != '*' ? GapWeight.Sentence : strongest;
            case GapWeight.Sentence when text[index] == '.' && index + 1 < text.Length && !char.IsWhiteSpace(text[index + 1]):
                return strongest > GapWeight.Phrase ? strongest : GapWeight.Space;
            default:
                return weight > strongest ? weight : strongest;
        }
    }

    /// <summary>"T.Ư", "T.W" anywhere and "TƯ" behind a slash are the Central Committee, whose code is TW.</summary>
    private readonly bool IsCentralCommittee(out int end)
    {
        end = _end;
        if (_keyLength == 2)
        {
            return _key[0] == 't' && _key[1] == 'ư' && _start > 0 && _text[_start - 1] == '/';
        }

        if (_key[0] != 't' || !_isUpper || _end + 1 >= _text.Length || _text[_end] != '.'
            || !CharacterTable.IsKeyboardLetter(CharacterTable.Get(_text[_end + 1])))
        {
            return false;
        }

        Span<char> key = stackalloc char[MaxLength];
        Span<char> folded = stackalloc char[MaxLength];
        TokenScan next = new(_text, key, folded);
        end = next.Run(_end + 1);
        return next.Length == 1 && (next.First is 'ư' or 'w');
    }

    private static int Utf8(ReadOnlySpan<char> text, Span<byte> destination)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            if (unit < 0x80)
            {
                destination[written++] = (byte)unit;
            }
            else if (unit < 0x800)
            {
                destination[written] = (byte)(0xC0 | (unit >> 6));
                destination[written + 1] = (byte)(0x80 | (unit & 0x3F));
                written += 2;
            }
            else if (!char.IsSurrogate(unit))
            {
                destination[written] = (byte)(0xE0 | (unit >> 12));
                destination[written + 1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                destination[written + 2] = (byte)(0x80 | (unit & 0x3F));
                written += 3;
            }
            else
            {
                return written + System.Text.Encoding.UTF8.GetBytes(text[i..], destination[written..]);
            }
        }

        return written;
    }

    /// <summary>The units of one key, inside the tokenizer so that nothing is allocated.</summary>
    [InlineArray(MaxLength)]
    private struct KeyBuffer
    {
        private char _first;
    }
}
