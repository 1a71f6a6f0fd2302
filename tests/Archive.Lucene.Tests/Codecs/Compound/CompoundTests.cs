using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Compound;

public sealed class CompoundTests
{
    [Fact]
    public void Directory_TwoFiles_OpensEachAsWritten()
    {
        using ColumnSegment segment = Segment();

        using var inside = new CompoundDirectory(segment.Directory, segment.Info);

        Assert.Equal(["_0.fnm", "_0_Lucene84_0.doc"], inside.ListAll());
        Assert.Equal(5, inside.FileLength("_0_Lucene84_0.doc"));
        using IndexInput input = inside.OpenInput("_0.fnm");
        Assert.Equal("abc"u8.ToArray(), input.Span(0, 3).ToArray());
        Assert.Throws<CorruptIndexException>(() => input.Span(0, 4));
        Assert.Throws<FileNotFoundException>(() => inside.OpenInput("_0.si"));
        Assert.Throws<NotSupportedException>(() => inside.CreateOutput("_0.x"));
        inside.VerifyChecksum();
    }

    [Theory]
    [InlineData("_0.cfs")]
    [InlineData("_0.cfe")]
    public void Directory_FileCutShort_IsNamed(string file)
    {
        byte[] whole;
        using (ColumnSegment sound = Segment()) whole = sound.Bytes(file);
        for (int length = 0; length < whole.Length; length++)
        {
            using ColumnSegment segment = Segment();
            segment.Directory.DeleteFile(file);
            segment.Put(file, whole.AsSpan(0, length));

            Assert.Equal(file, Assert.Throws<CorruptIndexException>(() => new CompoundDirectory(segment.Directory, segment.Info)).File);
        }
    }

    [Fact]
    public void Entries_AsTheExample_AreRead()
    {
        // The list of a real compound file; its data are replaced by zeros of the same length.
        const string entries =
            "3fd76c17174c7563656e653530436f6d706f756e64456e747269657300000000defc9a5ac5e4e1e4ee17b30d7d8439e4000c0f5f4c7563656e6538345f302e70"
            + "6f73000000000000002e0000000000000064042e66646d0000000000000092000000000000009e0f5f4c7563656e6538345f302e646f63000000000000013000"
            + "000000000000580f5f4c7563656e6538345f302e74696d000000000000018800000000000000ba0f5f4c7563656e6538345f302e706179000000000000024200"
            + "0000000000004d042e6e7664000000000000028f000000000000004c0f5f4c7563656e6538345f302e74697000000000000002db000000000000004a0f5f4c75"
            + "63656e6538345f302e746d6400000000000003250000000000000106042e666478000000000000042b0000000000000040042e666474000000000000046b0000"
            + "000000000068042e6e766d00000000000004d3000000000000008b042e666e6d000000000000055e000000000000014ac02893e8000000000000000082226ae3";
        using var segment = new ColumnSegment(1, Convert.FromHexString("defc9a5ac5e4e1e4ee17b30d7d8439e4"));
        segment.Put("_0.cfe", Convert.FromHexString(entries));
        using (IndexOutput data = segment.Write().Create())
        {
            data.WriteBytes(new byte[0x55e + 0x14a - data.FilePointer]);
            CodecHeader.WriteFooter(data);
        }

        using var inside = new CompoundDirectory(segment.Directory, segment.Info);

        Assert.Equal(12, inside.ListAll().Length);
        Assert.Equal(0x14a, inside.FileLength("_0.fnm"));
        Assert.Equal(0x64, inside.FileLength("_0_Lucene84_0.pos"));
    }

    private static ColumnSegment Segment()
    {
        var segment = new ColumnSegment(1);
        long start = CodecHeader.IndexHeaderLength(CompoundFormat.DataCodec, "");
        using (IndexOutput data = segment.Write().Create())
        {
            data.WriteBytes("abcvwxyz"u8);
            CodecHeader.WriteFooter(data);
        }

        using IndexOutput entries = segment.Directory.CreateOutput("_0.cfe");
        CodecHeader.WriteIndexHeader(entries, CompoundFormat.EntriesCodec, 0, segment.Info.Id, "");
        entries.WriteVInt(2);
        entries.WriteString(".fnm");
        entries.WriteInt64(start);
        entries.WriteInt64(3);
        entries.WriteString("_Lucene84_0.doc");
        entries.WriteInt64(start + 3);
        entries.WriteInt64(5);
        CodecHeader.WriteFooter(entries);
        return segment;
    }
}

internal static class CompoundData
{
    internal static IndexOutput Create(this SegmentWriteState state)
    {
        IndexOutput output = state.Directory.CreateOutput(state.FileName(CompoundFormat.DataExtension));
        CodecHeader.WriteIndexHeader(output, CompoundFormat.DataCodec, CompoundFormat.Version, state.SegmentInfo.Id, "");
        return output;
    }
}
