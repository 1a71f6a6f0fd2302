using System.Text;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compression;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Codecs.Compression;

public sealed class Lz4Tests
{
    [Fact]
    public void Encoder_EmptyAndShort_AreLiterals()
    {
        Assert.Equal("00", Compress([], 0));
        Assert.Equal("30616263", Compress("abc"u8.ToArray(), 0));
        Assert.Equal("F003" + Convert.ToHexString(new byte[18]), Compress(new byte[18], 0, literalsOnly: true));
    }

    [Fact]
    public void Blocks_OfEveryKind_ComeBackWholeAndStepByStep()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = Content(random);
            int dictionary = random.Next(3) == 0 ? 0 : random.Next(0, bytes.Length + 1);
            byte[] compressed = CompressBytes(bytes, dictionary);
            using IndexInput input = Input(compressed);

            byte[] whole = Start(bytes, dictionary, random.Next(40));
            var decoder = new Lz4Decoder(input, 0, compressed.Length);
            Assert.Equal(bytes.Length, decoder.Decode(whole, dictionary, bytes.Length, bytes.Length));
            Assert.True(bytes.AsSpan().SequenceEqual(whole.AsSpan(0, bytes.Length)), $"seed {seed}");
            // An empty block is one byte that a reader need not look at.
            Assert.Equal(bytes.Length == dictionary ? 0 : compressed.Length, decoder.Position);

            byte[] steps = Start(bytes, dictionary, random.Next(40));
            decoder = new Lz4Decoder(input, 0, compressed.Length);
            int filled = dictionary;
            while (filled < bytes.Length)
            {
                int target = random.Next(filled, bytes.Length) + 1;
                filled = decoder.Decode(steps, filled, target, bytes.Length);
                Assert.True(filled >= target, $"seed {seed}");
                Assert.True(bytes.AsSpan(0, filled).SequenceEqual(steps.AsSpan(0, filled)), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Encoder_LastFiveBytes_AreLiterals()
    {
        byte[] zeros = new byte[1000];

        byte[] compressed = CompressBytes(zeros, 0);

        Assert.True(compressed.Length < 20);
        Assert.Equal(0x50, compressed[^6]);
    }

    [Fact]
    public void Decoder_DamagedBlocks_GiveBytesOrCorruptIndex()
    {
        int refused = 0;
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = Content(random);
            byte[] compressed = CompressBytes(bytes, 0);
            int flips = random.Next(1, 4);
            for (int i = 0; i < flips; i++) compressed[random.Next(compressed.Length)] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0) compressed = compressed[..random.Next(compressed.Length)];
            using IndexInput input = Input(compressed);
            try
            {
                new Lz4Decoder(input, 0, compressed.Length).Decode(new byte[bytes.Length + random.Next(20)], 0, bytes.Length, bytes.Length);
            }
            catch (CorruptIndexException exception)
            {
                Assert.Equal("block", exception.File);
                refused++;
            }
        }

        Assert.True(refused > 300);
    }

    [Fact]
    public void Inflater_PresetDictionary_IsKnownToTheBlock()
    {
        byte[] dictionary = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Quyết định số 12. ", 5000)));
        byte[] text = Encoding.UTF8.GetBytes("Quyết định số 12. Quyết định số 12.");
        byte[] compressed = Convert.FromHexString(ZlibWithDictionary);
        byte[] target = new byte[text.Length];
        using IndexInput input = Input(compressed);

        Inflater.Inflate(compressed, dictionary, target, input, 0);

        Assert.Equal(text, target);
        Assert.Throws<CorruptIndexException>(() => Inflater.Inflate(compressed.AsSpan(0, 2), [], target, input, 0));
    }

    /// <summary>Made by zlib: deflateSetDictionary, raw, of the text above.</summary>
    private const string ZlibWithDictionary = "23590200";

    internal static byte[] Content(Random random)
    {
        var content = new StringBuilder();
        int parts = random.Next(0, 40);
        for (int i = 0; i < parts; i++)
        {
            switch (random.Next(4))
            {
                case 0:
                    content.Append("Chung sức xây dựng cộng đồng nhân ái ");
                    break;
                case 1:
                    content.Append((char)random.Next(32, 1000), random.Next(1, 400));
                    break;
                case 2:
                    for (int j = random.Next(50); j > 0; j--) content.Append((char)random.Next(32, 1000));
                    break;
                default:
                    if (content.Length > 0) content.Append(content.ToString(0, random.Next(content.Length)));
                    break;
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(content.ToString());
        return bytes.Length > 200_000 ? bytes[..200_000] : bytes;
    }

    private static byte[] Start(byte[] bytes, int dictionary, int slack)
    {
        var buffer = new byte[bytes.Length + slack];
        bytes.AsSpan(0, dictionary).CopyTo(buffer);
        return buffer;
    }

    private static byte[] CompressBytes(byte[] bytes, int dictionary)
    {
        var target = new byte[Lz4Encoder.MaxCompressedLength(bytes.Length - dictionary)];
        var encoder = new Lz4Encoder();
        encoder.SetDictionary(bytes.AsSpan(0, dictionary));
        int length = encoder.Compress(bytes, target);
        return target[..length];
    }

    private static string Compress(byte[] bytes, int dictionary, bool literalsOnly = false)
    {
        if (literalsOnly) new Random(18).NextBytes(bytes);
        string hex = Convert.ToHexString(CompressBytes(bytes, dictionary));
        return literalsOnly ? hex.Replace(Convert.ToHexString(bytes), Convert.ToHexString(new byte[bytes.Length]), StringComparison.Ordinal) : hex;
    }

    private static IndexInput Input(byte[] bytes)
    {
        var directory = new MemoryDirectory();
        using (IndexOutput output = directory.CreateOutput("block"))
        {
            output.WriteBytes(bytes);
            CodecHeader.WriteFooter(output);
        }

        return directory.OpenInput("block");
    }
}
