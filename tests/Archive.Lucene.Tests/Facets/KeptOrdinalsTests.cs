using System.Globalization;
using System.Numerics;
using Archive.Lucene.Documents;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Search.Scoring;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Codecs;
using Archive.Testing;

namespace Archive.Lucene.Tests.Facets;

/// <summary>Ordinals kept in memory count as those in the file do.</summary>
public sealed class KeptOrdinalsTests
{
    // Of a data file of columns; what damage there does is tested with the headers.
    private const int HeaderBytes = 57;
    private const int FooterBytes = 16;

    private static readonly TermsFacet[] s_facets =
    [
        new("one", "one") { Top = 5 },
        new("many", "many") { Top = 7 },
        new("either", "either") { Top = 1000, Order = FacetOrder.Value },
        new("rare", "rare") { Prefix = "r", Always = ["r1", "none"] },
        new("selected", "one") { Top = 3, Selection = new DocValuesRangeQuery("number", 0, 600) },
    ];

    [Theory]
    [InlineData(1, 40)]
    [InlineData(3, 5_000)]
    [InlineData(255, 3_000)]
    [InlineData(256, 3_000)]
    [InlineData(1_024, 9_000)]
    [InlineData(1_025, 9_000)]
    [InlineData(65_535, 66_000)]
    [InlineData(65_536, 66_000)]
    public void Tally_EveryWidth_CountsAsTheSlowTwin(int values, int documents)
    {
        RandomSeed seed = RandomSeed.Current(values);
        Random random = seed.NewRandom();
        foreach (bool several in new[] { false, true })
        {
            var column = new StringColumn([.. Enumerable.Range(0, documents).Select(document => Texts(random, document, values, several ? 9 : 1))]);
            Assert.Equal(values, column.Terms.Length);
            SortedSetDocValues Open() => several ? column.SortedSet() : new SingletonSetDocValues(column.Sorted());
            KeptOrdinals kept = KeptOrdinals.Read(Open(), documents, long.MaxValue)!;
            Assert.Null(KeptOrdinals.Read(Open(), documents, kept.Bytes - 1));
            Assert.Equal(kept.Bytes, KeptOrdinals.Read(Open(), documents, kept.Bytes)!.Bytes);

            int[] asked = [.. Enumerable.Range(0, documents).Where(_ => random.Next(3) > 0)];
            int[] slow = new int[values];
            Open().CountMatching(asked, slow);
            int[] fast = new int[values + 3];
            OrdinalTally tally = kept.OpenTally();
            int cut = random.Next(asked.Length + 1);
            tally.Count(asked.AsSpan(0, cut));
            tally.Count(asked.AsSpan(cut));
            tally.AddTo(fast);
            Assert.True(fast.AsSpan(0, values).SequenceEqual(slow), $"{seed}, several: {several}");
            Assert.True(fast.AsSpan(values).SequenceEqual([0, 0, 0]));
            Assert.Throws<IndexOutOfRangeException>(() => tally.Count([0, documents]));
            Assert.Throws<IndexOutOfRangeException>(() => tally.Count([-1]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(95)]
    public void Narrowing_WithVectorsOrWithout_KeepsEveryOrdinal(int length)
    {
        int[] ordinals = [.. Enumerable.Range(0, length).Select(i => i % 7 == 3 ? -1 : (i * 37) % 250)];
        AssertNarrowed<byte>(ordinals, 250);
        AssertNarrowed<ushort>(ordinals, 65_535);
        AssertNarrowed<int>(ordinals, int.MaxValue - 1);
        for (int i = 0; i < length; i += 31)
        {
            int[] wrong = [.. ordinals];
            wrong[i] = i % 2 == 0 ? 250 : -2;
            Assert.Throws<InvalidOperationException>(() => OrdinalNarrowing.Copy(wrong, new byte[length], 250));
        }
    }

    /// <summary>In each byte of the data file one bit is turned round: reading gives the file's name, or ordinals that are of the dictionary.</summary>
    [Theory]
    [InlineData("one")]
    [InlineData("many")]
    [InlineData("rare")]
    public void Read_DamagedColumn_NamesTheFileOrStaysInside(string field)
    {
        using var directory = new MemoryDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new Lucene.Analysis.WhitespaceAnalyzer()) { UseCompoundFile = false }))
        {
            Random random = RandomSeed.Current(33).NewRandom();
            for (int i = 0; i < 300; i++) writer.AddDocument(Document(random, 3));
            writer.Commit();
        }

        string file = directory.ListAll().Single(name => name.EndsWith(".dvd", StringComparison.Ordinal));
        byte[] whole;
        using (IndexInput input = directory.OpenInput(file)) whole = input.Span(0, (int)input.Length).ToArray();
        int damaged = 0;
        for (int place = HeaderBytes; place < whole.Length - FooterBytes; place++)
        {
            byte[] bytes = [.. whole];
            bytes[place] ^= (byte)(1 << (place % 8));
            directory.DeleteFile(file);
            using (IndexOutput output = directory.CreateOutput(file)) output.WriteBytes(bytes);
            bool opened = false;
            try
            {
                using DirectoryReader reader = DirectoryReader.Open(directory);
                opened = true;
                LeafReader segment = reader.Leaves[0].Reader;
                OrdinalTally tally = KeptOrdinals.Read(OrdinalColumns.Open(segment, field)!, segment.MaxDoc, long.MaxValue)!.OpenTally();
                tally.Count([.. Enumerable.Range(0, segment.MaxDoc)]);
            }
            catch (CorruptIndexException exception)
            {
                Assert.Contains(file, exception.Message, StringComparison.Ordinal);
                if (opened) damaged++;
            }
        }

        Assert.True(damaged > 0, $"{whole.Length} bytes, and no damage was seen when the column was read");
    }

    [Fact]
    public void Search_RandomIndex_AnswersAreThoseWithoutKeptOrdinals()
    {
        RandomSeed seed = RandomSeed.Current(31);
        Random random = seed.NewRandom();
        using var directory = new MemoryDirectory();
        var config = new IndexWriterConfig(new Lucene.Analysis.WhitespaceAnalyzer());
        using var writer = new IndexWriter(directory, config);
        for (int round = 0; round < 4; round++)
        {
            // Segments without a field, with one value for each document, and with several; some documents replaced, some deleted.
            for (int i = 0; i < 400; i++) writer.UpdateDocument(new Term("id", $"{random.Next(1_000)}"), Document(random, round));
            for (int i = 0; i < 20; i++) writer.DeleteDocuments(new Term("id", $"{random.Next(1_000)}"));
            writer.Commit();
            using DirectoryReader reader = DirectoryReader.Open(directory);
            var searcher = new IndexSearcher(reader);
            for (int i = 0; i < 30; i++)
            {
                // All documents; nearly all; most; some.
                Query query = i % 10 == 0 ? new MatchAllDocsQuery() : new TermQuery(new Term("body", $"w{(i % 3 == 0 ? 0 : random.Next(9))}"));
                string what = $"{seed}, round {round}, case {i}";
                AssertSame(searcher, query, s_facets, what);
                AssertSame(searcher, query, s_facets[..4], what);
            }

            long bytes = reader.Leaves.Sum(leaf => SegmentCache.Of(leaf.Reader).Ordinals.Bytes);
            Assert.True(bytes > 400, $"{seed}, round {round}: {bytes} bytes are kept");
        }
    }

    [Fact]
    public void Search_CountedOften_KeepsWhatTheLimitAllows()
    {
        Random random = RandomSeed.Current(32).NewRandom();
        using var directory = new MemoryDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new Lucene.Analysis.WhitespaceAnalyzer())))
        {
            for (int i = 0; i < 2_000; i++) writer.AddDocument(Document(random, 3));
            writer.ForceMerge(1);
            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var query = new TermQuery(new Term("body", "w5"));
        long matches = searcher.Search(query, 1, SearchOptions.Exact).TotalHits;
        Assert.InRange(matches, 500, 1_500);
        TopDocs whole = searcher.Search(new MatchAllDocsQuery(), 1, new SearchOptions { Facets = [new TermsFacet("many", "many") { Top = 1_000 }] });
        int members = whole.Facets[0].Values.Sum(value => value.Count);
        void Search(long limit, int times)
        {
            for (int i = 0; i < times; i++) searcher.Search(query, 1, new SearchOptions { Facets = s_facets[..2], KeptOrdinalBytes = limit });
        }

        Search(long.MaxValue, 1);
        long nothing = searcher.KeptBytes;
        Search(0, 9);
        Assert.Equal(nothing, searcher.KeptBytes);

        // One byte for each document of the column with one value; the other column needs more.
        Search(3_000, 9);
        Assert.Equal(nothing + 2_000, searcher.KeptBytes);
        Parallel.For(0, 8, _ => Search(long.MaxValue, 9));
        long all = searcher.KeptBytes;
        Assert.Equal(nothing + 2_000 + (4 * 2_001) + (2 * (members + 4)), all);
        using DirectoryReader again = DirectoryReader.Open(directory);
        Assert.True(new IndexSearcher(again).KeptBytes < all);
        AssertSame(searcher, query, s_facets, "after");
    }

    private static void AssertNarrowed<T>(int[] ordinals, int valueCount)
        where T : unmanaged, IBinaryInteger<T>
    {
        T[] expected = [.. ordinals.Select(ordinal => T.CreateChecked(ordinal < 0 ? valueCount : ordinal))];
        var narrow = new T[ordinals.Length];
        OrdinalNarrowing.Copy(ordinals, narrow, valueCount);
        Assert.Equal(expected, narrow);
        Array.Clear(narrow);
        OrdinalNarrowing.CopyScalar(ordinals, narrow, (uint)valueCount);
        Assert.Equal(expected, narrow);
    }

    private static void AssertSame(IndexSearcher searcher, Query query, TermsFacet[] facets, string what)
    {
        TopDocs kept = searcher.Search(query, 3, new SearchOptions { Facets = facets });
        TopDocs slow = searcher.Search(query, 3, new SearchOptions { Facets = facets, KeptOrdinalBytes = 0 });
        Assert.True(slow.TotalHits == kept.TotalHits && slow.Hits.SequenceEqual(kept.Hits), what);
        for (int i = 0; i < facets.Length; i++)
        {
            Assert.True(slow.Facets[i].Values.SequenceEqual(kept.Facets[i].Values) && slow.Facets[i].DistinctValues == kept.Facets[i].DistinctValues, $"{what}: {facets[i].Name}");
        }
    }

    private static IndexDocument Document(Random random, int round)
    {
        var document = new IndexDocument();
        document.Add(new StringField("id", $"{random.Next(1_000)}"));
        document.Add(new NumericDocValuesField("number", random.Next(1_000)));
        document.Add(new TextField("body", string.Join(' ', Enumerable.Range(0, 4).Select(_ => $"w{random.Next(5) * random.Next(2)} w{random.Next(9)}"))));
        document.Add(new SortedSetDocValuesField("one", $"o{random.Next(10) * random.Next(10)}"));
        for (int i = random.Next(8); i > 0; i--) document.Add(new SortedSetDocValuesField("many", $"m{random.Next(300)}"));
        if (round > 0) document.Add(new SortedSetDocValuesField("either", $"e{random.Next(40)}"));
        if (round > 1) document.Add(new SortedSetDocValuesField("either", $"e{random.Next(40)}"));
        if (round != 2 && random.Next(20) == 0) document.Add(new SortedSetDocValuesField("rare", $"r{random.Next(3)}"));
        return document;
    }

    /// <summary>The first documents have each value once, so that all values stand in the column; of the others some have none.</summary>
    private static string[]? Texts(Random random, int document, int values, int most)
    {
        if (document < values) return [Text(document)];
        int count = random.Next(most + 1);
        return count == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => Text(random.Next(values)))];
    }

    private static string Text(int value) => value.ToString("x5", CultureInfo.InvariantCulture);
}
