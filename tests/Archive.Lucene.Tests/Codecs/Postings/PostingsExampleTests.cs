using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>The index of three documents of the format page, written byte for byte as Lucene wrote it.</summary>
public sealed class PostingsExampleTests
{
    private const string SegmentId = "defc9a5ac5e4e1e4ee17b30d7d8439e0";

    private const string Documents = """
        000  3fd76c17 194c7563 656e6538 34506f73 74696e67 73577269 74657244 6f630000
        020  0001defc 9a5ac5e4 e1e4ee17 b30d7d84 39e00a4c 7563656e 6538345f 304c0303
        040  01040201 02020105 c02893e8 00000000 00000000 966339c8
        """;

    private const string Positions = """
        000  3fd76c17 194c7563 656e6538 34506f73 74696e67 73577269 74657250 6f730000
        020  0001defc 9a5ac5e4 e1e4ee17 b30d7d84 39e00a4c 7563656e 6538345f 30020202
        040  04030101 00010000 03010d03 01090500 00000103 c02893e8 00000000 00000000
        060  8bd6e66c
        """;

    private const string Terms = """
        000  3fd76c17 12426c6f 636b5472 65655465 726d7344 69637400 000006de fc9a5ac5
        020  e4e1e4ee 17b30d7d 8439e00a 4c756365 6e653834 5f300fd4 0162726f 776e646f
        040  67656e64 666f786c 617a7971 7569636b 7468650e 05030303 04050308 01040005
        060  04010401 107c003d 00010401 02030105 01000106 03073464 30643164 32070201
        080  05058c01 00050507 5c717569 71756963 6b746865 06030503 04010400 010c8c01
        0a0  02493d00 03000400 0500c028 93e80000 00000000 000028ad 3173
        """;

    private const string TermsIndex = """
        000  3fd76c17 13426c6f 636b5472 65655465 726d7349 6e646578 00000006 defc9a5a
        020  c5e4e1e4 ee17b30d 7d8439e0 0a4c7563 656e6538 345f3000 0000c028 93e80000
        040  00000000 0000a30a 0a78
        """;

    private const string TermsMeta = """
        000  3fd76c17 12426c6f 636b5472 65655465 726d734d 65746100 000006de fc9a5ac5
        020  e4e1e4ee 17b30d7d 8439e00a 4c756365 6e653834 5f303fd7 6c171b4c 7563656e
        040  65383450 6f737469 6e677357 72697465 72546572 6d730000 0001defc 9a5ac5e4
        060  e1e4ee17 b30d7d84 39e00a4c 7563656e 6538345f 30800103 010702da 010c0a03
        080  0562726f 776e0374 6865373f d76c1703 46535400 00000701 0301da02 00000100
        0a0  0302d603 03030264 30026432 383fd76c 17034653 54000000 07010303 d6020000
        0c0  01020302 9e040404 02037175 69037468 65393fd7 6c170346 53540000 00070103
        0e0  049e0200 00010000 00000000 004a0000 00000000 00bac028 93e80000 00000000
        100  00006a8c fdc9
        """;

    [Fact]
    public void Postings_OfTheFormatPagesDocuments_HaveLucenesBytes()
    {
        using var directory = new MemoryDirectory();
        (SegmentInfo segment, FieldInfos fields, PostingsModel model) = ThreeDocuments(directory);

        PostingsFormat.Write(new SegmentWriteState(directory, segment, fields), model, _ => null);

        Assert.Equal(["_0_Lucene84_0.doc", "_0_Lucene84_0.pay", "_0_Lucene84_0.pos", "_0_Lucene84_0.tim", "_0_Lucene84_0.tip", "_0_Lucene84_0.tmd"], directory.ListAll());
        Assert.Equal(directory.ListAll().Order(), segment.Files.Order());
        AssertFile(Documents, directory, "doc");
        AssertFile(Positions, directory, "pos");
        AssertFile(Terms, directory, "tim");
        AssertFile(TermsIndex, directory, "tip");
        AssertFile(TermsMeta, directory, "tmd");
    }

    [Fact]
    public void Postings_OfAPageOfDocuments_HaveTheSkipDataOfTheFormatPage()
    {
        using var directory = new MemoryDirectory();
        var field = new FieldInfo("f", 0) { IndexOptions = IndexOptions.DocsAndFreqsAndPositions };
        var model = new PostingsModel();
        ModelTerms terms = model.AddField(field);
        for (int document = 0; document < 343; document++) terms.Add("x", document, new Occurrence(1));
        var segment = new SegmentInfo(directory, "_0", Convert.FromHexString(SegmentId), 343);
        long?[] norms = new long?[343];
        Array.Fill(norms, 3);

        PostingsFormat.Write(new SegmentWriteState(directory, segment, new FieldInfos([field])), model, _ => new ModelNorms(norms));

        string documents = Convert.ToHexStringLower(directory.ReadFile("_0_Lucene84_0.doc").AsSpan(62..^16));
        Assert.Equal("01ffffffffffffff7fffffffffffffffff00010000 01".Replace(" ", "", StringComparison.Ordinal)
            + string.Concat(Enumerable.Repeat("03", 87)) + "7f130200020104" + "8001030200020104", documents);
        string positions = Convert.ToHexStringLower(directory.ReadFile("_0_Lucene84_0.pos").AsSpan(61..^16));
        Assert.Equal("00010001" + string.Concat(Enumerable.Repeat("01", 87)), positions);
    }

    private static (SegmentInfo Segment, FieldInfos Fields, PostingsModel Model) ThreeDocuments(MemoryDirectory directory)
    {
        var id = new FieldInfo("id", 0) { IndexOptions = IndexOptions.Docs, OmitsNorms = true };
        var body = new FieldInfo("body", 1) { IndexOptions = IndexOptions.DocsAndFreqsAndPositions };
        var title = new FieldInfo("title", 2) { IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets };
        var model = new PostingsModel();
        foreach (FieldInfo field in new[] { id, body, title }) model.AddField(field);
        string[] bodies = ["the quick brown fox", "the lazy dog the end", "quick quick dog"];
        for (int document = 0; document < bodies.Length; document++)
        {
            model.AddText("id", document, $"d{document}");
            model.AddText("body", document, bodies[document]);
        }

        model.AddText("title", 0, "the quick");
        model.AddText("title", 2, "quick qui");
        return (new SegmentInfo(directory, "_0", Convert.FromHexString(SegmentId), 3), new FieldInfos([id, body, title]), model);
    }

    private static void AssertFile(string dump, MemoryDirectory directory, string extension) =>
        Assert.Equal(Convert.ToHexStringLower(HexDump.Parse(dump)), Convert.ToHexStringLower(directory.ReadFile($"_0_Lucene84_0.{extension}")));
}
