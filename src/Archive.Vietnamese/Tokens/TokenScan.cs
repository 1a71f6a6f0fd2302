using System.Text;

namespace Archive.Vietnamese;

/// <summary>Reads one token: canonical letters into the key, bare letters into the folded key, the syllable packed.</summary>
internal ref struct TokenScan
{
    private const int LongestAbbreviation = 20;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _key;
    private readonly Span<char> _folded;
    private ulong _packed;
    private int _length;
    private Tone _tone;
    private int _toneIndex;
    private int _tones;
    private int _capitals;
    private int _letters;
    private int _digits;
    private bool _isPlain;

    internal TokenScan(ReadOnlySpan<char> text, Span<char> key, Span<char> folded)
    {
        _text = text;
        _key = key;
        _folded = folded;
        _toneIndex = -1;
        _isPlain = true;
    }

    internal readonly int Length => _length;

    internal readonly char First => _key[0];

    internal readonly bool IsUpper => _letters > 0 && _capitals == _letters;

    /// <summary>True when the word needs the slow road: Cyrillic letters, or marks that no table composes.</summary>
    internal bool IsForeign { get; private set; }

    internal static bool IsLetterPair(ReadOnlySpan<char> text, int index) =>
        Rune.DecodeFromUtf16(text[index..], out Rune rune, out int used) == System.Buffers.OperationStatus.Done
        && used == 2 && Rune.IsLetterOrDigit(rune);

    /// <summary>Reads from <paramref name="position"/>, which stands on a letter or digit; returns the end.</summary>
    internal int Run(int position)
    {
        ReadOnlySpan<char> text = _text;
        int end = position;
        int i = position;
        while ((uint)i < (uint)text.Length)
        {
            uint info = CharacterTable.Get(text[i]);
            uint kind = CharacterTable.Class(info);
            if (kind == CharacterClass.Letter)
            {
                if (_length >= SyllableTokenizer.MaxLength || (_digits > 0 && _letters == 0))
                {
                    break;
                }

                AddLetter(info, text[i]);
                end = ++i;
                continue;
            }

            if (kind == CharacterClass.Separator || !AddOther(info, kind, ref i))
            {
                break;
            }

            end = kind is CharacterClass.Apostrophe or CharacterClass.Ignorable ? end : i;
        }

        return end;
    }

    /// <summary>
    /// Reads the word again through the full canonicaliser; its keys are those of the canonical word. Returns the end.
    /// </summary>
    internal int RunForeign(int position)
    {
        int end = ForeignEnd(position);
        CanonicalText canonical = VietnameseText.Canonicalize(_text[position..end].ToString());
        string word = canonical.Text;
        (_packed, _length, _tone, _toneIndex, _tones) = (0, 0, Tone.Ngang, -1, 0);
        (_capitals, _letters, _digits, _isPlain, IsForeign) = (0, 0, 0, true, false);
        int read = 0;
        while (read < word.Length && _length + 1 < SyllableTokenizer.MaxLength)
        {
            uint info = CharacterTable.Get(word[read]);
            uint kind = CharacterTable.Class(info);
            bool letter = kind is CharacterClass.Letter or CharacterClass.Foreign or CharacterClass.Surrogate;
            if (letter && _digits > 0 && _letters == 0)
            {
                break;
            }

            if (kind is CharacterClass.Letter or CharacterClass.Foreign)
            {
                AddLetter(info, word[read]);
            }
            else if (kind == CharacterClass.Surrogate)
            {
                AddUnits(word.AsSpan(read++, 2));
            }
            else if (kind is CharacterClass.Digit or CharacterClass.Apostrophe)
            {
                AddUnit(kind == CharacterClass.Digit ? CharacterTable.Lower(info) : '\'', kind == CharacterClass.Digit);
            }

            read++;
        }

        return position + canonical.ToOriginal(0, read).End;
    }

    private readonly int ForeignEnd(int position)
    {
        int end = position;
        int last = position;
        while (end < _text.Length)
        {
            uint kind = CharacterTable.Class(CharacterTable.Get(_text[end]));
            bool pair = kind == CharacterClass.Surrogate && IsLetterPair(_text, end);
            bool apostrophe = kind == CharacterClass.Apostrophe && end > position && IsLetterAt(end + 1);
            if (!pair && !apostrophe && kind is CharacterClass.Separator or CharacterClass.Surrogate or CharacterClass.Apostrophe)
            {
                break;
            }

            end += pair ? 2 : 1;
            last = kind == CharacterClass.Ignorable ? last : end;
        }

        return last;
    }

    private readonly bool IsLetterAt(int index) => (uint)index < (uint)_text.Length
        && CharacterTable.Class(CharacterTable.Get(_text[index])) is CharacterClass.Letter or CharacterClass.Foreign;

    /// <summary>Brings the key of a syllable into its normal form and names the kind.</summary>
    internal void Finish(out TokenKind kind)
    {
        if (_letters == 0)
        {
            kind = TokenKind.Number;
            return;
        }

        if (_digits > 0)
        {
            kind = TokenKind.Code;
            return;
        }

        if (_isPlain && _length <= LetterCode.MaxSyllableLength && _tones <= 1)
        {
            ref readonly SyllableEntry entry = ref SyllableInventory.Find(_packed);
            if (entry.Letters == 0 && SyllableRepair.TryAddHorn(_packed, _length, out ulong repaired))
            {
                entry = ref SyllableInventory.Find(repaired);
            }

            if (entry.Letters != 0 && entry.AllowsUnaccented(_tone))
            {
                kind = TokenKind.Syllable;
                if (entry.KeyLetters != _packed || (_toneIndex >= 0 && _toneIndex != entry.NewTone))
                {
                    Rewrite(entry, _tone, _key[.._length], _folded[.._length]);
                }

                return;
            }
        }

        FoldAsSyllable(_folded[.._length]);
        kind = _key[.._length].Contains('\'') ? TokenKind.Word : KindOfLetters(_letters, _capitals);
    }

    /// <summary>
    /// A word that is no syllable may be one without its marks ("vŷ" → "vy"): then i stands for y there too, as in the
    /// folded key of every syllable.
    /// </summary>
    internal static void FoldAsSyllable(Span<char> folded)
    {
        if (LetterCode.Pack(folded) is not 0 and ulong packed && SyllableInventory.Find(packed) is { Swapped: not SyllableEntry.NoSwap } entry
            && entry.Letters != 0)
        {
            Span<char> key = stackalloc char[LetterCode.MaxSyllableLength];
            Rewrite(entry, Tone.Ngang, key[..folded.Length], folded);
        }
    }

    /// <summary>The kind of letters that are no syllable.</summary>
    internal static TokenKind KindOfLetters(int letters, int capitals) =>
        capitals > 1 && letters <= LongestAbbreviation ? TokenKind.Abbreviation : TokenKind.Word;

    private void AddLetter(uint info, char unit)
    {
        byte code = CharacterTable.Code(info);
        _key[_length] = CharacterTable.Lower(info);
        _folded[_length] = CharacterTable.FoldLower(unit);
        _packed = (_packed << 8) | code;
        Tone tone = CharacterTable.ToneOf(info);
        if (tone != Tone.Ngang)
        {
            _tone = tone;
            _toneIndex = _length;
            _tones++;
        }

        _isPlain &= code != 0;
        _capitals += CharacterTable.IsUpper(info) ? 1 : 0;
        _letters++;
        _length++;
    }

    /// <summary>Takes a digit, mark, apostrophe, invisible unit or pair; false when the token ends before it.</summary>
    private bool AddOther(uint info, uint kind, ref int position)
    {
        switch (kind)
        {
            case CharacterClass.Digit:
                if (_length >= SyllableTokenizer.MaxLength)
                {
                    return false;
                }

                AddUnit(CharacterTable.Lower(info), isDigit: true);
                position++;
                return true;
            case CharacterClass.Mark:
                AddMark(CharacterTable.Lower(info));
                position++;
                return true;
            case CharacterClass.Ignorable:
                position++;
                return true;
            case CharacterClass.Apostrophe:
                return AddApostrophe(ref position);
            case CharacterClass.Foreign:
                if (_digits > 0 && _letters == 0)
                {
                    return false;
                }

                IsForeign = true;
                position = _text.Length;
                return true;
            default:
                return AddPair(ref position);
        }
    }

    /// <summary>A mark behind its letter: composes the last unit of the key where Vietnamese has the letter.</summary>
    private void AddMark(char mark)
    {
        int last = _length - 1;
        byte code = (byte)_packed;
        Tone onLast = _toneIndex == last ? _tone : Tone.Ngang;
        byte quality = MarkTable.Quality(mark);
        Tone tone = MarkTable.ToneOf(mark);
        if (_letters == 0)
        {
            return;
        }

        if (_digits > 0 || code == 0 || _key[last] != CharacterTable.Compose(code, onLast))
        {
            IsForeign = true;
            return;
        }

        if (quality != 0 && ((code & LetterCode.QualityMask) == 0 || (code & LetterCode.QualityMask) == quality))
        {
            code |= quality;
        }
        else if (tone != Tone.Ngang && (onLast == Tone.Ngang || onLast == tone))
        {
            _tones += onLast == Tone.Ngang ? 1 : 0;
            onLast = tone;
        }
        else
        {
            IsForeign = true;
            return;
        }

        char composed = CharacterTable.Compose(code, onLast);
        if (composed == '\0')
        {
            IsForeign = true;
            return;
        }

        _key[last] = composed;
        _packed = (_packed & ~0xFFUL) | code;
        if (onLast != Tone.Ngang)
        {
            (_tone, _toneIndex) = (onLast, last);
        }
    }

    /// <summary>An apostrophe stays when a letter stands on either side.</summary>
    private bool AddApostrophe(ref int position)
    {
        int next = position + 1;
        bool inside = _letters > 0 && _length + 1 < SyllableTokenizer.MaxLength && next < _text.Length
            && IsLetterAt(next);
        if (inside)
        {
            AddUnit('\'', isDigit: false);
            position = next;
        }

        return inside;
    }

    /// <summary>A digit or an apostrophe: no letter, so that the word is no syllable.</summary>
    private void AddUnit(char unit, bool isDigit)
    {
        _key[_length] = unit;
        _folded[_length++] = unit;
        _isPlain = false;
        _packed <<= 8;
        _digits += isDigit ? 1 : 0;
    }

    private bool AddPair(ref int position)
    {
        if (_length + 2 > SyllableTokenizer.MaxLength || (_digits > 0 && _letters == 0) || !IsLetterPair(_text, position))
        {
            return false;
        }

        AddUnits(_text.Slice(position, 2));
        position += 2;
        return true;
    }

    /// <summary>A letter outside the first plane, as it is.</summary>
    private void AddUnits(ReadOnlySpan<char> pair)
    {
        pair.CopyTo(_key[_length..]);
        pair.CopyTo(_folded[_length..]);
        _length += 2;
        _letters++;
        _isPlain = false;
        _packed = 0;
    }

    /// <summary>Writes the key letters of a syllable, of the same number as were read.</summary>
    internal static void Rewrite(in SyllableEntry entry, Tone tone, Span<char> key, Span<char> folded)
    {
        SyllableShape.Write(entry.KeyLetters, key, tone, entry.NewTone);
        ulong packed = entry.KeyLetters;
        for (int i = folded.Length - 1; i >= 0; i--)
        {
            folded[i] = LetterCode.Base((byte)packed);
            packed >>= 8;
        }
    }
}
