namespace Archive.Vietnamese.Tests;

/// <summary>Every case of the reference file, one test for each group, all failures of a group in one message.</summary>
public class ReferenceCaseTests
{
    [Theory]
    [InlineData("nfc")]
    [InlineData("mark-order-repair")]
    public void Composition_ReferenceCases_Hold(string group) => Check(group, static item => VietnameseText.Compose(item.Text));

    [Theory]
    [InlineData("clean")]
    [InlineData("clean-keep")]
    public void Cleaning_ReferenceCases_Hold(string group) => Check(group, static item => VietnameseText.Clean(item.Text));

    [Fact]
    public void Folding_ReferenceCases_Hold() => Check("fold", static item => AccentFolding.Fold(item.Text));

    [Theory]
    [InlineData("tone-to-new")]
    [InlineData("tone-unchanged")]
    [InlineData("tone-misplaced")]
    [InlineData("tone-leave")]
    [InlineData("horn-repair")]
    public void NewToneStyle_ReferenceCases_Hold(string group) => Check(group, static item => SyllableRepair.ToNewStyle(item.Text));

    [Theory]
    [InlineData("tone-to-old")]
    [InlineData("tone-unchanged")]
    [InlineData("tone-leave")]
    public void OldToneStyle_ReferenceCases_Hold(string group) => Check(group, static item => SyllableRepair.ToOldStyle(item.Text));

    [Fact]
    public void HornRepair_ReferenceCases_Hold() => Check("horn-repair", static item => SyllableRepair.RepairHorns(item.Text));

    [Theory]
    [InlineData("iy-key")]
    [InlineData("iy-distinct")]
    public void SearchKey_ReferenceCases_Hold(string group) => Check(group, static item => SearchKey.Of(item.Text));

    [Fact]
    public void SameKey_ReferenceCases_Hold() =>
        CheckTruth("same-key", static item => SearchKey.AreSame(item.Texts[0], item.Texts[1])
            && SearchKey.Of(item.Texts[0]) == SearchKey.Of(item.Texts[1]));

    [Theory]
    [InlineData("syllable-valid")]
    [InlineData("syllable-invalid")]
    public void Syllable_ReferenceCases_Hold(string group) =>
        Check(group, static item => Syllable.IsValid(item.Text) ? "valid" : "invalid");

    [Theory]
    [InlineData("docnum")]
    [InlineData("docnum-partial")]
    [InlineData("docnum-none")]
    public void DocumentNumber_ReferenceCases_Hold(string group) => Check(group, item =>
        DocumentNumber.TryParse(item.Text, out DocumentNumber? number) && number.IsPartial == (group == "docnum-partial") ? number.Key : null);

    [Fact]
    public void DocumentNumbersInText_ReferenceCases_Hold() =>
        CheckList("docnum-in-text", static item => DocumentNumber.FindAll(item.Text).Select(static number => number.Key));

    [Theory]
    [InlineData("date")]
    [InlineData("date-none")]
    public void Date_ReferenceCases_Hold(string group) =>
        Check(group, static item => VietnameseDate.FindAll(item.Text) is [var only] ? only.Value : null);

    [Theory]
    [InlineData("html-entity")]
    [InlineData("mojibake-utf8")]
    public void Unwrapping_ReferenceCases_Hold(string group) =>
        Check(group, static item => VietnameseText.Canonicalize(item.Text, CanonicalSteps.All).Text);

    [Theory]
    [InlineData("telex")]
    [InlineData("telex-none")]
    [InlineData("telex-ambiguous")]
    public void Telex_ReferenceCases_Hold(string group) => Check(group, static item => Telex.First(item.Text)?.Text);

    [Fact]
    public void TelexWithMissingKeys_ReferenceCases_Hold() => Check("telex-partial", static item =>
        Telex.PatternOf(item.Text) is { } pattern && pattern.Matches(item.Wanted!) ? Telex.Candidates(item.Text).First(text => text == item.Wanted) : null);

    [Theory]
    [InlineData("vni")]
    [InlineData("vni-none")]
    [InlineData("vni-ambiguous")]
    public void Vni_ReferenceCases_Hold(string group) => Check(group, static item => Vni.First(item.Text)?.Text);

    [Fact]
    public void PartialAccents_ReferenceCases_Hold() =>
        CheckTruth("partial-compatible", static item => AccentPattern.AreCompatible(item.Texts[0], item.Texts[1]));

    [Fact]
    public void MissingSpace_ReferenceCases_Hold() =>
        Check("missing-space", static item => string.Join(" or ", MissingSpaces.Split(item.Text)));

    [Fact]
    public void AmbiguousMissingSpace_ReferenceCases_Hold() => CheckList("missing-space-ambiguous", static item =>
        MissingSpaces.Split(item.Text).Order(StringComparer.Ordinal).ToList() is var splits
        && splits.SequenceEqual(item.WantedList.Order(StringComparer.Ordinal)) ? item.WantedList : splits);

    [Fact]
    public void LegacyBytes_ReferenceCases_Hold() => Check("legacy-bytes", static item =>
        LegacyDecoder.Decode(Bytes(item.Input.GetProperty("hex").GetString()!), Encoding(item)));

    [Fact]
    public void LegacyStrings_ReferenceCases_Hold() => Check("legacy-string", static item =>
        LegacyDecoder.DecodeText(item.Input.GetProperty("text").GetString()!, Encoding(item)).Text);

    [Fact]
    public void Viqr_ReferenceCases_Hold() => Check("viqr", static item => LegacyDecoder.DecodeText(item.Text, LegacyEncoding.Viqr).Text);

    [Fact]
    public void LegacyDetection_ReferenceCases_Hold() => Check("legacy-detect", static item =>
        LegacyDecoder.NameOf(LegacyDetector.Detect(Bytes(item.Text)).Encoding));

    [Fact]
    public void LegacyDetectionOfOtherLanguages_ReferenceCases_Hold() => Check("legacy-detect-none", static item =>
        LegacyDetector.Detect(System.Text.Encoding.Latin1.GetBytes(item.Text)).Encoding == LegacyEncoding.None
        && LegacyDetector.DetectText(item.Text).Encoding == LegacyEncoding.None ? item.Wanted : "an encoding");

    [Fact]
    public void Abbreviation_ReferenceCases_Hold() => CheckList("abbreviation", static item =>
        Abbreviations.Expand(item.Text) is var got
        && item.WantedList.All(wanted => got.Any(reading => SearchKey.AreSame(reading, wanted))) ? item.WantedList : got);

    [Fact]
    public void QuotedTheme_ReferenceCases_Hold() =>
        CheckList("quoted-theme", static item => QuotedTheme.FindAll(item.Text).Select(static theme => theme.Text));

    [Fact]
    public void Confusables_ReferenceCases_Hold() =>
        CheckTruth("confusable", static item => Confusables.IsOneStep(item.Texts[0], item.Texts[1]) && Confusables.IsOneStep(item.Texts[1], item.Texts[0]));

    [Fact]
    public void TitleCollation_ReferenceCases_Hold() =>
        CheckList("collation-icu-vi", static item => item.Texts.Order(VietnameseCollation.Titles));

    [Fact]
    public void SyllableCollation_ReferenceCases_Hold() =>
        CheckList("collation-per-syllable", static item => item.Texts.Order(VietnameseCollation.Syllables));

    [Fact]
    public void PersonCollation_ReferenceCases_Hold() =>
        CheckList("sort-person-names", static item => item.Texts.Order(VietnameseCollation.People));

    /// <summary>All groups are run but "dotnet", which states facts about the framework and not about this library.</summary>
    [Fact]
    public void ReferenceCases_EveryGroup_HasATest()
    {
        HashSet<string> tested = [.. typeof(ReferenceCaseTests).GetMethods()
            .SelectMany(static method => method.GetCustomAttributesData())
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .SelectMany(static argument => argument.Value as IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument> ?? [])
            .Select(static argument => argument.Value as string ?? string.Empty)];
        string source = "same-key docnum-in-text fold telex-partial partial-compatible missing-space missing-space-ambiguous legacy-bytes "
            + "legacy-string viqr legacy-detect legacy-detect-none abbreviation quoted-theme confusable collation-icu-vi "
            + "collation-per-syllable sort-person-names dotnet";
        tested.UnionWith(source.Split(' '));

        Assert.DoesNotContain(CaseFile.All, item => !tested.Contains(item.Group));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));

    private static LegacyEncoding Encoding(CaseFile.Case item)
    {
        string name = item.Input.GetProperty("encoding").GetString()!.Split(' ')[0];
        Assert.True(LegacyDecoder.TryGetEncoding(name, out LegacyEncoding encoding), name);
        return encoding;
    }

    internal static void Check(string group, Func<CaseFile.Case, string?> run) =>
        Compare(group, item => run(item) is var got && got == item.Wanted ? null : got ?? "null");

    internal static void CheckTruth(string group, Func<CaseFile.Case, bool> run) =>
        Compare(group, item => run(item) == item.Expected.GetBoolean() ? null : "the opposite");

    internal static void CheckList(string group, Func<CaseFile.Case, IEnumerable<string>> run) =>
        Compare(group, item => run(item).ToList() is var got && got.SequenceEqual(item.WantedList) ? null : string.Join(" | ", got));

    private static void Compare(string group, Func<CaseFile.Case, string?> wrong)
    {
        List<string> failures = [];
        foreach (CaseFile.Case item in CaseFile.Of(group))
        {
            if (wrong(item) is { } got)
            {
                failures.Add($"{item} but got {got}");
            }
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
        Assert.True(CaseFile.All.Count == 0 || CaseFile.Of(group).Any(), $"The reference file has no group {group}.");
    }
}
