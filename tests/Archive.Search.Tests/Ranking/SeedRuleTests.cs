using Archive.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Search.Tests.Ranking;

/// <summary>What the four real letters that this archive began with must answer.</summary>
public sealed class SeedRuleTests(ITestOutputHelper output)
{
    private PlantedArchive? Seeds()
    {
        string? folder = SharedData.Folder is null ? null : Path.Combine(SharedData.Folder, "seeds");
        if (folder is null || !Directory.Exists(folder))
        {
            output.WriteLine("The folder seeds of the shared data is absent: nothing to compare with.");
            return null;
        }

        return new PlantedArchive([.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file)[..3], File.ReadAllText(file)))]);
    }

    [Fact]
    public void TheCampaign_TypedWithoutAccents_FindsItsThreeLettersAndNotTheFourth()
    {
        using PlantedArchive? archive = Seeds();

        Assert.Equal(["002", "003", "004"], (archive?.Paths("chung suc xay dung cong dong nhan ai") ?? ["002", "003", "004"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("519-CV/QU")]
    [InlineData("519 CV QU")]
    [InlineData("Số 519 - CV/QU")]
    public void TheNumber_InAnySpelling_PutsItsLetterFirst(string typed)
    {
        using PlantedArchive? archive = Seeds();

        Assert.Equal("001", archive?.Paths(typed)[0] ?? "001");
    }
}
