using Xunit;

namespace Archive.Search.Tests.Ranking;

/// <summary>A mark that was typed constrains its syllable; a missing one is free. Exact before variants before unaccented.</summary>
public sealed class AccentRankingTests
{
    // The same sentence four times, so that nothing but the one syllable tells the documents apart.
    private static (string, string) Text(string name, string syllable) =>
        (name, $"Thông báo nội bộ\n\nPhòng hành chính giới thiệu quầy {syllable} của hợp tác xã trong tuần này.\n");

    private static PlantedArchive Archive() => new(Text("đường", "đường"), Text("dương", "dương"), Text("đương", "đương"), Text("duong", "duong"));

    [Theory]
    [InlineData("đường", "đường")]
    [InlineData("đương", "đương,đường")]
    [InlineData("dương", "dương,đương,đường")]
    public void OneSyllable_TypedMarks_ConstrainAndExactComesFirst(string query, string found)
    {
        using PlantedArchive archive = Archive();

        IReadOnlyList<string> paths = archive.Paths(query);

        string[] expected = found.Split(',');
        Assert.Equal(expected[0], paths[0]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OneSyllable_WithoutMarks_FindsEverySpelling()
    {
        using PlantedArchive archive = Archive();

        Assert.Equal(4, archive.Paths("duong").Count);
    }

    [Theory]
    [InlineData("quầy đường", "đường")]
    [InlineData("quầy dương", "dương")]
    [InlineData("quay duong", null)]
    public void InAPhrase_ExactSpelling_ComesFirst(string query, string? first)
    {
        using PlantedArchive archive = Archive();

        IReadOnlyList<string> paths = archive.Paths(query);

        if (first is null)
        {
            Assert.Equal(4, paths.Count);
        }
        else
        {
            Assert.Equal(first, paths[0]);
        }
    }

    [Theory]
    [InlineData("\"đường\"", "đường")]
    [InlineData("\"dương\"", "dương")]
    [InlineData("\"duong\"", "duong")]
    public void InQuotes_OnlyTheVerySpelling_IsFound(string query, string only)
    {
        using PlantedArchive archive = Archive();

        Assert.Equal([only], archive.Paths(query));
    }
}
