using Archive.Search.Engine;
using Archive.Search.Ranking;
using Archive.Search.Schema;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>The queries that find a document by its number.</summary>
internal static class NumberQueries
{
    private const string OfficialLetter = "cv";

    /// <summary>The document that has the number, and far below those that cite it.</summary>
    internal static IEnumerable<EngineQuery> Of(DocumentNumber number, RankingWeights weights)
    {
        if (number is { IsPartial: true, TypeCode: OfficialLetter })
        {
            // Official letters of the state do not print their type: "công văn 5253" is 5253/CT-CS.
            yield return new ConstantScoreQuery(new PrefixQuery(ArchiveFields.NumberKey, number.Number + "|"), weights.OwnNumber / 2);
        }

        foreach (string key in number.Keys)
        {
            yield return new ConstantScoreQuery(Own(key, number.IsPartial), weights.OwnNumber);
            if (!number.IsPartial)
            {
                yield return new ConstantScoreQuery(new AnyTermQuery(ArchiveFields.CitedKey, [key]), weights.CitedNumber);
            }
        }
    }

    /// <summary>Documents whose number, or a number that they cite, has the value of a field: "519-CV/QU", "519-CV", "519".</summary>
    /// <param name="field">The field of the keys.</param>
    /// <param name="value">The value as typed.</param>
    /// <returns>Null when the value is no number.</returns>
    internal static EngineQuery? InField(string field, string value)
    {
        List<EngineQuery> readings = [];
        string bare = AccentFolding.Fold(value.Trim());
        if (bare.Length > 0 && bare.Length <= 8 && char.IsAsciiDigit(bare[0]) && bare.All(char.IsAsciiLetterOrDigit))
        {
            string digits = bare.TrimStart('0');
            readings.AddRange([new PrefixQuery(field, digits + "|"), new PrefixQuery(field, digits + "/")]);
        }
        else if (DocumentNumber.TryParse(value, out DocumentNumber? whole))
        {
            readings.AddRange(whole.Keys.Select(key => Own(key, whole.IsPartial, field)));
        }
        else
        {
            readings.AddRange(DocumentNumber.FindInQuery(value).SelectMany(number => number.Keys.Select(key => Own(key, number.IsPartial, field))));
        }

        return readings.Count == 0 ? null : BooleanQuery.AnyOf(readings);
    }

    private static EngineQuery Own(string key, bool isPartial, string field = ArchiveFields.NumberKey) =>
        isPartial ? new PrefixQuery(field, key) : new AnyTermQuery(field, [key]);
}
