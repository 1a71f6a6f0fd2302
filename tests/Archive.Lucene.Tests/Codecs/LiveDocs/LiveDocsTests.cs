using Archive.Lucene.Codecs.LiveDocs;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.LiveDocs;

public sealed class LiveDocsTests
{
    private const string Example =
        "3fd76c17104c7563656e6535304c697665446f637300000000defc9a5ac5e4e1e4ee17b30d7d8439e80131"
        + "0000000000000005c02893e80000000000000000688a59e1";

    [Fact]
    public void Writer_OneOfThreeDeleted_ByteForByte()
    {
        using var segment = new ColumnSegment(3, Convert.FromHexString("defc9a5ac5e4e1e4ee17b30d7d8439e8"));
        var live = new FixedBitSet(3);
        live.Set(0);
        live.Set(2);

        string file = LiveDocsFormat.Write(segment.Directory, segment.Info, live, 1);

        Assert.Equal("_0_1.liv", file);
        Assert.Equal(Example, Convert.ToHexStringLower(segment.Bytes(file)));
        Assert.Equal(2, LiveDocsFormat.Read(segment.Directory, segment.Info, 1, 1).Cardinality());
        Assert.Equal("_0_1.liv", Assert.Throws<CorruptIndexException>(() => LiveDocsFormat.Read(segment.Directory, segment.Info, 1, 2)).File);
    }

    [Fact]
    public void LiveDocs_RandomSizes_ReadBack()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            int maxDoc = random.Next(1, 400);
            using var segment = new ColumnSegment(maxDoc);
            var live = new FixedBitSet(maxDoc);
            for (int i = 0; i < maxDoc; i++)
            {
                if (random.Next(3) != 0) live.Set(i);
            }

            LiveDocsFormat.Write(segment.Directory, segment.Info, live, 36 + seed);
            FixedBitSet read = LiveDocsFormat.Read(segment.Directory, segment.Info, 36 + seed, maxDoc - live.Cardinality());

            Assert.True(live.Words.SequenceEqual(read.Words), $"seed {seed}");
        }
    }
}
