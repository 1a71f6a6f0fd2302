namespace Archive.Vietnamese;

/// <summary>
/// One letter with the marks that follow it, brought into canonical order and composed. Plain NFC does not repair
/// á + U+0302, because acute and circumflex have one combining class: here quality marks go first, then tones.
/// </summary>
internal ref struct MarkCluster
{
    /// <summary>More marks than this on one letter are no writing; the rest is copied as it stands.</summary>
    internal const int Capacity = 16;

    private readonly Span<char> _marks;
    private char _letter;
    private int _count;

    /// <param name="letter">A letter, composed or not.</param>
    /// <param name="marks">The marks behind it, at most <see cref="Capacity"/> minus three.</param>
    /// <param name="buffer">Room for <see cref="Capacity"/> marks.</param>
    /// <param name="latin">True to take the Latin letter that looks like a Cyrillic or Greek one.</param>
    /// <param name="lookalikes">True to take a caron on a for the breve (ǎ for ă).</param>
    internal MarkCluster(char letter, ReadOnlySpan<char> marks, Span<char> buffer, bool latin, bool lookalikes)
    {
        _marks = buffer;
        // No mark composes with a full-width letter: the plain one takes its place.
        _letter = letter is >= '\uFF21' and <= '\uFF5A' ? (char)(letter - 0xFEE0) : letter;
        Decompose();
        if (latin && Lookalikes.TryLatin(_letter, out char twin))
        {
            _letter = twin;
        }

        foreach (char mark in marks)
        {
            _marks[_count++] = Compositions.Singleton(mark);
        }

        if (lookalikes && (_letter is 'a' or 'A'))
        {
            _marks[.._count].Replace('\u030C', '\u0306');
        }

        Compose();
    }

    internal readonly char Letter => _letter;

    /// <summary>The marks that found no place in the letter.</summary>
    internal readonly ReadOnlySpan<char> Rest => _marks[.._count];

    private void Decompose()
    {
        Span<char> reversed = stackalloc char[4];
        int count = 0;
        while (count < reversed.Length && Compositions.TryDecompose(_letter, out char letter, out char mark))
        {
            reversed[count++] = mark;
            _letter = letter;
        }

        while (count > 0)
        {
            _marks[_count++] = reversed[--count];
        }
    }

    private void Compose()
    {
        bool vietnamese = IsVietnamese();
        if (vietnamese && (_letter is 'đ' or 'Đ'))
        {
            _marks[.._count].CopyTo(_marks[1..]);
            _marks[0] = '\u0335';
            _count++;
            _letter = _letter == 'đ' ? 'd' : 'D';
        }

        Sort(vietnamese);
        if (vietnamese)
        {
            DropRepeats();
        }

        int kept = 0;
        byte lastClass = 0;
        for (int i = 0; i < _count; i++)
        {
            char mark = _marks[i];
            byte markClass = Compositions.CombiningClass(mark);
            bool blocked = kept > 0 && !vietnamese && lastClass >= markClass;
            if (!blocked && (vietnamese ? TryAdd(mark) : TryCompose(mark)))
            {
                continue;
            }

            _marks[kept++] = mark;
            lastClass = markClass;
        }

        _count = kept;
    }

    private bool TryAdd(char mark)
    {
        uint info = CharacterTable.Get(_letter);
        byte code = OwnCode(info);
        Tone tone = CharacterTable.ToneOf(info);
        byte quality = MarkTable.Quality(mark);
        if (code != 0 && quality != 0 && (code & LetterCode.QualityMask) == 0
            && CharacterTable.Compose((byte)(code | quality), tone, CharacterTable.IsUpper(info)) is not '\0' and char marked)
        {
            _letter = marked;
            return true;
        }

        if (code != 0 && tone == Tone.Ngang && MarkTable.ToneOf(mark) is not Tone.Ngang and Tone typed
            && CharacterTable.Compose(code, typed, CharacterTable.IsUpper(info)) is not '\0' and char toned)
        {
            _letter = toned;
            return true;
        }

        return TryCompose(mark);
    }

    private bool TryCompose(char mark)
    {
        bool found = Compositions.TryCompose(_letter, mark, out char composed);
        _letter = found ? composed : _letter;
        return found;
    }

    /// <summary>The code of a letter that is none of the look-alikes (ƣ, eth), which another step repairs.</summary>
    private static byte OwnCode(uint info) => (info & CharacterTable.RepairBit) == 0 ? CharacterTable.Code(info) : (byte)0;

    /// <summary>A vowel or d with nothing but Vietnamese marks is ordered our way, everything else Unicode's way.</summary>
    private readonly bool IsVietnamese()
    {
        byte code = OwnCode(CharacterTable.Get(_letter));
        if (code == 0 || (!LetterCode.IsVowel(code) && (code & LetterCode.BaseMask) != LetterCode.D))
        {
            return false;
        }

        foreach (char mark in Rest)
        {
            if (MarkTable.Rank(mark) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private readonly void Sort(bool vietnamese)
    {
        for (int i = 1; i < _count; i++)
        {
            char mark = _marks[i];
            int j = i;
            while (j > 0 && IsBefore(mark, _marks[j - 1], vietnamese))
            {
                _marks[j] = _marks[j - 1];
                j--;
            }

            _marks[j] = mark;
        }
    }

    private static bool IsBefore(char left, char right, bool vietnamese)
    {
        if (vietnamese && MarkTable.Rank(left) != MarkTable.Rank(right))
        {
            return MarkTable.Rank(left) < MarkTable.Rank(right);
        }

        byte leftClass = Compositions.CombiningClass(left);
        return leftClass != 0 && leftClass < Compositions.CombiningClass(right);
    }

    private void DropRepeats()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            // The short and the long stroke both make đ.
            char mark = _marks[i] == '\u0336' ? '\u0335' : _marks[i];
            if (!_marks[..kept].Contains(mark))
            {
                _marks[kept++] = mark;
            }
        }

        _count = kept;
    }
}

/// <summary>The ten combining marks of Vietnamese.</summary>
internal static class MarkTable
{
    /// <summary>The quality bits of <see cref="LetterCode"/>, or 0.</summary>
    internal static byte Quality(char mark) => mark switch
    {
        '\u0302' => LetterCode.Circumflex,
        '\u0306' => LetterCode.Breve,
        '\u031B' => LetterCode.Horn,
        '\u0335' or '\u0336' => LetterCode.Stroke,
        _ => 0,
    };

    internal static Tone ToneOf(char mark) => mark switch
    {
        '\u0300' => Tone.Huyen,
        '\u0309' => Tone.Hoi,
        '\u0303' => Tone.Nga,
        '\u0301' => Tone.Sac,
        '\u0323' => Tone.Nang,
        _ => Tone.Ngang,
    };

    /// <summary>1 for quality marks, 2 for tones, 0 for marks of other languages.</summary>
    internal static int Rank(char mark)
    {
        if (Quality(mark) != 0)
        {
            return 1;
        }

        return ToneOf(mark) == Tone.Ngang ? 0 : 2;
    }
}
