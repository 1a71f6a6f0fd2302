namespace Archive.Vietnamese;

/// <summary>
/// Generates and tests: walks over the keys, branches where a key can be a letter or a mark, and keeps what the
/// syllable grammar accepts.
/// </summary>
internal ref struct KeyWalk
{
    /// <summary>The longest typed syllable: "nghieengs" has nine keys, "nguwowif" eight.</summary>
    internal const int MaxKeys = 14;

    private readonly ReadOnlySpan<char> _keys;
    private readonly bool _isTelex;
    private readonly List<TypedReading> _readings;

    internal KeyWalk(ReadOnlySpan<char> keys, bool isTelex)
    {
        _keys = keys;
        _isTelex = isTelex;
        _readings = [];
    }

    internal readonly List<TypedReading> Run()
    {
        Step(0, new State());
        return _readings;
    }

    private readonly void Step(int index, State state)
    {
        if (index == _keys.Length)
        {
            Keep(state);
            return;
        }

        char key = _keys[index];
        uint info = CharacterTable.Get(key);
        byte code = CharacterTable.Code(info);
        if (!_isTelex && char.IsAsciiDigit(key))
        {
            Digit(index, key - '0', state);
            return;
        }

        if (_isTelex && TelexTone(key) is { } tone && state.HasVowel)
        {
            SetTone(index, tone, isStrong: false, state);
            return;
        }

        if (_isTelex && key == 'w' && state.Length > 0)
        {
            Horn(index, state, withBreve: true);
            return;
        }

        if (code == 0 || state.Length == LetterCode.MaxSyllableLength)
        {
            return;
        }

        if (_isTelex && key is 'a' or 'e' or 'o')
        {
            Mark(index, code, LetterCode.Circumflex, state);
        }

        if (_isTelex && key == 'd' && state.Length > 0 && LetterCode.At(state.Packed, state.Length, 0) == LetterCode.D)
        {
            Step(index + 1, state.With(0, LetterCode.D | LetterCode.Stroke));
        }

        Tone typed = CharacterTable.ToneOf(info);
        if (typed == Tone.Ngang || state.Tone == Tone.Ngang)
        {
            Step(index + 1, state.Add(code, typed));
        }
    }

    private static Tone? TelexTone(char key) => key switch
    {
        's' => Tone.Sac,
        'f' => Tone.Huyen,
        'r' => Tone.Hoi,
        'x' => Tone.Nga,
        'j' => Tone.Nang,
        'z' => Tone.Ngang,
        _ => null,
    };

    private readonly void Digit(int index, int digit, State state)
    {
        bool inner = index + 1 < _keys.Length;
        switch (digit)
        {
            case 0:
                SetTone(index, Tone.Ngang, inner, state);
                break;
            case <= 5:
                Tone tone = digit switch { 1 => Tone.Sac, 2 => Tone.Huyen, 3 => Tone.Hoi, 4 => Tone.Nga, _ => Tone.Nang };
                SetTone(index, tone, inner, state);
                break;
            case 6:
                Mark(index, LetterCode.A, LetterCode.Circumflex, state);
                Mark(index, LetterCode.E, LetterCode.Circumflex, state);
                Mark(index, LetterCode.O, LetterCode.Circumflex, state);
                break;
            case 7:
                Horn(index, state, withBreve: false);
                break;
            case 8:
                Mark(index, LetterCode.A, LetterCode.Breve, state);
                break;
            default:
                if (state.Length > 0 && LetterCode.At(state.Packed, state.Length, 0) == LetterCode.D)
                {
                    Step(index + 1, state.With(0, LetterCode.D | LetterCode.Stroke));
                }

                break;
        }
    }

    /// <summary>One tone for a syllable; a second key of another tone is no syllable, zero takes the tone away.</summary>
    private readonly void SetTone(int index, Tone tone, bool isStrong, State state)
    {
        if (state.Length > 0 && (tone == Tone.Ngang ? state.Tone != Tone.Ngang : state.Tone == Tone.Ngang))
        {
            Step(index + 1, state.WithTone(tone, isStrong));
        }
    }

    /// <summary>Puts a quality mark on every earlier bare letter, one after the other.</summary>
    private readonly void Mark(int index, byte letter, byte quality, State state)
    {
        for (int i = state.Length - 1; i >= 0; i--)
        {
            if (LetterCode.At(state.Packed, state.Length, i) == letter)
            {
                Step(index + 1, state.With(i, (byte)(letter | quality)));
            }
        }
    }

    /// <summary>w and 7: uo becomes ươ at once, else o ơ, u ư; w also makes ă.</summary>
    private readonly void Horn(int index, State state, bool withBreve)
    {
        for (int i = 0; i + 1 < state.Length; i++)
        {
            if (LetterCode.At(state.Packed, state.Length, i) == LetterCode.U && LetterCode.At(state.Packed, state.Length, i + 1) == LetterCode.O)
            {
                Step(index + 1, state.With(i, LetterCode.U | LetterCode.Horn).With(i + 1, LetterCode.O | LetterCode.Horn));
            }
        }

        Mark(index, LetterCode.O, LetterCode.Horn, state);
        Mark(index, LetterCode.U, LetterCode.Horn, state);
        if (withBreve)
        {
            Mark(index, LetterCode.A, LetterCode.Breve, state);
        }
    }

    private readonly void Keep(State state)
    {
        if (!state.IsMarked || (state.Tone == Tone.Ngang && !state.HasQuality))
        {
            return;
        }

        ulong packed = state.Packed;
        if (SyllableInventory.Find(packed).Letters == 0 && SyllableRepair.TryAddHorn(packed, state.Length, out ulong repaired))
        {
            packed = repaired;
        }

        ref readonly SyllableEntry entry = ref SyllableInventory.Find(packed);
        if (entry.Letters == 0 || !entry.Allows(state.Tone))
        {
            return;
        }

        Span<char> buffer = stackalloc char[LetterCode.MaxSyllableLength];
        Span<char> text = buffer[..entry.Length];
        SyllableShape.Write(packed, text, state.Tone, entry.NewTone);
        foreach (TypedReading reading in _readings)
        {
            if (text.SequenceEqual(reading.Text))
            {
                return;
            }
        }

        _readings.Add(new TypedReading(text.ToString(), state.IsStrong));
    }

    /// <summary>Letters and tone so far; a value, so that branches do not meet.</summary>
    private struct State
    {
        internal ulong Packed { get; private set; }

        internal int Length { get; private set; }

        internal Tone Tone { get; private set; }

        internal bool HasVowel { get; private set; }

        internal bool HasQuality { get; private set; }

        internal bool IsMarked { get; private set; }

        internal bool IsStrong { get; private set; }

        internal readonly State Add(byte code, Tone tone)
        {
            State next = this;
            next.Packed = (Packed << 8) | code;
            next.Length++;
            next.HasVowel |= LetterCode.IsVowel(code);
            next.HasQuality |= (code & LetterCode.QualityMask) != 0;
            next.Tone = tone == Tone.Ngang ? Tone : tone;
            return next;
        }

        internal readonly State With(int index, byte code)
        {
            State next = this;
            next.Packed = LetterCode.Replace(Packed, Length, index, code);
            (next.HasQuality, next.IsMarked, next.IsStrong) = (true, true, true);
            return next;
        }

        internal readonly State WithTone(Tone tone, bool isStrong)
        {
            State next = this;
            next.Tone = tone;
            next.IsMarked = true;
            next.IsStrong |= isStrong;
            return next;
        }
    }
}
