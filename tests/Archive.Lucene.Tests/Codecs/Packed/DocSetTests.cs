using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Packed;

public sealed class DocSetTests
{
    public static TheoryData<string, int> Shapes
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string shape in new[] { "sparse", "dense", "runs", "mixed", "gaps" })
            {
                for (int seed = 0; seed < 4; seed++) data.Add(shape, seed);
            }

            return data;
        }
    }

    [Fact]
    public void Writer_ThreeDocuments_AsTheExample()
    {
        using var output = new MemoryOutput();

        short jumps = DocSetWriter.Write(Iterate([0, 2, 4], 5), output);

        Assert.Equal(0, jumps);
        Assert.Equal("000000020000000200047FFF0000FFFF", Convert.ToHexString(output.Written));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Set_Random_NextAdvanceAndExactAgreeWithTheList(string shape, int seed)
    {
        var random = new Random(seed);
        int maxDoc = random.Next(70_000, 400_000);
        int[] documents = Documents(shape, maxDoc, random);
        using var directory = new MemoryDirectory();
        DocsWithField set = Write(directory, documents, maxDoc);
        using IndexInput input = directory.OpenInput("set");

        DocSetIterator all = set.Iterate(input, maxDoc, documents.Length);
        for (int i = 0; i < documents.Length; i++)
        {
            Assert.Equal(documents[i], all.NextDoc());
            Assert.Equal(i, all.Index);
        }

        Assert.Equal(DocIdSetIterator.NoMoreDocs, all.NextDoc());
        foreach (int stride in new[] { 1, 3, 700, 40_000, 150_000 })
        {
            CompareAdvance(set, input, maxDoc, documents, random, stride);
            CompareExact(set, input, maxDoc, documents, random, stride);
        }

        foreach (int stride in new[] { 700, 40_000, 150_000 }) CompareRanks(set, input, maxDoc, documents, random, stride);
    }

    [Fact]
    public void Set_WithoutJumpsOrRanks_ReadsTheSame()
    {
        // Allowed by the format: no jump table (count 0). The writer's own table is cut off by the lengths given here.
        int[] documents = [.. Enumerable.Range(0, 300_000).Where(document => document % 3 != 0)];
        using var directory = new MemoryDirectory();
        DocsWithField set = Write(directory, documents, 300_001);
        using IndexInput input = directory.OpenInput("set");
        DocsWithField plain = set with { Length = set.Length - (8L * set.JumpTableEntryCount), JumpTableEntryCount = 0 };

        DocSetIterator iterator = plain.Iterate(input, 300_001, documents.Length);

        Assert.Equal(299_998, iterator.Advance(299_997));
        Assert.Equal(Array.IndexOf(documents, 299_998), iterator.Index);
    }

    internal static DocIdSetIterator Iterate(int[] documents, int maxDoc)
    {
        var values = new long?[maxDoc];
        foreach (int document in documents) values[document] = 1;
        return new ListNumericDocValues(values);
    }

    private static void CompareAdvance(DocsWithField set, IndexInput input, int maxDoc, int[] documents, Random random, int stride)
    {
        DocSetIterator iterator = set.Iterate(input, maxDoc, documents.Length);
        for (int target = random.Next(stride); target < maxDoc; target = iterator.DocId + 1 + random.Next(stride))
        {
            int expected = Array.BinarySearch(documents, target);
            if (expected < 0) expected = ~expected;
            int found = iterator.Advance(target);
            if (expected == documents.Length)
            {
                Assert.Equal(DocIdSetIterator.NoMoreDocs, found);
                return;
            }

            Assert.Equal(documents[expected], found);
            Assert.Equal(expected, iterator.Index);
        }
    }

    private static void CompareExact(DocsWithField set, IndexInput input, int maxDoc, int[] documents, Random random, int stride)
    {
        DocSetIterator iterator = set.Iterate(input, maxDoc, documents.Length);
        for (int target = random.Next(stride); target < maxDoc; target += 1 + random.Next(stride))
        {
            int expected = Array.BinarySearch(documents, target);
            Assert.Equal(expected >= 0, iterator.AdvanceExact(target));
            if (expected >= 0) Assert.Equal(expected, iterator.Index);
        }
    }

    private static void CompareRanks(DocsWithField set, IndexInput input, int maxDoc, int[] documents, Random random, int stride)
    {
        DocSetIterator iterator = set.Iterate(input, maxDoc, documents.Length);
        for (int first = random.Next(stride); first < maxDoc; first += random.Next(stride / 4))
        {
            int[] ranks = new int[Math.Min(maxDoc - first, 1 + random.Next(stride))];
            iterator.ReadRanks(first, ranks);
            int rank = Array.BinarySearch(documents, first);
            if (rank < 0) rank = ~rank;
            for (int i = 0; i < ranks.Length; i++, first++)
            {
                bool isMember = rank < documents.Length && documents[rank] == first;
                int expected = isMember ? rank++ : -1 - rank;
                if (ranks[i] != expected) Assert.Fail($"document {first}: rank {ranks[i]} instead of {expected}");
            }
        }
    }

    private static DocsWithField Write(MemoryDirectory directory, int[] documents, int maxDoc)
    {
        using IndexOutput meta = directory.CreateOutput("meta");
        using (IndexOutput data = directory.CreateOutput("set"))
        {
            DocsWithField.Write(meta, data, documents.Length, maxDoc, () => Iterate(documents, maxDoc));
            CodecHeader.WriteFooter(data);
        }

        CodecHeader.WriteFooter(meta);
        meta.Dispose();
        DataCursor cursor = directory.OpenInput("meta").Cursor();
        return DocsWithField.Read(ref cursor, directory.OpenInput("set"));
    }

    private static int[] Documents(string shape, int maxDoc, Random random)
    {
        double[] densities = shape switch
        {
            "sparse" => [0.001, 0.01, 0.05],
            "dense" => [0.1, 0.5, 0.99],
            "gaps" => [0, 0, 0.02, 0, 0.3],
            "runs" => [1, 1, 0.5],
            _ => [0, 0.001, 0.4, 1],
        };
        var documents = new List<int>();
        for (int range = 0; range < maxDoc; range += DocSetWriter.RangeSize)
        {
            double density = densities[random.Next(densities.Length)];
            for (int i = range; i < Math.Min(maxDoc, range + DocSetWriter.RangeSize); i++)
            {
                if (random.NextDouble() < density) documents.Add(i);
            }
        }

        if (documents.Count == 0) documents.Add(maxDoc / 2);
        if (documents.Count == maxDoc) documents.RemoveAt(0);
        return [.. documents];
    }
}
