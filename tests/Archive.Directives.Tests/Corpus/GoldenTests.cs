using Archive.Testing;
using Xunit;

namespace Archive.Directives.Tests.Corpus;

/// <summary>The kit's golden files: equal passes, different fails with the line, the update writes.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void MatchFile_SameTextWithOtherLineEnds_Passes()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("a.txt", "một\r\nhai\r\n");

        Golden.MatchFile(file, "một\nhai\n", update: false);
    }

    [Fact]
    public void MatchFile_OtherText_NamesTheFirstLineThatDiffers()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("a.txt", "một\nhai\nba\n");

        GoldenMismatchException failure = Assert.Throws<GoldenMismatchException>(() => Golden.MatchFile(file, "một\nHAI\nba\n", update: false));

        Assert.Contains("at line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("expected: hai", failure.Message, StringComparison.Ordinal);
        Assert.Contains("found:    HAI", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatchFile_NoFile_FailsWithoutWritingOne()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<GoldenMismatchException>(() => Golden.MatchFile(folder["a.txt"], "một", update: false));

        Assert.False(File.Exists(folder["a.txt"]));
    }

    [Fact]
    public void MatchFile_Update_WritesTheText()
    {
        using TemporaryFolder folder = new();

        Golden.MatchFile(folder["b/a.txt"], "một\n", update: true);

        Golden.MatchFile(folder["b/a.txt"], "một\n", update: false);
    }

    [Fact]
    public void RandomSeed_ForCase_IsItsOwnAndRepeatable()
    {
        RandomSeed seed = new(17);

        Assert.Equal(seed.ForCase(3), seed.ForCase(3));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(index => seed.ForCase(index).Value).Distinct().Count());
        Assert.Contains("17", seed.ToString(), StringComparison.Ordinal);
    }
}
