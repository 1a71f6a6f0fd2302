using System.Text;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.DocValues;

public sealed class DocValuesTests
{
    private const string Suffix = DocValuesFormat.FileSuffix;

    [Fact]
    public void Writer_FiveDocuments_ByteForByte()
    {
        using var segment = new ColumnSegment(
            5,
            Convert.FromHexString("50be1e17972b81218aed3b1d5de3fe61"),
            Field(0, DocValuesType.SortedSet),
            Field(1, DocValuesType.Numeric),
            Field(2, DocValuesType.Numeric),
            Field(3, DocValuesType.Binary),
            Field(4, DocValuesType.Sorted));
        var facets = new StringColumn([.. Enumerable.Range(0, 5).Select(i => new[] { "loai\u001f" + (i % 2 == 0 ? "Luật" : "Nghị định"), $"nam\u001f{2000 + i}" })]);
        var keys = new StringColumn([["doc-0"], ["doc-0"], ["doc-1"], ["doc-1"], ["doc-2"]]);
        byte[][] binary = [.. Enumerable.Range(0, 5).Select(i => Encoding.UTF8.GetBytes(new string('b', i)))];
        using (var writer = new DocValuesWriter(segment.Write(Suffix)))
        {
            writer.AddSortedSet(segment[0], facets.SortedSet);
            writer.AddNumeric(segment[1], () => new ListNumericDocValues([10, 20, 30, 20, 50]));
            writer.AddBinary(segment[3], () => new ListBinaryDocValues(binary));
            writer.AddNumeric(segment[2], () => new ListNumericDocValues([-1, null, 100, null, 7]));
            writer.AddSorted(segment[4], keys.Sorted);
            writer.Finish();
        }

        AssertAsExample(segment, "five-documents", "_0_Lucene80_0.dvm", "_0_Lucene80_0.dvd");
        using var reader = new DocValuesReader(segment.Read(Suffix));
        ColumnAssert.Equal(facets, () => reader.GetSortedSet(segment[0]), "facets");
        ColumnAssert.Equal([-1, null, 100, null, 7], () => reader.GetNumeric(segment[2]), "spn");
        ColumnAssert.Equal(binary, () => reader.GetBinary(segment[3]), "bin");
        ColumnAssert.Equal(keys, () => reader.GetSorted(segment[4]), "key");
    }

    [Fact]
    public void Writer_OneDocument_ByteForByte()
    {
        using var segment = new ColumnSegment(1, Convert.FromHexString("f0b49eaaef4baabc91711ba7827f490a"), Field(2, DocValuesType.Numeric));
        using (var writer = new DocValuesWriter(segment.Write(Suffix)))
        {
            writer.AddNumeric(segment[2], () => new ListNumericDocValues([9]));
            writer.Finish();
        }

        AssertAsExample(segment, "one-document", "_0_Lucene80_0.dvm");
    }

    [Fact]
    public void Writer_SparseSetAndManyTerms_ByteForByte()
    {
        using var segment = new ColumnSegment(
            1500,
            Convert.FromHexString("e09f80ba0cc1074651d9a90e2e072343"),
            Field(1, DocValuesType.Sorted),
            Field(2, DocValuesType.SortedSet));
        var terms = new StringColumn([.. Enumerable.Range(0, 1500).Select(i => new[] { $"term{7 * (i / 7):D4}" })]);
        var sets = new StringColumn([.. Enumerable.Range(0, 1500).Select(i => i switch { 3 => new[] { "a3", "b" }, 1498 => ["a1498"], 1499 => ["a1499"], _ => null })]);
        using (var writer = new DocValuesWriter(segment.Write(Suffix)))
        {
            writer.AddSortedSet(segment[2], sets.SortedSet);
            writer.AddSorted(segment[1], terms.Sorted);
            writer.Finish();
        }

        AssertAsExample(segment, "three-leaves", "_0_Lucene80_0.dvm");
        byte[] data = ExampleFiles.Read("three-leaves")["_0_Lucene80_0.dvd from 0x39"];
        Assert.Equal(Convert.ToHexString(data), Convert.ToHexString(segment.Bytes("_0_Lucene80_0.dvd").AsSpan(0x39, data.Length)));
        using var reader = new DocValuesReader(segment.Read(Suffix));
        ColumnAssert.Equal(terms, () => reader.GetSorted(segment[1]), "t");
        ColumnAssert.Equal(sets, () => reader.GetSortedSet(segment[2]), "s");
        Assert.Null(reader.GetSingleSorted(segment[2]));
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("table")]
    [InlineData("divisor")]
    [InlineData("delta")]
    [InlineData("folded")]
    [InlineData("any")]
    [InlineData("blocks")]
    [InlineData("none")]
    public void Numeric_EveryForm_ReadsBack(string form)
    {
        for (int seed = 0; seed < (form == "blocks" ? 2 : 6); seed++)
        {
            var random = new Random(seed);
            int maxDoc = form == "blocks" ? 50_000 : random.Next(1, 2_000);
            long?[] values = [.. Enumerable.Range(0, maxDoc).Select(document => seed % 2 == 1 && random.Next(3) == 0 ? (long?)null : Number(form, document, random))];
            using var segment = new ColumnSegment(maxDoc, Field(0, DocValuesType.Numeric), Field(1, DocValuesType.SortedNumeric));
            using (var writer = new DocValuesWriter(segment.Write(Suffix)))
            {
                writer.AddNumeric(segment[0], () => new ListNumericDocValues(values));
                writer.AddSortedNumeric(segment[1], () => new ListSortedNumericDocValues([.. values.Select(value => value is { } one ? new[] { one } : null)]));
                writer.Finish();
            }

            using var reader = new DocValuesReader(segment.Read(Suffix));
            ColumnAssert.Equal(values, () => reader.GetNumeric(segment[0]), $"{form}, seed {seed}");
            ColumnAssert.Equal(values, () => reader.GetSingleNumeric(segment[1])!, $"{form} as sorted numeric, seed {seed}");
            reader.VerifyChecksum();
        }
    }

    [Fact]
    public void SortedNumeric_SeveralValues_ReadBack()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int maxDoc = random.Next(1, 3_000);
            long[]?[] values = [.. Enumerable.Range(0, maxDoc).Select(_ => seed % 2 == 1 && random.Next(2) == 0 ? null : Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.NextInt64(-1000, 1000)).Order().ToArray())];
            using var segment = new ColumnSegment(maxDoc, Field(0, DocValuesType.SortedNumeric));
            using (var writer = new DocValuesWriter(segment.Write(Suffix)))
            {
                writer.AddSortedNumeric(segment[0], () => new ListSortedNumericDocValues(values));
                writer.Finish();
            }

            using var reader = new DocValuesReader(segment.Read(Suffix));
            ColumnAssert.Equal(values, () => reader.GetSortedNumeric(segment[0]), $"seed {seed}");
        }
    }

    [Fact]
    public void Binary_FixedVariableAndSparse_ReadBack()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int maxDoc = random.Next(1, 500);
            int longest = seed % 3 == 0 ? 0 : 40;
            byte[]?[] values = [.. Enumerable.Range(0, maxDoc).Select(_ => seed % 2 == 1 && random.Next(2) == 0 ? null : Bytes(random, longest == 0 ? 7 : random.Next(longest)))];
            using var segment = new ColumnSegment(maxDoc, Field(0, DocValuesType.Binary));
            using (var writer = new DocValuesWriter(segment.Write(Suffix)))
            {
                writer.AddBinary(segment[0], () => new ListBinaryDocValues(values));
                writer.Finish();
            }

            using var reader = new DocValuesReader(segment.Read(Suffix));
            ColumnAssert.Equal(values, () => reader.GetBinary(segment[0]), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void Sorted_DictionariesOfEverySize_ReadBack(int distinct)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            var random = new Random((distinct * 10) + seed);
            string[] terms = [.. Enumerable.Range(0, distinct).Select(i => Term(random, i))];
            int maxDoc = Math.Max(1, distinct * 2);
            string[]?[] single = [.. Enumerable.Range(0, maxDoc).Select(_ => distinct == 0 || (seed % 2 == 1 && random.Next(2) == 0) ? null : new[] { terms[random.Next(distinct)] })];
            string[]?[] several = [.. single.Select(values => values is null ? null : Enumerable.Range(0, random.Next(1, 5)).Select(_ => terms[random.Next(distinct)]).ToArray())];
            var one = new StringColumn(single);
            var many = new StringColumn(several);
            using var segment = new ColumnSegment(maxDoc, Field(0, DocValuesType.Sorted), Field(1, DocValuesType.SortedSet), Field(2, DocValuesType.SortedSet));
            using (var writer = new DocValuesWriter(segment.Write(Suffix)))
            {
                writer.AddSorted(segment[0], one.Sorted);
                writer.AddSortedSet(segment[1], one.SortedSet);
                writer.AddSortedSet(segment[2], many.SortedSet);
                writer.Finish();
            }

            using var reader = new DocValuesReader(segment.Read(Suffix));
            ColumnAssert.Equal(one, () => reader.GetSorted(segment[0]), $"sorted, {distinct}, seed {seed}");
            ColumnAssert.Equal(one, () => reader.GetSortedSet(segment[1]), $"set of one, {distinct}, seed {seed}");
            ColumnAssert.Equal(many, () => reader.GetSortedSet(segment[2]), $"set, {distinct}, seed {seed}");
            Assert.NotNull(reader.GetSingleSorted(segment[1]));
        }
    }

    [Fact]
    public void SortedSet_PrefixRange_CoversExactlyThePrefix()
    {
        var column = new StringColumn([["a/x", "b/1", "b/2"], ["b/", "b"], ["c"], ["\uffff\uffff"]]);
        using var segment = new ColumnSegment(4, Field(0, DocValuesType.SortedSet));
        using (var writer = new DocValuesWriter(segment.Write(Suffix)))
        {
            writer.AddSortedSet(segment[0], column.SortedSet);
            writer.Finish();
        }

        using var reader = new DocValuesReader(segment.Read(Suffix));
        SortedSetDocValues values = reader.GetSortedSet(segment[0]);

        Assert.Equal((2, 5), values.PrefixRange("b/"u8));
        Assert.Equal((1, 5), values.PrefixRange("b"u8));
        Assert.Equal((0, values.ValueCount), values.PrefixRange([]));
        Assert.Equal((6, 7), values.PrefixRange([0xEF]));
        Assert.Equal((7, 7), values.PrefixRange([0xFF]));
    }

    private static FieldInfo Field(int number, DocValuesType type)
    {
        var field = new FieldInfo($"field{number}", number) { DocValuesType = type };
        DocValuesWriter.SetAttributes(field);
        return field;
    }

    private static void AssertAsExample(ColumnSegment segment, string example, params string[] files)
    {
        Dictionary<string, byte[]> expected = ExampleFiles.Read(example);
        foreach (string file in files) Assert.Equal(Convert.ToHexString(expected[file]), Convert.ToHexString(segment.Bytes(file)));
    }

    private static long? Number(string form, int document, Random random) => form switch
    {
        "constant" => -5,
        "table" => new[] { long.MinValue, -3, 0, 1L << 50 }[random.Next(4)],
        "divisor" => 86_400_000L * random.Next(0, 100_000),
        "delta" => 1_000_000 + random.Next(0, 5_000),
        "folded" => random.Next(1, 200),
        "any" => random.NextInt64(long.MinValue, long.MaxValue),
        "blocks" => document < 40_000 ? 5 + (document % 3) : random.NextInt64(1L << 40),
        _ => null,
    };

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Term(Random random, int number)
    {
        string stem = new[] { "", "Quyết định số ", "Chung sức xây dựng cộng đồng nhân ái ", "a" }[random.Next(4)];
        return stem + number.ToString("D5") + new string('z', random.Next(20) == 0 ? 40 : random.Next(3));
    }
}
