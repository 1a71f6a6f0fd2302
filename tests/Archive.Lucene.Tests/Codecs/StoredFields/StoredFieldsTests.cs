using System.Globalization;
using System.Text;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Codecs.Compression;

namespace Archive.Lucene.Tests.Codecs.StoredFields;

public sealed class StoredFieldsTests
{
    private static readonly FieldInfo[] s_fields = [.. Enumerable.Range(0, 12).Select(number => new FieldInfo($"field{number}", number))];

    [Fact]
    public void Writer_FiveDocuments_ByteForByte()
    {
        using var segment = new ColumnSegment(5, Convert.FromHexString("50be1e17972b81218aed3b1d5de3fe61"), s_fields);
        Write(segment, Enumerable.Range(0, 5).Select(i => new object[] { (7, $"VB-{i}"), (8, 1609459200000), (9, i - 2), (10, i + 0.5) }));

        AssertAsExample(segment, "five-documents", "_0.fdt", "_0.fdx", "_0.fdm");
        using var reader = new StoredFieldsReader(segment.Read());
        Assert.Equal(["7=VB-3", "8=1609459200000", "9=1", "10=3.5"], Read(reader, 3));
    }

    [Fact]
    public void Writer_OneDocument_ByteForByte()
    {
        using var segment = new ColumnSegment(1, Convert.FromHexString("f0b49eaaef4baabc91711ba7827f490a"), s_fields);
        Write(segment, [[(0, "a")]]);

        AssertAsExample(segment, "one-document", "_0.fdt", "_0.fdm");
    }

    [Fact]
    public void Reader_Lz4WithDictionary_GivesTheExamplesTexts()
    {
        using var segment = new ColumnSegment(20, Convert.FromHexString("e09f80ba0cc1074651d9a90e2e072347"), s_fields);
        static string Text(int i) => $"Điều {i}. Phạm vi điều chỉnh; Điều {i + 1}. Đối tượng áp dụng";
        // The example shows the data only; the index is that of the same documents written here.
        Write(segment, Enumerable.Range(0, 20).Select(i => new object[] { (0, Text(i)) }), keepData: false);
        byte[] data = ExampleFiles.Read("lz4-dictionary")["_0.fdt"];
        segment.Put("_0.fdt", data);
        RewriteIndex(segment, 0x36, data.Length - 16);

        using var reader = new StoredFieldsReader(segment.Read());

        for (int i = 19; i >= 0; i--) Assert.Equal([$"0={Text(i)}"], Read(reader, i));
        for (int i = 0; i < 20; i++) Assert.Equal([$"0={Text(i)}"], Read(reader, i));
    }

    [Fact]
    public void Numbers_AtEveryBorder_ComeBack()
    {
        object[] values =
        [
            0, -1, 1, int.MinValue, int.MaxValue, 63, 64, -64, -65,
            0L, 1L, -1L, 999L, 1000L, -1000L, 3_600_000L, 86_400_000L, -86_400_000L * 365, long.MinValue, long.MaxValue, 31_000L, 1609459200001L,
            0f, -0f, 1f, -1f, -2f, 124f, 125f, 126f, 0.5f, -0.5f, float.MaxValue, float.MinValue, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity,
            0d, -0d, 1d, -1d, -2d, 123d, 124d, 125d, 0.5, 0.1, -0.1, double.MaxValue, double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        ];
        using var segment = new ColumnSegment(1, s_fields);
        Write(segment, [[.. values.Select(value => (object)(3, value))]]);

        using var reader = new StoredFieldsReader(segment.Read());

        Assert.Equal(values.Select(value => "3=" + Show(value)), Read(reader, 0));
    }

    [Theory]
    [InlineData("small", 5_000)]
    [InlineData("empty", 3_000)]
    [InlineData("large", 12)]
    [InlineData("text", 300)]
    public void Documents_Random_ComeBackInAnyOrder(string kind, int count)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            var random = new Random(seed);
            object[][] documents = [.. Enumerable.Range(0, count).Select(_ => Document(kind, random))];
            using var segment = new ColumnSegment(count, s_fields);
            Write(segment, documents);
            using var reader = new StoredFieldsReader(segment.Read());
            reader.VerifyChecksum();

            for (int i = 0; i < count; i++) AssertDocument(documents[i], reader, i, $"{kind}, seed {seed}");
            for (int i = 0; i < Math.Min(count, 60); i++)
            {
                int document = random.Next(count);
                AssertDocument(documents[document], reader, document, $"{kind}, seed {seed}, out of order");
            }

            Parallel.For(0, 50, i => AssertDocument(documents[i * 7 % count], reader, i * 7 % count, $"{kind}, seed {seed}, in parallel"));
        }
    }

    [Fact]
    public void Visitor_SkipsAndStops_SeesOnlyWhatItWants()
    {
        using var segment = new ColumnSegment(3, s_fields);
        string text = string.Concat(Enumerable.Repeat("Nghị quyết ", 10_000));
        Write(segment, Enumerable.Range(0, 3).Select(i => new object[] { (0, $"id{i}"), (1, text), (2, 5L), (3, 1.5f), (4, 2.5), (5, 7), (6, "end") }));
        using var reader = new StoredFieldsReader(segment.Read());

        var some = new Recorder { Wanted = [0, 6] };
        reader.Visit(1, some);
        Assert.Equal(["0=id1", "6=end"], some.Seen);

        var first = new Recorder { Wanted = [0], StopAt = 1 };
        reader.Visit(2, first);
        Assert.Equal(["0=id2"], first.Seen);
    }

    [Fact]
    public void Append_WholeChunksAndLiveDocuments_KeepsEveryDocument()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            object[][][] sources = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, random.Next(1, seed % 2 == 0 ? 1500 : 300)).Select(_ => Document(seed % 2 == 0 ? "small" : "text", random)).ToArray())];
            var expected = new List<object[]>();
            var segments = new List<(ColumnSegment Segment, FixedBitSet? Live)>();
            foreach (object[][] documents in sources)
            {
                var source = new ColumnSegment(documents.Length, s_fields);
                Write(source, documents);
                FixedBitSet? live = random.Next(2) == 0 ? null : new FixedBitSet(documents.Length);
                for (int i = 0; i < documents.Length; i++)
                {
                    if (live is not null && random.Next(3) == 0) continue;
                    live?.Set(i);
                    expected.Add(documents[i]);
                }

                segments.Add((source, live));
            }

            using var merged = new ColumnSegment(expected.Count, s_fields);
            using (var writer = new StoredFieldsWriter(merged.Write()))
            {
                foreach ((ColumnSegment source, FixedBitSet? live) in segments)
                {
                    using var reader = new StoredFieldsReader(source.Read());
                    writer.Append(reader, live);
                }

                writer.Finish();
            }

            using var all = new StoredFieldsReader(merged.Read());
            for (int i = 0; i < expected.Count; i++) AssertDocument(expected[i], all, i, $"seed {seed}");
            foreach ((ColumnSegment source, _) in segments) source.Dispose();
        }
    }

    internal static void Write(ColumnSegment segment, IEnumerable<object[]> documents, bool keepData = true)
    {
        using (var writer = new StoredFieldsWriter(segment.Write()))
        {
            foreach (object[] document in documents)
            {
                writer.StartDocument();
                foreach (object pair in document) WriteField(writer, segment, (System.Runtime.CompilerServices.ITuple)pair);
                writer.FinishDocument();
            }

            writer.Finish();
        }

        if (!keepData) segment.Directory.DeleteFile("_0.fdt");
    }

    internal static object[] Document(string kind, Random random)
    {
        if (kind == "empty" && random.Next(10) != 0) return [];
        var fields = new object[random.Next(kind == "small" ? 0 : 1, 5)];
        for (int i = 0; i < fields.Length; i++)
        {
            int number = random.Next(s_fields.Length);
            fields[i] = (number, (kind, random.Next(5)) switch
            {
                ("large", < 2) => RandomBytes(random, random.Next(10_000, 1_500_000)),
                ("large", _) => string.Concat(Enumerable.Repeat("Kế hoạch triển khai ", random.Next(1, 60_000))),
                ("text", _) => Encoding.UTF8.GetString(Lz4Tests.Content(random)),
                (_, 0) => random.NextInt64(),
                (_, 1) => random.Next(),
                (_, 2) => random.NextDouble(),
                (_, 3) => $"công văn {random.Next(1000)}",
                _ => (object)RandomBytes(random, random.Next(20)),
            });
        }

        return fields;
    }

    internal static List<string> Read(StoredFieldsReader reader, int document)
    {
        var recorder = new Recorder();
        reader.Visit(document, recorder);
        return recorder.Seen;
    }

    private static void AssertDocument(object[] expected, StoredFieldsReader reader, int document, string what)
    {
        List<string> found = Read(reader, document);
        string[] wanted = [.. expected.Select(pair => (System.Runtime.CompilerServices.ITuple)pair).Select(pair => $"{pair[0]}={Show(pair[1]!)}")];
        Assert.True(wanted.SequenceEqual(found, StringComparer.Ordinal), $"{what}: document {document}");
    }

    private static void WriteField(StoredFieldsWriter writer, ColumnSegment segment, System.Runtime.CompilerServices.ITuple pair)
    {
        FieldInfo field = segment[(int)pair[0]!];
        switch (pair[1])
        {
            case string text:
                writer.WriteString(field, text);
                break;
            case byte[] bytes:
                writer.WriteBinary(field, bytes);
                break;
            case int number:
                writer.WriteInt32(field, number);
                break;
            case long number:
                writer.WriteInt64(field, number);
                break;
            case float number:
                writer.WriteSingle(field, number);
                break;
            case double number:
                writer.WriteDouble(field, number);
                break;
        }
    }

    private static string Show(object value) => value switch
    {
        byte[] { Length: > 100 } bytes => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)),
        byte[] bytes => Convert.ToHexString(bytes),
        float number => "f" + (float.IsNaN(number) ? "NaN" : BitConverter.SingleToInt32Bits(number).ToString(CultureInfo.InvariantCulture)),
        double number when number is 0.5 or 1.5 or 2.5 or 3.5 or 4.5 => number.ToString(CultureInfo.InvariantCulture),
        double number => "d" + (double.IsNaN(number) ? "NaN" : BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void RewriteIndex(ColumnSegment segment, long start, long end)
    {
        segment.Directory.DeleteFile("_0.fdx");
        segment.Directory.DeleteFile("_0.fdm");
        ChunkIndexWriter.Write(segment.Write(), [0], [start], 20, end, 0, 0);
    }

    private static void AssertAsExample(ColumnSegment segment, string example, params string[] files)
    {
        Dictionary<string, byte[]> expected = ExampleFiles.Read(example);
        foreach (string file in files) Assert.Equal(Convert.ToHexString(expected[file]), Convert.ToHexString(segment.Bytes(file)));
    }

    private sealed class Recorder : StoredFieldVisitor
    {
        internal List<string> Seen { get; } = [];

        internal int[]? Wanted { get; init; }

        internal int StopAt { get; init; } = -1;

        public override StoredFieldAction Wants(FieldInfo field)
        {
            if (field.Number == StopAt) return StoredFieldAction.Stop;
            return Wanted is null || Wanted.Contains(field.Number) ? StoredFieldAction.Read : StoredFieldAction.Skip;
        }

        public override void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => Add(field, Encoding.UTF8.GetString(utf8));

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Add(field, value.ToArray());

        public override void OnInt32(FieldInfo field, int value) => Add(field, value);

        public override void OnInt64(FieldInfo field, long value) => Add(field, value);

        public override void OnSingle(FieldInfo field, float value) => Add(field, value);

        public override void OnDouble(FieldInfo field, double value) => Add(field, value);

        private void Add(FieldInfo field, object value) => Seen.Add($"{field.Number}={Show(value)}");
    }
}
