using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Metadata;

/// <summary>The worked examples of the format page, read and written again, and damage of every byte.</summary>
public sealed class MetadataFormatTests
{
    private const string SegmentId = "defc9a5ac5e4e1e4ee17b30d7d8439e0";
    private const string SortedSegmentId = "b8faf1d1623b4e80aaa87bea0fdb6de1";

    private static readonly byte[] s_commit = HexDump.Parse("""
        000  3fd76c17 08736567 6d656e74 73000000 0adefc9a 5ac5e4e1 e4ee17b3 0d7d8439
        020  e3013108 08010800 00000000 00000501 00000001 08080102 5f30defc 9a5ac5e4
        040  e1e4ee17 b30d7d84 39e0084c 7563656e 653837ff ffffffff ffffff00 000000ff
        060  ffffffff ffffffff ffffffff ffffff00 00000001 defc9a5a c5e4e1e4 ee17b30d
        080  7d8439e2 00000000 0001016b 0176c028 93e80000 00000000 00001c4f 45ba
        """);

    private static readonly byte[] s_segment = HexDump.Parse("""
        000  3fd76c17 134c7563 656e6538 36536567 6d656e74 496e666f 00000000 b8faf1d1
        020  623b4e80 aaa87bea 0fdb6de1 00000000 08000000 08000000 01010000 00080000
        040  00080000 00010000 00050102 06736f75 72636505 666c7573 680e6c75 63656e65
        060  2e766572 73696f6e 05382e38 2e310306 5f302e63 6665055f 302e7369 065f302e
        080  63667301 1f4c7563 656e6538 3753746f 72656446 69656c64 73466f72 6d61742e
        0a0  6d6f6465 0a424553 545f5350 45454402 09536f72 74466965 6c64016e 044c4f4e
        0c0  47000000 01000000 0009536f 72744669 656c6401 73065354 52494e47 00000000
        0e0  00000000 c02893e8 00000000 00000000 2d8b63e0
        """);

    private static readonly byte[] s_fields = HexDump.Parse("""
        000  3fd76c17 124c7563 656e6536 30466965 6c64496e 666f7300 000002de fc9a5ac5
        020  e4e1e4ee 17b30d7d 8439e000 03026964 00020100 ffffffff ffffffff 021d5065
        040  72466965 6c64506f 7374696e 6773466f 726d6174 2e666f72 6d617408 4c756365
        060  6e653834 1d506572 4669656c 64506f73 74696e67 73466f72 6d61742e 73756666
        080  69780130 0004626f 64790100 0300ffff ffffffff ffff021d 50657246 69656c64
        0a0  506f7374 696e6773 466f726d 61742e66 6f726d61 74084c75 63656e65 38341d50
        0c0  65724669 656c6450 6f737469 6e677346 6f726d61 742e7375 66666978 01300005
        0e0  7469746c 65020004 00ffffff ffffffff ff021d50 65724669 656c6450 6f737469
        100  6e677346 6f726d61 742e666f 726d6174 084c7563 656e6538 341d5065 72466965
        120  6c64506f 7374696e 6773466f 726d6174 2e737566 66697801 3000c028 93e80000
        140  00000000 00001ad0 cb46
        """);

    [Fact]
    public void Commit_OfTheFormatPage_IsReadAsDescribed()
    {
        using MemoryDirectory directory = DirectoryWithCommit();

        SegmentInfos infos = SegmentInfos.ReadLatest(directory);

        Assert.Equal((1L, 5L, 1L, 8), (infos.Generation, infos.Version, infos.Counter, infos.CreatedMajor));
        Assert.Equal("v", infos.UserData["k"]);
        SegmentCommitInfo segment = Assert.Single(infos.Segments);
        Assert.Equal(("_0", 3, false, 0), (segment.Info.Name, segment.Info.MaxDoc, segment.HasDeletions, segment.DeleteCount));
        Assert.Equal(SegmentId, Convert.ToHexStringLower(segment.Info.Id));
        Assert.Equal("defc9a5ac5e4e1e4ee17b30d7d8439e2", Convert.ToHexStringLower(segment.StateId!));
    }

    [Fact]
    public void Commit_OfTheFormatPage_IsWrittenAgainByteForByte()
    {
        using MemoryDirectory directory = DirectoryWithCommit();
        SegmentInfos infos = SegmentInfos.ReadLatest(directory);

        CommitFormat.Write(directory, "again", 1, infos);

        Assert.Equal(s_commit, directory.ReadFile("again"));
    }

    [Fact]
    public void Commit_WithUpdates_IsReadAndWrittenAgain()
    {
        byte[] bytes = HexDump.Parse("""
            000  3fd76c17 08736567 6d656e74 73000000 0ab8faf1 d1623b4e 80aaa87b ea0fdb6d
            020  ef013408 08010800 00000000 00000a02 00000002 08080102 5f30b8fa f1d1623b
            040  4e80aaa8 7bea0fdb 6de1084c 7563656e 65383700 00000000 00000100 00000100
            060  00000000 00000200 00000000 00000200 00000101 b8faf1d1 623b4e80 aaa87bea
            080  0fdb6dee 01085f30 5f322e66 6e6d0000 00020000 00020213 5f305f31 5f4c7563
            0a0  656e6538 305f302e 64766413 5f305f31 5f4c7563 656e6538 305f302e 64766d00
            0c0  00000602 135f305f 325f4c75 63656e65 38305f30 2e64766d 135f305f 325f4c75
            0e0  63656e65 38305f30 2e647664 025f31b8 faf1d162 3b4e80aa a87bea0f db6de808
            100  4c756365 6e653837 ffffffff ffffffff 00000000 ffffffff ffffffff ffffffff
            120  ffffffff 00000000 01b8faf1 d1623b4e 80aaa87b ea0fdb6d ea000000 000000c0
            140  2893e800 00000000 000000d7 ed2963
            """);
        using var directory = new MemoryDirectory();
        directory.WriteFile("_0.si", s_segment);
        WriteSegment(directory, "_1", "b8faf1d1623b4e80aaa87bea0fdb6de8", 7);
        directory.WriteFile("segments_4", bytes);

        SegmentInfos infos = SegmentInfos.ReadLatest(directory);

        SegmentCommitInfo updated = infos.Segments[0];
        Assert.Equal((1L, 1, 2L, 2L, 1), (updated.DeleteGeneration, updated.DeleteCount, updated.FieldInfosGeneration, updated.DocValuesGeneration, updated.SoftDeleteCount));
        Assert.Equal(["_0_2.fnm"], updated.FieldInfosFiles);
        Assert.Equal(["_0_1_Lucene80_0.dvd", "_0_1_Lucene80_0.dvm"], updated.DocValuesFiles[2].Order(StringComparer.Ordinal));
        Assert.Equal(["_0_2_Lucene80_0.dvd", "_0_2_Lucene80_0.dvm"], updated.DocValuesFiles[6].Order(StringComparer.Ordinal));
        Assert.Contains("_0_1.liv", updated.Files());
        CommitFormat.Write(directory, "again", 4, infos);
        Assert.Equal(bytes.Length, directory.FileLength("again"));
        directory.WriteFile("segments_4", directory.ReadFile("again"));
        SegmentInfos again = SegmentInfos.ReadLatest(directory);
        Assert.Equal(infos.Files(true).Order(StringComparer.Ordinal), again.Files(true).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SegmentInfo_OfTheFormatPage_IsReadAndKeepsItsIndexSort()
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("_0.si", s_segment);

        SegmentInfo segment = SegmentInfoFormat.Read(directory, "_0", Convert.FromHexString(SortedSegmentId));

        Assert.Equal((5, true, 2), (segment.MaxDoc, segment.IsCompound, segment.IndexSortFieldCount));
        Assert.Equal(new IndexVersion(8, 8, 1), segment.Version);
        Assert.Equal(new IndexVersion(8, 8, 1), segment.MinVersion);
        Assert.Equal("flush", segment.Diagnostics["source"]);
        Assert.Equal("BEST_SPEED", segment.Attributes["Lucene87StoredFieldsFormat.mode"]);
        Assert.Equal(["_0.cfe", "_0.cfs", "_0.si"], segment.Files.Order(StringComparer.Ordinal));
        directory.DeleteFile("_0.si");
        SegmentInfoFormat.Write(directory, segment);
        SegmentInfo again = SegmentInfoFormat.Read(directory, "_0", segment.Id);
        Assert.Equal(s_segment.Length, directory.FileLength("_0.si"));
        Assert.Equal(segment.IndexSortBytes, again.IndexSortBytes);
    }

    [Fact]
    public void FieldInfos_OfTheFormatPage_AreReadAndWrittenAgainByteForByte()
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("_0.fnm", s_fields);
        var segment = new SegmentInfo(directory, "_0", Convert.FromHexString(SegmentId), 3);

        FieldInfos fields = FieldInfosFormat.Read(directory, segment);

        Assert.Equal(["id", "body", "title"], fields.All.Select(field => field.Name));
        Assert.Equal([IndexOptions.Docs, IndexOptions.DocsAndFreqsAndPositions, IndexOptions.DocsAndFreqsAndPositionsAndOffsets], fields.All.Select(field => field.IndexOptions));
        Assert.Equal([true, false, false], fields.All.Select(field => field.OmitsNorms));
        Assert.Equal("Lucene84", fields.ByName("body")!.Attributes["PerFieldPostingsFormat.format"]);
        directory.DeleteFile("_0.fnm");
        FieldInfosFormat.Write(directory, segment, fields);
        Assert.Equal(s_fields, directory.ReadFile("_0.fnm"));
    }

    [Theory]
    [InlineData("segments_1")]
    [InlineData("_0.si")]
    [InlineData("_0.fnm")]
    public void MetadataFile_WithAnyByteChangedOrCutOff_IsRefusedByName(string file)
    {
        using MemoryDirectory directory = DirectoryWithCommit();
        directory.WriteFile("_0.fnm", s_fields);
        byte[] good = directory.ReadFile(file);

        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = (byte[])good.Clone();
            bad[i] ^= (byte)(1 << (i % 8));
            directory.WriteFile(file, bad);
            CorruptIndexException flipped = Assert.Throws<CorruptIndexException>(() => OpenAll(directory));
            Assert.Equal(file, flipped.File);

            directory.WriteFile(file, good.AsSpan(0, i));
            CorruptIndexException cut = Assert.Throws<CorruptIndexException>(() => OpenAll(directory));
            Assert.Equal(file, cut.File);
        }
    }

    [Fact]
    public void Commit_InTwoPhases_IsSeenOnlyWhenFinished()
    {
        using MemoryDirectory directory = DirectoryWithCommit();
        SegmentInfos infos = SegmentInfos.ReadLatest(directory);
        directory.WriteFile("pending_segments_5", []);
        infos.UserData["k"] = "new";

        infos.PrepareCommit(directory);
        Assert.Equal("v", SegmentInfos.ReadLatest(directory).UserData["k"]);
        infos.FinishCommit(directory);

        Assert.Equal("segments_6", infos.FileName);
        Assert.Equal("new", SegmentInfos.ReadLatest(directory).UserData["k"]);
        infos.UserData["k"] = "never";
        infos.PrepareCommit(directory);
        infos.RollbackCommit(directory);
        Assert.Equal("new", SegmentInfos.ReadLatest(directory).UserData["k"]);
        Assert.DoesNotContain("pending_segments_7", directory.ListAll());
    }

    [Fact]
    public void ReadLatest_WithoutACommit_SaysThatThereIsNoIndex()
    {
        using var directory = new MemoryDirectory();

        Assert.Throws<IndexNotFoundException>(() => SegmentInfos.ReadLatest(directory));
    }

    [Theory]
    [InlineData("_0.si", "_0", ".si", 0)]
    [InlineData("_0_1.liv", "_0", "_1.liv", 1)]
    [InlineData("_zz_Lucene84_0.doc", "_zz", "_Lucene84_0.doc", 0)]
    [InlineData("_0_a_Lucene80_0.dvd", "_0", "_a_Lucene80_0.dvd", 10)]
    public void FileName_OfASegment_IsTakenApart(string file, string segment, string rest, long generation)
    {
        Assert.Equal(segment, IndexFileNames.SegmentOf(file));
        Assert.Equal(rest, IndexFileNames.WithoutSegment(file));
        Assert.Equal(generation, IndexFileNames.GenerationOf(file));
        Assert.True(IndexFileNames.IsIndexFile(file));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(35, "z")]
    [InlineData(36, "10")]
    [InlineData(long.MaxValue, "1y2p0ij32e8e7")]
    public void Base36_OfANumber_IsReadBack(long value, string text)
    {
        Assert.Equal(text, IndexFileNames.ToBase36(value));
        Assert.True(IndexFileNames.TryParseBase36(text, out long parsed));
        Assert.Equal(value, parsed);
        Assert.False(IndexFileNames.TryParseBase36("1y2p0ij32e8e8", out _));
    }

    private static void OpenAll(MemoryDirectory directory)
    {
        SegmentInfos infos = SegmentInfos.ReadLatest(directory);
        FieldInfosFormat.Read(directory, infos.Segments[0].Info);
    }

    private static MemoryDirectory DirectoryWithCommit()
    {
        var directory = new MemoryDirectory();
        directory.WriteFile("segments_1", s_commit);
        WriteSegment(directory, "_0", SegmentId, 3);
        return directory;
    }

    private static void WriteSegment(MemoryDirectory directory, string name, string id, int maxDoc) =>
        SegmentInfoFormat.Write(directory, new SegmentInfo(directory, name, Convert.FromHexString(id), maxDoc));
}
