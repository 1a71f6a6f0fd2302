using System.Text;
using Archive.Directives.Data;
using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Makes canonical keys: issuer, type, number, and the term of the committee (Party) or the year (state).</summary>
internal static class CitationKeys
{
    /// <summary>First days of the terms of the Central Committee, which local congresses precede by about half a year.</summary>
    private static readonly (DateOnly From, string Term)[] s_centralTerms =
    [
        (new DateOnly(2026, 1, 23), "XIV"), (new DateOnly(2021, 2, 1), "XIII"), (new DateOnly(2016, 1, 28), "XII"),
        (new DateOnly(2011, 1, 19), "XI"), (new DateOnly(2006, 4, 25), "X"), (new DateOnly(2001, 4, 22), "IX"), (new DateOnly(1996, 7, 1), "VIII"),
    ];

    public static DocumentKey Make(Side side, string? issuer, string? typeName, string digits, int? year, string symbol, DocumentDate? date)
    {
        string folded = FoldSymbol(symbol);
        string number = digits.TrimStart('0');
        string? slug = typeName is null ? null : TypeTable.ByName(typeName)?.Slug;
        string? period = side == Side.Party
            ? TermOf(folded, date)
            : (year ?? date?.Year)?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new DocumentKey(side, issuer is null ? null : Slug(issuer), slug, number.Length == 0 ? digits : number, folded, period);
    }

    /// <summary>Capitals without accents, one hyphen, TƯ written TW: "TƯHCTĐ" and "TWHCTĐ" are one body.</summary>
    public static string FoldSymbol(string symbol)
    {
        StringBuilder folded = new(symbol.Length);
        foreach (char letter in symbol.Replace("TƯ", "TW", StringComparison.Ordinal))
        {
            if (!CleanText.IsSpace(letter))
            {
                folded.Append(char.ToUpperInvariant(Letters.Plain(letter)));
            }
        }

        return folded.ToString();
    }

    /// <summary>The term that a Party number of that date belongs to; null without a date.</summary>
    public static string? TermOf(string foldedSymbol, DocumentDate? date)
    {
        if (date is not { } known)
        {
            return null;
        }

        DateOnly day = known.FirstDay();
        if (foldedSymbol.EndsWith("TW", StringComparison.Ordinal))
        {
            foreach ((DateOnly from, string term) in s_centralTerms)
            {
                if (day >= from)
                {
                    return term;
                }
            }

            return "?";
        }

        // Congresses of provinces, districts and communes fall in the summer and autumn of years that end in 0 and 5;
        // the mergers of 1 July 2025 opened that term for all.
        int start = day.Year - (day.Year % 5);
        bool early = day.Year == start && (day.Month < 7 || (day.Month < 10 && start != 2025));
        start = early ? start - 5 : start;
        return $"{start}-{start + 5}";
    }

    /// <summary>"Quận ủy Ba Đình" as "quan-uy-ba-dinh".</summary>
    public static string Slug(string name)
    {
        StringBuilder slug = new(name.Length);
        foreach (char letter in CleanText.Of(name).Plain)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
