namespace Archive.Vietnamese;

/// <summary>
/// Words beside one date that make another period of it: "trước năm 2020", "sau ngày 1/7/2025", "từ tháng 3/2024",
/// "từ năm 2021 đến nay", "6 tháng đầu năm 2023".
/// </summary>
internal static class OpenPeriods
{
    private const int HalfYear = 6;

    /// <summary>The period that is meant; the one given when nothing beside it changes it.</summary>
    /// <param name="pieces">The text.</param>
    /// <param name="first">The first piece of the date.</param>
    /// <param name="end">One past its last piece; moves behind words that belong to it.</param>
    /// <param name="period">The days of the date alone.</param>
    internal static DatePeriod Read(TextPieces pieces, int first, ref int end, DatePeriod period)
    {
        if (ReadHalf(pieces, first, period) is { } half)
        {
            return half;
        }

        int before = first - 1;
        if (before < 0 || pieces.GapAfter(before) is not { Sign: '\0', Lines: 0 })
        {
            return period;
        }

        int start = pieces[before].Start;
        if (Is(pieces, before, "trước", "truoc"))
        {
            return period with { First = DateOnly.MinValue, Last = period.First.AddDays(-1), Span = new TextSpan(start, period.Span.End) };
        }

        if (Is(pieces, before, "sau", "sau"))
        {
            return period with { First = period.Last.AddDays(1), Last = DateOnly.MaxValue, Span = new TextSpan(start, period.Span.End) };
        }

        if (!Is(pieces, before, "từ", "tu"))
        {
            return period;
        }

        bool untilNow = Is(pieces, end, "đến", "den") && Is(pieces, end + 1, "nay", "nay");
        bool onwards = Is(pieces, end, "trở", "tro") && (Is(pieces, end + 1, "đi", "di") || Is(pieces, end + 1, "lại", "lai"));
        end += untilNow || onwards ? 2 : 0;
        return period with { Last = DateOnly.MaxValue, Span = new TextSpan(start, pieces[end - 1].End) };
    }

    /// <summary>"6 tháng đầu năm 2023", "sáu tháng cuối năm 2023"; null for anything else.</summary>
    private static DatePeriod? ReadHalf(TextPieces pieces, int first, DatePeriod period)
    {
        bool isYear = Is(pieces, first, "năm", "nam") && period.First.AddYears(1) == period.Last.AddDays(1);
        bool isFirst = Is(pieces, first - 1, "đầu", "dau");
        bool isLast = Is(pieces, first - 1, "cuối", "cuoi");
        bool isHalf = isYear && (isFirst || isLast) && Is(pieces, first - 2, "tháng", "thang")
            && first >= 3 && (pieces.Number(first - 3) == HalfYear || Is(pieces, first - 3, "sáu", "sau"));
        return !isHalf ? null : period with
        {
            First = isFirst ? period.First : period.First.AddMonths(HalfYear),
            Last = isFirst ? period.First.AddMonths(HalfYear).AddDays(-1) : period.Last,
            Span = new TextSpan(pieces[first - 3].Start, period.Span.End),
        };
    }

    private static bool Is(TextPieces pieces, int index, string accented, string bare) =>
        index >= 0 && pieces.Is(index, bare) && pieces.Lower(index) is { } lower
        && (string.Equals(lower, accented, StringComparison.Ordinal) || string.Equals(lower, bare, StringComparison.Ordinal));
}
