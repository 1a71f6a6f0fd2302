using System.Globalization;

namespace Archive.Vietnamese;

/// <summary>How much of a date was written.</summary>
public enum DatePrecision
{
    /// <summary>năm 2022.</summary>
    Year,

    /// <summary>quý I/2024.</summary>
    Quarter,

    /// <summary>tháng 5 năm 2024.</summary>
    Month,

    /// <summary>16/12/2021.</summary>
    Day,

    /// <summary>ngày 5/3, without year.</summary>
    DayOfYear,
}

/// <summary>A date found in text, always read day before month.</summary>
/// <param name="Year">Null for <see cref="DatePrecision.DayOfYear"/>.</param>
/// <param name="Quarter">1 to 4 for <see cref="DatePrecision.Quarter"/>, else null.</param>
/// <param name="Month">1 to 12, or null.</param>
/// <param name="Day">1 to 31, or null.</param>
/// <param name="Span">Where it stands in the original, with its words "ngày", "tháng", "năm".</param>
public sealed record VietnameseDate(int? Year, int? Quarter, int? Month, int? Day, TextSpan Span)
{
    /// <summary>How much was written.</summary>
    public DatePrecision Precision => (Year, Quarter, Month, Day) switch
    {
        (null, _, _, _) => DatePrecision.DayOfYear,
        (_, not null, _, _) => DatePrecision.Quarter,
        (_, _, null, _) => DatePrecision.Year,
        (_, _, _, null) => DatePrecision.Month,
        _ => DatePrecision.Day,
    };

    /// <summary>ISO value: 2021-12-16, 2024-05, 2024-Q1, 2022, --03-05.</summary>
    public string Value => Precision switch
    {
        DatePrecision.DayOfYear => string.Create(CultureInfo.InvariantCulture, $"--{Month:00}-{Day:00}"),
        DatePrecision.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Quarter}"),
        DatePrecision.Year => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
    };

    /// <summary>The first day that the date covers; null without a year.</summary>
    public DateOnly? FirstDay => Year is not { } year
        ? null
        : new DateOnly(year, Quarter is { } quarter ? (quarter * 3) - 2 : Month ?? 1, Day ?? 1);

    /// <summary>The last day that the date covers, inclusive; null without a year.</summary>
    public DateOnly? LastDay
    {
        get
        {
            if (Year is not { } year)
            {
                return null;
            }

            int month = Quarter is { } quarter ? quarter * 3 : Month ?? 12;
            return new DateOnly(year, month, Day ?? DateTime.DaysInMonth(year, month));
        }
    }

    /// <summary>
    /// All dates of a text in order: ngày D tháng M năm Y, D/M/Y, D-M-Y, D.M.Y, ISO, tháng M năm Y, M/Y, quý Q năm Y,
    /// năm Y, ngày D/M; accented or not. Numbers inside document numbers are none, and so are impossible days. O(n).
    /// </summary>
    public static IReadOnlyList<VietnameseDate> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateParser.Dates(text);
    }

    /// <summary>The first date of a text; false when there is none.</summary>
    public static bool TryFind(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VietnameseDate? date)
    {
        IReadOnlyList<VietnameseDate> dates = FindAll(text);
        date = dates.Count > 0 ? dates[0] : null;
        return date is not null;
    }
}

/// <summary>A span of days that a text names: one date, "từ … đến …", "trước …", "6 tháng đầu năm …".</summary>
/// <param name="First">First day, inclusive; <see cref="DateOnly.MinValue"/> for "trước …".</param>
/// <param name="Last">Last day, inclusive; <see cref="DateOnly.MaxValue"/> for "sau …" and "từ …".</param>
/// <param name="Span">Where it stands in the original.</param>
/// <param name="IsRange">True when two dates were written.</param>
public sealed record DatePeriod(DateOnly First, DateOnly Last, TextSpan Span, bool IsRange)
{
    /// <summary>
    /// All periods of a text in order. Two dates joined by "đến", "tới" or a dash are one; the first takes what it
    /// lacks from the second ("từ tháng 3 đến tháng 5 năm 2024", "từ 12 đến 15/3/2024", "2020 - 2025").
    /// </summary>
    public static IReadOnlyList<DatePeriod> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateParser.Periods(text);
    }
}
