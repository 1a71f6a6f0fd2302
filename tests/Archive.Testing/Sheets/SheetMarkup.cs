using System.Globalization;
using System.Text.RegularExpressions;

namespace Archive.Testing.Sheets;

/// <summary>
/// The two marks of a sheet's paragraphs. A citation is {{Kế hoạch số 12-KH/TU, ngày 05/3/2023 của Tỉnh ủy}}, or
/// {{Kế hoạch số 12-KH/TU|2023-03-05|Tỉnh ủy}} where date and issuer stand elsewhere in the sentence.
/// </summary>
public static partial class SheetMarkup
{
    private static readonly string[] s_typesWithName = ["Luật", "Pháp lệnh", "Chương trình"];

    /// <summary>Distinct citations in order of first mention; a later mention may add a missing date or issuer.</summary>
    public static IReadOnlyList<ExpectedCitation> Citations(IEnumerable<string> paragraphs)
    {
        List<ExpectedCitation> citations = [];
        foreach (Match mark in paragraphs.SelectMany(paragraph => CitationMark().Matches(paragraph)))
        {
            ExpectedCitation found = Parse(mark.Groups["text"].Value);
            int known = citations.FindIndex(citation => citation.Number == found.Number && citation.Type == found.Type);
            if (known < 0)
            {
                citations.Add(found);
            }
            else
            {
                ExpectedCitation earlier = citations[known];
                citations[known] = earlier with { Date = earlier.Date ?? found.Date, Issuer = earlier.Issuer ?? found.Issuer };
            }
        }

        return citations;
    }

    /// <summary>Distinct names between « and », compared without case, in order of first mention.</summary>
    public static IReadOnlyList<string> Themes(IEnumerable<string> paragraphs) =>
        [.. paragraphs.SelectMany(paragraph => ThemeMark().Matches(paragraph))
            .Select(mark => mark.Groups["name"].Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The paragraph as printed: marks of citations gone, « » kept for the renderer.</summary>
    public static string WithoutCitationMarks(string paragraph) =>
        CitationMark().Replace(paragraph, static mark => mark.Groups["text"].Value.Split('|')[0]);

    private static ExpectedCitation Parse(string text)
    {
        string[] parts = text.Split('|');
        Match match = CitationText().Match(parts[0]);
        if (!match.Success)
        {
            throw new FormatException("Not a citation with a number: {{" + text + "}}");
        }

        string type = TypeOf(match.Groups["type"].Value);
        string? date = parts.Length > 1 ? parts[1] : DateOf(match);
        string? issuer = parts.Length > 2 ? parts[2] : match.Groups["issuer"].Value;
        return new ExpectedCitation(
            match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal).Replace('–', '-'),
            type,
            string.IsNullOrEmpty(date) ? null : date,
            string.IsNullOrEmpty(issuer) ? null : issuer);
    }

    // A law, an ordinance or a programme carries its name between type and number.
    private static string TypeOf(string text)
    {
        foreach (string type in s_typesWithName)
        {
            if (text.StartsWith(type, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string? DateOf(Match match) => !match.Groups["day"].Success ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{match.Groups["year"].Value}-{int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture):00}-{int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture):00}");

    [GeneratedRegex(@"\{\{(?<text>[^{}]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex CitationMark();

    [GeneratedRegex("«(?<name>[^«»]+)»", RegexOptions.CultureInvariant)]
    private static partial Regex ThemeMark();

    [GeneratedRegex(
        @"^(?<type>.+?) (?:số:? ?)?(?<number>\d[^\s,]*(?: ?[-–/] ?[^\s,]+)*)(?:,? ngày (?<day>\d{1,2})(?:[/.-]| tháng )(?<month>\d{1,2})(?:[/.-]| năm )(?<year>\d{4}))?(?:,? của (?<issuer>.+))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CitationText();
}
