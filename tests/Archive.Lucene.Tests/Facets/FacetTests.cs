using Archive.Lucene.Facets;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;
using Archive.Lucene.Tests.Search;
using Archive.Testing;

namespace Archive.Lucene.Tests.Facets;

public sealed class FacetTests
{
    [Fact]
    public void TermsFacet_RandomQueries_AgreesWithCountingByHand()
    {
        RandomSeed seed = RandomSeed.Current(5);
        Random random = seed.NewRandom();
        for (int round = 0; round < 6; round++)
        {
            List<SampleDocument> documents = SampleDocuments.Make(seed.ForCase(round), 250, deleted: round % 2 * 0.2);
            var searcher = new IndexSearcher(MemoryReader.Of(documents, 1 + round, random));
            var twin = new ReferenceSearcher(documents);
            var queries = new RandomQueries(random);
            for (int i = 0; i < 40; i++)
            {
                string text = i == 0 ? "(all)" : queries.Any();
                Query query = QueryText.Parse(text);
                SampleDocument[] matches = [.. twin.Search(query).Select(hit => documents[hit.Doc])];
                TopDocs found = searcher.Search(query, 3, new SearchOptions
                {
                    Facets = [new TermsFacet("categories", "cat") { Top = 5 }, new TermsFacet("labels", "label") { Top = 500, Order = FacetOrder.Value }, new TermsFacet("absent", "nowhere")],
                });

                string what = $"{seed}, round {round}, case {i}: {text}";
                Assert.True(found.TotalHits == matches.Length && found.TotalIsExact, what);
                AssertCounts(Top(Counts(matches.SelectMany(match => match.Categories)), 5), found.Facets[0], what);
                AssertCounts([.. Counts(matches.Select(match => match.Label).OfType<string>()).OrderBy(pair => pair.Value, StringComparer.Ordinal)], found.Facets[1], what);
                Assert.Empty(found.Facets[2].Values);
            }

            Assert.True(searcher.Reader.Leaves.Sum(leaf => SegmentCache.Of(leaf.Reader).Ordinals.Bytes) > 0, $"{seed}, round {round}: nothing is kept after many searches");
        }
    }

    [Fact]
    public void Selections_OfSeveralFacets_NarrowEveryFacetButTheirOwn()
    {
        RandomSeed seed = RandomSeed.Current(6);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 400);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 3, seed.NewRandom()));
        var query = new TermQuery(new Lucene.Index.Term("body", "ba"));
        TopDocs found = searcher.Search(query, 400, new SearchOptions
        {
            Facets =
            [
                new TermsFacet("tags", "cat") { Top = 500, Selection = new TermInSetQuery("tag", ["t1", "t2", "t3", "t4", "t5", "t6", "t7"]) },
                new TermsFacet("labels", "label") { Top = 500, Selection = new DocValuesRangeQuery("num", 0, 90) },
                new HistogramFacet("years", "num", HistogramBuckets.Interval(10)),
            ],
        });

        SampleDocument[] matches = [.. documents.Where(document => !document.IsDeleted && document.Texts.GetValueOrDefault("body", []).Contains("ba"))];
        static bool HasTag(SampleDocument document) => document.Tags.Exists(tag => tag is "t1" or "t2" or "t3" or "t4" or "t5" or "t6" or "t7");
        static bool HasNumber(SampleDocument document) => document.Number is >= 0 and <= 90;
        SampleDocument[] both = [.. matches.Where(match => HasTag(match) && HasNumber(match))];
        Assert.NotEmpty(both);
        Assert.Equal(both.Length, found.TotalHits);
        Assert.Equal(both.Length, found.Hits.Count);
        AssertCounts(Top(Counts(matches.Where(HasNumber).SelectMany(match => match.Categories)), 500), found.Facets[0], "tags");
        AssertCounts(Top(Counts(matches.Where(HasTag).Select(match => match.Label).OfType<string>()), 500), found.Facets[1], "labels");
        Assert.Equal(both.Length, found.Facets[2].Values.Sum(value => value.Count));
    }

    [Fact]
    public void HierarchicalFacet_Prefix_ListsTheChildrenOnly()
    {
        RandomSeed seed = RandomSeed.Current(8);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 400);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 3, seed.NewRandom()));
        TopDocs found = searcher.Search(new MatchAllDocsQuery(), 0, new SearchOptions
        {
            Facets =
            [
                new TermsFacet("top", "cat") { Separator = '/', Top = 100 },
                new TermsFacet("middle", "cat") { Separator = '/', Prefix = "c0", Top = 100 },
                new TermsFacet("prefix", "cat") { Prefix = "c1", Top = 2, Always = ["c3", "c1/none"] },
            ],
        });

        string[] values = [.. documents.Where(document => !document.IsDeleted).SelectMany(document => document.Categories)];
        AssertCounts(Top(Counts(values.Where(value => !value.Contains('/', StringComparison.Ordinal))), 100), found.Facets[0], "top");
        AssertCounts(Top(Counts(values.Where(value => value.StartsWith("c0/", StringComparison.Ordinal) && value.Count(character => character == '/') == 1)), 100), found.Facets[1], "middle");
        (string, int)[] begun = Top(Counts(values.Where(value => value.StartsWith("c1", StringComparison.Ordinal))), 2);
        Assert.Equal([.. begun, ("c3", values.Count(value => value == "c3")), ("c1/none", 0)], found.Facets[2].Values.Select(value => (value.Value, value.Count)));
    }

    [Fact]
    public void HistogramFacet_ListsOfNumbers_CountsADocumentOncePerBucket()
    {
        RandomSeed seed = RandomSeed.Current(9);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 300);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 3, seed.NewRandom()));
        TopDocs found = searcher.Search(new MatchAllDocsQuery(), 1, new SearchOptions
        {
            Facets = [new HistogramFacet("nums", "nums", HistogramBuckets.Interval(20, -7)), new HistogramFacet("num", "num", HistogramBuckets.Bounds(0, 50, 100, 150))],
        });

        SampleDocument[] live = [.. documents.Where(document => !document.IsDeleted)];
        (long, int)[] lists = [.. live.SelectMany(document => document.Numbers.Select(number => ((long)Math.Floor((number + 7) / 20.0) * 20) - 7).Distinct())
            .GroupBy(lower => lower).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
        (long, int)[] single = [.. live.Where(document => document.Number is >= 0 and < 150).GroupBy(document => document.Number!.Value / 50 * 50).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
        Assert.Equal(lists, found.Facets[0].Values.Select(value => (value.Lower, value.Count)));
        Assert.Equal(single, found.Facets[1].Values.Select(value => (value.Lower, value.Count)));
        Assert.All(found.Facets[0].Values, value => Assert.Equal(value.Lower + 19, value.Upper));
    }

    [Theory]
    [InlineData(DateUnit.Year, DateEncoding.YearMonthDay, 20240229, 20240101, 20241231)]
    [InlineData(DateUnit.Month, DateEncoding.YearMonthDay, 20240229, 20240201, 20240229)]
    [InlineData(DateUnit.Day, DateEncoding.YearMonthDay, 20240229, 20240229, 20240229)]
    [InlineData(DateUnit.Year, DateEncoding.Days, 0, 0, 364)]
    [InlineData(DateUnit.Month, DateEncoding.Days, -1, -31, -1)]
    [InlineData(DateUnit.Day, DateEncoding.Milliseconds, -1, -86_400_000, -1)]
    [InlineData(DateUnit.Year, DateEncoding.Milliseconds, 1, 0, 31_535_999_999)]
    public void DateBuckets_Value_FallsIntoItsCalendarUnit(DateUnit unit, DateEncoding encoding, long value, long lower, long upper)
    {
        Assert.True(HistogramBuckets.Dates(unit, encoding).TryFind(value, out long foundLower, out long foundUpper));
        Assert.Equal((lower, upper), (foundLower, foundUpper));
    }

    [Theory]
    [InlineData(20230229)]
    [InlineData(20231301)]
    [InlineData(0)]
    public void DateBuckets_NoDate_IsInNoBucket(long value) => Assert.False(HistogramBuckets.Dates(DateUnit.Year, DateEncoding.YearMonthDay).TryFind(value, out _, out _));

    private static List<(string Value, int Count)> Counts(IEnumerable<string> values) => [.. values.GroupBy(value => value).Select(group => (group.Key, group.Count()))];

    private static (string Value, int Count)[] Top(List<(string Value, int Count)> counts, int top) =>
        [.. counts.OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Value, StringComparer.Ordinal).Take(top)];

    private static void AssertCounts(IReadOnlyList<(string Value, int Count)> expected, FacetResult found, string what)
    {
        (string Value, int Count)[] counted = [.. found.Values.Select(value => (value.Value, value.Count))];
        Assert.True(expected.SequenceEqual(counted), $"{what}: expected {string.Join(", ", expected)}, found {string.Join(", ", counted)}");
    }
}
