using System.Globalization;
using System.Text;

namespace Archive.Vietnamese.Tests;

/// <summary>What was encoded comes back: typing keys for every syllable, every old encoding for every letter.</summary>
public class RoundTripTests
{
    private const string Sentence =
        "Ủy ban nhân dân các cấp chủ động phối hợp với Mặt trận Tổ quốc, các đoàn thể tổ chức tốt phong trào giúp đỡ người nghèo và nạn nhân chất độc.";

    private static readonly LegacyEncoding[] s_whole =
        [LegacyEncoding.VniWindows, LegacyEncoding.Viscii, LegacyEncoding.Vps, LegacyEncoding.Windows1258, LegacyEncoding.Tcvn5712];

    private static string Letters { get; } = new([.. Enumerable.Range(0, 0x1F00).Select(static unit => (char)unit)
        .Where(static unit => CharacterTable.Get(unit) is var info && CharacterTable.Code(info) != 0 && (info & CharacterTable.RepairBit) == 0)]);

    [Fact]
    public void Letters_OfTheAlphabet_AreAll134() => Assert.Equal(134, Letters.Count(static letter => letter > '\u007F'));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RawKeys_OfEveryAccentedSyllable_AreReadBack(bool telex)
    {
        int total = 0;
        int first = 0;
        foreach (string syllable in Syllables().Where(static syllable => syllable.Any(static letter => letter > '\u007F')))
        {
            string keys = telex ? TelexKeys(syllable) : VniKeys(syllable);
            IReadOnlyList<TypedReading> readings = telex ? Telex.Decode(keys) : Vni.Decode(keys);
            Assert.True(readings.Any(reading => reading.Text == syllable), $"{syllable} typed {keys} gave {string.Join(' ', readings)}");
            total++;
            first += readings[0].Text == syllable ? 1 : 0;
        }

        Assert.True(first > total * 0.98, $"{first} of {total} first");
    }

    [Fact]
    public void LegacyLetters_Encoded_ComeBack()
    {
        foreach (LegacyEncoding encoding in s_whole)
        {
            foreach (char letter in Letters)
            {
                string decoded = LegacyDecoder.Decode(Encode("x" + letter + " x", encoding), encoding);
                Assert.True(decoded == "x" + letter + " x", $"{encoding}: {letter} came back as {decoded}");
            }
        }

        foreach (char letter in Letters.Where(static letter => !char.IsUpper(letter)))
        {
            Assert.Equal("x" + letter, LegacyDecoder.Decode(Encode("x" + letter, LegacyEncoding.Tcvn3), LegacyEncoding.Tcvn3));
        }
    }

    [Fact]
    public void LegacySentence_AsBytesOrAsString_IsDetectedAndRepaired()
    {
        foreach (LegacyEncoding encoding in s_whole.Append(LegacyEncoding.Tcvn3))
        {
            string sentence = encoding == LegacyEncoding.Tcvn3 ? "ủy" + Sentence[2..] : Sentence;
            byte[] bytes = Encode(sentence, encoding);
            LegacyEncoding found = LegacyDetector.Detect(bytes).Encoding;
            string text = string.Concat(bytes.Select(static value => Windows1252.ToChar(value)));

            Assert.Equal(sentence, LegacyDecoder.Decode(bytes, found));
            Assert.Equal(sentence, LegacyDecoder.Repair(text).Text);
        }
    }

    [Fact]
    public void UnicodeText_IsNeverTakenForAnOldEncoding()
    {
        string[] texts =
        [
            Sentence, "Công văn số 519-CV/QU", "Le comité exécutif a décidé de reporter la réunion prévue à Hué.",
            "Die Präsidentin eröffnete die Sitzung über Maßnahmen für ältere Bürger.", "El año pasado la dirección aprobó más medidas.",
            "An English sentence.", string.Empty, "“…” – •",
        ];
        foreach (string text in texts)
        {
            Assert.Same(text, LegacyDecoder.Repair(text).Text);
            Assert.Contains(LegacyDetector.Detect(Encoding.UTF8.GetBytes(text)).Encoding, (LegacyEncoding[])[LegacyEncoding.None, LegacyEncoding.Unicode]);
        }
    }

    [Theory]
    [InlineData("Ho^.i Chu+~ tha^.p ddo? to^? chu+'c.", "Hội Chữ thập đỏ tổ chức.")]
    [InlineData("Di. Ve^`. La? Kho^ng", "Di. Về. La? Không")]
    public void Viqr_SentenceEnds_AreKept(string text, string expected) =>
        Assert.Equal(expected, LegacyDecoder.DecodeText(text, LegacyEncoding.Viqr).Text);

    [Fact]
    public void Viqr_OfASentence_IsDetected()
    {
        const string Text = "U?y ban nha^n da^n ca'c ca^'p chu? ddo^.ng pho^'i ho+.p";

        Assert.Equal(LegacyEncoding.Viqr, LegacyDetector.Detect(Encoding.ASCII.GetBytes(Text)).Encoding);
        Assert.Equal(LegacyEncoding.None, LegacyDetector.DetectText("What? It's fine. (a^2 + b^2) is o.k.").Encoding);
    }

    [Fact]
    public void LegacyOffsets_PointIntoTheOriginal()
    {
        const string Original = "Ñaûng uûy";

        CanonicalText decoded = LegacyDecoder.DecodeText(Original, LegacyEncoding.VniWindows);

        Assert.Equal("Đảng ủy", decoded.Text);
        Assert.Equal("uûy", decoded.ToOriginal(5, 7).Of(Original).ToString());
    }

    private static IEnumerable<string> Syllables() => SyllableInventory.All
        .Select(static entry =>
        {
            Span<char> letters = new char[entry.Length];
            SyllableShape.Write(entry.Letters, letters, Tone.Ngang, 0);
            return AccentFolding.Fold(letters.ToString());
        })
        .Distinct().SelectMany(FoldedSyllables.Spellings);

    private static string TelexKeys(string syllable)
    {
        StringBuilder keys = new();
        char tone = '\0';
        foreach (char letter in syllable)
        {
            uint info = CharacterTable.Get(letter);
            byte code = CharacterTable.Code(info);
            keys.Append(LetterCode.Base(code));
            switch (code & LetterCode.QualityMask)
            {
                case LetterCode.Circumflex or LetterCode.Stroke:
                    keys.Append(LetterCode.Base(code));
                    break;
                case LetterCode.Breve or LetterCode.Horn:
                    keys.Append('w');
                    break;
            }

            tone = CharacterTable.ToneOf(info) == Tone.Ngang ? tone : "\0frxsj"[(int)CharacterTable.ToneOf(info)];
        }

        return tone == '\0' ? keys.ToString() : keys.Append(tone).ToString();
    }

    private static string VniKeys(string syllable)
    {
        StringBuilder keys = new();
        foreach (char letter in syllable)
        {
            uint info = CharacterTable.Get(letter);
            byte code = CharacterTable.Code(info);
            keys.Append(LetterCode.Base(code));
            int quality = (code & LetterCode.QualityMask) >> 5;
            if (quality > 0)
            {
                keys.Append((char)("0687"[quality == 1 ? 1 : quality == 2 ? 2 : 3] + (quality == 4 ? 2 : 0)));
            }

            if (CharacterTable.ToneOf(info) != Tone.Ngang)
            {
                keys.Append("023415"[(int)CharacterTable.ToneOf(info)]);
            }
        }

        return keys.ToString();
    }

    /// <summary>Encodes by trying the decoder's own table backwards: letters whole, else letter and combining mark.</summary>
    private static byte[] Encode(string text, LegacyEncoding encoding)
    {
        Dictionary<char, byte[]> table = Backwards(encoding);
        List<byte> bytes = [];
        foreach (char unit in text)
        {
            if (table.TryGetValue(unit, out byte[]? whole))
            {
                bytes.AddRange(whole);
            }
            else if (Split(unit) is (char letter, char mark) && table.TryGetValue(letter, out byte[]? first) && table.TryGetValue(mark, out byte[]? second))
            {
                bytes.AddRange(first);
                bytes.AddRange(second);
            }
            else
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{encoding} has no {unit} U+{(int)unit:X4}"));
            }
        }

        return [.. bytes];
    }

    private static (char Letter, char Mark)? Split(char unit)
    {
        uint info = CharacterTable.Get(unit);
        if (CharacterTable.Code(info) == 0 || CharacterTable.ToneOf(info) == Tone.Ngang)
        {
            return null;
        }

        char letter = CharacterTable.Compose(CharacterTable.Code(info), Tone.Ngang, CharacterTable.IsUpper(info));
        return (letter, "\0\u0300\u0309\u0303\u0301\u0323"[(int)CharacterTable.ToneOf(info)]);
    }

    private static Dictionary<char, byte[]> Backwards(LegacyEncoding encoding)
    {
        LegacyTable table = LegacyTable.Of(encoding);
        Dictionary<char, byte[]> backwards = [];
        for (int first = 255; first >= 0; first--)
        {
            for (int second = 0; second < 256; second++)
            {
                byte[] pair = [(byte)first, (byte)second];
                if (table.Read(pair, 0, out char unit) == 2)
                {
                    backwards.TryAdd(unit, pair);
                }
            }
        }

        for (int value = 255; value >= 0; value--)
        {
            table.Read([(byte)value, 0x20], 0, out char unit);
            bool sure = value < 0x80 || char.IsLetter(unit) || CharacterTable.Class(CharacterTable.Get(unit)) == CharacterClass.Mark;
            if (sure && encoding != LegacyEncoding.VniWindows)
            {
                backwards[unit] = [(byte)value];
            }
            else if (sure)
            {
                backwards.TryAdd(unit, [(byte)value]);
            }
        }

        return backwards;
    }
}
