using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Testing;

namespace Archive.Lucene.Tests.Search;

public sealed class SearcherTests
{
    private const int Cases = 3_600;

    [Fact]
    public void Search_RandomQueriesOfEveryKind_AgreesWithSlowTwin()
    {
        RandomSeed seed = RandomSeed.Current(20_240_131);
        Random random = seed.NewRandom();
        for (int round = 0; round < 12; round++)
        {
            RandomSeed documentsSeed = seed.ForCase(round);
            List<SampleDocument> documents = SampleDocuments.Make(documentsSeed, random.Next(1, 400), deleted: round % 3 == 0 ? 0 : 0.1);
            MemoryReader reader = MemoryReader.Of(documents, 1 + (round % 4), random);
            var searcher = new IndexSearcher(reader);
            var twin = new ReferenceSearcher(documents);
            for (int i = 0; i < Cases / 12; i++)
            {
                var queries = new RandomQueries(seed.ForCase((round * 10_000) + i).NewRandom());
                string text = queries.Any();
                Compare(searcher, twin, text, random, $"{seed}, round {round}, case {i}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("(term body ba)")]
    [InlineData("(bool 0 (must (term body ba)) (should (term title đình)) (not (term body xây)))")]
    [InlineData("(bool 2 (should (term body ba)) (should (term body đình)) (should (term body xây)))")]
    [InlineData("(phrase body 0 0:ba 1:đình)")]
    [InlineData("(phrase body 3 0:ba 1:ba 2:đình)")]
    [InlineData("(max 0.25 (term body ba) (term title ba))")]
    [InlineData("(recent (boost 2 (term body xây)))")]
    [InlineData("(fuzzy body dinh 2 0 1)")]
    public void Explain_EveryDocument_GivesItsScore(string text)
    {
        RandomSeed seed = RandomSeed.Current(7);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 120);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 3, seed.NewRandom()));
        Query query = QueryText.Parse(text);
        Dictionary<int, float> hits = searcher.Search(query, documents.Count, SearchOptions.Exact).Hits.ToDictionary(hit => hit.Doc, hit => hit.Score);

        Assert.NotEmpty(hits);
        for (int document = 0; document < documents.Count; document++)
        {
            Explanation explanation = searcher.Explain(query, document);
            Assert.Equal(hits.ContainsKey(document), explanation.IsMatch);
            if (explanation.IsMatch) Assert.Equal(hits[document], explanation.Value);
        }
    }

    [Fact]
    public void SearchAfter_PageByPage_GivesEveryHitOnceInOrder()
    {
        RandomSeed seed = RandomSeed.Current(11);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 300);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 4, seed.NewRandom()));
        var queries = new RandomQueries(seed.NewRandom());
        Sort?[] orders =
        [
            null,
            Sort.ByNumber("num", reverse: true),
            new Sort(new SortField(SortKind.Text, "label", MissingLast: true), SortField.ByScore),
            new Sort(new SortField(SortKind.Number, "nums", Missing: 5), new SortField(SortKind.Text, "cat", Reverse: true), new SortField(SortKind.Document, Reverse: true)),
        ];
        for (int i = 0; i < 40; i++)
        {
            Query query = QueryText.Parse(queries.Any());
            foreach (Sort? order in orders)
            {
                var options = new SearchOptions { Sort = order, ScoreSortedHits = true, TotalHitsThreshold = int.MaxValue };
                IReadOnlyList<ScoreDoc> whole = searcher.Search(query, 300, options).Hits;
                var pages = new List<ScoreDoc>();
                while (searcher.Search(query, 7, pages.Count == 0 ? options : options with { After = pages[^1] }) is { Hits.Count: > 0 } page)
                {
                    Assert.Equal(whole.Count, page.TotalHits);
                    pages.AddRange(page.Hits);
                }

                Assert.Equal(whole.Select(hit => (hit.Doc, hit.Score)), pages.Select(hit => (hit.Doc, hit.Score)));
            }
        }
    }

    [Fact]
    public void Sort_ByColumns_AgreesWithSortedList()
    {
        RandomSeed seed = RandomSeed.Current(13);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 300);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 4, seed.NewRandom()));
        Query all = QueryText.Parse("(all)");
        int[] live = [.. Enumerable.Range(0, documents.Count).Where(i => !documents[i].IsDeleted)];

        Assert.Equal(
            live.OrderBy(i => documents[i].Number ?? 0).Take(50),
            searcher.Search(all, 50, new SearchOptions { Sort = Sort.ByNumber("num") }).Hits.Select(hit => hit.Doc));
        Assert.Equal(
            live.OrderByDescending(i => documents[i].Number ?? -3).Take(50),
            searcher.Search(all, 50, new SearchOptions { Sort = Sort.ByNumber("num", reverse: true, missing: -3) }).Hits.Select(hit => hit.Doc));
        Assert.Equal(
            live.OrderByDescending(i => documents[i].Numbers.Count == 0 ? 0 : documents[i].Numbers[^1]).ThenByDescending(i => i).Take(50),
            searcher.Search(all, 50, new SearchOptions { Sort = new Sort(new SortField(SortKind.Number, "nums", Reverse: true), new SortField(SortKind.Document, Reverse: true)) }).Hits.Select(hit => hit.Doc));
        Assert.Equal(
            live.OrderBy(i => documents[i].Label is null ? 0 : 1).ThenBy(i => documents[i].Label, StringComparer.Ordinal).Take(50),
            searcher.Search(all, 50, new SearchOptions { Sort = new Sort(new SortField(SortKind.Text, "label")) }).Hits.Select(hit => hit.Doc));
        Assert.Equal(
            live.OrderBy(i => documents[i].Label is null ? 1 : 0).ThenByDescending(i => documents[i].Label, StringComparer.Ordinal).Take(50),
            searcher.Search(all, 50, new SearchOptions { Sort = new Sort(new SortField(SortKind.Text, "label", Reverse: true, MissingLast: true)) }).Hits.Select(hit => hit.Doc));
    }

    [Fact]
    public void TimeBudget_Spent_MarksResultAsPartial()
    {
        RandomSeed seed = RandomSeed.Current(17);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 100);
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 2, seed.NewRandom()));
        var clock = new SteppingClock();

        TopDocs enough = searcher.Search(QueryText.Parse("(all)"), 5, new SearchOptions { TimeBudget = TimeSpan.FromHours(1), TimeProvider = clock });
        TopDocs spent = searcher.Search(QueryText.Parse("(all)"), 5, new SearchOptions { TimeBudget = TimeSpan.FromSeconds(1.5), TimeProvider = clock });

        Assert.False(enough.IsPartial);
        Assert.True(spent.IsPartial);
        Assert.False(spent.TotalIsExact);
        Assert.True(spent.TotalHits < enough.TotalHits);
    }

    private static void Compare(IndexSearcher searcher, ReferenceSearcher twin, string text, Random random, string what)
    {
        Query query = QueryText.Parse(text);
        List<(int Doc, float Score)> expected = twin.Search(query);
        int k = random.Next(3) == 0 ? random.Next(0, 5) : random.Next(1, 60);

        TopDocs exact = searcher.Search(query, k, SearchOptions.Exact);
        Assert.True(exact.TotalHits == expected.Count && exact.TotalIsExact, $"{exact.TotalHits} instead of {expected.Count} matches: {what}");
        SearchComparison.AssertTop(exact, expected, k, what);

        TopDocs bounded = searcher.Search(query, k, new SearchOptions { TotalHitsThreshold = random.Next(0, 30) });
        SearchComparison.AssertTop(bounded, expected, k, what);
        Assert.True(bounded.TotalIsExact ? bounded.TotalHits == expected.Count : bounded.TotalHits <= expected.Count, $"total {bounded.TotalHits} of {expected.Count}: {what}");
        Assert.True(searcher.Count(query) == expected.Count, $"counted {searcher.Count(query)} instead of {expected.Count}: {what}");
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }
}
