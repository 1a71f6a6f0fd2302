using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Store;

/// <summary>Directories, numbers and strings of the file formats, and the checksum.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("archive-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Crc32_OfTheCheckString_IsTheOneOfTheStandard() => Assert.Equal(0xCBF43926u, Crc32.Update(0, "123456789"u8));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Crc32_Folded_AgreesWithTheTables(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = new byte[5000];
        random.NextBytes(bytes);

        for (int length = 0; length < 700; length++)
        {
            int start = random.Next(bytes.Length - length);
            uint crc = (uint)random.NextInt64(1L << 32);
            Assert.True(
                Crc32.UpdateScalar(crc, bytes.AsSpan(start, length)) == Crc32.Update(crc, bytes.AsSpan(start, length)),
                $"seed {seed}, start {start}, length {length}, crc {crc:x8}");
        }
    }

    [Theory]
    [InlineData(11)]
    public void Cursor_OverWhatAnOutputWrote_ReadsTheSameValues(int seed)
    {
        var random = new Random(seed);
        using var directory = new FileSystemDirectory(_folder);
        List<long> values = [0, 1, -1, 127, 128, 16383, 16384, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];
        for (int i = 0; i < 20_000; i++) values.Add(random.NextInt64() >> random.Next(64));
        using (IndexOutput output = directory.CreateOutput("numbers"))
        {
            foreach (long value in values) WriteEverything(output, value);
        }

        using IndexInput input = directory.OpenInput("numbers");
        DataCursor cursor = input.Cursor();
        foreach (long value in values)
        {
            bool same = cursor.ReadByte() == (byte)value && cursor.ReadInt16() == (short)value && cursor.ReadInt32() == (int)value
                && cursor.ReadInt64() == value && cursor.ReadVInt() == (int)value && cursor.ReadVLong() == (value & long.MaxValue)
                && cursor.ReadZInt() == (int)value && cursor.ReadZLong() == value && cursor.ReadString() == $"số {value} 🐉";
            Assert.True(same, $"seed {seed}, value {value}, offset {cursor.Position}");
        }

        Assert.Equal(0, cursor.Remaining);
    }

    [Fact]
    public void Cursor_PastTheEnd_NamesFileAndOffset()
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("short", [0x80, 0x80, 0x01]);
        using IndexInput input = directory.OpenInput("short");

        Assert.Throws<CorruptIndexException>(() => input.Cursor().ReadInt32());
        Assert.Throws<CorruptIndexException>(() => input.Cursor(4));
        Assert.Throws<CorruptIndexException>(() => input.Span(2, 2));
        Assert.Throws<CorruptIndexException>(() => input.Span(long.MaxValue, int.MaxValue));
        Assert.Throws<CorruptIndexException>(() => input.Slice("part", 1, 3));
        CorruptIndexException thrown = Assert.Throws<CorruptIndexException>(() => input.Cursor(3).ReadByte());
        Assert.Equal(("short", 3L), (thrown.File, thrown.Offset));
    }

    [Theory]
    [InlineData("ffffffffff")]
    [InlineData("ffffffff10")]
    [InlineData("808080808001")]
    public void VInt_OfTooManyBits_IsCorrupt(string hex)
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("bad", Convert.FromHexString(hex));
        using IndexInput input = directory.OpenInput("bad");

        Assert.Throws<CorruptIndexException>(() => input.Cursor().ReadVInt());
    }

    [Theory]
    [InlineData("ffffffff0f")]
    [InlineData("8080808008")]
    [InlineData("05")]
    public void Count_LargerThanTheRest_IsRefusedBeforeAllocating(string hex)
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("bad", Convert.FromHexString(hex));
        using IndexInput input = directory.OpenInput("bad");

        Assert.Throws<CorruptIndexException>(() => input.Cursor().ReadString());
        Assert.Throws<CorruptIndexException>(() => input.Cursor().ReadSet());
        Assert.Throws<CorruptIndexException>(() => input.Cursor().ReadMap());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(FileMemory.LargestCopied)]
    [InlineData(FileMemory.LargestCopied + 1)]
    [InlineData(300_000)]
    public void FileSystemDirectory_OfAnyLength_GivesBackTheBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var directory = new FileSystemDirectory(_folder);
        using (IndexOutput output = directory.CreateOutput("file"))
        {
            output.WriteBytes(bytes);
            Assert.Equal(Crc32.UpdateScalar(0, bytes), output.Checksum);
            Assert.Equal(length, output.FilePointer);
        }

        directory.Sync(["file"]);
        directory.SyncMetaData();
        using IndexInput input = directory.OpenInput("file");

        Assert.Equal(length, directory.FileLength("file"));
        Assert.True(input.Span(0, length).SequenceEqual(bytes));
    }

    [Fact]
    public void Input_AfterClose_GivesNoNewViewButKeepsOldOnes()
    {
        using var directory = new FileSystemDirectory(_folder);
        using (IndexOutput output = directory.CreateOutput("file")) output.WriteBytes(new byte[100_000]);
        IndexInput input = directory.OpenInput("file");
        IndexInput slice = input.Slice("part", 10, 20);
        DataCursor cursor = input.Cursor(99_999);

        input.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Throws<ObjectDisposedException>(() => input.Cursor());
        Assert.Throws<ObjectDisposedException>(() => slice.Span(0, 1));
        Assert.Equal(0, cursor.ReadByte());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Directory_OfEitherKind_KeepsItsPromises(bool inMemory)
    {
        using IndexDirectory directory = inMemory ? new MemoryDirectory() : new FileSystemDirectory(_folder);
        using (IndexOutput output = directory.CreateOutput("b")) output.WriteByte(1);
        using (IndexOutput output = directory.CreateOutput("a")) output.WriteByte(2);

        Assert.Throws<IOException>(() => directory.CreateOutput("a"));
        Assert.Throws<IOException>(() => directory.Rename("a", "b"));
        Assert.Throws<FileNotFoundException>(() => directory.OpenInput("c"));
        Assert.Throws<FileNotFoundException>(() => directory.FileLength("c"));
        Assert.Throws<FileNotFoundException>(() => directory.DeleteFile("c"));
        IndexInput open = directory.OpenInput("a");
        directory.Rename("b", "c");
        directory.DeleteFile("a");

        Assert.Equal(["c"], directory.ListAll());
        Assert.Equal(2, open.Span(0, 1)[0]);
        open.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lock_HeldByOne_IsRefusedToTheNext(bool inMemory)
    {
        using IndexDirectory directory = inMemory ? new MemoryDirectory() : new FileSystemDirectory(_folder);
        IndexLock first = directory.ObtainLock("write.lock");
        first.EnsureValid();

        Assert.Throws<LockObtainFailedException>(() => directory.ObtainLock("write.lock"));
        first.Dispose();
        Assert.Throws<IOException>(() => first.EnsureValid());
        using IndexLock second = directory.ObtainLock("write.lock");
        second.EnsureValid();
    }

    private static void WriteEverything(IndexOutput output, long value)
    {
        output.WriteByte((byte)value);
        output.WriteInt16((short)value);
        output.WriteInt32((int)value);
        output.WriteInt64(value);
        output.WriteVInt((int)value);
        output.WriteVLong(value & long.MaxValue);
        output.WriteZInt((int)value);
        output.WriteZLong(value);
        output.WriteString($"số {value} 🐉");
    }
}
