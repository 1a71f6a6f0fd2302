using System.Numerics;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>Packed blocks: the vectors of the format page, and the vectorised form against the plain one.</summary>
public sealed class ForBlocksTests
{
    [Theory]
    [InlineData(1, 0x3175d267u, "336766c6cc8c9919")]
    [InlineData(2, 0xebd20566u, "2276778788c8dd1d")]
    [InlineData(3, 0xe78aef53u, "3e42678ba8ccf115")]
    [InlineData(4, 0x7232a102u, "32547687a9cbed0f")]
    [InlineData(5, 0xb31d25bfu, "3b54748daec7e001")]
    [InlineData(6, 0x8a559e7du, "3a56738fa8c4e101")]
    [InlineData(7, 0xd040920cu, "3955708caac6e301")]
    [InlineData(8, 0x4823974bu, "3854718daac6e300")]
    [InlineData(9, 0x9df700edu, "ba54d68df3c60f00")]
    [InlineData(10, 0x0103d602u, "ec54fa8dc8c61700")]
    [InlineData(11, 0x1ae52fcbu, "dd54c48debc61300")]
    [InlineData(12, 0x203772edu, "c254d68de9c60d00")]
    [InlineData(13, 0x590a5d81u, "cb54dc8deec60000")]
    [InlineData(14, 0x2e7b30bcu, "ce54df8decc60100")]
    [InlineData(15, 0x7f9c8f2eu, "cd54de8deec60100")]
    [InlineData(16, 0x15e44e28u, "cd54de8defc60000")]
    [InlineData(17, 0xc6955395u, "9e48de8daf010000")]
    [InlineData(18, 0xef0fa85du, "6a73de8df30f0000")]
    [InlineData(19, 0xf1af541bu, "4361de8d870f0000")]
    [InlineData(20, 0x6043e3a1u, "6864de8d8a0b0000")]
    [InlineData(21, 0x77da2917u, "176cde8da8070000")]
    [InlineData(22, 0x899c4abeu, "fd6ede8dc6000000")]
    [InlineData(23, 0x6b5c84e4u, "f76dde8ddb000000")]
    [InlineData(24, 0x735c8011u, "386cde8daa000000")]
    [InlineData(25, 0xb849c83cu, "3a6cde8d73000000")]
    [InlineData(26, 0x201fc15cu, "6c6cde8d08000000")]
    [InlineData(27, 0x5b03c337u, "5d6cde8d0b000000")]
    [InlineData(28, 0x5b9b825cu, "426cde8d09000000")]
    [InlineData(29, 0x8bbb564du, "436cde8d06000000")]
    [InlineData(30, 0xdd83e26cu, "426cde8d00000000")]
    [InlineData(31, 0xced71227u, "416cde8d00000000")]
    public void Encode_OfTheFormatPagesNumbers_GivesItsChecksum(int bits, uint crc, string firstBytes)
    {
        int[] values = new int[128];
        for (int i = 0; i < values.Length; i++) values[i] = (int)((uint)(i * 2654435761L) >> (32 - bits));
        byte[] packed = new byte[ForBlocks.ByteCount(bits)];

        ForBlocks.Encode(values, bits, packed);

        Assert.Equal(firstBytes, Convert.ToHexStringLower(packed.AsSpan(0, 8)));
        Assert.Equal(crc, Crc32.Update(0, packed));
        int[] plain = new int[128];
        int[] vectorised = new int[128];
        ForBlocks.Decode(packed, bits, plain);
        ForDecoder.DecodeVector(packed, bits, vectorised);
        Assert.Equal(values, plain);
        Assert.Equal(values, vectorised);
    }

    [Fact]
    public void Encode_OfOddAndEvenNumbers_SeparatesTheirBytes()
    {
        int[] values = [.. Enumerable.Range(0, 128).Select(i => i % 2)];
        byte[] packed = new byte[16];
        ForBlocks.Encode(values, 1, packed);
        Assert.Equal("0000000000000000ffffffffffffffff", Convert.ToHexStringLower(packed));

        values = [.. Enumerable.Range(0, 128).Select(i => i % 8)];
        packed = new byte[48];
        ForBlocks.Encode(values, 3, packed);
        Assert.Equal(string.Concat(Enumerable.Repeat("1a", 8).Concat(Enumerable.Repeat("3d", 8)).Concat(Enumerable.Repeat("41", 8)).Concat(Enumerable.Repeat("67", 8)).Concat(Enumerable.Repeat("89", 8)).Concat(Enumerable.Repeat("af", 8))), Convert.ToHexStringLower(packed));
    }

    [Theory]
    [InlineData(3)]
    public void Decode_OfRandomBytes_IsTheSameInBothForms(int seed)
    {
        var random = new Random(seed);
        int[] plain = new int[128];
        int[] vectorised = new int[128];
        for (int round = 0; round < 50; round++)
        {
            for (int bits = 1; bits <= ForBlocks.MaxBits; bits++)
            {
                byte[] packed = new byte[ForBlocks.ByteCount(bits)];
                random.NextBytes(packed);
                ForBlocks.Decode(packed, bits, plain);
                ForDecoder.DecodeVector(packed, bits, vectorised);
                Assert.True(plain.AsSpan().SequenceEqual(vectorised), $"seed {seed}, round {round}, {bits} bits");
                ForDecoder.Decode(packed, bits, vectorised);
                Assert.True(plain.AsSpan().SequenceEqual(vectorised), $"seed {seed}, round {round}, {bits} bits: the form for this processor");
                int start = random.Next();
                int[] sums = [.. plain];
                ForDecoder.PrefixSumScalar(sums, start);
                ForDecoder.DecodeSums(packed, bits, start, vectorised);
                Assert.True(sums.AsSpan().SequenceEqual(vectorised), $"seed {seed}, round {round}, {bits} bits: sums");
                byte[] again = new byte[packed.Length];
                ForBlocks.Encode(plain, bits, again);
                Assert.True(packed.AsSpan().SequenceEqual(again), $"seed {seed}, round {round}, {bits} bits: not the same bytes again");
                random.NextBytes(again);
                ForEncoder.EncodeVector(plain, bits, again);
                Assert.True(packed.AsSpan().SequenceEqual(again), $"seed {seed}, round {round}, {bits} bits: vectors do not give the same bytes again");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    public void PrefixSum_OfRandomNumbers_IsTheSameInBothForms(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            int[] values = [.. Enumerable.Range(0, 128).Select(_ => random.Next())];
            int[] other = [.. values];
            int start = random.Next();
            ForDecoder.PrefixSumScalar(values, start);
            ForDecoder.PrefixSumVector(other, start);
            Assert.True(values.AsSpan().SequenceEqual(other), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Pfor_OfTheFormatPagesNumbers_GivesItsBytes()
    {
        int[] values = Filled(3);
        values[5] = 1000;
        Assert.Equal("22" + new string('f', 30) + "cf" + new string('f', 32) + "05fa", Encode(values));
        Assert.Equal("0005", Encode(Filled(5)));
        values = Filled(7);
        values[5] = 200;
        values[90] = 130;
        Assert.Equal("43ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebffffffffffffffffffffffff1f05195a10", Encode(values));
    }

    [Theory]
    [InlineData(5)]
    public void Pfor_OfRandomNumbers_IsReadAndSkippedTheSame(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            int bits = random.Next(32);
            int common = (int)(random.NextInt64(1L << 31) >> (31 - bits));
            bool equal = random.Next(3) == 0;
            int[] values = [.. Enumerable.Range(0, 128).Select(_ => equal ? common : (int)(random.NextInt64(1L << 31) >> (31 - bits)))];
            for (int exceptions = random.Next(5); exceptions > 0; exceptions--) values[random.Next(128)] = (int)(random.NextInt64(1L << 31) >> random.Next(31));
            using var directory = new MemoryDirectory();
            int[] used = [.. values];
            using (IndexOutput output = directory.CreateOutput("block"))
            {
                PforBlocks.Encode(used, output);
                output.WriteByte(77);
            }

            using IndexInput input = directory.OpenInput("block");
            DataCursor cursor = input.Cursor();
            int[] decoded = new int[128];
            PforBlocks.Decode(ref cursor, decoded);
            Assert.True(values.AsSpan().SequenceEqual(decoded) && cursor.ReadByte() == 77, $"seed {seed}, round {round}");
            cursor = input.Cursor();
            PforBlocks.Skip(ref cursor);
            Assert.True(cursor.ReadByte() == 77, $"seed {seed}, round {round}: skipped to {cursor.Position}");
        }
    }

    [Theory]
    [InlineData("2003 80 01")]
    [InlineData("3f")]
    [InlineData("008080808010")]
    [InlineData("8005 0101 0201 0301 0401")]
    [InlineData("2000 0580ff")]
    public void Pfor_OfImpossibleBytes_IsRefused(string hex)
    {
        using var directory = new MemoryDirectory();
        directory.WriteFile("block", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        using IndexInput input = directory.OpenInput("block");

        Exception thrown = Record.Exception(() =>
        {
            DataCursor cursor = input.Cursor();
            int[] decoded = new int[128];
            PforBlocks.Decode(ref cursor, decoded);
        });

        if (hex.StartsWith("2000", StringComparison.Ordinal)) Assert.Null(thrown);
        else Assert.IsType<CorruptIndexException>(thrown);
    }

    private static int[] Filled(int value)
    {
        int[] values = new int[128];
        Array.Fill(values, value);
        return values;
    }

    private static string Encode(int[] values)
    {
        using var output = new MemoryOutput();
        PforBlocks.Encode(values, output);
        return Convert.ToHexStringLower(output.Written);
    }
}
