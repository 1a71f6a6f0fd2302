using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Index;
using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Apache Lucene checks whole indexes of ours; we open, change and merge whole indexes of its.</summary>
public sealed class IndexRefereeTests
{
    [Theory]
    [InlineData(0, 1200)]
    [InlineData(1, 1200)]
    [InlineData(2, 1200)]
    public void OurIndex_AfterThousandsOfRandomOperations_IsCleanForCheckIndex(int run, int operations)
    {
        RandomSeed seed = RandomSeed.Current(770).ForCase(run);
        using var folder = new TemporaryFolder();
        var indexes = new List<string>();
        using (var random = new RandomOperations(seed.NewRandom()))
        {
            random.Start();
            for (int part = 0; part < 4; part++)
            {
                random.Continue(operations / 4);
                random.Commit();
                indexes.Add(folder[$"part{part}"]);
                Copy(random.Directory, indexes[^1]);
            }
        }

        try
        {
            JavaReferee.Run("Check", [.. indexes]);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"run {run}, {seed}: {exception.Message}", exception);
        }
    }

    [Theory]
    [InlineData("each=400,delete")]
    [InlineData("compound,each=700,delete")]
    [InlineData("best,each=900,delete")]
    public void LucenesIndex_OpenedAndContinuedByUs_KeepsItsDocumentsAndIsCleanForCheckIndex(string options)
    {
        using var folder = new TemporaryFolder();
        List<ColumnValue[]> documents = [.. ColumnDocuments.Generate(31, 2_000, withText: true).Select(OfOneDimension)];
        ColumnDocuments.Write(folder["documents"], documents);
        JavaReferee.Run("WriteColumns", folder["documents"], folder["index"], options);
        using var directory = new FileSystemDirectory(folder["index"]);
        List<string> live = [.. documents.Where((_, number) => number % 10 != 7).Select(KeyOf)];
        using (DirectoryReader before = DirectoryReader.Open(directory)) Assert.Equal(live, IndexContent.Stored(before, "key").Select(key => key ?? "-"));

        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer())))
        {
            writer.UpdateDocument(new Term("id", "1"), new IndexDocument { new StringField("id", "1"), new StoredField("key", "new"), new TextField("body", "w1 w2 mới") });
            writer.DeleteDocuments(new Term("id", "2"));
        }

        JavaReferee.Check(folder["index"]);
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) writer.ForceMerge(1);

        JavaReferee.Check(folder["index"]);
        using DirectoryReader after = DirectoryReader.Open(directory);
        Assert.Single(after.Leaves);
        List<string> expected = [.. documents.Where((_, number) => number % 10 != 7 && number is not (1 or 2)).Select(KeyOf), "new"];
        Assert.Equal(expected, IndexContent.Stored(after, "key").Select(key => key ?? "-"));
    }

    [Fact]
    public void LucenesIndex_WithUpdatedColumns_ShowsTheNewestValues()
    {
        using var folder = new TemporaryFolder();
        JavaReferee.Run("WriteUpdates", folder["index"]);
        using var directory = new FileSystemDirectory(folder["index"]);

        using (DirectoryReader reader = DirectoryReader.Open(directory)) AssertUpdates(reader);
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) writer.ForceMerge(1);

        JavaReferee.Check(folder["index"]);
        using DirectoryReader merged = DirectoryReader.Open(directory);
        AssertUpdates(merged);
    }

    [Fact]
    public void Lock_HeldByLucene_KeepsOurWriterOut()
    {
        using var folder = new TemporaryFolder();
        using var directory = new FileSystemDirectory(folder["index"]);
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer())))
        {
            writer.Commit();
            // Ends with 3 when it finds the lock taken.
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => JavaReferee.Run("TakeLock", folder["index"]));
            Assert.Contains("ended with 3", exception.Message, StringComparison.Ordinal);
        }

        JavaReferee.Run("TakeLock", folder["index"]);
    }

    // Points of two dimensions are read, not written: segments that have them are not merged.
    private static ColumnValue[] OfOneDimension(ColumnValue[] document) => [.. document.Where(value => value.Kind != 'R')];

    private static string KeyOf(ColumnValue[] document) =>
        Array.Find(document, value => value is { Field: "key", Kind: 's' }) is { Value: { } hex } ? System.Text.Encoding.UTF8.GetString(Convert.FromHexString(hex)) : "-";

    private static void AssertUpdates(IndexReader reader)
    {
        // Document i was written with number i and name "n" + i; then odd ones got number 1000 + i, every third one the name "u" + i and a field of its own.
        int next = 0;
        foreach (LeafContext leaf in reader.Leaves)
        {
            NumericDocValues numbers = leaf.Reader.GetNumericDocValues("number")!;
            BinaryDocValues names = leaf.Reader.GetBinaryDocValues("name")!;
            NumericDocValues? late = leaf.Reader.GetNumericDocValues("late");
            for (int document = 0; document < leaf.Reader.MaxDoc; document++, next++)
            {
                Assert.True(numbers.AdvanceExact(document));
                Assert.Equal(next % 2 == 1 ? 1000 + next : next, numbers.LongValue);
                Assert.True(names.AdvanceExact(document));
                Assert.Equal((next % 3 == 0 ? "u" : "n") + next, System.Text.Encoding.UTF8.GetString(names.BinaryValue));
                Assert.Equal(next % 3 == 0, late?.AdvanceExact(document) == true);
            }
        }

        Assert.Equal(60, next);
    }

    private static void Copy(IndexDirectory directory, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in SegmentInfos.ReadLatest(directory).Files(withCommit: true))
        {
            using IndexInput input = directory.OpenInput(name);
            File.WriteAllBytes(Path.Combine(folder, name), input.Span(0, (int)input.Length).ToArray());
        }
    }
}
