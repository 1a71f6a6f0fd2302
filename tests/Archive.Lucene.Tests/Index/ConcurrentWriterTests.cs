using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Index;

/// <summary>Several threads on one writer, and readers beside it.</summary>
public sealed class ConcurrentWriterTests
{
    private const int Keys = 60;

    [Fact]
    public async Task Commit_WhileThreadsUpdate_HasEveryKeyExactlyOnce()
    {
        using var directory = new MemoryDirectory();
        using var writer = new IndexWriter(directory, Settings());
        for (int key = 0; key < Keys; key++) writer.AddDocument(Keyed(key, 0));
        writer.Commit();
        using DirectoryReader first = DirectoryReader.Open(directory);
        using var stop = new CancellationTokenSource();
        Task[] threads = [.. Enumerable.Range(0, 3).Select(thread => Task.Run(() => Update(writer, thread, stop.Token)))];

        DirectoryReader reader = DirectoryReader.Open(directory);
        for (int commit = 0; commit < 60; commit++)
        {
            writer.Commit();
            if (DirectoryReader.OpenIfChanged(reader) is { } newer)
            {
                reader.Dispose();
                reader = newer;
            }

            Assert.Equal(Enumerable.Range(0, Keys).Select(key => $"k{key:00}"), IndexContent.Stored(reader, "key").Order(StringComparer.Ordinal));
        }

        await stop.CancelAsync();
        await Task.WhenAll(threads);
        reader.Dispose();
        Assert.Equal(Keys, IndexContent.Stored(first, "key").Count);
    }

    [Fact]
    public void Documents_AddedByManyThreads_AreAllThereAndWithinTheBudget()
    {
        using var directory = new MemoryDirectory();
        // Without merges, which would leave a single segment of so few documents.
        using var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer())
        {
            RamBufferMegabytes = 6,
            MaxThreads = 3,
            MergePolicy = new TieredMergePolicy { SegmentsPerTier = 1000 },
        });
        long most = 0;

        Parallel.For(0, 4, thread =>
        {
            for (int i = 0; i < 6000; i++)
            {
                writer.AddDocument(Keyed((thread * 10_000) + i, i));
                InterlockedMax(ref most, writer.RamBytesUsed);
            }
        });
        writer.Commit();

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(24_000, reader.NumDocs);
        Assert.Equal(24_000, IndexContent.Stored(reader, "key").Distinct().Count());
        Assert.True(reader.Leaves.Count > 1, $"nothing was written before the commit: at most {most} bytes");
        // One document of each thread can come on top: it is counted once it is in.
        Assert.True(most < 8 * 1024 * 1024, $"{most} bytes, {reader.Leaves.Count} segments");
    }

    [Fact]
    public void Reader_AfterClose_ThrowsObjectDisposed()
    {
        using var directory = new MemoryDirectory();
        using (var writer = new IndexWriter(directory, Settings())) writer.AddDocument(Keyed(1, 1));
        DirectoryReader reader = DirectoryReader.Open(directory);
        LeafReader leaf = reader.Leaves[0].Reader;
        Assert.True(reader.TryIncRef());

        reader.Dispose();
        Assert.Equal("k01", leaf.Document(0).Get("key"));
        reader.DecRef();

        Assert.False(reader.TryIncRef());
        Assert.Throws<ObjectDisposedException>(() => leaf.Terms("key"));
        Assert.Throws<ObjectDisposedException>(() => leaf.Document(0));
        Assert.Throws<ObjectDisposedException>(() => DirectoryReader.OpenIfChanged(reader));
    }

    [Fact]
    public void Reopening_AfterACommit_SharesTheSegmentsThatStayed()
    {
        using var directory = new MemoryDirectory();
        using var writer = new IndexWriter(directory, Settings());
        writer.AddDocument(Keyed(1, 1));
        writer.Commit();
        using DirectoryReader old = DirectoryReader.Open(directory);
        Assert.Null(DirectoryReader.OpenIfChanged(old));
        writer.AddDocument(Keyed(2, 1));
        writer.Commit();

        using DirectoryReader newer = DirectoryReader.OpenIfChanged(old)!;
        Assert.Equal([1, 2], [old.NumDocs, newer.NumDocs]);
        Assert.Same(old.Leaves[0].Reader, newer.Leaves[0].Reader);
        writer.DeleteDocuments(new Term("key", "k01"));
        writer.AddDocument(Keyed(3, 1));
        writer.UpdateDocument(new Term("key", "k02"), Keyed(2, 9));
        writer.Commit();
        using DirectoryReader last = DirectoryReader.OpenIfChanged(newer)!;
        Assert.Equal(["k03", "k02"], IndexContent.Stored(last, "key"));
        Assert.Equal(["k01", "k02"], IndexContent.Stored(newer, "key"));
    }

    [Fact]
    public void Document_ThatCannotBeIndexed_IsNotAddedAndTheWriterGoesOn()
    {
        using var directory = new MemoryDirectory();
        using var writer = new IndexWriter(directory, Settings());
        writer.AddDocument(Keyed(1, 1));

        ArgumentException conflict = Assert.Throws<ArgumentException>(() => writer.AddDocument(new IndexDocument { new NumericDocValuesField("key", 1), new SortedDocValuesField("key", "x") }));
        Assert.Contains("'key'", conflict.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.AddDocument(new IndexDocument { new TextField("text", new string('x', 40_000), stored: true) }));
        Assert.Throws<ArgumentException>(() => writer.AddDocuments([Keyed(7, 1), new IndexDocument { new NumericDocValuesField("n", 1), new NumericDocValuesField("n", 2) }]));
        writer.AddDocument(Keyed(2, 1));
        writer.Commit();

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(["k01", "k02"], IndexContent.Stored(reader, "key"));
    }

    [Fact]
    public void Writer_OfAnIndexThatAnotherWriterHas_IsRefused()
    {
        using var directory = new MemoryDirectory();
        using var writer = new IndexWriter(directory, Settings());

        Assert.Throws<LockObtainFailedException>(() => new IndexWriter(directory, Settings()));
    }

    private static IndexWriterConfig Settings() => new(new WhitespaceAnalyzer())
    {
        MaxBufferedDocuments = 7,
        MaxThreads = 3,
        MergePolicy = new TieredMergePolicy { SegmentsPerTier = 3, MaxMergeAtOnce = 3, FloorSegmentMegabytes = 0.001 },
    };

    private static void Update(IndexWriter writer, int thread, CancellationToken stop)
    {
        var random = new Random(thread);
        for (int version = 1; !stop.IsCancellationRequested; version++)
        {
            int key = random.Next(Keys);
            writer.UpdateDocument(new Term("key", $"k{key:00}"), Keyed(key, version));
        }
    }

    private static IndexDocument Keyed(int key, int version) =>
    [
        new StringField("key", $"k{key:00}", stored: true),
        new TextField("text", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"w{(key * 31 + i * version) % 5000}")), stored: true),
    ];

    private static void InterlockedMax(ref long target, long value)
    {
        long seen = Volatile.Read(ref target);
        while (value > seen)
        {
            long found = Interlocked.CompareExchange(ref target, value, seen);
            if (found == seen) return;
            seen = found;
        }
    }
}
