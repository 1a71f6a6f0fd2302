using Archive.Search.Engine;

namespace Archive.Search.Explaining;

/// <summary>Takes a query apart into what can score, without knowing who wrote it.</summary>
internal static class ScoreParts
{
    /// <summary>Every leaf that adds to the score, with the weight that lies on it.</summary>
    internal static IReadOnlyList<EngineQuery> Of(EngineQuery query)
    {
        List<EngineQuery> parts = [];
        Collect(query, 1, parts);
        return parts;
    }

    /// <summary>The field that a leaf looks at, or null.</summary>
    internal static string? Field(EngineQuery part) => part switch
    {
        TermQuery term => term.Field,
        AnyTermQuery any => any.Field,
        PhraseQuery phrase => phrase.Field,
        PrefixQuery prefix => prefix.Field,
        RangeQuery range => range.Field,
        BoostQuery boost => Field(boost.Query),
        ConstantScoreQuery constant => Field(constant.Query),
        BooleanQuery boolean => Field(boolean.Must.Concat(boolean.Should).Concat(boolean.Filter)),
        _ => null,
    };

    private static string? Field(IEnumerable<EngineQuery> parts)
    {
        string?[] fields = [.. parts.Select(Field).Distinct()];
        return fields.Length == 1 ? fields[0] : null;
    }

    private static void Collect(EngineQuery query, float weight, List<EngineQuery> parts)
    {
        switch (query)
        {
            case BooleanQuery boolean:
                foreach (EngineQuery part in boolean.Must.Concat(boolean.Should))
                {
                    Collect(part, weight, parts);
                }

                break;
            case BoostQuery boost:
                Collect(boost.Query, weight * boost.Weight, parts);
                break;
            case BestOfQuery best:
                foreach (EngineQuery part in best.Queries)
                {
                    Collect(part, weight, parts);
                }

                break;
            case RecencyQuery recency:
                Collect(recency.Query, weight, parts);
                break;
            case AllQuery or NoneQuery:
                break;
            default:
                parts.Add(weight == 1 ? query : new BoostQuery(query, weight));
                break;
        }
    }
}
