using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Search;

/// <summary>A sort that passes documents over by their points against the same sort that looks at all of them.</summary>
public sealed class PassableSortTests
{
    private const int Documents = 30_000;
    private const int Words = 30;

    [Fact]
    public void Search_SortedWithPoints_GivesTheHitsOfTheSortWithout()
    {
        RandomSeed seed = RandomSeed.Current(20_261_128);
        Random random = seed.NewRandom();
        using MemoryDirectory directory = MakeIndex(random);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        int passed = 0;
        for (int i = 0; i < 400; i++)
        {
            // Documents without a number, where there are any, come first, in the middle or last.
            string field = random.Next(3) == 0 ? "some" : "all";
            long missing = field == "all" ? 0 : random.Next(3) switch { 0 => long.MinValue, 1 => 5_000, _ => long.MaxValue };
            var first = new SortField(SortKind.Number, field, random.Next(2) == 0, missing);
            SortField[] rest = random.Next(3) == 0 ? [SortField.ByDocument with { Reverse = true }] : [];
            var options = new SearchOptions
            {
                TotalHitsThreshold = random.Next(3) switch { 0 => 1, 1 => random.Next(3_000), _ => int.MaxValue },
                ScoreSortedHits = random.Next(4) == 0,
            };
            Query query = MakeQuery(random);
            int size = random.Next(1, 30);

            TopDocs all = searcher.Search(query, size, options with { Sort = new Sort([first, .. rest]), TotalHitsThreshold = int.MaxValue });
            TopDocs some = searcher.Search(query, size, options with { Sort = new Sort([first with { HasSamePoints = true }, .. rest]) });

            string what = $"{seed}, query {i}: {query}, {size} hits by {first}, {options.TotalHitsThreshold}";
            Assert.True(all.Hits.Select(hit => (hit.Doc, hit.Score)).SequenceEqual(some.Hits.Select(hit => (hit.Doc, hit.Score))), what);
            Assert.True(some.TotalIsExact ? some.TotalHits == all.TotalHits : some.TotalHits <= all.TotalHits, what);
            if (!some.TotalIsExact) passed++;
        }

        Assert.True(passed > 50, $"documents were passed over in {passed} searches only");
    }

    private static MemoryDirectory MakeIndex(Random random)
    {
        var directory = new MemoryDirectory();
        using var analyzer = new WhitespaceAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        for (int i = 0; i < Documents; i++)
        {
            var document = new IndexDocument();
            document.Add(new StringField("key", $"{i}"));
            document.Add(new TextField("body", string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"w{(int)(Words * Math.Pow(random.NextDouble(), 3))}"))));
            AddNumber(document, "all", random.Next(8_000));
            if (random.Next(10) != 0) AddNumber(document, "some", random.Next(10_000));
            writer.AddDocument(document);
            if (i == 24_000) writer.Commit();
        }

        writer.Commit();
        for (int i = 0; i < 300; i++) writer.DeleteDocuments(new Term("key", $"{24_001 + random.Next(Documents - 24_001)}"));
        writer.Commit();
        return directory;
    }

    private static void AddNumber(IndexDocument document, string field, long number)
    {
        document.Add(new NumericDocValuesField(field, number));
        document.Add(new LongPoint(field, number));
    }

    private static Query MakeQuery(Random random)
    {
        Query Word() => new TermQuery(new Term("body", $"w{(int)(Words * Math.Pow(random.NextDouble(), 2))}"));
        return random.Next(5) switch
        {
            0 or 1 => Word(),
            2 => BooleanQuery.All([Word(), Word()]),
            3 => BooleanQuery.Any([Word(), Word()]),
            _ => new MatchAllDocsQuery(),
        };
    }
}
