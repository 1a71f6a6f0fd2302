using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Packed;

public sealed class PackedTests
{
    private static readonly int[] s_widths = [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64];

    public static TheoryData<int> Widths => new(s_widths);

    [Fact]
    public void Writer_TwelveBits_MostSignificantFirstThenPadding()
    {
        using var output = new MemoryOutput();
        var writer = new PackedWriter(output, 2, 12);

        writer.Add(10);
        writer.Add(20);
        writer.Finish();

        Assert.Equal("00A014000000", Convert.ToHexString(output.Written));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_RandomValues_ReadBackOneByOneAndInBulk(int width)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            var random = new Random((width * 100) + seed);
            var values = new long[random.Next(0, 300)];
            long mask = width == 64 ? -1 : (1L << width) - 1;
            for (int i = 0; i < values.Length; i++) values[i] = random.NextInt64(long.MinValue, long.MaxValue) & mask;

            using var directory = new MemoryDirectory();
            WriteRun(directory, values, width);
            using IndexInput input = directory.OpenInput("run");
            PackedReader run = PackedReader.Open(input, 0, PackedWidths.RunBytes(values.Length, width), values.Length, width);

            var bulk = new long[values.Length];
            run.Read(0, bulk);
            Assert.True(values.AsSpan().SequenceEqual(bulk), $"width {width}, seed {seed}");
            for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], run.Get(i));
            if (width <= 32) CompareKernels(input, values, width, random, seed);
        }
    }

    [Fact]
    public void Run_IndexOutside_NamesTheFile()
    {
        using var directory = new MemoryDirectory();
        WriteRun(directory, [1, 2, 3], 8);
        using IndexInput input = directory.OpenInput("run");
        PackedReader run = PackedReader.Open(input, 0, 6, 3, 8);

        Assert.Equal("run", Assert.Throws<CorruptIndexException>(() => run.Get(3)).File);
        Assert.Throws<CorruptIndexException>(() => run.Get(-1));
        Assert.Throws<CorruptIndexException>(() => run.Read(2, new long[2]));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 0, 6, 4, 8));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 7, 6, 3, 8));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 0, 6, 3, 7));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(16)]
    public void Monotonic_RandomSequences_ReadBack(int shift)
    {
        for (int seed = 0; seed < (shift == 16 ? 3 : 20); seed++)
        {
            var random = new Random((shift * 1000) + seed);
            var values = new long[random.Next(0, 1 << (shift + 2))];
            long step = 1L << (seed % 2 == 0 ? random.Next(0, 12) : random.Next(0, 40));
            long value = random.NextInt64(-step, step);
            for (int i = 0; i < values.Length; i++) values[i] = value += random.Next(3) == 0 ? 0 : random.NextInt64(step);

            using var directory = new MemoryDirectory();
            MonotonicReader reader = WriteMonotonic(directory, values, shift);

            for (int i = 0; i < values.Length; i++) Assert.True(values[i] == reader.Get(i), $"shift {shift}, seed {seed}, index {i}");
            Assert.Throws<CorruptIndexException>(() => reader.Get(values.Length));
            int first = random.Next(values.Length + 1);
            var bulk = new int[random.Next(values.Length - first + 1)];
            reader.Read(first, bulk);
            if (values.Length == 0 || (values[0] == (int)values[0] && values[^1] == (int)values[^1]))
            {
                Assert.True(bulk.SequenceEqual(values.AsSpan(first, bulk.Length).ToArray().Select(one => (int)one)), $"shift {shift}, seed {seed}, from {first}");
            }

            for (int i = 0; i < 50 && values.Length > 0; i++)
            {
                long asked = values[random.Next(values.Length)] + random.Next(-1, 2);
                Assert.Equal(Array.FindLastIndex(values, candidate => candidate <= asked), (int)reader.LastAtMost(asked));
            }
        }
    }

    private static void CompareKernels(IndexInput input, long[] values, int width, Random random, int seed)
    {
        int first = values.Length == 0 ? 0 : random.Next(values.Length);
        int[] expected = [.. values[first..].Select(value => (int)value)];
        var scalar = new int[expected.Length];
        var vector = new int[expected.Length];
        unsafe
        {
            PackedKernels.UnpackScalar(input.Pointer, first, scalar, width);
            PackedKernels.UnpackVector(input.Pointer, first, vector, width);
        }

        Assert.True(expected.AsSpan().SequenceEqual(scalar), $"scalar, width {width}, seed {seed}");
        Assert.True(expected.AsSpan().SequenceEqual(vector), $"vector, width {width}, seed {seed}");
    }

    private static void WriteRun(MemoryDirectory directory, long[] values, int width)
    {
        using IndexOutput output = directory.CreateOutput("run");
        var writer = new PackedWriter(output, values.Length, width);
        foreach (long value in values) writer.Add(value);
        writer.Finish();
        CodecHeader.WriteFooter(output);
    }

    private static MonotonicReader WriteMonotonic(MemoryDirectory directory, long[] values, int shift)
    {
        long length;
        using (IndexOutput meta = directory.CreateOutput("meta"))
        using (IndexOutput data = directory.CreateOutput("data"))
        {
            var writer = new MonotonicWriter(meta, data, values.Length, shift);
            foreach (long value in values) writer.Add(value);
            writer.Finish();
            length = data.FilePointer;
            CodecHeader.WriteFooter(data);
        }

        DataCursor cursor = directory.OpenInput("meta").Cursor();
        MonotonicLines lines = MonotonicReader.ReadLines(ref cursor, values.Length, shift);
        return MonotonicReader.Bind(lines, directory.OpenInput("data"), 0, length);
    }
}
