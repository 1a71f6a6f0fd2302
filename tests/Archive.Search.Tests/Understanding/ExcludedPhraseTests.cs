using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Search.Tests.Understanding;

/// <summary>A minus takes one syllable; where the next ones make one word with it, the phrase is offered.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class ExcludedPhraseTests(CorpusArchiveFixture fixture, ITestOutputHelper output)
{
    [Theory]
    [InlineData("nhân ái -báo cáo", "nhân ái -\"báo cáo\"")]
    [InlineData("nhân ái -bao cao", "nhân ái -\"bao cao\"")]
    [InlineData("nhân ái -kế hoạch năm 2023", "nhân ái -\"kế hoạch\" năm 2023")]
    [InlineData("-Công văn nhân ái", "-\"Công văn\" nhân ái")]
    [InlineData("nhân ái -hỗ trợ", "nhân ái -\"hỗ trợ\"")]
    [InlineData("nhân ái -hiến máu", "nhân ái -\"hiến máu\"")]
    public void Search_MinusBeforeTheFirstSyllableOfAWord_OffersThePhrase_AndSaysSo(string query, string offered)
    {
        SearchPage page = fixture.Archive.Search(query);
        output.WriteLine(string.Join(" | ", page.Suggestions.Select(suggestion => suggestion.Text)));

        Assert.Contains(new QuerySuggestion("exclusion", offered), page.Suggestions);
        QueryPart told = Assert.Single(page.Understood, part => part.Kind == "exclusion");
        Assert.Contains("-\"", told.Reading, StringComparison.Ordinal);
        Assert.Contains(fixture.Archive.Search(offered).Understood, part => part.Kind == "exclusion" && !part.Reading.Contains("-\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kế hoạch -tết")]
    [InlineData("kế hoạch -tết nhân ái")]
    [InlineData("-tết và nhân ái")]
    [InlineData("nhân ái -báo, cáo")]
    [InlineData("nhân ái -\"báo\" cáo")]
    [InlineData("nhân ái -báo \"cáo\"")]
    [InlineData("nhân ái -báo AND cáo")]
    [InlineData("nhân ái -kế loại:\"công văn\"")]
    [InlineData("nhân ái KHÔNG báo cáo")]
    public void Search_OtherExclusions_OfferNothing(string query) =>
        Assert.DoesNotContain(fixture.Archive.Search(query).Suggestions, suggestion => suggestion.Kind == "exclusion");

    [Fact]
    public void Search_Minus_StillTakesOneSyllable() =>
        Assert.Equal(fixture.Archive.Paths("nhân ái -\"báo\" cáo"), fixture.Archive.Paths("nhân ái -báo cáo"));
}
