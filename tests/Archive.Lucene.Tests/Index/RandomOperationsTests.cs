using Archive.Lucene.Analysis;
using Archive.Lucene.Index;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Index;

/// <summary>Random operations on a writer and on a dictionary; after each commit, crash or rollback both must agree.</summary>
public sealed class RandomOperationsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Index_AfterRandomOperations_EqualsTheModel(int run)
    {
        RandomSeed seed = RandomSeed.Current(20260101).ForCase(run);
        try
        {
            using var operations = new RandomOperations(seed.NewRandom());
            operations.Run(250);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"run {run}, {seed}: {exception.Message}", exception);
        }
    }
}

/// <summary>One run of random operations.</summary>
internal sealed class RandomOperations(Random random) : IDisposable
{
    private readonly Dictionary<string, ModelDocument> _live = new(StringComparer.Ordinal);
    private Dictionary<string, ModelDocument> _committed = new(StringComparer.Ordinal);
    private CrashDirectory _directory = new();
    private IndexWriter? _writer;
    private DirectoryReader? _reader;
    private int _nextKey;

    /// <summary>Where the index is.</summary>
    internal IndexDirectory Directory => _directory;

    public void Dispose()
    {
        _writer?.Dispose();
        _reader?.Dispose();
        _directory.Dispose();
    }

    internal void Run(int operations)
    {
        Start();
        Continue(operations);
        Commit();
        _writer!.Dispose();
        Check(_directory, _committed);
        CheckNothingLeft();
        _reader?.Dispose();
    }

    internal void Start()
    {
        _writer = Open();
        _writer.Commit();
    }

    internal void Continue(int operations)
    {
        for (int i = 0; i < operations; i++) Step();
    }

    private void Step()
    {
        switch (random.Next(100))
        {
            case < 45:
                Add();
                break;
            case < 65:
                Update();
                break;
            case < 72:
                Delete();
                break;
            case < 76:
                DeleteByQuery();
                break;
            case < 84:
                _writer!.Flush();
                break;
            case < 92:
                Commit();
                break;
            case < 94:
                _writer!.ForceMerge(random.Next(1, 4));
                break;
            case < 96:
                Rollback();
                break;
            default:
                Crash();
                break;
        }
    }

    private IndexWriter Open() => new(_directory, new IndexWriterConfig(new WhitespaceAnalyzer())
    {
        MaxBufferedDocuments = random.Next(3) == 0 ? random.Next(1, 10) : 0,
        RamBufferMegabytes = random.Next(2) == 0 ? 0.4 : 16,
        UseCompoundFile = random.Next(2) == 0,
        MaxBackgroundMerges = random.Next(3),
        CommitOnDispose = false,
        MergePolicy = new TieredMergePolicy { SegmentsPerTier = random.Next(2, 6), MaxMergeAtOnce = random.Next(2, 6), FloorSegmentMegabytes = 0.001 },
    });

    private void Add()
    {
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            ModelDocument document = ModelDocument.Random(random, "k" + _nextKey++);
            _writer!.AddDocument(document.ToIndex());
            _live.Add(document.Key, document);
        }
    }

    // Of a document that may be deleted already, or the next to come.
    private string AnyKey()
    {
        int key = random.Next(_nextKey + 1);
        if (key == _nextKey) _nextKey++;
        return "k" + key;
    }

    private void Update()
    {
        string key = AnyKey();
        ModelDocument document = ModelDocument.Random(random, key);
        _writer!.UpdateDocument(new Term("key", key), document.ToIndex());
        _live[key] = document;
    }

    private void Delete()
    {
        if (random.Next(3) > 0)
        {
            string key = AnyKey();
            _writer!.DeleteDocuments(new Term("key", key), new Term("key", "absent"));
            _live.Remove(key);
            return;
        }

        string group = "g" + random.Next(20);
        _writer!.DeleteDocuments(new Term("group", group));
        foreach (string key in _live.Values.Where(document => document.Group == group).Select(document => document.Key).ToList()) _live.Remove(key);
    }

    private void DeleteByQuery()
    {
        int lower = random.Next(-50, 50);
        int upper = lower + random.Next(6);
        _writer!.DeleteDocuments(PointRangeQuery.Int64("number", lower, upper));
        foreach (string key in _live.Values.Where(document => document.Number >= lower && document.Number <= upper).Select(document => document.Key).ToList()) _live.Remove(key);
    }

    internal void Commit()
    {
        if (random.Next(4) == 0)
        {
            _writer!.PrepareCommit();
            // Nothing of a prepared commit is seen.
            using DirectoryReader before = DirectoryReader.Open(_directory);
            Assert.Equal(_committed.Count, before.NumDocs);
        }

        _writer!.Commit();
        _committed = new Dictionary<string, ModelDocument>(_live, StringComparer.Ordinal);
        if (_reader is null)
        {
            _reader = DirectoryReader.Open(_directory);
        }
        else if (DirectoryReader.OpenIfChanged(_reader) is { } newer)
        {
            _reader.Dispose();
            _reader = newer;
        }

        AssertSame(_committed, ModelReader.Read(_reader));
    }

    private void Rollback()
    {
        if (random.Next(2) == 0) _writer!.PrepareCommit();
        _writer!.Rollback();
        Check(_directory, _committed);
        Restart();
    }

    private void Crash()
    {
        MemoryDirectory left = _directory.Crash(random);
        Check(left, _committed);
        // The machine goes on with what the disk has; the old process is gone.
        _writer!.Rollback();
        _reader?.Dispose();
        _reader = null;
        var again = new CrashDirectory();
        foreach (string name in left.ListAll())
        {
            using IndexOutput output = again.CreateOutput(name);
            output.WriteBytes(left.ReadFile(name));
        }

        again.Sync(again.ListAll());
        again.SyncMetaData();
        _directory = again;
        Restart();
    }

    private void Restart()
    {
        _live.Clear();
        foreach ((string key, ModelDocument document) in _committed) _live.Add(key, document);
        _writer = Open();
    }

    // Only the last commit's files and the lock are left when nobody writes.
    private void CheckNothingLeft()
    {
        SegmentInfos infos = SegmentInfos.ReadLatest(_directory);
        Assert.Equal(infos.Files(withCommit: true).Order(StringComparer.Ordinal), _directory.ListAll().Where(name => name != IndexFileNames.WriteLock));
    }

    private static void Check(IndexDirectory directory, Dictionary<string, ModelDocument> expected)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        AssertSame(expected, ModelReader.Read(reader));
    }

    private static void AssertSame(Dictionary<string, ModelDocument> expected, Dictionary<string, ModelDocument> found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach ((string key, ModelDocument document) in expected)
        {
            ModelDocument other = found[key];
            Assert.Equal(document with { Themes = [] }, other with { Themes = [] });
            Assert.Equal(document.Themes, other.Themes);
        }
    }
}
