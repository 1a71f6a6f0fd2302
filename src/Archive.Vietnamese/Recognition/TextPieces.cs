namespace Archive.Vietnamese;

/// <summary>A token as the recognisers keep it.</summary>
/// <param name="Start">First unit in the original.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Kind">Syllable, word, number …</param>
/// <param name="Capitals">True when every letter is a capital.</param>
internal readonly record struct Piece(int Start, int End, TokenKind Kind, bool Capitals);

/// <summary>What stands between two pieces: at most one sign, and blanks around it.</summary>
/// <param name="Sign">The canonical sign, U+0000 for none, U+FFFF for several or words of another kind.</param>
/// <param name="BlankBefore">A blank before the sign (or any blank when there is no sign).</param>
/// <param name="BlankAfter">A blank behind the sign.</param>
/// <param name="Lines">Line ends.</param>
internal readonly record struct PieceGap(char Sign, bool BlankBefore, bool BlankAfter, int Lines)
{
    internal const char Other = '\uFFFF';

    /// <summary>Nothing at all between the pieces.</summary>
    internal bool IsNothing => Sign == '\0' && !BlankBefore;

    /// <summary>Only blanks, in one line or over one line end.</summary>
    internal bool IsBlank => Sign == '\0' && BlankBefore && Lines < 2;
}

/// <summary>The tokens of a text with random access, for the recognisers of numbers and dates.</summary>
internal sealed class TextPieces
{
    private readonly string _text;
    private readonly List<Piece> _pieces = [];

    internal TextPieces(string text)
    {
        _text = text;
        SyllableTokenizer tokens = new(text);
        while (tokens.MoveNext())
        {
            _pieces.Add(new Piece(tokens.Start, tokens.End, tokens.Kind, tokens.IsUpper));
        }
    }

    internal int Count => _pieces.Count;

    internal string Text => _text;

    internal Piece this[int index] => _pieces[index];

    internal bool IsNumber(int index) => (uint)index < (uint)Count && _pieces[index].Kind == TokenKind.Number;

    /// <summary>The value of a number of at most six digits, -1 for anything else.</summary>
    internal int Number(int index)
    {
        if (!IsNumber(index))
        {
            return -1;
        }

        int value = 0;
        int digits = 0;
        foreach (char unit in _text.AsSpan(_pieces[index].Start, _pieces[index].End - _pieces[index].Start))
        {
            uint info = CharacterTable.Get(unit);
            if (CharacterTable.Class(info) != CharacterClass.Digit)
            {
                continue;
            }

            int digit = CharacterTable.Lower(info) - '0';
            if (++digits > 6 || digit is < 0 or > 9)
            {
                return -1;
            }

            value = (value * 10) + digit;
        }

        return value;
    }

    /// <summary>Number of units of the piece in the original.</summary>
    internal int Length(int index) => _pieces[index].End - _pieces[index].Start;

    /// <summary>The piece in lower case without marks, "qui" and "quy" kept apart.</summary>
    internal string Folded(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            return string.Empty;
        }

        Piece piece = _pieces[index];
        return AccentFolding.Fold(VietnameseText.Clean(_text[piece.Start..piece.End]));
    }

    /// <summary>The piece in lower case, composed, with its marks.</summary>
    internal string Lower(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            return string.Empty;
        }

        Piece piece = _pieces[index];
        return VietnameseText.Clean(_text[piece.Start..piece.End]).ToLowerInvariant();
    }

    /// <summary>Compares the folded piece with a word of ASCII letters; allocates nothing.</summary>
    internal bool Is(int index, ReadOnlySpan<char> folded)
    {
        if ((uint)index >= (uint)Count)
        {
            return false;
        }

        Piece piece = _pieces[index];
        int matched = 0;
        foreach (char unit in _text.AsSpan(piece.Start, piece.End - piece.Start))
        {
            uint kind = CharacterTable.Class(CharacterTable.Get(unit));
            if (kind is CharacterClass.Mark or CharacterClass.Ignorable)
            {
                continue;
            }

            if (matched >= folded.Length || CharacterTable.FoldLower(unit) != folded[matched])
            {
                return false;
            }

            matched++;
        }

        return matched == folded.Length;
    }

    /// <summary>What stands between piece <paramref name="index"/> and the next one.</summary>
    internal PieceGap GapAfter(int index)
    {
        if (index < 0 || index + 1 >= Count)
        {
            return new PieceGap(PieceGap.Other, false, false, 0);
        }

        char sign = '\0';
        bool before = false;
        bool after = false;
        int lines = 0;
        foreach (char unit in _text.AsSpan(_pieces[index].End, _pieces[index + 1].Start - _pieces[index].End))
        {
            uint info = CharacterTable.Get(unit);
            if (CharacterTable.Class(info) is CharacterClass.Ignorable or CharacterClass.Mark)
            {
                continue;
            }

            char canonical = Canonical(unit, info);
            if (char.IsWhiteSpace(canonical))
            {
                lines += canonical == '\n' ? 1 : 0;
                (before, after) = sign == '\0' ? (true, after) : (before, true);
            }
            else
            {
                sign = sign == '\0' ? canonical : PieceGap.Other;
            }
        }

        return new PieceGap(sign, before, after, lines);
    }

    private static char Canonical(char unit, uint info)
    {
        if (unit is >= '\uFF01' and <= '\uFF5E')
        {
            return (char)(unit - 0xFEE0);
        }

        if ((info & CharacterTable.RepairBit) == 0)
        {
            return unit;
        }

        return Lookalikes.IsSpace(unit) ? ' ' : Lookalikes.Replacement(unit);
    }
}
