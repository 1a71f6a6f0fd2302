using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Store;

public sealed class FileWindowTests : IDisposable
{
    private const int Length = 100_000;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = new byte[Length];
    private readonly FileSystemDirectory _directory;

    public FileWindowTests()
    {
        new Random(7).NextBytes(_bytes);
        _folder.Write("file", _bytes);
        _folder.Write("small", _bytes.AsSpan(0, 100).ToArray());
        _directory = new FileSystemDirectory(_folder.Path);
    }

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(1 << 20)]
    public void Load_AnyStretch_ShowsTheBytesUnderTheirOffsets(int readAhead)
    {
        using IndexInput file = _directory.OpenForStretches("file");
        Assert.False(file.IsMapped);
        var window = new FileWindow(readAhead);
        var random = new Random(readAhead);
        for (int i = 0; i < 500; i++)
        {
            int offset = random.Next(Length + 1);
            int length = random.Next(Math.Min(3_000, Length - offset) + 1);

            IndexInput view = window.Load(file, offset, length);

            Assert.True(view.Span(offset, length).SequenceEqual(_bytes.AsSpan(offset, length)));
            DataCursor cursor = view.Cursor(offset);
            Assert.Equal(offset, cursor.Position);
            if (length > 0) Assert.Equal(_bytes[offset], cursor.ReadByte());
        }
    }

    [Fact]
    public void Load_OutsideTheFile_IsDamageWithItsName()
    {
        using IndexInput file = _directory.OpenForStretches("file");
        var window = new FileWindow(10);
        foreach ((long offset, long length) in ((long, long)[])[(-1, 1), (0, Length + 1), (Length, 1), (Length - 5, 6), (long.MaxValue, 1), (0, long.MaxValue), (5, -1)])
        {
            Assert.Contains("file", Assert.Throws<CorruptIndexException>(() => window.Load(file, offset, length)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void View_BeyondItsStretch_CannotBeRead()
    {
        using IndexInput file = _directory.OpenForStretches("file");
        IndexInput view = new FileWindow(1).Load(file, 1_000, 100);

        Assert.Throws<CorruptIndexException>(() => view.Span(999, 1));
        Assert.Throws<CorruptIndexException>(() => view.Span(1_000, 101));
        Assert.Throws<CorruptIndexException>(() => view.RequireInside(1_050, 51));
        Assert.Throws<CorruptIndexException>(() => view.Cursor(999));
        Assert.Throws<CorruptIndexException>(() =>
        {
            DataCursor cursor = view.Cursor(1_050);
            cursor.Position = 999;
        });
        Assert.Throws<CorruptIndexException>(() => view.Cursor(1_100).ReadByte());
    }

    [Fact]
    public void File_ThatIsNotMapped_IsReadThroughAWindowOnly()
    {
        using IndexInput file = _directory.OpenForStretches("file");
        Assert.Throws<InvalidOperationException>(() => file.Span(0, 1));
        Assert.Throws<InvalidOperationException>(() => file.Cursor(5));
    }

    [Fact]
    public void File_Closed_RefusesNewViewsAndKeepsOldSpans()
    {
        IndexInput file = _directory.OpenForStretches("file");
        var window = new FileWindow(10);
        IndexInput view = window.Load(file, 7, 20);
        ReadOnlySpan<byte> span = view.Span(7, 20);

        file.Dispose();

        Assert.True(span.SequenceEqual(_bytes.AsSpan(7, 20)));
        Assert.Throws<ObjectDisposedException>(() => view.Span(7, 1));
        Assert.Throws<ObjectDisposedException>(() => window.Load(file, 50_000, 1));
    }

    [Fact]
    public void File_ShorterThanWhenItWasOpened_IsDamage()
    {
        using var file = new IndexInput("file", FileMemory.OpenFile(_folder["file"]), Length + 100);

        Assert.Contains("file", Assert.Throws<CorruptIndexException>(() => new FileWindow(10).Load(file, Length - 5, 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SmallFile_IsInMemory()
    {
        using IndexInput file = _directory.OpenForStretches("small");
        Assert.True(file.IsMapped);
        Assert.Same(file, new FileWindow(10).Load(file, 0, 1));
    }
}
