using System.Text;
using System.Text.Unicode;
using Archive.Vietnamese;

namespace Archive.Directives.Reading.Text;

/// <summary>
/// Bytes that carry no mark. In this order: strict UTF-8; UTF-8 with a few broken bytes (cut off, or bitten by a bad copy);
/// an old Vietnamese code page found by its words; and, when nothing fits, Latin-1, which loses no byte.
/// </summary>
internal static class LegacyDecoding
{
    private const int MinMnemonicWords = 5; // VIQR is plain ASCII: signs behind vowels must make that many words
    private const int WholeSequencesForEachBroken = 4; // in damaged UTF-8 most sequences are whole; in old code pages next to none

    internal static DecodedText Decode(ReadOnlySpan<byte> bytes, bool mayBeMnemonic)
    {
        if (Ascii.IsValid(bytes)) return DecodeAscii(bytes, mayBeMnemonic);
        if (Utf8.IsValid(bytes)) return new DecodedText(Encoding.UTF8.GetString(bytes), "utf-8", IsLegacy: false, 0);
        (int whole, int broken) = CountSequences(bytes);
        if (whole >= WholeSequencesForEachBroken * broken)
        {
            return new DecodedText(Encoding.UTF8.GetString(bytes), "utf-8", IsLegacy: false, broken);
        }

        LegacyEncoding encoding = LegacyDetector.Detect(bytes).Encoding;
        bool unknown = encoding is LegacyEncoding.None or LegacyEncoding.Unicode;
        if (unknown && !IsMostlyPrintable(bytes)) throw new ReadingException(ReadingFailureReason.NotText);
        if (unknown) return new DecodedText(Encoding.Latin1.GetString(bytes), "latin-1", IsLegacy: true, 0);
        return new DecodedText(LegacyDecoder.Decode(bytes, encoding), LegacyDecoder.NameOf(encoding), IsLegacy: true, 0);
    }

    private static DecodedText DecodeAscii(ReadOnlySpan<byte> bytes, bool mayBeMnemonic)
    {
        LegacyDetection detection = mayBeMnemonic ? LegacyDetector.Detect(bytes) : default;
        bool mnemonic = detection.Encoding == LegacyEncoding.Viqr && detection.Good >= MinMnemonicWords && detection.Ratio >= 0.8;
        if (mnemonic) return new DecodedText(LegacyDecoder.Decode(bytes, LegacyEncoding.Viqr), "VIQR", IsLegacy: true, 0);
        if (detection.Encoding is LegacyEncoding.Tcvn5712 or LegacyEncoding.Viscii or LegacyEncoding.Vps && detection.Good >= MinMnemonicWords)
        {
            return new DecodedText(LegacyDecoder.Decode(bytes, detection.Encoding), LegacyDecoder.NameOf(detection.Encoding), IsLegacy: true, 0);
        }

        return new DecodedText(Encoding.ASCII.GetString(bytes), "utf-8", IsLegacy: false, 0);
    }

    /// <summary>Three of four bytes are printed ASCII or white space: so is text in any language of Latin letters, noise is not.</summary>
    private static bool IsMostlyPrintable(ReadOnlySpan<byte> bytes)
    {
        int printable = 0;
        foreach (byte value in bytes)
        {
            if (value is (>= 0x20 and < 0x7F) or (byte)'\t' or (byte)'\n' or (byte)'\r') printable++;
        }

        return printable >= bytes.Length / 4L * 3;
    }

    private static (int Whole, int Broken) CountSequences(ReadOnlySpan<byte> bytes)
    {
        int whole = 0, broken = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0) break;
            bytes = bytes[ascii..];
            if (Rune.DecodeFromUtf8(bytes, out _, out int used) == System.Buffers.OperationStatus.Done) whole++;
            else broken++;
            bytes = bytes[Math.Max(1, used)..];
        }

        return (whole, broken);
    }
}
