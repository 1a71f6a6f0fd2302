using System.Text;
using System.Text.Unicode;

namespace Archive.Vietnamese;

/// <summary>
/// Says which encoding a text, or one run of it, is in: every candidate is decoded and its accented words are looked
/// up in the syllable grammar. Lines of fewer than about five words may stay undecided: ask for a document or for all
/// the text of one font.
/// </summary>
public static class LegacyDetector
{
    private const int SampleLength = 16384;
    private const int EnoughGood = 3;
    private const double EnoughRatio = 0.8;

    /// <summary>In the order in which ties are settled.</summary>
    private static readonly LegacyEncoding[] s_candidates =
    [
        LegacyEncoding.Tcvn3, LegacyEncoding.VniWindows, LegacyEncoding.Windows1258, LegacyEncoding.Viscii,
        LegacyEncoding.Vps, LegacyEncoding.Tcvn5712,
    ];

    /// <summary>Detects from bytes; looks at the first 16 KB and allocates several copies of them.</summary>
    public static LegacyDetection Detect(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, SampleLength)];
        bool ascii = sample.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
        if (sample.StartsWith("\uFEFF"u8) || (!ascii && Utf8.IsValid(Trim(sample, bytes.Length))))
        {
            string text = Encoding.UTF8.GetString(sample);
            LegacyDetection score = Score(text, LegacyEncoding.Unicode);
            return score.Good > 0 || sample.StartsWith("\uFEFF"u8) ? score : score with { Encoding = LegacyEncoding.None };
        }

        char[] units = new char[sample.Length];
        for (int i = 0; i < sample.Length; i++)
        {
            units[i] = Windows1252.ToChar(sample[i]);
        }

        return Best(new string(units), mayBeUnicode: false);
    }

    /// <summary>Detects from a string that some program has read, right or as Windows-1252; looks at the first 16 K units.</summary>
    public static LegacyDetection DetectText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Best(text.Length > SampleLength ? text[..SampleLength] : text, mayBeUnicode: true);
    }

    /// <summary>How much of a text is accented syllables of the grammar; the share is a measure of reading quality.</summary>
    public static LegacyDetection Quality(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Score(text, LegacyEncoding.Unicode);
    }

    private static LegacyDetection Best(string text, bool mayBeUnicode)
    {
        if (text.All(char.IsAscii) && !text.Any(static unit => unit < ' ' && unit is not ('\t' or '\n' or '\r' or '\f')))
        {
            bool viqr = ViqrDecoder.CountEvidence(text) >= 2;
            LegacyDetection decoded = viqr ? Score(ViqrDecoder.Decode(text).Text, LegacyEncoding.Viqr) : default;
            return viqr && decoded.Good > decoded.Bad ? decoded : default;
        }

        LegacyDetection best = mayBeUnicode ? Score(text, LegacyEncoding.Unicode) : default;
        foreach (LegacyEncoding encoding in s_candidates)
        {
            LegacyDetection score = Score(LegacyDecoder.DecodeText(text, encoding).Text, encoding);
            if (score.Good - (2 * score.Bad) > best.Good - (2 * best.Bad))
            {
                best = score;
            }
        }

        return best.Good >= EnoughGood && best.Ratio >= EnoughRatio ? best : best with { Encoding = LegacyEncoding.None };
    }

    private static LegacyDetection Score(string text, LegacyEncoding encoding)
    {
        int good = 0;
        int bad = 0;
        int position = 0;
        while (position < text.Length)
        {
            if (!IsWordUnit(text[position]))
            {
                bad += char.IsControl(text[position]) && !char.IsWhiteSpace(text[position]) ? 1 : 0;
                position++;
                continue;
            }

            int start = position;
            while (position < text.Length && IsWordUnit(text[position]))
            {
                position++;
            }

            ReadOnlySpan<char> word = text.AsSpan(start, position - start);
            if (word.IndexOfAnyInRange('\u0080', '\uFFFF') >= 0)
            {
                bool right = Syllable.IsValid(word) && IsEvenlyCased(word, encoding);
                (good, bad) = right ? (good + 1, bad) : (good, bad + 1);
            }

            // A sign above ASCII between two letters is a letter of another encoding.
            bool glued = position + 1 < text.Length && text[position] > '\u007F' && !char.IsWhiteSpace(text[position])
                && !char.IsPunctuation(text[position]) && IsWordUnit(text[position + 1]);
            bad += glued ? 1 : 0;
        }

        return new LegacyDetection(encoding, good, bad);
    }

    private static bool IsWordUnit(char unit) => char.IsLetter(unit) || unit is >= '\u0300' and < '\u0370';

    /// <summary>A capital inside a word that begins small comes from a wrong table; TCVN3 alone has small among capitals.</summary>
    private static bool IsEvenlyCased(ReadOnlySpan<char> word, LegacyEncoding encoding)
    {
        int capitals = 0;
        foreach (char unit in word)
        {
            capitals += char.IsUpper(unit) ? 1 : 0;
        }

        bool small = capitals == 0 || (capitals == 1 && char.IsUpper(word[0]));
        return small || capitals == word.Length || (encoding == LegacyEncoding.Tcvn3 && char.IsUpper(word[0]))
            || encoding is LegacyEncoding.Unicode or LegacyEncoding.Viqr;
    }

    /// <summary>A sample may end inside a sequence.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> sample, int length)
    {
        int end = sample.Length;
        while (sample.Length < length && end > 0 && end > sample.Length - 4 && sample[end - 1] >= 0x80)
        {
            end--;
        }

        return sample[..end];
    }
}
