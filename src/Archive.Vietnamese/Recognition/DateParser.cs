namespace Archive.Vietnamese;

/// <summary>Reads dates and periods from pieces; numbers of documents are blanked out first.</summary>
internal sealed class DateParser
{
    private readonly TextPieces _pieces;
    private readonly bool[] _blocked;

    private DateParser(string text)
    {
        _pieces = new TextPieces(text);
        _blocked = new bool[_pieces.Count];
        int piece = 0;
        foreach (DocumentNumber number in new DocumentNumberParser(_pieces, DocumentNumberStyle.Attached).All())
        {
            while (piece < _pieces.Count && _pieces[piece].Start < number.Span.End)
            {
                _blocked[piece] = _pieces[piece].Start >= number.Span.Start;
                piece++;
            }
        }
    }

    internal static List<VietnameseDate> Dates(string text)
    {
        DateParser parser = new(text);
        List<VietnameseDate> dates = [];
        int position = 0;
        while (position < parser._pieces.Count)
        {
            DateCandidate? candidate = parser.ReadAt(position);
            if (candidate is { IsComplete: true })
            {
                dates.Add(candidate.ToDate(parser._pieces));
            }

            position = candidate is { IsComplete: true } ? candidate.End : position + 1;
        }

        return dates;
    }

    internal static List<DatePeriod> Periods(string text)
    {
        DateParser parser = new(text);
        List<DatePeriod> periods = [];
        int position = 0;
        while (position < parser._pieces.Count)
        {
            DateCandidate? candidate = parser.ReadAt(position);
            DatePeriod? period = candidate is null ? null : parser.Range(candidate, ref position);
            if (period is null && candidate is { IsComplete: true, Year: not null })
            {
                VietnameseDate date = candidate.ToDate(parser._pieces);
                position = candidate.End;
                period = OpenPeriods.Read(
                    parser._pieces, candidate.First, ref position,
                    new DatePeriod(date.FirstDay!.Value, date.LastDay!.Value, date.Span, IsRange: false));
            }
            else if (period is null)
            {
                position = candidate is { IsComplete: true } ? candidate.End : position + 1;
            }

            if (period is not null)
            {
                periods.Add(period);
            }
        }

        return periods;
    }

    /// <summary>The range that begins with <paramref name="left"/>, or null; moves behind it.</summary>
    private DatePeriod? Range(DateCandidate left, ref int position)
    {
        int next = left.End;
        PieceGap gap = _pieces.GapAfter(next - 1);
        bool worded = IsWord(next, "đến", "den") || IsWord(next, "tới", "toi");
        if (worded)
        {
            next++;
            next += IsWord(next, "hết", "het") ? 1 : 0;
        }
        else if (gap.Sign != '-' || gap.Lines > 0)
        {
            return null;
        }

        if (next >= _pieces.Count || ReadAt(next) is not { } right)
        {
            return null;
        }

        (DateCandidate first, DateCandidate last) = Complete(left, right);
        bool sameParts = first.Month is null == last.Month is null && first.Day is null == last.Day is null
            && first.Quarter is null == last.Quarter is null;
        if (first.Year is null || last.Year is null || !sameParts || !first.IsPossible || !last.IsPossible)
        {
            return null;
        }

        VietnameseDate from = first.ToDate(_pieces);
        VietnameseDate to = last.ToDate(_pieces);
        if (from.FirstDay > to.LastDay || last.Year - first.Year > 100)
        {
            return null;
        }

        position = right.End;
        return new DatePeriod(from.FirstDay!.Value, to.LastDay!.Value, new TextSpan(from.Span.Start, to.Span.End), IsRange: true);
    }

    /// <summary>What one end of a range lacks it has from the other: year, and the month of a bare day.</summary>
    private static (DateCandidate Left, DateCandidate Right) Complete(DateCandidate left, DateCandidate right)
    {
        DateCandidate first = left with
        {
            Year = left.Year ?? right.Year,
            Month = left.Month ?? (left.Day is null ? null : right.Month),
        };
        DateCandidate last = right with { Year = right.Year ?? left.Year };
        return (first, last);
    }

    private DateCandidate? ReadAt(int index)
    {
        if (_blocked[index])
        {
            return null;
        }

        DateCandidate? candidate;
        if (_pieces.IsNumber(index))
        {
            candidate = ReadNumber(index, index, dayWord: false);
        }
        else if (IsWord(index, "ngày", "ngay") || IsWord(index, "mùng", "mung") || IsWord(index, "mồng", "mong"))
        {
            candidate = HoldsTogether(index) && IsOpenNumber(index + 1) ? ReadNumber(index, index + 1, dayWord: true) : null;
        }
        else if (IsWord(index, "tháng", "thang"))
        {
            candidate = ReadMonth(index);
        }
        else if (IsWord(index, "quý", "quy") || IsWord(index, "quí", "qui") || IsWord(index, "qúy", "quy"))
        {
            candidate = ReadQuarter(index);
        }
        else
        {
            candidate = IsWord(index, "năm", "nam") && HoldsTogether(index) && IsYear(index + 1, out int year)
                && !ContinuesAsNumber(index + 1)
                ? new DateCandidate(year, null, null, null, index, index + 2)
                : null;
        }

        return candidate is { IsPossible: true } ? candidate : null;
    }

    private DateCandidate? ReadNumber(int first, int index, bool dayWord)
    {
        if (!dayWord && IsChained(index))
        {
            return null;
        }

        return ReadIso(first, index)
            ?? ReadNumeric(first, index)
            ?? ReadDayAndMonthWord(first, index)
            ?? ReadShort(first, index, dayWord)
            ?? ReadBare(first, index, dayWord);
    }

    private DateCandidate? ReadIso(int first, int index)
    {
        if (!IsYear(index, out int year) || !IsSigned(index, out char sign) || sign == '.' || !IsSigned(index + 1, out char second) || sign != second)
        {
            return null;
        }

        DateCandidate candidate = new(year, null, _pieces.Number(index + 1), _pieces.Number(index + 2), first, index + 3);
        return candidate.IsPossible && _pieces.Length(index + 2) <= 2 ? candidate : null;
    }

    private DateCandidate? ReadNumeric(int first, int index)
    {
        if (_pieces.Length(index) > 2 || !IsSigned(index, out char sign) || _pieces.Length(index + 1) > 2
            || !IsSigned(index + 1, out char second) || sign != second)
        {
            return null;
        }

        int year = _pieces.Number(index + 2);
        int digits = _pieces.Length(index + 2);
        if (digits == 2 && sign != '.')
        {
            year += year < 50 ? 2000 : 1900;
        }
        else if (digits != 4 || year < 1000)
        {
            return null;
        }

        DateCandidate candidate = new(year, null, _pieces.Number(index + 1), _pieces.Number(index), first, index + 3);
        return candidate.IsPossible ? candidate : null;
    }

    /// <summary>16 tháng 12 [năm] 2021; without the year it is a day of any year.</summary>
    private DateCandidate? ReadDayAndMonthWord(int first, int index)
    {
        if (!HoldsTogether(index) || !IsWord(index + 1, "tháng", "thang") || ReadMonth(index + 1) is not { } month)
        {
            return null;
        }

        DateCandidate candidate = month with { Day = _pieces.Number(index), First = first, IsComplete = true };
        if (candidate.IsPossible)
        {
            return candidate;
        }

        // "31 tháng 4 năm 2024" is no day; its month and year by themselves are not meant either.
        if (_pieces.Length(index) <= 2)
        {
            _blocked.AsSpan(index + 1, month.End - index - 1).Fill(true);
        }

        return null;
    }

    /// <summary>12/2021 is a month; 5/3 is a day when "ngày" stands before it.</summary>
    private DateCandidate? ReadShort(int first, int index, bool dayWord)
    {
        if (!IsSigned(index, out char sign) || sign == '.' || _pieces.Length(index) > 2)
        {
            return null;
        }

        if (IsYear(index + 1, out int year) && year is >= 1900 and <= 2100 && !dayWord && !ContinuesAsNumber(index + 1))
        {
            DateCandidate month = new(year, null, _pieces.Number(index), null, first, index + 2);
            return month.IsPossible && month.Month > 0 ? month : null;
        }

        if (!dayWord || _pieces.Length(index + 1) > 2 || ContinuesAsNumber(index + 1))
        {
            return null;
        }

        DateCandidate day = new(null, null, _pieces.Number(index + 1), _pieces.Number(index), first, index + 2);
        return day.IsPossible ? day : null;
    }

    private DateCandidate? ReadBare(int first, int index, bool dayWord)
    {
        if (IsYear(index, out int year) && !dayWord)
        {
            return new DateCandidate(year, null, null, null, first, index + 1) { IsComplete = false };
        }

        int day = _pieces.Number(index);
        return day is >= 1 and <= 31 && _pieces.Length(index) <= 2
            ? new DateCandidate(null, null, null, day, first, index + 1) { IsComplete = false }
            : null;
    }

    private DateCandidate? ReadMonth(int index)
    {
        if (!HoldsTogether(index))
        {
            return null;
        }

        int month = _pieces.Length(index + 1) <= 2 ? _pieces.Number(index + 1) : -1;
        int end = index + 2;
        if (month < 0)
        {
            (month, end) = MonthName(index + 1);
        }
        else if (_blocked[index + 1])
        {
            return null;
        }

        if (month is < 1 or > 12)
        {
            return null;
        }

        int? year = ReadYearAfter(ref end);
        return new DateCandidate(year, null, month, null, index, end) { IsComplete = year is not null };
    }

    /// <summary>"ba", "mười hai", "giêng", "chạp"; "tư" is April and "năm" May.</summary>
    private (int Month, int End) MonthName(int index)
    {
        int ten = IsWord(index, "mười", "muoi") ? 10 : 0;
        if (ten > 0)
        {
            bool one = IsWord(index + 1, "một", "mot");
            bool two = IsWord(index + 1, "hai", "hai");
            return one || two ? (one ? 11 : 12, index + 2) : (10, index + 1);
        }

        string word = _pieces.Lower(index);
        int month = word switch
        {
            "giêng" or "một" => 1,
            "hai" => 2,
            "ba" => 3,
            "tư" or "bốn" => 4,
            "năm" => 5,
            "sáu" => 6,
            "bảy" or "bẩy" => 7,
            "tám" => 8,
            "chín" => 9,
            "chạp" => 12,
            _ => -1,
        };

        // "tháng năm 2024" has no number of a month; "tháng năm năm 2024" has.
        bool blank = month == 5 && _pieces.IsNumber(index + 1) && _pieces.Length(index + 1) == 4;
        return (blank ? -1 : month, index + 1);
    }

    private DateCandidate? ReadQuarter(int index)
    {
        if (!HoldsTogether(index) || index + 1 >= _pieces.Count || _blocked[index + 1])
        {
            return null;
        }

        int quarter = _pieces.Length(index + 1) == 1 ? _pieces.Number(index + 1) : -1;
        if (quarter < 0)
        {
            quarter = _pieces.Folded(index + 1) switch
            {
                "i" => 1,
                "ii" => 2,
                "iii" => 3,
                "iv" => 4,
                _ => -1,
            };
        }

        int end = index + 2;
        return quarter is >= 1 and <= 4 && ReadYearAfter(ref end) is { } year
            ? new DateCandidate(year, quarter, null, null, index, end)
            : null;
    }

    /// <summary>"/2024", "-2024", "năm 2024", ", 2018", " 2024".</summary>
    private int? ReadYearAfter(ref int end)
    {
        int position = end;
        PieceGap gap = _pieces.GapAfter(position - 1);
        if (gap.Lines > 1 || gap.Sign is not ('\0' or '/' or '-' or ',' or '.'))
        {
            return null;
        }

        if (IsWord(position, "năm", "nam"))
        {
            if (!HoldsTogether(position))
            {
                return null;
            }

            position++;
        }

        if (!IsYear(position, out int year))
        {
            return null;
        }

        end = position + 1;
        return year;
    }

    private bool IsOpenNumber(int index) => _pieces.IsNumber(index) && !_blocked[index];

    private bool IsYear(int index, out int year)
    {
        year = _pieces.Number(index);
        return year is >= 1000 and <= 2999 && _pieces.Length(index) == 4 && !_blocked[index];
    }

    /// <summary>Two numbers with one sign between them, blanks on both sides of it or on none.</summary>
    private bool IsSigned(int index, out char sign)
    {
        PieceGap gap = _pieces.GapAfter(index);
        sign = gap.Sign;
        return sign is '/' or '-' or '.' && (gap.BlankBefore == gap.BlankAfter || sign == '/') && gap.Lines == 0 && IsOpenNumber(index + 1)
            && (sign != '.' || !gap.BlankAfter);
    }

    /// <summary>A blank, a colon or one line end between this piece and the next.</summary>
    private bool HoldsTogether(int index)
    {
        PieceGap gap = _pieces.GapAfter(index);
        return gap.Sign is '\0' or ':' && gap.Lines < 2;
    }

    /// <summary>A slash or full stop without blanks before this number: a fraction, a section, a version.</summary>
    private bool IsChained(int index)
    {
        if (index == 0)
        {
            return false;
        }

        PieceGap gap = _pieces.GapAfter(index - 1);
        bool tight = !gap.BlankBefore && !gap.BlankAfter;
        return tight && (gap.Sign is '/' or '.' or '\0' || (gap.Sign == '-' && !_pieces.IsNumber(index - 1)));
    }

    private bool ContinuesAsNumber(int index)
    {
        PieceGap gap = _pieces.GapAfter(index);
        bool nextYear = gap.Sign == '/' && IsYear(index + 1, out _) && IsYear(index, out _);
        return !nextYear && !gap.BlankBefore && !gap.BlankAfter && gap.Sign is '/' or '.' && index + 1 < _pieces.Count
            && (gap.Sign == '/' || _pieces.IsNumber(index + 1));
    }

    private bool IsWord(int index, string accented, string bare)
    {
        if (!_pieces.Is(index, bare))
        {
            return false;
        }

        string lower = _pieces.Lower(index);
        return string.Equals(lower, accented, StringComparison.Ordinal) || string.Equals(lower, bare, StringComparison.Ordinal);
    }
}
