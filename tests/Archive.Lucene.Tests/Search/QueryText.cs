using System.Globalization;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;

namespace Archive.Lucene.Tests.Search;

/// <summary>
/// Queries written as nested lists, "(bool 1 (must (term body a)) (should (prefix body b)))", so that a failing one can be
/// read, and that another program can build the same.
/// </summary>
internal static class QueryText
{
    /// <summary>Reads a query.</summary>
    internal static Query Parse(string text)
    {
        string[] tokens = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int next = 0;
        return Build((List<object>)Read(tokens, ref next));
    }

    /// <summary>What the function queries of the tests do to a score.</summary>
    internal static float Recency(float score, long value) => score / (1f + (Math.Abs(value % 100) / 10f));

    private static object Read(string[] tokens, ref int next)
    {
        string token = tokens[next++];
        if (token != "(") return token;
        var list = new List<object>();
        while (tokens[next] != ")") list.Add(Read(tokens, ref next));
        next++;
        return list;
    }

    private static Query Build(List<object> list)
    {
        string Text(int i) => (string)list[i];
        int Int(int i) => int.Parse(Text(i), CultureInfo.InvariantCulture);
        long Long(int i) => long.Parse(Text(i), CultureInfo.InvariantCulture);
        float Float(int i) => float.Parse(Text(i), CultureInfo.InvariantCulture);
        Query Inner(int i) => Build((List<object>)list[i]);
        string? Bound(int i) => Text(i) == "*" ? null : Text(i);
        IEnumerable<string> Rest(int i) => list.Skip(i).Cast<string>();

        switch (Text(0))
        {
            case "all": return new MatchAllDocsQuery();
            case "none": return new MatchNoDocsQuery("asked for");
            case "term": return new TermQuery(new Term(Text(1), Text(2)));
            case "prefix": return new PrefixQuery(new Term(Text(1), Text(2)));
            case "wild": return new WildcardQuery(new Term(Text(1), Text(2)));
            case "fuzzy": return new FuzzyQuery(new Term(Text(1), Text(2)), Int(3), Int(4), 50, Text(5) == "1");
            case "range": return new TermRangeQuery(Text(1), Bound(2), Bound(3), Text(4) == "1", Text(5) == "1");
            case "points": return PointRangeQuery.Int64(Text(1), Long(2), Long(3));
            case "values": return new DocValuesRangeQuery(Text(1), Long(2), Long(3));
            case "exists": return new ExistsQuery(Text(1));
            case "in": return new TermInSetQuery(Text(1), Rest(2));
            case "const": return new ConstantScoreQuery(Inner(1));
            case "boost": return new BoostQuery(Inner(2), Float(1));
            case "max": return new DisjunctionMaxQuery(list.Skip(2).Select(part => Build((List<object>)part)), Float(1));
            case "recent": return new FunctionScoreQuery(Inner(1), "num", 7, Recency);
            case "phrase":
                (int, string)[] places = [.. Rest(3).Select(Place)];
                return new PhraseQuery([.. places.Select(place => new Term(Text(1), place.Item2))], [.. places.Select(place => place.Item1)], Int(2));
            case "multi":
                (int Position, string Words)[] alternatives = [.. Rest(3).Select(Place)];
                return new MultiPhraseQuery([.. alternatives.Select(place => place.Words.Split('|').Select(word => new Term(Text(1), word)).ToArray())], [.. alternatives.Select(place => place.Position)], Int(2));
            case "bool":
                var builder = new BooleanQuery.Builder { MinimumShouldMatch = Int(1) };
                foreach (List<object> clause in list.Skip(2).Cast<List<object>>())
                {
                    Occur occur = (string)clause[0] switch { "must" => Occur.Must, "filter" => Occur.Filter, "should" => Occur.Should, _ => Occur.MustNot };
                    builder.Add(Build((List<object>)clause[1]), occur);
                }

                return builder.Build();
            default:
                throw new FormatException($"no such query: {Text(0)}");
        }
    }

    private static (int Position, string Words) Place(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return (int.Parse(text[..colon], CultureInfo.InvariantCulture), text[(colon + 1)..]);
    }
}
