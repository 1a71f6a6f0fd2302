using System.Text;
using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Checking;

/// <summary>A small index with every kind of field, two segments and deletions; and a way to use all of it.</summary>
internal static class SampleIndex
{
    private const int FirstSegment = 400;
    private const int SecondSegment = 70;

    private static readonly Query[] s_queries =
    [
        new TermQuery(new Term("body", "w1")),
        new TermQuery(new Term("body", "w77")),
        BooleanQuery.All(new TermQuery(new Term("body", "w1")), new TermQuery(new Term("body", "w2")), new TermQuery(new Term("body", "w3"))),
        BooleanQuery.Any(new TermQuery(new Term("body", "w4")), new TermQuery(new Term("body", "w5")), new TermQuery(new Term("title", "w6"))),
        new PhraseQuery("body", ["w1", "w2"]),
        new PhraseQuery("title", ["w1", "w3"], 3),
        new PrefixQuery(new Term("body", "w1")),
        new WildcardQuery(new Term("body", "w*7")),
        new FuzzyQuery(new Term("body", "w123")),
        PointRangeQuery.Int64("date", 100, 5_000),
        PointRangeQuery.Int32("year", 1990, 2010),
        new DocValuesRangeQuery("rank", 3, 300),
        new ExistsQuery("rare"),
        new MatchAllDocsQuery(),
    ];

    /// <summary>The files of the index, by name.</summary>
    internal static Dictionary<string, byte[]> Build(int seed, bool compound)
    {
        using var directory = new MemoryDirectory();
        Write(directory, seed, compound);
        return directory.ListAll().Where(file => file != "write.lock").ToDictionary(file => file, directory.ReadFile, StringComparer.Ordinal);
    }

    internal static void Write(IndexDirectory directory, int seed, bool compound)
    {
        var random = new Random(seed);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()) { UseCompoundFile = compound, MaxThreads = 1 });
        for (int i = 0; i < FirstSegment; i++) writer.AddDocument(Document(i, random));
        writer.Flush();
        for (int i = FirstSegment; i < FirstSegment + SecondSegment; i++) writer.AddDocument(Document(i, random));
        writer.Flush();
        for (int i = 3; i < FirstSegment + SecondSegment; i += 9) writer.DeleteDocuments(new Term("id", $"{i}"));
        writer.Commit();
    }

    /// <summary>Opens the index, asks every kind of query, walks every column and fetches documents.</summary>
    internal static long Use(IndexDirectory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        long found = 0;
        foreach (Query query in s_queries)
        {
            TopDocs top = searcher.Search(query, 5);
            found += searcher.Count(query);
            foreach (ScoreDoc hit in top.Hits)
            {
                found += searcher.Document(hit.Doc).Fields.Count;
                found += searcher.Explain(query, hit.Doc).ToString()!.Length;
            }
        }

        var options = new SearchOptions { Sort = Sort.ByNumber("rank", reverse: true), Facets = [new TermsFacet("theme", "theme"), new TermsFacet("issuer", "issuer")] };
        found += searcher.Search(new TermQuery(new Term("body", "w1")), 5, options).Hits.Count;
        found += searcher.Search(new MatchAllDocsQuery(), 5, options).Facets.Count;
        foreach (LeafContext leaf in reader.Leaves) found += Walk(leaf.Reader);
        return found;
    }

    private static IndexDocument Document(int number, Random random)
    {
        string words = string.Join(' ', Enumerable.Range(0, random.Next(5, 60)).Select(_ => $"w{(int)Math.Pow(random.NextDouble() * 14, 2)}"));
        var document = new IndexDocument();
        document.Add(new StringField("id", $"{number}", stored: true));
        document.Add(new TextField("body", words));
        document.Add(new TextField("title", words[..Math.Min(words.Length, 30)], stored: true, IndexOptions.DocsAndFreqsAndPositionsAndOffsets));
        document.Add(new StoredField("text", string.Concat(Enumerable.Repeat($"Quyết định số {number}. ", random.Next(1, 12)))));
        document.Add(new StoredField("size", random.Next()));
        document.Add(new StoredField("time", random.NextInt64()));
        document.Add(new StoredField("weight", random.NextDouble()));
        document.Add(new LongPoint("date", random.Next(10_000)));
        document.Add(new IntPoint("year", random.Next(1980, 2026)));
        document.Add(new NumericDocValuesField("rank", random.Next(1_000)));
        document.Add(new BinaryDocValuesField("bytes", Encoding.UTF8.GetBytes(words[..random.Next(words.Length)])));
        document.Add(new SortedDocValuesField("issuer", $"Ủy ban nhân dân {random.Next(40)}"));
        for (int i = random.Next(4); i > 0; i--) document.Add(new SortedSetDocValuesField("theme", $"chủ đề {random.Next(60)}"));
        for (int i = random.Next(3); i > 0; i--) document.Add(new SortedNumericDocValuesField("amounts", random.Next(50)));
        if (random.Next(8) == 0) document.Add(new NumericDocValuesField("rare", random.NextInt64()));
        if (random.Next(8) == 0) document.Add(new TextField("note", "n1 n2"));
        return document;
    }

    private static long Walk(LeafReader leaf)
    {
        long sum = 0;
        if (leaf.GetBinaryDocValues("bytes") is { } binary)
        {
            while (binary.NextDoc() != DocIdSetIterator.NoMoreDocs) sum += binary.BinaryValue.Length;
        }

        if (leaf.GetSortedNumericDocValues("amounts") is { } amounts)
        {
            while (amounts.NextDoc() != DocIdSetIterator.NoMoreDocs) sum += amounts.ValueAt(amounts.DocValueCount - 1);
        }

        if (leaf.GetNumericDocValues("rare") is { } rare)
        {
            while (rare.NextDoc() != DocIdSetIterator.NoMoreDocs) sum ^= rare.LongValue;
        }

        if (leaf.GetSortedSetDocValues("theme") is { } themes)
        {
            while (themes.NextDoc() != DocIdSetIterator.NoMoreDocs) sum += themes.LookupOrd(themes.OrdAt(themes.OrdCount - 1)).Length;
            sum += themes.LookupTerm("chủ đề 7"u8);
        }

        if (leaf.Norms("note") is { } norms)
        {
            while (norms.NextDoc() != DocIdSetIterator.NoMoreDocs) sum += norms.LongValue;
        }

        leaf.Points("date")?.VisitAll((document, _) => sum += document);
        for (int document = 0; document < leaf.MaxDoc; document += 13) sum += leaf.Document(document).Fields.Count;
        return sum;
    }
}
