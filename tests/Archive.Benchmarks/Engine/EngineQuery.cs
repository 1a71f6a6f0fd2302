using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;

namespace Archive.Benchmarks.Engine;

/// <summary>A line of a query file: id, class, op, terms, issuer, year, facets, sort; tab-separated.</summary>
internal sealed class EngineQuery
{
    private const int Hits = 10;

    /// <summary>The facets, in the order in which they are reported.</summary>
    internal static readonly string[] Dimensions = ["issuer", "level", "type", "year", "theme"];

    private readonly Query _query;
    private readonly SearchOptions _exact;
    private readonly SearchOptions _bounded;

    private EngineQuery(string[] columns)
    {
        Id = columns[0];
        Class = columns[1];
        HasFacets = columns[6] == "1";
        CountsEverything = HasFacets && columns[2] == "all";
        _query = Build(columns);
        var options = new SearchOptions
        {
            Sort = columns[7].Length == 0 ? null : Sort.ByNumber(columns[7], reverse: true, hasSamePoints: true),
            Facets = HasFacets ? [.. Dimensions.Select(name => new TermsFacet(name, name))] : [],
        };
        _exact = options with { TotalHitsThreshold = int.MaxValue };
        _bounded = options;
    }

    /// <summary>Name of the query in the report.</summary>
    internal string Id { get; }

    /// <summary>Class in which its times are summed up.</summary>
    internal string Class { get; }

    /// <summary>Whether facets are counted.</summary>
    internal bool HasFacets { get; }

    /// <summary>Whether facets are counted over all documents.</summary>
    internal bool CountsEverything { get; }

    /// <summary>Reads a query file.</summary>
    internal static EngineQuery[] ReadAll(string file)
    {
        var queries = new List<EngineQuery>();
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            string[] columns = line.Split('\t');
            if (columns.Length < 8) throw new InvalidDataException($"{file}, line {number}: {columns.Length} columns instead of 8");
            queries.Add(new EngineQuery(columns));
        }

        return [.. queries];
    }

    /// <summary>Runs the query.</summary>
    internal TopDocs Run(IndexSearcher searcher, bool exact) => searcher.Search(_query, Hits, exact ? _exact : _bounded);

    /// <summary>Runs the query as on an index of which no ordinals are kept in memory yet.</summary>
    internal TopDocs RunFirst(IndexSearcher searcher, bool exact) =>
        searcher.Search(_query, Hits, (exact ? _exact : _bounded) with { KeptOrdinalBytes = 0 });

    private static Query Build(string[] columns)
    {
        string[] terms = columns[3].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<Query> parts = terms.Select(term => new TermQuery(new Term("body", term)));
        Query query = columns[2] switch
        {
            "all" => new MatchAllDocsQuery(),
            "term" => parts.First(),
            "prefix" => new PrefixQuery(new Term("body", terms[0])),
            "phrase" => new PhraseQuery("body", terms),
            "and" => BooleanQuery.All(parts),
            "or" => BooleanQuery.Any(parts),
            _ => throw new InvalidDataException($"query {columns[0]}: no operation '{columns[2]}'"),
        };
        if (columns[4].Length == 0) return query;
        return new BooleanQuery.Builder()
            .Add(query, Occur.Must)
            .Add(new TermQuery(new Term("issuer", columns[4])), Occur.Filter)
            .Add(new TermQuery(new Term("year", columns[5])), Occur.Filter)
            .Build();
    }
}
