using System.Globalization;

namespace Archive.Directives.Model;

/// <summary>
/// A date as papers print it: to the day, or only to the month when the day was left blank, or only the year.
/// Month is 1–12 or null; Day is 1–31 or null and never given without the month.
/// </summary>
public readonly record struct DocumentDate(int Year, int? Month = null, int? Day = null) : IComparable<DocumentDate>
{
    /// <summary>The date to the day, or null when the day is not known or does not exist (31/02).</summary>
    public DateOnly? ToDateOnly() =>
        Month is int month && Day is int day && Year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month)
            ? new DateOnly(Year, month, day)
            : null;

    /// <summary>The first day that the date may mean; what a sort by date uses.</summary>
    public DateOnly FirstDay() => ToDateOnly() ?? new DateOnly(Math.Clamp(Year, 1, 9999), Math.Clamp(Month ?? 1, 1, 12), 1);

    /// <summary>Orders by year, month, day; an unknown part comes before any known one.</summary>
    public int CompareTo(DocumentDate other) =>
        (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    /// <summary>Reads "2025", "2025-06" or "2025-06-09"; null for anything else.</summary>
    public static DocumentDate? FromIso(string? iso)
    {
        string[] parts = (iso ?? string.Empty).Split('-');
        if (parts.Length > 3 || !TryNumber(parts[0], 4, out int year))
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return new DocumentDate(year);
        }

        if (!TryNumber(parts[1], 2, out int month) || month is < 1 or > 12)
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return new DocumentDate(year, month);
        }

        return TryNumber(parts[2], 2, out int day) && day is >= 1 and <= 31 ? new DocumentDate(year, month, day) : null;
    }

    /// <summary>ISO form to the known precision: "2025-06-09", "2025-06" or "2025".</summary>
    public override string ToString()
    {
        string year = Year.ToString("D4", CultureInfo.InvariantCulture);
        return (Month, Day) switch
        {
            (int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}-{day:D2}"),
            (int month, null) => string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}"),
            _ => year,
        };
    }

    /// <summary>True when the left date comes first.</summary>
    public static bool operator <(DocumentDate left, DocumentDate right) => left.CompareTo(right) < 0;

    /// <summary>True when the left date comes last.</summary>
    public static bool operator >(DocumentDate left, DocumentDate right) => left.CompareTo(right) > 0;

    /// <summary>True when the left date does not come last.</summary>
    public static bool operator <=(DocumentDate left, DocumentDate right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left date does not come first.</summary>
    public static bool operator >=(DocumentDate left, DocumentDate right) => left.CompareTo(right) >= 0;

    private static bool TryNumber(string text, int length, out int value)
    {
        value = 0;
        return text.Length == length && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
