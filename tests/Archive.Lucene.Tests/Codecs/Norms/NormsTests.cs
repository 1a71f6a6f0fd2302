using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.Norms;

public sealed class NormsTests
{
    private static readonly byte[] s_exampleId = Convert.FromHexString("50be1e17972b81218aed3b1d5de3fe61");

    [Fact]
    public void Writer_ExampleSegment_ByteForByte()
    {
        using var segment = new ColumnSegment(5, s_exampleId, Indexed(5), Indexed(11));
        Write(segment, new() { [5] = [1, 2, 3, 4, 5], [11] = [null, null, 2, null, null] });

        Dictionary<string, byte[]> example = ExampleFiles.Read("five-documents");
        Assert.Equal(Convert.ToHexString(example["_0.nvm"]), Convert.ToHexString(segment.Bytes("_0.nvm")));
        Assert.Equal(Convert.ToHexString(example["_0.nvd"]), Convert.ToHexString(segment.Bytes("_0.nvd")));
    }

    [Fact]
    public void Reader_ExampleSegment_GivesItsNorms()
    {
        using var segment = new ColumnSegment(5, s_exampleId, Indexed(5), Indexed(11));
        Dictionary<string, byte[]> example = ExampleFiles.Read("five-documents");
        segment.Put("_0.nvm", example["_0.nvm"]);
        segment.Put("_0.nvd", example["_0.nvd"]);

        using var reader = new NormsReader(segment.Read());

        Assert.Equal([1, 2, 3, 4, 5], reader.DenseNorms(segment[5]).ToArray());
        NumericDocValues rare = reader.GetNorms(segment[11]);
        Assert.Equal(2, rare.NextDoc());
        Assert.Equal(2, rare.LongValue);
        Assert.Equal(DocIdSetIterator.NoMoreDocs, rare.NextDoc());
    }

    [Fact]
    public void Norms_EveryWidthDenseAndSparse_ReadBack()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            int maxDoc = random.Next(1, 300);
            long[] limits = [0, 100, 30_000, 2_000_000_000, long.MaxValue];
            FieldInfo[] fields = [.. Enumerable.Range(0, 10).Select(Indexed)];
            var norms = new Dictionary<int, long?[]>();
            foreach (FieldInfo field in fields)
            {
                long limit = limits[field.Number / 2];
                norms[field.Number] = [.. Enumerable.Range(0, maxDoc).Select(_ => field.Number % 2 == 1 && random.Next(2) == 0 ? (long?)null : random.NextInt64(-limit, limit + (limit == long.MaxValue ? 0 : 1)))];
            }

            using var segment = new ColumnSegment(maxDoc, fields);
            Write(segment, norms);
            using var reader = new NormsReader(segment.Read());

            foreach (FieldInfo field in fields) ColumnAssert.Equal(norms[field.Number], () => reader.GetNorms(field), $"seed {seed}, field {field.Number}");
            reader.VerifyChecksum();
        }
    }

    [Fact]
    public void Reader_FieldWithoutEntry_NamesTheFile()
    {
        using var segment = new ColumnSegment(5, Indexed(5), Indexed(11));
        Write(segment, new() { [5] = [1, 2, 3, 4, 5] });

        using var reader = new NormsReader(segment.Read());

        Assert.Equal("_0.nvd", Assert.Throws<CorruptIndexException>(() => reader.GetNorms(segment[11])).File);
    }

    private static FieldInfo Indexed(int number) => new($"field{number}", number) { IndexOptions = IndexOptions.DocsAndFreqs };

    private static void Write(ColumnSegment segment, Dictionary<int, long?[]> norms)
    {
        using var writer = new NormsWriter(segment.Write());
        foreach ((int number, long?[] values) in norms) writer.AddField(segment[number], () => new ListNumericDocValues(values));
        writer.Finish();
    }
}
