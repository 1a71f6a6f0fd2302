using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.Points;

public sealed class PointsTests
{
    [Fact]
    public void Writer_FiveDocuments_ByteForByte()
    {
        using var segment = new ColumnSegment(5, Convert.FromHexString("50be1e17972b81218aed3b1d5de3fe61"), Field(6, 4));
        Write(segment, new() { [6] = [(0, 7), (1, -1), (2, 7), (3, 300), (4, 7)] });

        AssertAsExample(segment, "five-documents", "_0.kdm", "_0.kdi", "_0.kdd");
    }

    [Fact]
    public void Writer_OneDocument_ByteForByte()
    {
        using var segment = new ColumnSegment(1, Convert.FromHexString("f0b49eaaef4baabc91711ba7827f490a"), Field(1, 8));
        Write(segment, new() { [1] = [(0, 9)] });

        AssertAsExample(segment, "one-document", "_0.kdd");
    }

    [Fact]
    public void Writer_ThreeLeaves_ByteForByte()
    {
        using var segment = new ColumnSegment(1500, Convert.FromHexString("e09f80ba0cc1074651d9a90e2e072343"), Field(0, 4));
        Write(segment, new() { [0] = [.. Enumerable.Range(0, 1500).Select(i => (i, (long)(3 * (i / 7))))] });

        AssertAsExample(segment, "three-leaves", "_0.kdi", "_0.kdm");
        using var reader = new PointsReader(segment.Read());
        AssertRange(reader.Points(segment[0])!, [.. Enumerable.Range(0, 1500).Select(i => (i, (long)(3 * (i / 7))))], 4, 219, 438, 1500, "three leaves");
    }

    [Theory]
    [InlineData("dates", 8)]
    [InlineData("years", 4)]
    [InlineData("any", 8)]
    [InlineData("equal", 4)]
    [InlineData("several", 8)]
    [InlineData("ascending", 4)]
    public void Points_Random_EveryRangeAgreesWithTheList(string kind, int bytes)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            int maxDoc = random.Next(1, 6_000);
            List<(int Document, long Value)> points = Points(kind, maxDoc, random);
            using var segment = new ColumnSegment(maxDoc, Field(3, bytes));
            Write(segment, new() { [3] = points });
            using var reader = new PointsReader(segment.Read());
            reader.VerifyChecksum();
            PointValues values = reader.Points(segment[3])!;

            Assert.Equal(points.Count, values.PointCount);
            Assert.Equal(points.Select(point => point.Document).Distinct().Count(), values.DocCount);
            Assert.Equal(points.Min(point => point.Value), Decode(values.MinPackedValue));
            Assert.Equal(points.Max(point => point.Value), Decode(values.MaxPackedValue));
            var walked = new List<(int Document, long Value)>();
            values.VisitAll((document, value) => walked.Add((document, Decode(value))));
            Assert.Equal([.. points.OrderBy(point => point.Value).ThenBy(point => point.Document)], walked);
            for (int i = 0; i < 40; i++)
            {
                long first = points[random.Next(points.Count)].Value;
                long second = i % 4 == 0 ? first : points[random.Next(points.Count)].Value + random.Next(-1, 2);
                AssertRange(values, points, bytes, Math.Min(first, second), Math.Max(first, second), maxDoc, $"{kind}, seed {seed}, range {i}");
            }

            AssertRange(values, points, bytes, int.MinValue, int.MaxValue, maxDoc, "everything");
        }
    }

    [Fact]
    public void Reader_FieldWithoutPoints_HasNone()
    {
        using var segment = new ColumnSegment(3, Field(0, 8), Field(1, 8));
        Write(segment, new() { [0] = [], [1] = [(1, 5)] });

        using var reader = new PointsReader(segment.Read());

        Assert.Null(reader.Points(segment[0]));
        Assert.Equal(1, reader.Points(segment[1])!.PointCount);
    }

    [Fact]
    public void Reader_DataFileOfAnotherLength_IsNamed()
    {
        using var segment = new ColumnSegment(5, Field(6, 4));
        Write(segment, new() { [6] = [(0, 7), (1, -1)] });
        byte[] data = segment.Bytes("_0.kdd");
        segment.Directory.DeleteFile("_0.kdd");
        segment.Put("_0.kdd", [.. data[..^16], 0, .. data[^16..]]);

        Assert.Equal("_0.kdd", Assert.Throws<CorruptIndexException>(() => new PointsReader(segment.Read())).File);
    }

    internal static FieldInfo Field(int number, int bytes) => new($"field{number}", number) { PointDimensionCount = 1, PointIndexDimensionCount = 1, PointBytesPerDimension = bytes };

    internal static void Write(ColumnSegment segment, Dictionary<int, List<(int Document, long Value)>> fields)
    {
        using var writer = new PointsWriter(segment.Write());
        foreach ((int number, List<(int Document, long Value)> points) in fields) writer.AddField(segment[number], new ListPoints(points, segment[number].PointBytesPerDimension));
        writer.Finish();
    }

    private static List<(int Document, long Value)> Points(string kind, int maxDoc, Random random)
    {
        var points = new List<(int, long)>();
        for (int document = 0; document < maxDoc; document++)
        {
            int count = kind == "several" ? random.Next(4) : kind == "any" ? random.Next(2) : 1;
            for (int i = 0; i < count; i++)
            {
                points.Add((document, kind switch
                {
                    "dates" => 86_400_000L * random.Next(-1_000, 20_000),
                    "years" => random.Next(1990, 2026),
                    "any" => random.NextInt64(long.MinValue / 2, long.MaxValue / 2),
                    "equal" => -4,
                    "several" => random.Next(300),
                    _ => document / 3,
                }));
            }
        }

        if (points.Count == 0) points.Add((0, 1));
        return points;
    }

    private static void AssertRange(PointValues values, List<(int Document, long Value)> points, int bytes, long low, long high, int maxDoc, string what)
    {
        var lower = new byte[bytes];
        var upper = new byte[bytes];
        Encode(low, lower);
        Encode(high, upper);
        (int Document, long Value)[] expected = [.. points.Where(point => point.Value >= low && point.Value <= high)];
        var documents = new FixedBitSet(maxDoc);

        long found = values.IntersectRange(lower, upper, documents);

        Assert.True(found == expected.Length, $"{what}: {found} points, not {expected.Length}");
        Assert.Equal(expected.Select(point => point.Document).Distinct().Count(), documents.Cardinality());
        foreach ((int document, _) in expected) Assert.True(documents.Get(document), $"{what}: document {document}");
        long estimate = values.EstimateRange(lower, upper);
        Assert.True(Math.Abs(estimate - expected.Length) <= 2 * PointsFormat.MaxPointsInLeaf, $"{what}: estimated {estimate}, there are {expected.Length}");
    }

    private static void Encode(long value, Span<byte> bytes)
    {
        if (bytes.Length == 8) LongPoint.Encode(value, bytes);
        else IntPoint.Encode((int)value, bytes);
    }

    private static long Decode(ReadOnlySpan<byte> bytes) => bytes.Length == 8 ? LongPoint.Decode(bytes) : IntPoint.Decode(bytes);

    private static void AssertAsExample(ColumnSegment segment, string example, params string[] files)
    {
        Dictionary<string, byte[]> expected = ExampleFiles.Read(example);
        foreach (string file in files) Assert.Equal(Convert.ToHexString(expected[file]), Convert.ToHexString(segment.Bytes(file)));
    }
}
