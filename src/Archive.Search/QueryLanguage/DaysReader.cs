using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>
/// Reads the value of a date field: 16/12/2021, 12/2021, 2021, 2021-12-16; a..b, a.., ..b; &gt;=a, &gt;a, &lt;=b,
/// &lt;b; [a TO b] with the ends, {a TO b} without, * for an open end.
/// </summary>
internal static partial class DaysReader
{
    private const string Open = "*";

    /// <summary>The days, or null when the value is none. Ends in the wrong order are swapped.</summary>
    /// <param name="value">The value as typed.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="swapped">Whether the ends were swapped.</param>
    internal static DaysNode? Read(string value, TextSpan span, out bool swapped)
    {
        swapped = false;
        string text = VietnameseText.Compose(value).Trim();
        if (Bracketed().Match(text) is { Success: true } brackets)
        {
            return Between(
                brackets.Groups["first"].Value, brackets.Groups["last"].Value, brackets.Groups["open"].Value == "[", brackets.Groups["close"].Value == "]",
                text, span, ref swapped);
        }

        if (Compared().Match(text) is { Success: true } compared)
        {
            return Compare(compared.Groups["sign"].Value, compared.Groups["day"].Value, text, span);
        }

        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            string first = text[..dots];
            string last = text[(dots + 2)..].TrimStart('.');
            return Between(first.Length == 0 ? Open : first, last.Length == 0 ? Open : last, true, true, text, span, ref swapped);
        }

        return One(text) is { } days ? new DaysNode(days.First, days.Last, text, span) : null;
    }

    private static DaysNode? Between(
        string first, string last, bool withFirst, bool withLast, string text, TextSpan span, ref bool swapped)
    {
        if ((first == Open && last == Open) || !TryEnd(first, out (DateOnly First, DateOnly Last)? from) || !TryEnd(last, out (DateOnly First, DateOnly Last)? to))
        {
            return null;
        }

        if (from is { } left && to is { } right && left.First > right.Last)
        {
            swapped = true;
            (from, to) = (to, from);
            text = withFirst && withLast && text[0] is not '[' ? $"{last}..{first}" : $"{(withFirst ? '[' : '{')}{last} TO {first}{(withLast ? ']' : '}')}";
        }

        DateOnly? begin = from is { } start ? (withFirst ? start.First : After(start.Last)) : null;
        DateOnly? end = to is { } stop ? (withLast ? stop.Last : Before(stop.First)) : null;
        return new DaysNode(begin, end, text, span);
    }

    private static DaysNode? Compare(string sign, string day, string text, TextSpan span) => One(day) is not { } days
        ? null
        : sign switch
        {
            ">=" or "≥" => new DaysNode(days.First, null, text, span),
            ">" => new DaysNode(After(days.Last), null, text, span),
            "<=" or "≤" => new DaysNode(null, days.Last, text, span),
            _ => new DaysNode(null, Before(days.First), text, span),
        };

    private static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static DateOnly Before(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    private static bool TryEnd(string text, out (DateOnly First, DateOnly Last)? end)
    {
        end = text == Open ? null : One(text);
        return text == Open || end is not null;
    }

    private static (DateOnly First, DateOnly Last)? One(string text)
    {
        Match match = Day().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Number(string group) => match.Groups[group] is { Success: true, Value: { } digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        int year = Number("year");
        int month = Number("month");
        int day = Number("day");
        if (year == 0 || month > 12 || (match.Groups["month"].Success && month == 0)
            || (match.Groups["day"].Success && (day == 0 || day > DateTime.DaysInMonth(year, month))))
        {
            return null;
        }

        DateOnly first = new(year, Math.Max(1, month), Math.Max(1, day));
        DateOnly last = day > 0 ? first
            : month > 0 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month))
            : new DateOnly(year, 12, 31);
        return (first, last);
    }

    [GeneratedRegex(@"^(?<open>[\[{])\s*(?<first>\S+?)\s+(?:TO|to|ĐẾN|đến|TỚI|tới)\s+(?<last>\S+?)\s*(?<close>[\]}])$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(?<sign>>=|<=|>|<|≥|≤)(?<day>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Compared();

    [GeneratedRegex(
        @"^(?:(?:(?<day>[0-9]{1,2})(?<sign>[/.-])(?<month>[0-9]{1,2})\k<sign>|(?<month>[0-9]{1,2})[/.-])?(?<year>[0-9]{4})|(?<year>[0-9]{4})-(?<month>[0-9]{1,2})(?:-(?<day>[0-9]{1,2}))?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
