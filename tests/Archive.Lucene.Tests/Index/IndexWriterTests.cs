using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Xunit;

namespace Archive.Lucene.Tests.Index;

public sealed class IndexWriterTests
{
    [Fact]
    public void Document_CommittedAndOpened_HasTermsPostingsColumnsPointsAndStoredValues()
    {
        using var directory = new MemoryDirectory();
        using (IndexWriter writer = Open(directory))
        {
            writer.AddDocument(new IndexDocument
            {
                new TextField("body", "the quick fox the end", stored: true),
                new StringField("key", "a"),
                new StoredField("number", 42),
                new NumericDocValuesField("date", 20240131),
                new SortedDocValuesField("issuer", "ministry"),
                new SortedSetDocValuesField("theme", "health"),
                new SortedSetDocValuesField("theme", "budget"),
                new SortedNumericDocValuesField("years", 7),
                new SortedNumericDocValuesField("years", 5),
                new BinaryDocValuesField("raw", new byte[] { 1, 2 }),
                new LongPoint("date", 20240131),
            });
            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        LeafReader leaf = Assert.Single(reader.Leaves).Reader;
        Assert.Equal(1, reader.NumDocs);
        TermsEnum terms = leaf.Terms("body")!.Iterator();
        Assert.True(terms.SeekExact("the"u8));
        PostingsEnum postings = terms.Postings(null, PostingsFlags.Positions);
        Assert.Equal(0, postings.NextDoc());
        Assert.Equal(2, postings.Freq);
        Assert.Equal([0, 3], [postings.NextPosition(), postings.NextPosition()]);
        Assert.True(leaf.Terms("key")!.Iterator().SeekExact("a"u8));
        NumericDocValues dates = leaf.GetNumericDocValues("date")!;
        Assert.True(dates.AdvanceExact(0));
        Assert.Equal(20240131, dates.LongValue);
        SortedSetDocValues themes = leaf.GetSortedSetDocValues("theme")!;
        Assert.True(themes.AdvanceExact(0));
        Assert.Equal("budget"u8.ToArray(), themes.LookupOrd(themes.OrdAt(0)).ToArray());
        SortedNumericDocValues years = leaf.GetSortedNumericDocValues("years")!;
        Assert.True(years.AdvanceExact(0));
        Assert.Equal([5L, 7L], [years.ValueAt(0), years.ValueAt(1)]);
        NumericDocValues norms = leaf.Norms("body")!;
        Assert.True(norms.AdvanceExact(0));
        Assert.Equal(5, norms.LongValue);
        Assert.Equal(1, leaf.Points("date")!.PointCount);
        StoredDocument stored = leaf.Document(0);
        Assert.Equal("the quick fox the end", stored.Get("body"));
        Assert.Equal(42, stored.Find("number")!.Int64Value);
    }

    [Fact]
    public void Document_FieldWithSeveralValuesAmongOthers_HasOneNormThatCountsThemAll()
    {
        using var directory = new MemoryDirectory();
        using (IndexWriter writer = Open(directory))
        {
            for (int number = 0; number < 3; number++)
            {
                writer.AddDocument(new IndexDocument
                {
                    new TextField("theme", "one two"),
                    new TextField("body", "a b c"),
                    new TextField("theme", "three"),
                    new TextField("body", "d"),
                });
            }

            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        LeafReader leaf = Assert.Single(reader.Leaves).Reader;
        foreach ((string field, int length) in (ReadOnlySpan<(string, int)>)[("theme", 3), ("body", 4)])
        {
            NumericDocValues norms = leaf.Norms(field)!;
            for (int document = 0; document < 3; document++)
            {
                Assert.True(norms.AdvanceExact(document));
                Assert.Equal(length, norms.LongValue);
            }
        }
    }

    [Fact]
    public void Update_SameKeyTwice_LeavesTheLastDocument()
    {
        using var directory = new MemoryDirectory();
        using IndexWriter writer = Open(directory);
        writer.UpdateDocument(new Term("key", "a"), Keyed("a", "first"));
        writer.Commit();
        writer.UpdateDocument(new Term("key", "a"), Keyed("a", "second"));
        writer.UpdateDocument(new Term("key", "a"), Keyed("a", "third"));
        writer.Commit();

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(1, reader.NumDocs);
        Assert.Equal(["third"], IndexContent.Stored(reader, "text"));
    }

    [Fact]
    public void ForceMerge_OfManySegments_LeavesOneWithoutDeletions()
    {
        using var directory = new MemoryDirectory();
        using IndexWriter writer = Open(directory);
        for (int i = 0; i < 30; i++)
        {
            writer.AddDocument(Keyed($"k{i}", $"text {i}"));
            if (i % 3 == 0) writer.Commit();
        }

        writer.DeleteDocuments(new Term("key", "k7"));
        writer.ForceMerge(1);
        writer.Commit();

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Single(reader.Leaves);
        Assert.Equal((29, 29), (reader.NumDocs, reader.MaxDoc));
    }

    private static IndexWriter Open(IndexDirectory directory) => new(directory, new IndexWriterConfig(new WhitespaceAnalyzer()));

    private static IndexDocument Keyed(string key, string text) => new() { new StringField("key", key), new TextField("text", text, stored: true) };
}
