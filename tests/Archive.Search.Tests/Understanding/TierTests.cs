using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>
/// Exact spelling above variants above unaccented; a typed mark constrains, a missing one is free; quotes mean exactly
/// that. Four papers that differ in one syllable.
/// </summary>
public sealed class TierTests : IDisposable
{
    private readonly TextArchive _archive = new(new[] { "đường", "dương", "đương", "duong" }.Select(word => (word, Paper(word))));

    [Theory]
    [InlineData("đường", "đường")]
    [InlineData("đương", "đương đường")]
    [InlineData("dương", "dương đương đường")]
    [InlineData("duong", "duong dương đương đường")]
    [InlineData("\"đường\"", "đường")]
    [InlineData("\"đương\"", "đương")]
    [InlineData("\"dương\"", "dương")]
    [InlineData("\"duong\"", "duong")]
    public void Search_OneSyllable_FindsWhatItsMarksAllow(string query, string expected)
    {
        IReadOnlyList<string> found = _archive.Paths(query);

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        // Unaccented text has no spelling of its own to come first by.
        Assert.True(found[0] == query.Trim('"'), string.Join(' ', found));
    }

    [Theory]
    [InlineData("dương", "accent")]
    [InlineData("duong", "accent")]
    [InlineData("tinhs thaanf", "typing")]
    [InlineData("UBND phường", "abbreviation")]
    [InlineData("văn bản năm 2021", "date")]
    [InlineData("tháng 12/2021", "date")]
    [InlineData("ngày 16-12-2021", "date")]
    [InlineData("12-KH/HU", "number")]
    [InlineData("\"tinh thần\"", "syntax")]
    [InlineData("kế hoạch tinh thần", "name")]
    public void Search_EveryReading_IsShownWithItsPlaceAndCanBeUndone(string query, string reading)
    {
        QueryPart part = _archive.Search(query).Understood.First(part => part.SwitchOff == reading);

        Assert.Equal(part.Text, query[part.Start..part.End]);
        Assert.DoesNotContain(_archive.Search(query, reading).Understood, other => other.SwitchOff == reading);
    }

    [Fact]
    public void Search_PeriodThatTheArchiveHasNot_IsTakenAsWords_AndSaysSo()
    {
        SearchPage page = _archive.Search("kế hoạch năm 2021 ngày 16 tháng 12 năm 1999");

        Assert.All(page.Understood.Where(part => part.Kind == "date"), part => Assert.NotEmpty(part.Reading));
        Assert.Contains(_archive.Search("tinh thần tháng 12/1999").Understood, part => part.Kind == "date" && part.Reading.StartsWith("kho không có", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_UnaccentedWithAccentsOff_FindsOnlyWhatIsWrittenSo() => Assert.Equal(["duong"], _archive.Paths("duong", "accent"));

    [Fact]
    public void Search_TwoPeriods_FindPapersOfEither()
    {
        using TextArchive archive = new((string[])["3", "5", "8"] is var months
            ? months.Select(month => (month, $"HUYỆN ỦY A\n*\nSố 1{month}-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nA, ngày 10 tháng {month} năm 2024\n\nKẾ HOẠCH\nchăm lo đời sống\n-----\nNội dung chăm lo đời sống.\n"))
            : []);

        Assert.Equal(["3", "5"], archive.Paths("chăm lo tháng 3/2024 và tháng 5/2024").Order(StringComparer.Ordinal));
        Assert.Equal(["5"], archive.Paths("chăm lo tháng 5/2024"));
    }

    public void Dispose() => _archive.Dispose();

    private static string Paper(string word) =>
        $"HUYỆN ỦY BA\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa, ngày 16 tháng 12 năm 2021\n\nKẾ HOẠCH\nvề {word} lớn\n-----\nTinh thần là {word} lớn của phường.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Tám\n";
}
