using System.Text;
using Archive.Lucene.Text;
using Archive.Testing;

namespace Archive.Lucene.Tests.Text;

/// <summary>Our encoding as UTF-8 against .NET's, of text and of lone surrogates.</summary>
public sealed class Utf8EncoderTests
{
    // First and last of each length; Vietnamese letters and marks; halves of characters of four bytes.
    private const string Units = "aZ9 \n\0\u007F\u0080đư\u0300\u07FF\u0800ạếữ–“\uD7FF\uE000\uFFFD\uFFFF\uD800\uDBFF\uDC00\uDFFF";

    [Fact]
    public void Encode_RandomText_GivesWhatDotNetGives()
    {
        RandomSeed seed = RandomSeed.Current(83);
        Random random = seed.NewRandom();
        for (int i = 0; i < 40_000; i++)
        {
            char[] text = new char[random.Next(random.Next(4) == 0 ? 300 : 60)];
            int kinds = random.Next(1, Units.Length + 1);
            int start = random.Next(Units.Length);
            for (int j = 0; j < text.Length; j++)
            {
                char unit = Units[(start + random.Next(kinds)) % Units.Length];
                text[j] = char.IsSurrogate(unit) && random.Next(20) != 0 ? 'ế' : unit;
            }

            AssertSame(new string(text), $"{seed}, text {i}");
        }
    }

    [Fact]
    public void Encode_EveryUnit_GivesWhatDotNetGives()
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            AssertSame(new string((char)unit, 1), $"{unit:X} alone");
            AssertSame("một phần " + (char)unit + " của một dòng chữ dài", $"{unit:X} among others");
        }
    }

    [Fact]
    public void Encode_WithoutRoom_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Utf8Encoder.Encode("abc", new byte[8]));

    private static void AssertSame(string text, string what)
    {
        byte[] expected = Encoding.UTF8.GetBytes(text);
        byte[] actual = new byte[Utf8Encoder.MostBytes * text.Length];
        int length = Utf8Encoder.Encode(text, actual);
        if (!expected.AsSpan().SequenceEqual(actual.AsSpan(0, length))) Assert.Fail($"{what}: {Convert.ToHexString(actual, 0, length)}, not {Convert.ToHexString(expected)}");
    }
}
