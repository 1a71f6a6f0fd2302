using System.Globalization;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Search;
using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Apache Lucene searches an index that we wrote, and we search it: totals, hits, their order, scores and facet counts are the same.</summary>
public sealed class SearchRefereeTests
{
    private const int DocumentCount = 20_000;
    private const int QueryCount = 2_400;

    [Fact]
    public void Search_RandomQueriesOverTwentyThousandDocuments_AgreesWithApacheLucene()
    {
        RandomSeed seed = RandomSeed.Current(20_250_101);
        using var folder = new TemporaryFolder();
        using var directory = new FileSystemDirectory(folder["index"]);
        SampleIndex.Write(directory, SampleDocuments.Make(seed, DocumentCount, vocabulary: 3_000), 2_500);

        string[] lines = [.. Enumerable.Range(0, QueryCount).Select(i => Line(i, seed.ForCase(i).NewRandom()))];
        File.WriteAllLines(folder["queries"], lines);
        JavaReferee.Run("RefereeSearch", folder["index"], folder["queries"], folder["answers"]);

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.True(reader.Leaves.Count > 1, "several segments are wanted");
        var searcher = new IndexSearcher(reader);
        string[] answers = File.ReadAllLines(folder["answers"]);
        Assert.Equal(QueryCount, answers.Length);
        var failures = new List<string>();
        for (int i = 0; i < QueryCount; i++)
        {
            if (Difference(searcher, lines[i], answers[i]) is { } difference) failures.Add($"{difference}: {lines[i]}");
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {QueryCount} queries differ, {seed}; the first ones:\n{string.Join('\n', failures.Take(5))}");
    }

    private static string Line(int number, Random random)
    {
        var queries = new RandomQueries(random, 3_000, apart: false);
        string query = random.Next(3) == 0 ? queries.Simple() : queries.Any();
        string order = random.Next(6) switch { 0 => "num", 1 => "label", _ => "score" };
        return string.Create(CultureInfo.InvariantCulture, $"{number}\t{random.Next(1, 40)}\t{order}\t{query}");
    }

    private static string? Difference(IndexSearcher searcher, string line, string answer)
    {
        string[] asked = line.Split('\t');
        string[] told = answer.Split('\t');
        int k = int.Parse(asked[1], CultureInfo.InvariantCulture);
        Query query = QueryText.Parse(asked[3]);
        Sort? order = asked[2] switch
        {
            "num" => Sort.ByNumber("num", reverse: true),
            "label" => new Sort(new SortField(SortKind.Text, "label"), SortField.ByScore),
            _ => null,
        };

        long total = long.Parse(told[1], CultureInfo.InvariantCulture);
        (int Doc, float Score)[] expected = [.. told[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hit)];
        TopDocs exact = searcher.Search(query, k, new SearchOptions { Sort = order, TotalHitsThreshold = int.MaxValue, Facets = [new TermsFacet("cat", "cat") { Top = 1_000, Order = FacetOrder.Value }] });
        if (exact.TotalHits != total || !exact.TotalIsExact) return $"{exact.TotalHits} instead of {total} matches";
        if (Difference(exact, expected, order is null) is { } wrong) return wrong;
        string counts = string.Join(' ', exact.Facets[0].Values.Select(value => $"{value.Value}={value.Count}"));
        string wanted = told.Length > 3 ? told[3].Trim() : "";
        if (counts != wanted) return $"facet counts {counts} instead of {wanted}";

        // The same hits when hopeless documents are passed over, and when nothing else is collected.
        foreach (int threshold in (int[])[0, 1_000, int.MaxValue])
        {
            // Where the order has points, they say what is hopeless.
            Sort? passable = order?.Fields[0].Kind == SortKind.Number ? new Sort(order.Fields[0] with { HasSamePoints = true }) : order;
            TopDocs bounded = searcher.Search(query, k, new SearchOptions { Sort = passable, TotalHitsThreshold = threshold });
            if (Difference(bounded, expected, order is null) is { } pruned) return $"threshold {threshold}: {pruned}";
            if (bounded.TotalIsExact ? bounded.TotalHits != total : bounded.TotalHits > total || bounded.TotalHits < Math.Min(total, threshold)) return $"threshold {threshold}: total {bounded.TotalHits} of {total}";
        }

        return null;
    }

    private static string? Difference(TopDocs found, (int Doc, float Score)[] expected, bool scored)
    {
        if (found.Hits.Count != expected.Length) return $"{found.Hits.Count} instead of {expected.Length} hits";
        for (int i = 0; i < expected.Length; i++)
        {
            ScoreDoc hit = found.Hits[i];
            if (hit.Doc != expected[i].Doc) return $"hit {i} is {hit.Doc} ({hit.Score:R}) instead of {expected[i].Doc} ({expected[i].Score:R})";
            if (scored && !SearchComparison.Agree(hit.Score, expected[i].Score)) return $"hit {i}, document {hit.Doc}, has score {hit.Score:R} instead of {expected[i].Score:R}";
        }

        return null;
    }

    private static (int Doc, float Score) Hit(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return (int.Parse(text[..colon], CultureInfo.InvariantCulture), float.Parse(text[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
