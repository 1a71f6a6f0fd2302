using System.Text;
using System.Text.Unicode;

namespace Archive.Directives.Reading.Text;

/// <summary>A decoded text and how it was decoded.</summary>
/// <param name="Text">The characters, without byte order mark.</param>
/// <param name="Encoding">Name of the encoding.</param>
/// <param name="IsLegacy">Whether it is one from before Unicode.</param>
/// <param name="ReplacedCharacters">Bytes without meaning, each now U+FFFD.</param>
internal sealed record DecodedText(string Text, string Encoding, bool IsLegacy, int ReplacedCharacters);

/// <summary>
/// Finds the encoding of a text from its bytes: byte order mark, UTF-16 by its zero and 1E high bytes, strict UTF-8, and
/// only then the old Vietnamese code pages, so that no Unicode file can be taken for an old one.
/// </summary>
internal static class TextDecoding
{
    // High bytes that Vietnamese text in UTF-16 has: Latin (00), Latin Extended-A (01), combining (03), Extended Additional (1E), punctuation (20).
    private static ReadOnlySpan<byte> HighBytes => [0x00, 0x01, 0x03, 0x1E, 0x20];

    /// <summary>Decodes a whole file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="mayBeMnemonic">Whether plain ASCII may be VIQR; markup is not, its signs stand behind vowels too.</param>
    /// <exception cref="ReadingException">The bytes are no text.</exception>
    internal static DecodedText Decode(ReadOnlySpan<byte> bytes, bool mayBeMnemonic = true)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return DecodeUnicode(bytes[3..], System.Text.Encoding.UTF8, "utf-8");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return DecodeUnicode(bytes[4..], System.Text.Encoding.UTF32, "utf-32le");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return DecodeUnicode(bytes[2..], System.Text.Encoding.Unicode, "utf-16le");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return DecodeUnicode(bytes[2..], System.Text.Encoding.BigEndianUnicode, "utf-16be");
        int unitOrder = Utf16Order(bytes);
        if (unitOrder < 0) return DecodeUnicode(bytes, System.Text.Encoding.Unicode, "utf-16le");
        if (unitOrder > 0) return DecodeUnicode(bytes, System.Text.Encoding.BigEndianUnicode, "utf-16be");
        RejectBinary(bytes);
        return LegacyDecoding.Decode(bytes, mayBeMnemonic);
    }

    /// <summary>The low bytes of UTF-16 text, to look for ASCII markup in it; null when it is not UTF-16.</summary>
    internal static byte[]? NarrowIfUtf16(ReadOnlySpan<byte> bytes)
    {
        int order = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? -1 : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 1 : Utf16Order(bytes);
        if (order == 0) return null;
        byte[] narrow = new byte[Math.Min(bytes.Length / 2, 2048)];
        for (int i = 0; i < narrow.Length; i++)
        {
            byte low = bytes[(2 * i) + (order < 0 ? 0 : 1)];
            byte high = bytes[(2 * i) + (order < 0 ? 1 : 0)];
            narrow[i] = high == 0 ? low : (byte)'?';
        }

        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? narrow[1..] : narrow;
    }

    private static DecodedText DecodeUnicode(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        string text = encoding.GetString(bytes);
        if (text.Length > 0 && text.AsSpan().IndexOfAnyExcept('\0', ' ', '\uFFFD') < 0 && text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ReadingException(ReadingFailureReason.NotText, "00 00 00 …");
        }

        int replaced = name == "utf-8" && Utf8.IsValid(bytes) ? 0 : text.AsSpan().Count('\uFFFD');
        return new DecodedText(text, name, IsLegacy: false, replaced);
    }

    /// <summary>−1 for little endian, 1 for big endian, 0 when it is not UTF-16. Looks at the first 4 kB.</summary>
    private static int Utf16Order(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || (bytes.Length & 1) != 0 && bytes.Length < SourceFile.HeadBytes) return 0;
        ReadOnlySpan<byte> sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        int units = sample.Length / 2;
        int evenHigh = 0, oddHigh = 0, evenZero = 0, oddZero = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            if (HighBytes.Contains(sample[i])) evenHigh++;
            if (HighBytes.Contains(sample[i + 1])) oddHigh++;
            if (sample[i] == 0) evenZero++;
            if (sample[i + 1] == 0) oddZero++;
        }

        // Text in UTF-16 has a zero in the high half of its ASCII letters, and few in the low half: those of U+0300, the grave
        // accent of decomposed text.
        if (oddHigh >= units * 9 / 10 && oddZero > units / 4 && evenZero <= oddZero / 4) return -1;
        if (evenHigh >= units * 9 / 10 && evenZero > units / 4 && oddZero <= evenZero / 4) return 1;
        return 0;
    }

    private static void RejectBinary(ReadOnlySpan<byte> bytes)
    {
        int controls = 0;
        foreach (byte value in bytes)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A or 0x1F or 0x1E)) controls++;
        }

        // VISCII has six letters among the control codes (02, 05, 06, 14, 19, 1E), all rare capitals: text stays far below.
        if (controls > 8 && controls > bytes.Length / 10) throw new ReadingException(ReadingFailureReason.NotText, $"{controls:N0} control codes");
    }
}
