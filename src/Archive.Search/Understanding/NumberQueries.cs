using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Search.Engine;
using Archive.Search.Ranking;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>The queries that find a document by its number.</summary>
internal static partial class NumberQueries
{
    private const string OfficialLetter = "cv";

    // A number with a year stands in the keys once for each year, type and office of one kind: far below this.
    private const int MostYears = 10_000;

    /// <summary>The document that has the number, and far below those that cite it.</summary>
    /// <param name="number">The number as typed.</param>
    /// <param name="weights">The weights of the ranking.</param>
    /// <param name="statistics">What the archive holds.</param>
    /// <param name="issued">When the document was issued, typed behind its number; those that cite it are of any day.</param>
    internal static IEnumerable<EngineQuery> Of(DocumentNumber number, RankingWeights weights, WordStatistics statistics, DatePeriod? issued = null)
    {
        if (number is { IsPartial: true, TypeCode: OfficialLetter })
        {
            // Official letters of the state do not print their type: "công văn 5253" is 5253/CT-CS.
            yield return Issued(new ConstantScoreQuery(new PrefixQuery(ArchiveFields.NumberKey, number.Number + "|"), weights.OwnNumber / 2), issued);
        }

        foreach (EngineQuery own in InField(ArchiveFields.NumberKey, number, statistics))
        {
            yield return Issued(new ConstantScoreQuery(own, weights.OwnNumber), issued);
        }

        int? year = issued is { } period && period.First.Year == period.Last.Year ? period.First.Year : null;
        foreach (EngineQuery cited in InField(ArchiveFields.CitedKey, number, statistics, year))
        {
            yield return new ConstantScoreQuery(cited, weights.CitedNumber);
        }
    }

    /// <summary>A period of issue as a condition on the day.</summary>
    internal static RangeQuery Days(DatePeriod period) =>
        new(ArchiveFields.Date, ArchiveFields.DayNumber(period.First), ArchiveFields.DayNumber(period.Last));

    /// <summary>Documents whose number, or a number that they cite, has the value of a field: "519-CV/QU", "519-CV", "519", "99/2015".</summary>
    /// <param name="field">The field of the keys.</param>
    /// <param name="value">The value as typed.</param>
    /// <param name="statistics">What the archive holds.</param>
    /// <returns>Null when the value is no number.</returns>
    internal static EngineQuery? InField(string field, string value, WordStatistics statistics)
    {
        List<EngineQuery> readings = [];
        string bare = AccentFolding.Fold(value.Trim());
        if (bare.Length > 0 && bare.Length <= 8 && char.IsAsciiDigit(bare[0]) && bare.All(char.IsAsciiLetterOrDigit))
        {
            string digits = bare.TrimStart('0');
            readings.AddRange([new PrefixQuery(field, digits + "|"), new PrefixQuery(field, digits + "/")]);
        }
        else if (NumberAndYear().IsMatch(bare))
        {
            readings.Add(new PrefixQuery(field, bare.TrimStart('0') + "|"));
        }
        else if (DocumentNumber.TryParse(value, out DocumentNumber? whole))
        {
            readings.AddRange(InField(field, whole, statistics));
        }
        else
        {
            readings.AddRange(DocumentNumber.FindInQuery(value).SelectMany(number => InField(field, number, statistics)));
        }

        return readings.Count == 0 ? null : BooleanQuery.AnyOf(readings);
    }

    /// <summary>A whole number is its keys; of one by type alone the keys begin so, and behind its number may stand a year.</summary>
    private static IEnumerable<EngineQuery> InField(string field, DocumentNumber number, WordStatistics statistics, int? year = null)
    {
        foreach (string key in number.Keys)
        {
            yield return number.IsPartial ? new PrefixQuery(field, key) : new AnyTermQuery(field, [key]);
        }

        if (!number.MayHaveYear)
        {
            yield break;
        }

        string beginning = number.Number + "/" + (year is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known}|") : string.Empty);
        string[] withYear = [.. statistics.Terms(field, beginning).Take(MostYears)
            .Where(key => key.Split('|') is [_, var type, ..] && type == number.TypeCode)];
        if (withYear.Length > 0)
        {
            yield return new AnyTermQuery(field, withYear);
        }
    }

    private static EngineQuery Issued(EngineQuery own, DatePeriod? issued) => issued is null ? own : new BooleanQuery([own], [], [], [Days(issued)]);

    [GeneratedRegex("^[0-9]{1,8}[a-z]?/[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAndYear();
}
