using System.Globalization;

namespace Archive.Vietnamese;

/// <summary>How freely numbers may be spelled.</summary>
internal enum DocumentNumberStyle
{
    /// <summary>As offices print them.</summary>
    Printed,

    /// <summary>As printed, and in lower case when signs without blanks hold the parts together.</summary>
    Attached,

    /// <summary>As people type them: lower case, blanks for signs, the type in words before the number.</summary>
    Query,
}

/// <summary>Reads document numbers from pieces. One instance for one text.</summary>
internal sealed class DocumentNumberParser(TextPieces pieces, DocumentNumberStyle style)
{
    private const int MaxParts = 5;
    private const int MaxPartLength = 16;
    private const string NumberWord = "so";

    private static readonly char[] s_digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    internal List<DocumentNumber> All()
    {
        List<DocumentNumber> found = [];
        int next = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            if (IsNumberPiece(i) && TryReadAt(i, next, out DocumentNumber? number, out int end))
            {
                found.Add(number!);
                next = end;
                i = end - 1;
            }
        }

        return found;
    }

    /// <summary>The one number that the whole text is, or null.</summary>
    internal DocumentNumber? Whole()
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            if (IsNumberPiece(i))
            {
                return TryReadAt(i, 0, out DocumentNumber? number, out int end) && end == pieces.Count && IsFiller(number!.Span.Start)
                    ? number
                    : null;
            }
        }

        return null;
    }

    /// <summary>Before the number of a whole text may stand "văn bản", "số", "ký hiệu".</summary>
    private bool IsFiller(int end)
    {
        for (int i = 0; i < pieces.Count && pieces[i].Start < end; i++)
        {
            if (pieces.Folded(i) is not ("van" or "ban" or "so" or "ky" or "ki" or "hieu" or "va" or "no" or "tai" or "lieu"
                or "luat" or "bo" or "phap" or "lenh"))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNumberPiece(int index) => pieces.IsNumber(index)
        || (style == DocumentNumberStyle.Query && pieces[index].Kind == TokenKind.Code && !pieces.IsNumber(index - 1)
            && TrySplitCode(index, out _, out _));

    /// <summary>"cv519" → cv and 519; "số519" → 519 with the word before it.</summary>
    private bool TrySplitCode(int index, out string code, out string number)
    {
        string folded = pieces.Folded(index);
        int letters = folded.TakeWhile(char.IsAsciiLetter).Count();
        code = folded[..letters];
        number = folded[letters..];
        return letters > 1 && number.Length is > 0 and <= 6 && number.All(char.IsAsciiDigit)
            && (DocumentCodes.IsType(code) || code == NumberWord);
    }

    private bool TryReadAt(int index, int floor, out DocumentNumber? number, out int end)
    {
        number = null;
        end = index + 1;
        DocumentNumberDraft draft = new() { First = index };
        if (!ReadDigits(index, draft) || IsInsideChain(index) || IsTime(index))
        {
            return false;
        }

        ReadTypeBefore(index, floor, draft);
        end = ReadSuffix(end, draft);
        end = ReadYear(end, draft);
        int afterSymbol = ReadSymbol(end, draft);
        if (draft.Year is not null && draft.Parts.Count == 0 && !MayEndWithYear(draft))
        {
            return false;
        }

        end = afterSymbol;
        return Accept(draft, end, out number);
    }

    private bool ReadDigits(int index, DocumentNumberDraft draft)
    {
        if (!pieces.IsNumber(index))
        {
            bool split = TrySplitCode(index, out string code, out string digits);
            draft.HasNumberWord = code == NumberWord;
            draft.TypeBefore = draft.HasNumberWord ? string.Empty : code;
            draft.Number = digits.TrimStart('0');
            return split;
        }

        if (pieces.Number(index) < 0)
        {
            return false;
        }

        draft.Number = pieces.Number(index).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>"12a-QĐ/TU": a number that was put between two others.</summary>
    private int ReadSuffix(int index, DocumentNumberDraft draft)
    {
        bool single = index < pieces.Count && pieces.GapAfter(index - 1).IsNothing && pieces.Length(index) == 1
            && pieces[index].Kind != TokenKind.Number
            && (pieces.GapAfter(index).Sign is '-' or '/' || (style == DocumentNumberStyle.Query && DocumentCodes.IsType(pieces.Folded(index + 1))));
        if (!single)
        {
            return index;
        }

        draft.Number += pieces.Folded(index);
        return index + 1;
    }

    /// <summary>A number right behind digits and a sign belongs to a date or a fraction.</summary>
    private bool IsInsideChain(int index)
    {
        if (index == 0 || !pieces.IsNumber(index - 1))
        {
            return false;
        }

        PieceGap gap = pieces.GapAfter(index - 1);
        return gap.Sign is '/' or '-' or '.' or ':' && !gap.BlankBefore && !gap.BlankAfter;
    }

    /// <summary>"năm 2021 - UBND/VX": the number belongs to the date.</summary>
    private bool IsTime(int index) =>
        index > 0 && pieces.GapAfter(index - 1).IsBlank && (pieces.Lower(index - 1) is "năm" or "tháng" or "ngày" or "quý"
            || (pieces.Is(index - 1, "nam") && pieces.Number(index) is >= 1900 and <= 2100));

    /// <summary>The name or the code of the type before the number: "công văn số 519", "nd 93 2019 cp".</summary>
    private void ReadTypeBefore(int index, int floor, DocumentNumberDraft draft)
    {
        if (draft.TypeBefore.Length > 0)
        {
            return;
        }

        int last = index - 1;
        if (!draft.HasNumberWord && last >= floor && pieces.GapAfter(last).Sign is '\0' or ':' or '.' && IsNumberWord(last))
        {
            draft.HasNumberWord = true;
            last--;
        }

        if (style == DocumentNumberStyle.Printed || last < floor || pieces.GapAfter(last).Sign is not ('\0' or ':' or '-' or '.'))
        {
            draft.First = style == DocumentNumberStyle.Query && draft.HasNumberWord ? last + 1 : index;
            return;
        }

        string words = string.Empty;
        for (int count = 1; count <= DocumentCodes.MaxTypeWords && last - count + 1 >= floor; count++)
        {
            int first = last - count + 1;
            words = count == 1 ? pieces.Folded(first) : pieces.Folded(first) + " " + words;
            bool isCode = count == 1 && DocumentCodes.IsType(words);
            if (isCode || (DocumentCodes.TryTypeOfWords(words, out _) && !DocumentCodes.EndsOtherWord(pieces.Folded(first - 1), words)))
            {
                draft.TypeBefore = isCode ? words : TypeOf(words);
                draft.First = first;
            }
        }

        if (draft.TypeBefore.Length == 0 && draft.HasNumberWord)
        {
            draft.First = last + 1;
        }
    }

    private static string TypeOf(string words) => DocumentCodes.TryTypeOfWords(words, out string code) ? code : string.Empty;

    private bool IsNumberWord(int index) => pieces.Is(index, NumberWord) || pieces.Is(index, "no");

    private int ReadYear(int index, DocumentNumberDraft draft)
    {
        if (style == DocumentNumberStyle.Query && DocumentCodes.AlwaysTakesYear(draft.TypeBefore) && pieces.Is(index, "nam")
            && pieces.Number(index + 1) is >= 1945 and <= 2100)
        {
            draft.Year = pieces.Number(index + 1);
            draft.YearIsSigned = true;
            return index + 2;
        }

        int year = pieces.Number(index);
        if (year is < 1945 or > 2100 || pieces.Length(index) != 4)
        {
            return index;
        }

        PieceGap gap = pieces.GapAfter(index - 1);
        bool signed = gap.Sign is '/' or '-' && gap.Lines == 0;
        bool blank = style == DocumentNumberStyle.Query && gap.IsBlank && (draft.TypeBefore.Length > 0 || IsCode(index + 1));
        if (!signed && !blank)
        {
            return index;
        }

        draft.Year = year;
        // "nghị định 93 2019": such papers always carry their year behind the number.
        draft.YearIsSigned = signed || (gap.IsBlank && DocumentCodes.AlwaysTakesYear(draft.TypeBefore));
        return index + 1;
    }

    /// <summary>Reads the parts of the symbol; returns the index behind them.</summary>
    private int ReadSymbol(int index, DocumentNumberDraft draft)
    {
        int position = index;
        bool slashed = false;
        while (position < pieces.Count && draft.Parts.Count < MaxParts)
        {
            PieceGap gap = pieces.GapAfter(position - 1);
            if (!IsPart(position, gap, draft, slashed))
            {
                break;
            }

            draft.IsSpaced |= draft.Parts.Count == 0 && (gap.BlankBefore || gap.BlankAfter);
            slashed |= draft.Parts.Count > 0 && gap.Sign == '/';
            Piece piece = pieces[position];
            string code = DocumentCodes.Code(pieces.Text[piece.Start..piece.End]);
            if (draft.Parts.Count == 0 && DocumentCodes.TrySplitGlued(code, out string type, out string issuer))
            {
                draft.Parts.Add(type);
                draft.Parts.Add(issuer);
            }
            else if (gap.Sign == '&' && draft.Parts.Count > 0)
            {
                draft.Parts[^1] += code;
            }
            else
            {
                draft.Parts.Add(code);
                draft.UncertainIssuer |= code.StartsWith("tu", StringComparison.Ordinal) && !piece.Capitals;
            }

            position++;
        }

        return position;
    }

    private bool IsPart(int index, PieceGap gap, DocumentNumberDraft draft, bool slashed)
    {
        Piece piece = pieces[index];
        if (piece.Kind == TokenKind.Number || pieces.Length(index) > MaxPartLength || gap.Lines > 1)
        {
            return false;
        }

        if (gap.Sign == '_' && style != DocumentNumberStyle.Printed)
        {
            gap = gap with { Sign = draft.Parts.Count == 0 ? '-' : '/' };
        }
        else if (gap.Sign == '\\' && style != DocumentNumberStyle.Printed)
        {
            gap = gap with { Sign = '/' };
        }

        bool first = draft.Parts.Count == 0;
        bool attached = gap.Sign is '/' or '-' && !(gap.BlankBefore && gap.BlankAfter);
        bool joined = gap.Sign == '&' && !first && !gap.BlankBefore && !gap.BlankAfter;
        bool spaced = gap.Sign is '/' or '-' && ((first && draft.Year is null) || gap.Sign == '/' || (!slashed && piece.Kind == TokenKind.Abbreviation));
        bool dotted = gap.Sign == '.' && first && !gap.BlankBefore && !gap.BlankAfter;
        if ((attached || spaced || dotted || joined) && LooksPrinted(index, first))
        {
            return true;
        }

        if (style == DocumentNumberStyle.Printed)
        {
            return first && gap.IsNothing && LooksPrinted(index, first);
        }

        bool tight = gap.Sign is '/' or '-' && !gap.BlankBefore && !gap.BlankAfter;
        if (tight || (dotted && IsCode(index)))
        {
            return !first || IsCode(index) || draft.Year is not null || draft.TypeBefore.Length > 0 || NextIsAttached(index);
        }

        if (first && gap.IsNothing)
        {
            string folded = pieces.Folded(index);
            return DocumentCodes.IsType(folded) || NextIsAttached(index) || DocumentCodes.TrySplitGlued(folded, out _, out _);
        }

        return style == DocumentNumberStyle.Query && (attached || spaced || gap.IsBlank || gap.Sign == '.') && IsTypedPart(index, draft);
    }

    /// <summary>A part that only a blank holds: a known code in the place where it makes sense.</summary>
    private bool IsTypedPart(int index, DocumentNumberDraft draft)
    {
        string folded = pieces.Folded(index);
        if (draft.Parts.Count == 0 && draft.TypeBefore.Length == 0)
        {
            return (DocumentCodes.IsType(folded) || (draft.Year is not null && IsCode(index))) && !IsOrdinaryWord(index);
        }

        if (draft.Parts.Count == 0 && folded == draft.TypeBefore)
        {
            return true;
        }

        bool known = DocumentCodes.IsIssuer(DocumentCodes.Code(folded)) || pieces.Lower(index) == "tư";
        return draft.Parts.Count + (draft.TypeBefore.Length > 0 ? 1 : 0) <= 2 && known && !IsOrdinaryWord(index);
    }

    /// <summary>A syllable with marks is a word of the query, not a code ("tú", "hư"); "tư" is the code TƯ.</summary>
    private bool IsOrdinaryWord(int index) =>
        pieces[index].Kind == TokenKind.Syllable && !pieces[index].Capitals
        && pieces.Lower(index) != pieces.Folded(index) && pieces.Lower(index) is not ("tư" or "đu");

    private bool IsCode(int index)
    {
        if ((uint)index >= (uint)pieces.Count)
        {
            return false;
        }

        string folded = DocumentCodes.Code(pieces.Lower(index));
        return DocumentCodes.IsType(folded) || DocumentCodes.IsIssuer(folded) || DocumentCodes.IsIssuer(folded.TrimEnd(s_digits));
    }

    private bool NextIsAttached(int index)
    {
        PieceGap gap = pieces.GapAfter(index);
        return gap.Sign is '/' or '-' && !gap.BlankBefore && !gap.BlankAfter && !pieces.IsNumber(index + 1);
    }

    /// <summary>Capitals as offices print them: CV, TTg, CTr, QH14; a known code of one capital (L) only first.</summary>
    private bool LooksPrinted(int index, bool first)
    {
        Piece piece = pieces[index];
        ReadOnlySpan<char> text = pieces.Text.AsSpan(piece.Start, piece.End - piece.Start);
        int capitals = 0;
        foreach (char unit in text)
        {
            capitals += CharacterTable.IsUpper(CharacterTable.Get(unit)) ? 1 : 0;
        }

        bool startsUpper = CharacterTable.IsUpper(CharacterTable.Get(text[0]));
        return startsUpper && (capitals > 1 || (first && DocumentCodes.IsType(pieces.Folded(index))) || (!first && piece.Capitals));
    }

    /// <summary>"nghị định 93/2019" ends with its year; "kế hoạch 12/2021" is a month.</summary>
    private static bool MayEndWithYear(DocumentNumberDraft draft) =>
        draft.YearIsSigned && draft.TypeBefore.Length > 0
        && (DocumentCodes.TakesYear(draft.TypeBefore) || (draft.Number.Length > 1 && string.CompareOrdinal(draft.Number.PadLeft(6, '0'), "000012") > 0));

    private bool Accept(DocumentNumberDraft draft, int end, out DocumentNumber? number)
    {
        number = null;
        List<string> parts = draft.Parts;
        bool written = parts.Count > 0;
        if (DocumentCodes.LawSymbols(draft.TypeBefore) is { Count: > 0 } symbols && !written)
        {
            // "luật số 99/2015" is 99/2015/QH and the number of a term; a law without its year is any.
            return draft.Year is not null && AcceptBeginning(draft, end, symbols[0], symbols.Skip(1), out number);
        }

        if (draft.TypeBefore.Length > 0 && ShouldPrepend(parts, draft))
        {
            parts.Insert(0, draft.TypeBefore);
        }

        if (parts.Count == 0 || (style != DocumentNumberStyle.Query && !IsFull(draft)))
        {
            return false;
        }

        bool partial = parts.Count == 1 && DocumentCodes.IsType(parts[0]);
        if (parts.Count == 1 && !partial && draft is { Year: null, HasNumberWord: false, IsSpaced: true })
        {
            // "công văn 11306 vpcp": the type in words vouches for it, but more of the symbol may follow.
            partial = draft.TypeBefore.Length > 0;
            if (!partial)
            {
                return false;
            }
        }

        if (partial && !written && IsQuantity(draft, end))
        {
            return false;
        }

        if (partial && draft.Year is not null && parts is ["nq"])
        {
            return AcceptBeginning(draft, end, parts[0], DocumentCodes.ResolutionSymbols, out number);
        }

        number = new DocumentNumber(DigitsOf(draft), draft.Year, parts, SpanOf(draft, end), partial, draft.UncertainIssuer);
        return true;
    }

    /// <summary>A number with its year, and the ways in which its symbol may begin.</summary>
    private bool AcceptBeginning(DocumentNumberDraft draft, int end, string symbol, IEnumerable<string> otherSymbols, out DocumentNumber? number)
    {
        number = new DocumentNumber(DigitsOf(draft), draft.Year, [symbol], SpanOf(draft, end), isPartial: true, hasUncertainIssuer: false, otherSymbols);
        return true;
    }

    private static string DigitsOf(DocumentNumberDraft draft) => draft.Number.Length == 0 ? "0" : draft.Number;

    private TextSpan SpanOf(DocumentNumberDraft draft, int end) => new(pieces[draft.First].Start, pieces[end - 1].End);

    /// <summary>
    /// The type in words is part of the key unless the symbol has one already, or has none at all, as official letters
    /// of the state do (127/CTĐBĐ-CTXH).
    /// </summary>
    private static bool ShouldPrepend(List<string> parts, DocumentNumberDraft draft)
    {
        if (parts.Count == 0)
        {
            return true;
        }

        if (DocumentCodes.LawSymbols(draft.TypeBefore).Count > 0)
        {
            return false;
        }

        if (DocumentCodes.IsType(parts[0]) && !(parts.Count == 1 && parts[0] != draft.TypeBefore && DocumentCodes.IsIssuer(parts[0])))
        {
            return false;
        }

        return parts.Count == 1 && (draft.TypeBefore != "cv" || DocumentCodes.IsPartyIssuer(parts[0]));
    }

    private static bool IsFull(DocumentNumberDraft draft) =>
        draft.Parts.Count > 1 || (draft.Parts.Count == 1 && (draft.Year is not null || draft.HasNumberWord));

    /// <summary>"quyết định 5 năm", "kế hoạch 2022": the number counts something or is a year.</summary>
    private bool IsQuantity(DocumentNumberDraft draft, int end)
    {
        if (!draft.HasNumberWord && draft.Year is null && draft.Number.Length == 4
            && string.CompareOrdinal(draft.Number, "1945") >= 0 && string.CompareOrdinal(draft.Number, "2100") <= 0)
        {
            return true;
        }

        if (draft.HasNumberWord || draft.Year is not null || end >= pieces.Count)
        {
            return false;
        }

        PieceGap gap = pieces.GapAfter(end - 1);
        bool isYearBehind = pieces.Is(end, "nam") && pieces.Number(end + 1) is >= 1945 and <= 2100;
        bool isDayBehind = pieces.Is(end, "ngay") && pieces.Number(end + 1) is >= 1 and <= 31
            && (pieces.GapAfter(end + 1).Sign is '/' or '-' or '.' || pieces.Is(end + 2, "thang"));
        if (isYearBehind || isDayBehind)
        {
            return false;
        }

        return gap.Sign is '/' or '-' or '%' || pieces.Folded(end) is "nam" or "thang" or "ngay" or "nguoi" or "trieu" or "ty" or "ti" or "dong";
    }
}
