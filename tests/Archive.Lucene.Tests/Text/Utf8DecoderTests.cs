using System.Text;
using Archive.Lucene.Text;
using Archive.Testing;

namespace Archive.Lucene.Tests.Text;

/// <summary>Our decoding of UTF-8 against .NET's, of text and of damage.</summary>
public sealed class Utf8DecoderTests
{
    // One, two, three and four bytes, first and last of each length; marks that follow letters; the last before and first after the surrogates.
    private static readonly int[] s_characters =
    [
        'a', 'Z', '9', ' ', '\n', 0, 0x7F, 0x80, 'đ', 'ư', 0x300, 0x301, 0x7FF, 0x800, 'ạ', 'ế', 'ữ', '–', '“', 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF,
    ];

    [Fact]
    public void Decode_VietnameseText_GivesTheText()
    {
        string text = string.Concat(Enumerable.Repeat("Ủy ban nhân dân quận – Về việc “Chung sức xây dựng cộng đồng nhân ái”, năm 2021; ", 40));

        AssertSame(Encoding.UTF8.GetBytes(text), "text");
        Assert.Equal(text, Decode(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Decode_RandomText_GivesWhatDotNetGives()
    {
        RandomSeed seed = RandomSeed.Current(81);
        Random random = seed.NewRandom();
        for (int i = 0; i < 20_000; i++) AssertSame(MakeText(random), $"{seed}, text {i}");
    }

    [Fact]
    public void Decode_DamagedText_GivesWhatDotNetGives()
    {
        RandomSeed seed = RandomSeed.Current(82);
        Random random = seed.NewRandom();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = MakeText(random);
            if (bytes.Length == 0) continue;
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                // Bytes that begin, follow, never occur; or the text is cut somewhere.
                byte[] candidates = [0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, (byte)random.Next(256)];
                bytes[random.Next(bytes.Length)] = candidates[random.Next(candidates.Length)];
            }

            AssertSame(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length).ToArray(), $"{seed}, text {i}");
        }
    }

    /// <summary>Every sequence of a first byte and two others, at every place of a block and over its end.</summary>
    [Fact]
    public void Decode_EveryFirstByteAtEveryPlace_GivesWhatDotNetGives()
    {
        byte[] others = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE1, 0xFF];
        byte[] bytes = new byte[100];
        for (int first = 0x80; first <= 0xFF; first++)
        {
            for (int place = 28; place < 36; place++)
            {
                foreach (byte second in others)
                {
                    foreach (byte third in others)
                    {
                        Array.Fill(bytes, (byte)'x');
                        (bytes[place], bytes[place + 1], bytes[place + 2]) = ((byte)first, second, third);
                        AssertSame(bytes, $"{first:X} {second:X} {third:X} at {place}");
                    }
                }
            }
        }
    }

    private static byte[] MakeText(Random random)
    {
        var text = new StringBuilder();
        int length = random.Next(random.Next(4) == 0 ? 400 : 120);
        // Mostly of one or two lengths, as real text is; rarely of four bytes.
        int kinds = random.Next(1, s_characters.Length + 1);
        int start = random.Next(s_characters.Length);
        for (int i = 0; i < length; i++)
        {
            int character = s_characters[(start + random.Next(kinds)) % s_characters.Length];
            text.Append(new Rune(character >= 0x10000 && random.Next(10) != 0 ? 'e' : character));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AssertSame(byte[] bytes, string what)
    {
        string expected = Encoding.UTF8.GetString(bytes);
        string actual = Decode(bytes);
        if (expected != actual) Assert.Fail($"{what}: {Convert.ToHexString(bytes)} gives {actual}, not {expected}");
    }

    private static string Decode(byte[] bytes)
    {
        char[] characters = new char[bytes.Length];
        return new string(characters, 0, Utf8Decoder.Decode(bytes, characters));
    }
}
