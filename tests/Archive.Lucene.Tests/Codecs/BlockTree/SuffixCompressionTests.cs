using System.Text;
using Archive.Lucene.Codecs.BlockTree;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.BlockTree;

/// <summary>Packed suffixes of blocks of terms.</summary>
public sealed class SuffixCompressionTests
{
    [Fact]
    public void LowercaseAscii_OfTheFormatPagesText_GivesItsBytes()
    {
        using var output = new MemoryOutput();

        Assert.True(LowercaseAscii.TryCompress("thequickbrownfoxjumpsoverthelazydogA"u8, new byte[64], output));

        Assert.Equal("b5a9a6f2f6aae4aca373f038afa77039ab36ae71b4f0b7663335a9012341", Convert.ToHexStringLower(output.Written));
    }

    [Theory]
    [InlineData(1)]
    public void Packing_OfRandomSuffixes_IsUndone(int seed)
    {
        var random = new Random(seed);
        int packed = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] input = Text(random);
            byte[] back = new byte[input.Length];
            using var output = new MemoryOutput();
            if (LowercaseAscii.TryCompress(input, new byte[input.Length], output))
            {
                packed++;
                DataCursor cursor = Cursor(output);
                LowercaseAscii.Decompress(ref cursor, back);
                Assert.True(input.AsSpan().SequenceEqual(back) && cursor.Remaining == 0, $"seed {seed}, round {round}: lowercase");
            }

            output.Reset();
            SuffixLz4.Compress(input, output);
            DataCursor lz4 = Cursor(output);
            SuffixLz4.Decompress(ref lz4, back);
            Assert.True(input.AsSpan().SequenceEqual(back) && lz4.Remaining == 0, $"seed {seed}, round {round}: LZ4");
        }

        Assert.InRange(packed, 500, 2900);
    }

    [Theory]
    [InlineData(2)]
    public void Unpacking_OfRandomBytes_ThrowsOrEnds(int seed)
    {
        var random = new Random(seed);
        byte[] back = new byte[500];
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = new byte[random.Next(600)];
            random.NextBytes(bytes);
            using var output = new MemoryOutput();
            output.WriteBytes(bytes);
            Exception? thrown = Record.Exception(() =>
            {
                DataCursor cursor = Cursor(output);
                SuffixLz4.Decompress(ref cursor, back);
            });
            Assert.True(thrown is null or CorruptIndexException, $"seed {seed}, round {round}: {thrown}");
            thrown = Record.Exception(() =>
            {
                DataCursor cursor = Cursor(output);
                LowercaseAscii.Decompress(ref cursor, back);
            });
            Assert.True(thrown is null or CorruptIndexException, $"seed {seed}, round {round}: {thrown}");
        }
    }

    private static byte[] Text(Random random)
    {
        var text = new StringBuilder();
        int odd = random.Next(3) == 0 ? random.Next(20) : 1000;
        for (int words = random.Next(120); words > 0; words--)
        {
            text.Append(random.Next(4) == 0 ? "quyetdinh" : "abcdefghij"[..random.Next(10)]);
            text.Append(random.Next(odd) == 0 ? "Ư" : "-");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static DataCursor Cursor(MemoryOutput output)
    {
        var directory = new MemoryDirectory();
        directory.WriteFile("suffixes", output.Written);
        return directory.OpenInput("suffixes").Cursor();
    }
}
