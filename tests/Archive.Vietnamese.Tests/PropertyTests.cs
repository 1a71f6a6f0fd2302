using System.Text;

namespace Archive.Vietnamese.Tests;

public class PropertyTests
{
    private const int Rounds = 10_000;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ARCHIVE_SEED"), out int seed) ? seed : 20240316;

    [Fact]
    public void Library_AnyString_NeverThrows() => ForEach(Rounds, static text =>
    {
        CanonicalText canonical = VietnameseText.Canonicalize(text, CanonicalSteps.All);
        _ = VietnameseText.Clean(text) + SyllableRepair.ToNewStyle(text) + SyllableRepair.ToOldStyle(text) + SyllableRepair.RepairHorns(text);
        _ = AccentFolding.Fold(text) + AccentFolding.RemoveMarks(text) + SearchKey.Of(text) + SearchKey.FoldedOf(text);
        _ = DocumentNumber.TryParse(text, out _);
        foreach (TextSpan span in DocumentNumber.FindAll(text).Select(static item => item.Span)
            .Concat(DocumentNumber.FindInQuery(text).Select(static item => item.Span))
            .Concat(VietnameseDate.FindAll(text).Select(static item => item.Span))
            .Concat(DatePeriod.FindAll(text).Select(static item => item.Span))
            .Concat(QuotedTheme.FindQuotations(text).Select(static item => item.Span))
            .Concat(Abbreviations.FindAll(text, loose: true).Select(static item => item.Span))
            .Concat(Abbreviations.FindReadings(text).Select(static item => item.Span)))
        {
            Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= text.Length, $"{span} of {text.Length}");
        }

        _ = Telex.Decode(text).Count + Telex.Candidates(text).Count + Vni.Decode(text).Count + MissingSpaces.Split(text).Count;
        _ = TypedQuery.Decode(text);
        _ = MissingSpaces.SplitSpans(text);
        _ = new AccentPattern(text).Matches(canonical.Text);
        _ = Syllable.IsValid(text) | Syllable.TryParse(text, out _);
        _ = Confusables.Candidates(text).Count;
        _ = VietnameseCollation.Key(text) + VietnameseCollation.Key(text, CollationStyle.Syllables, numeric: true) + VietnameseCollation.PersonKey(text);
        _ = LegacyDetector.DetectText(text);
        _ = LegacyDetector.Detect(Encoding.UTF8.GetBytes(text));
        foreach (LegacyEncoding encoding in Enum.GetValues<LegacyEncoding>().Where(static item => item != LegacyEncoding.None))
        {
            _ = LegacyDecoder.DecodeText(text, encoding, upperCase: true);
        }
    });

    [Fact]
    public void CanonicalForm_AnyString_IsIdempotent() => ForEach(Rounds, static text =>
    {
        string once = VietnameseText.Clean(text);
        Assert.Equal(once, VietnameseText.Clean(once));
        string all = VietnameseText.Canonicalize(text, CanonicalSteps.All).Text;
        Assert.Equal(all, VietnameseText.Canonicalize(all, CanonicalSteps.All).Text);
        string composed = VietnameseText.Compose(text);
        Assert.Equal(composed, VietnameseText.Compose(composed));
    });

    [Fact]
    public void Folding_AnyString_IsIdempotent() => ForEach(Rounds, static text =>
    {
        string once = AccentFolding.Fold(text);
        Assert.Equal(once, AccentFolding.Fold(once));
        string bare = AccentFolding.RemoveMarks(text);
        Assert.Equal(bare, AccentFolding.RemoveMarks(bare));
        Assert.Equal(once, AccentFolding.Fold(bare));
    });

    [Fact]
    public void Keys_AnyString_AreIdempotentAndSeeTheCanonicalForm() => ForEach(Rounds, static text =>
    {
        string key = SearchKey.Of(text);
        Assert.Equal(key, SearchKey.Of(key));
        string folded = SearchKey.FoldedOf(text);
        Assert.Equal(folded, SearchKey.FoldedOf(folded));
    });

    [Fact]
    public void Keys_OldAndNewStyle_AreTheSame() => ForEach(Rounds, static text =>
    {
        Assert.Equal(SearchKey.Of(text), SearchKey.Of(SyllableRepair.ToOldStyle(text)));
        Assert.Equal(SearchKey.Of(text), SearchKey.Of(SyllableRepair.ToNewStyle(text)));
    });

    [Fact]
    public void ToneStyles_AnyString_AreIdempotentAndInverse() => ForEach(Rounds, static text =>
    {
        string oldStyle = SyllableRepair.ToOldStyle(text);
        string newStyle = SyllableRepair.ToNewStyle(text);
        Assert.Equal(newStyle, SyllableRepair.ToNewStyle(newStyle));
        Assert.Equal(oldStyle, SyllableRepair.ToOldStyle(newStyle));
        Assert.Equal(newStyle, SyllableRepair.ToNewStyle(oldStyle));
    });

    [Fact]
    public void Offsets_OfCanonicalText_AreMonotoneAndInside() => ForEach(Rounds, static text =>
    {
        CanonicalText canonical = VietnameseText.Canonicalize(text, CanonicalSteps.All);
        int last = 0;
        for (int i = 0; i < canonical.Text.Length; i++)
        {
            TextSpan span = canonical.ToOriginal(i, i + 1);
            Assert.True(span.Start >= last && span.Start <= span.End && span.End <= text.Length, $"unit {i}: {span}");
            Assert.Equal(span.Start, canonical.ToOriginal(i));
            last = span.Start;
        }

        Assert.Equal(text.Length, canonical.ToOriginal(canonical.Text.Length));
    });

    [Fact]
    public void Tokens_AnyString_AreInOrderAndHaveKeys() => ForEach(Rounds, static text =>
    {
        SyllableTokenizer tokens = new(text);
        Span<byte> utf8 = stackalloc byte[3 * SyllableTokenizer.MaxLength];
        int last = 0;
        while (tokens.MoveNext())
        {
            Assert.True(tokens.Start >= last && tokens.End > tokens.Start && tokens.End <= text.Length);
            Assert.True(tokens.Key.Length is > 0 and <= SyllableTokenizer.MaxLength);
            Assert.Equal(tokens.Key.Length, tokens.Folded.Length);
            int written = tokens.WriteKey(utf8);
            Assert.Equal(tokens.Key.ToString(), Encoding.UTF8.GetString(utf8[..written]));
            written = tokens.WriteFolded(utf8);
            Assert.Equal(tokens.Folded.ToString(), Encoding.UTF8.GetString(utf8[..written]));
            last = tokens.End;
        }

        Assert.False(tokens.MoveNext());
    });

    /// <summary>Every form of the same word meets: composed, decomposed, half composed, marks in any order.</summary>
    [Fact]
    public void Keys_OfEverySpellingOfASyllable_AreTheSame()
    {
        RandomText random = new(Seed);
        foreach (string syllable in SyllableInventory.All.SelectMany(static entry => FoldedSyllables.Spellings(FoldOf(entry))).Distinct())
        {
            string key = SearchKey.Of(syllable);
            string decomposed = Decompose(syllable, swap: random.Next(0, 2) == 0);
            Assert.Equal(key, SearchKey.Of(decomposed));
            Assert.Equal(key, SearchKey.Of(decomposed.ToUpperInvariant()));
            Assert.Equal(key, SearchKey.Of(VietnameseText.Clean(decomposed)));
            Assert.Equal(syllable, SyllableRepair.ToNewStyle(decomposed));
            Assert.True(Syllable.IsValid(decomposed), syllable);
            Assert.True(AccentPattern.AreCompatible(AccentFolding.Fold(syllable), syllable), syllable);
        }
    }

    private static string FoldOf(SyllableEntry entry)
    {
        Span<char> letters = new char[entry.Length];
        SyllableShape.Write(entry.Letters, letters, Tone.Ngang, 0);
        return AccentFolding.Fold(letters.ToString());
    }

    private static string Decompose(string syllable, bool swap)
    {
        StringBuilder text = new();
        foreach (char letter in syllable)
        {
            char rest = letter;
            string marks = string.Empty;
            while (Compositions.TryDecompose(rest, out char part, out char mark))
            {
                marks = swap ? marks + mark : mark + marks;
                rest = part;
            }

            text.Append(rest).Append(marks);
        }

        return text.ToString();
    }

    private static void ForEach(int rounds, Action<string> check)
    {
        RandomText random = new(Seed);
        for (int round = 0; round < rounds; round++)
        {
            string text = random.Next();
            try
            {
                check(text);
            }
            catch (Exception failure)
            {
                string units = string.Concat(text.Select(static unit => unit is > ' ' and < '\u007F' ? unit.ToString() : $"\\u{(int)unit:X4}"));
                throw new InvalidOperationException($"Seed {Seed}, round {round}, text \"{units}\": {failure.Message}", failure);
            }
        }
    }
}
