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
