using Archive.Search.Tests.Archives;
using Archive.Testing;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>A document number is a key: any spelling of it puts that document first.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class NumberSpellingTests(CorpusArchiveFixture fixture)
{
    // {0} number, {1} type, {2} issuer.
    private static readonly string[] s_spellings =
    [
        "{0}-{1}/{2}", "{0} -{1}/{2}", "{0}- {1}/{2}", "{0} - {1}/{2}", "{0} {1} {2}", "{0} {1}/{2}", "{0}-{1} {2}", "{0} – {1}/{2}", "{0}—{1}/{2}",
        "{0}/{1}-{2}", "{0}/{1}/{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0}_{1}_{2}", "{0}-{1} / {2}", "{0} - {1} / {2}", "{0}{1}/{2}", "{0}{1} {2}",
        "số {0}-{1}/{2}", "Số: {0}-{1}/{2}", "Số {0} - {1}/{2}", "so {0} {1} {2}", "SỐ {0}-{1}/{2}", "số {0}/{1}-{2}", "Số:{0}-{1}/{2}", "số ký hiệu {0}-{1}/{2}",
        "văn bản số {0}-{1}/{2}", "\t{0}-{1}/{2} ", "({0}-{1}/{2})", "0{0}-{1}/{2}", "00{0}-{1}/{2}", "{0}\u00A0-\u00A0{1}/{2}", "{0}-{1}\u200B/{2}", "{0}‑{1}/{2}",
        "{0}-{1}\\{2}", "số:{0}-{1}/{2}", "number:\"{0} {1} {2}\"", "{0}-{1}/{2}.", "{0}, {1}/{2}", "{0} : {1} : {2}",
    ];

    public static TheoryData<int> Spellings() => [.. Enumerable.Range(0, s_spellings.Length)];

    [Fact]
    public void Spellings_AreForty() => Assert.Equal(40, s_spellings.Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Search_Number_InAnySpelling_PutsItsDocumentFirst(int spelling)
    {
        foreach ((string number, string type, string issuer, string file) in new[]
        {
            ("242", "BC", "QU", "2022/242-bc-qu-cau-may.txt"), ("1102", "CV", "TU", "2023/1102-cv-tu-van-hai.txt"), ("9", "HD", "BTCHU", "2021/009-hd-btchu-krong-tuyen.txt"),
        })
        {
            foreach (bool small in new[] { false, true })
            {
                string typed = string.Format(System.Globalization.CultureInfo.InvariantCulture, s_spellings[spelling], number, type, issuer);
                typed = small ? typed.ToLowerInvariant() : typed;
                IReadOnlyList<string> found = fixture.Archive.Paths(typed);
                Assert.True(found.Count > 0 && found[0] == file, $"“{typed}” gives {(found.Count == 0 ? "nothing" : found[0])}");
            }
        }
    }

    [Fact]
    public void Search_BareNumber_IsNotReadAsAFullOne() =>
        Assert.DoesNotContain(fixture.Archive.Search("242").Understood, part => part.Kind == "number");

    [Fact]
    public void Search_Seeds_ThemeFindsThree_NumberPutsItsPaperFirst()
    {
        if (SharedData.Folder is not { } shared || !Directory.Exists(Path.Combine(shared, "seeds")))
        {
            // Nothing to compare with on this machine.
            return;
        }

        using TextArchive archive = new(Directory.EnumerateFiles(Path.Combine(shared, "seeds"), "*.txt").Select(file => (Path.GetFileName(file)[..3], File.ReadAllText(file))));

        Assert.Equal(["002", "003", "004"], archive.Paths("chung suc xay dung cong dong nhan ai").Order(StringComparer.Ordinal));
        Assert.All((string[])["519-CV/QU", "519 CV QU", "Số 519 - CV/QU"], number => Assert.Equal("001", archive.Paths(number)[0]));
    }
}
