using Archive.Lucene.Analysis;
using Archive.Lucene.Index;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Index;

/// <summary>A disk that fails at any operation takes nothing that was committed.</summary>
public sealed class DiskFailureTests
{
    private const int Rounds = 6;

    [Fact]
    public void Writer_OnADiskThatFailsForGoodAtAnyOperation_KeepsTheLastCommit()
    {
        RandomSeed seed = RandomSeed.Current(881);
        int all = CountOperations(seed);
        Assert.True(all > 300, $"only {all} operations");
        for (int failing = 0; failing < all; failing += 1 + (failing / 40)) FailAt(seed, failing, int.MaxValue);
    }

    [Fact]
    public void Writer_OnADiskThatFailsOnce_KeepsTheLastCommitAndAnotherWriterGoesOn()
    {
        RandomSeed seed = RandomSeed.Current(882);
        int all = CountOperations(seed);
        for (int failing = 0; failing < all; failing += 1 + (failing / 30)) FailAt(seed, failing, 1);
    }

    [Fact]
    public void Writer_OnAFullDisk_KeepsTheLastCommit()
    {
        RandomSeed seed = RandomSeed.Current(883);
        for (long quota = 200; quota < 60_000; quota += quota / 6)
        {
            using var disk = new MemoryDirectory();
            using var directory = new FaultyDirectory(disk) { Quota = quota };
            Dictionary<string, ModelDocument> committed = Write(directory, seed.NewRandom(), out _);
            Check(disk, committed, $"quota {quota}, {seed}");
        }
    }

    [Fact]
    public void Commit_WhoseSyncFails_CanBeTriedAgain()
    {
        using var disk = new MemoryDirectory();
        using var directory = new FaultyDirectory(disk);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()));
        var random = new Random(5);
        ModelDocument first = ModelDocument.Random(random, "first");
        writer.AddDocument(first.ToIndex());
        writer.Flush();
        directory.FailFrom = directory.Operations;
        directory.Failures = 1;

        Assert.Throws<IOException>(() => writer.Commit());
        Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(disk));
        writer.Commit();

        using DirectoryReader reader = DirectoryReader.Open(disk);
        Assert.Equal("first", Assert.Single(ModelReader.Read(reader)).Key);
    }

    private static int CountOperations(RandomSeed seed)
    {
        using var disk = new MemoryDirectory();
        using var directory = new FaultyDirectory(disk);
        Write(directory, seed.NewRandom(), out Exception? failure);
        Assert.Null(failure);
        return directory.Operations;
    }

    private static void FailAt(RandomSeed seed, int operation, int failures)
    {
        string what = $"operation {operation} failing {failures} times, {seed}";
        using var disk = new MemoryDirectory();
        using var directory = new FaultyDirectory(disk) { FailFrom = operation, Failures = failures };
        Dictionary<string, ModelDocument> committed = Write(directory, seed.NewRandom(), out Exception? failure);
        Assert.True(failure is null or IOException or InvalidOperationException { InnerException: IOException }, $"{what}: {failure}");
        Check(disk, committed, what);
    }

    // Merges run on this thread: the same seed gives the same operations. Returns what the last successful commit holds.
    private static Dictionary<string, ModelDocument> Write(FaultyDirectory directory, Random random, out Exception? failure)
    {
        var live = new Dictionary<string, ModelDocument>(StringComparer.Ordinal);
        var committed = new Dictionary<string, ModelDocument>(StringComparer.Ordinal);
        failure = null;
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer())
            {
                MaxBufferedDocuments = 4,
                MaxBackgroundMerges = 0,
                CommitOnDispose = false,
                MergePolicy = new TieredMergePolicy { SegmentsPerTier = 2, MaxMergeAtOnce = 3, FloorSegmentMegabytes = 0.0001 },
            });
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < 7; i++)
                {
                    ModelDocument document = ModelDocument.Random(random, "k" + random.Next(20));
                    writer.UpdateDocument(new Term("key", document.Key), document.ToIndex());
                    live[document.Key] = document;
                }

                writer.Commit();
                committed = new Dictionary<string, ModelDocument>(live, StringComparer.Ordinal);
                writer.WaitForMerges();
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        writer?.Dispose();
        return committed;
    }

    private static void Check(MemoryDirectory disk, Dictionary<string, ModelDocument> committed, string what)
    {
        try
        {
            // The next writer cleans up, adds, and commits.
            using (var next = new IndexWriter(disk, new IndexWriterConfig(new WhitespaceAnalyzer())))
            {
                if (committed.Count > 0)
                {
                    using DirectoryReader reader = DirectoryReader.Open(disk);
                    AssertSame(committed, ModelReader.Read(reader));
                }

                next.AddDocument(ModelDocument.Random(new Random(1), "new").ToIndex());
            }

            using DirectoryReader after = DirectoryReader.Open(disk);
            Assert.Equal(committed.Count + 1, after.NumDocs);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{what}: {exception.Message}", exception);
        }
    }

    private static void AssertSame(Dictionary<string, ModelDocument> expected, Dictionary<string, ModelDocument> found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach ((string key, ModelDocument document) in expected) Assert.Equal(document.Text, found[key].Text);
    }
}
