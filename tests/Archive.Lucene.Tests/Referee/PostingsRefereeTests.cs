using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Codecs.Postings;
using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Apache Lucene checks and reads terms and postings that we wrote, and we read and rewrite its own.</summary>
public sealed class PostingsRefereeTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 700, 60)]
    [InlineData(3, 2_500, 40)]
    public void OurPostings_CheckedAndReadByLucene_AreThoseOfTheModel(int seed, int maxDoc, int termCount)
    {
        using var folder = new TemporaryFolder();
        (FieldInfos infos, PostingsModel model) = WriteSegment(folder["index"], seed, maxDoc, termCount);

        JavaReferee.Check(folder["index"]);
        JavaReferee.Run("DumpPostings", folder["index"], folder["dump"]);

        AssertLines(PostingsDump.Of(infos, model), File.ReadAllLines(folder["dump"]), $"seed {seed}");
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 400)]
    [InlineData(3, 1_200)]
    public void LucenesPostings_ReadByUs_AreThoseThatLuceneReads(int seed, int documents)
    {
        using var folder = new TemporaryFolder();
        JavaReferee.Run("WritePostings", folder["index"], $"{seed}", $"{documents}");
        JavaReferee.Run("DumpPostings", folder["index"], folder["dump"]);
        using var directory = new FileSystemDirectory(folder["index"]);
        SegmentInfo segment = Assert.Single(SegmentInfos.ReadLatest(directory).Segments).Info;
        FieldInfos infos = FieldInfosFormat.Read(directory, segment);
        using PostingsFields fields = PostingsFormat.Open(new SegmentReadState(directory, segment, infos));
        fields.VerifyChecksums();

        AssertLines([.. File.ReadAllLines(folder["dump"])], PostingsDump.Of(infos, fields), $"seed {seed}");
        AssertRewritten(directory, segment, infos, fields, seed);
    }

    // The same postings through our writer are the same bytes, skip data, impacts and block boundaries included. (In .tim
    // another match finder may pack suffixes otherwise, and the slack in slots of .tip is arbitrary.)
    private static void AssertRewritten(FileSystemDirectory directory, SegmentInfo segment, FieldInfos infos, PostingsFields fields, int seed)
    {
        using var target = new MemoryDirectory();
        var copy = new SegmentInfo(target, segment.Name, segment.Id, segment.MaxDoc);
        using var norms = new NormsReader(new SegmentReadState(directory, segment, infos));
        PostingsFormat.Write(new SegmentWriteState(target, copy, infos), fields, name => norms.GetNorms(infos.ByName(name)!));
        foreach (string extension in new[] { "doc", "pos", "pay" })
        {
            string name = $"{segment.Name}_Lucene84_0.{extension}";
            using IndexInput expected = directory.OpenInput(name);
            byte[] found = target.ReadFile(name);
            int same = expected.Span(0, (int)expected.Length).CommonPrefixLength(found);
            Assert.True(same == expected.Length && same == found.Length, $"seed {seed}: {name} differs from byte {same} on ({expected.Length} and {found.Length} bytes)");
        }

        long theirs = directory.FileLength($"{segment.Name}_Lucene84_0.tim");
        long ours = target.FileLength($"{segment.Name}_Lucene84_0.tim");
        Assert.True(ours <= theirs + (theirs / 50), $"seed {seed}: .tim of {ours} bytes, Lucene's has {theirs}");
        Assert.Equal(directory.FileLength($"{segment.Name}_Lucene84_0.tmd"), target.FileLength($"{segment.Name}_Lucene84_0.tmd"));
    }

    private static (FieldInfos Infos, PostingsModel Model) WriteSegment(string folder, int seed, int maxDoc, int termCount)
    {
        var random = new Random(seed);
        using var directory = new FileSystemDirectory(folder);
        var model = new PostingsModel();
        List<FieldInfo> fields = [];
        for (int options = 1; options <= 4; options++)
        {
            for (int payloads = 0; payloads < (options >= 3 ? 2 : 1); payloads++)
            {
                var field = new FieldInfo($"f{options}{payloads}", fields.Count) { IndexOptions = (IndexOptions)options, HasPayloads = payloads == 1, OmitsNorms = options == 2 };
                fields.Add(field);
                RandomPostings.Fill(model, field, random, maxDoc, options == 2 ? termCount * 50 : termCount, options == 1 ? 256 : 20, 2 * options);
            }
        }

        var infos = new FieldInfos(fields);
        var segment = new SegmentInfo(directory, "_0", IndexId.Next(), maxDoc);
        Dictionary<string, long?[]> norms = fields.ToDictionary(field => field.Name, field => NormsOf(model[field.Name], maxDoc, random));
        var state = new SegmentWriteState(directory, segment, infos);
        PostingsFormat.Write(state, model, name => new ModelNorms(norms[name]));
        using (var writer = new NormsWriter(state))
        {
            foreach (FieldInfo field in infos.All.Where(field => field.HasNorms)) writer.AddField(field, () => new ModelNorms(norms[field.Name]));
            writer.Finish();
        }

        using (var writer = new StoredFieldsWriter(state))
        {
            for (int document = 0; document < maxDoc; document++)
            {
                writer.StartDocument();
                writer.FinishDocument();
            }

            writer.Finish();
        }

        FieldInfosFormat.Write(directory, segment, infos);
        segment.Files.UnionWith(directory.ListAll());
        SegmentInfoFormat.Write(directory, segment);
        var commit = new SegmentInfos { Counter = 1, Version = 1 };
        commit.Segments.Add(new SegmentCommitInfo(segment));
        commit.PrepareCommit(directory);
        commit.FinishCommit(directory);
        return (infos, model);
    }

    // A document has a norm exactly when it has terms.
    private static long?[] NormsOf(ModelTerms terms, int maxDoc, Random random)
    {
        var norms = new long?[maxDoc];
        foreach (int document in terms.Entries.Values.SelectMany(documents => documents.Keys)) norms[document] ??= (sbyte)random.Next(1, 256);
        return norms;
    }

    private static void AssertLines(List<string> expected, IReadOnlyList<string> found, string what)
    {
        for (int i = 0; i < Math.Min(expected.Count, found.Count); i++)
            Assert.True(expected[i] == found[i], $"{what}, line {i + 1}:\n{Cut(expected[i])}\nfound\n{Cut(found[i])}");
        Assert.True(expected.Count == found.Count, $"{what}: {expected.Count} lines, found {found.Count}");
    }

    private static string Cut(string line) => line.Length > 300 ? line[..300] : line;
}
