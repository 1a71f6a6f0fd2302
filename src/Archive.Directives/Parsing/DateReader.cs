using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>A date as read from the clean text.</summary>
/// <param name="Date">The date; without a day when the day was left blank.</param>
/// <param name="Start">Its first character: the "n" of "ngày" when that word stands before it.</param>
/// <param name="End">After its last digit.</param>
internal readonly record struct ParsedDate(DocumentDate Date, int Start, int End);

/// <summary>
/// Reads "ngày 03 tháng 12 năm 2025", "ngày 3/12/2025", "ngày    tháng 8 năm 2025" and their slips: glued words,
/// "ngày ngày", "ngăm", months in words.
/// </summary>
internal static partial class DateReader
{
    private static readonly string[] s_months = ["gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"];

    /// <summary>The first date at or after a position and starting before a limit; null when there is none.</summary>
    public static ParsedDate? Find(string plain, int from, int limit)
    {
        int at = from;
        while (at < limit)
        {
            Match match = LongDate().Match(plain, at, Math.Min(plain.Length, limit + 60) - at);
            if (!match.Success || match.Index >= limit)
            {
                return null;
            }

            if (Make(match) is { } date)
            {
                return date;
            }

            at = match.Index + 4;
        }

        return null;
    }

    /// <summary>A date that starts right at the position, with or without "ngày"; null when none does.</summary>
    public static ParsedDate? At(string plain, int position)
    {
        Match match = DateHere().Match(plain, position, Math.Min(plain.Length - position, 80));
        return match.Success ? Make(match) : null;
    }

    private static ParsedDate? Make(Match match)
    {
        if (!int.TryParse(match.Groups["y"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1930 or > 2100)
        {
            return null;
        }

        int? month = null;
        Group words = match.Groups["mw"];
        if (words.Success)
        {
            month = Array.IndexOf(s_months, string.Join(' ', words.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))) + 1;
        }
        else if (int.TryParse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            month = number;
        }

        int? day = int.TryParse(match.Groups["d"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int dayNumber) ? dayNumber : null;
        if (month is < 1 or > 12)
        {
            return null;
        }

        if (month is null)
        {
            return new ParsedDate(new DocumentDate(year), match.Index, match.Index + match.Length);
        }

        DocumentDate date = new(year, month, day is >= 1 and <= 31 ? day : null);
        return new ParsedDate(date, match.Index, match.Index + match.Length);
    }

    // Worked on plain text: every accent and capital is gone. All repetitions are bounded.
    private const string Body =
        @"(?:(?<d>\d{1,2})?[\s.…_]{0,12}thang[\s.…_]{0,12}(?:(?<m>\d{1,2})|(?<mw>gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi\s{1,3}mot|muoi\s{1,3}hai|muoi))?[\s.…_]{0,12},?\s{0,3}n[a-z]{0,2}a?m\s{0,6}(?<y>\d{4})(?!\d)" +
        @"|(?<d>\d{1,2})\s{0,2}[/.\-]\s{0,2}(?<m>\d{1,2})\s{0,2}[/.\-]\s{0,2}(?<y>\d{4})(?!\d))";

    [GeneratedRegex(@"(?<![a-z])ngay(?:\s{1,4}ngay)?[\s.…_:]{0,16}" + Body, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LongDate();

    [GeneratedRegex(@"\G\s{0,4}(?:(?:ngay\s{0,6}){0,2})" + Body, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DateHere();
}
