using Archive.Search.QueryLanguage;
using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.QueryLanguage;

/// <summary>A name that is no field is searched as words, and the answer says so with the nearest names.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class UnknownFieldTests(CorpusArchiveFixture fixture)
{
    [Theory]
    [InlineData("nguoi:Lê", "nguoi", "người-ký", "người-ký:Lê")]
    [InlineData("nguoi-duyet:Lê", "nguoi-duyet", "người-ký", "người-ký:Lê")]
    [InlineData("kế hoạch người-kí:\"Lê Văn Tám\"", "người-kí", "người-ký", "kế hoạch người-ký:\"Lê Văn Tám\"")]
    [InlineData("so-vb:12", "so-vb", "số", "số:12")]
    [InlineData("loaivb:\"kế hoạch\"", "loaivb", "loại", "loại:\"kế hoạch\"")]
    [InlineData("tết Co quan bh:\"Huyện ủy\"", "Co quan bh", "cơ-quan", "tết cơ-quan:\"Huyện ủy\"")]
    [InlineData("sbject:tết loại:\"kế hoạch\"", "sbject", "subject", "trích-yếu:tết loại:\"kế hoạch\"")]
    public void Search_UnknownField_NamesTheNearest_AndOffersTheQueryWithIt(string query, string name, string nearest, string rewritten)
    {
        SearchPage page = fixture.Archive.Search(query);

        QueryPart told = Assert.Single(page.Understood, part => part.Kind == "unknown-field");
        Assert.Equal(name, told.Text);
        Assert.Equal(name, query[told.Start..told.End]);
        Assert.Contains($"“{name}”", told.Reading, StringComparison.Ordinal);
        Assert.EndsWith(nearest, told.Reading.Split(',', ':')[2].Trim(), StringComparison.Ordinal);
        Assert.Contains(new QuerySuggestion("field", rewritten), page.Suggestions);
        Assert.Empty(page.SyntaxErrors);
        Assert.Empty(QueryParser.Parse(rewritten).UnknownFields);
    }

    [Fact]
    public void Search_NameLikeNoField_NamesThemAll_AndOffersNone()
    {
        SearchPage page = fixture.Archive.Search("tac-gia:Lê");

        string told = Assert.Single(page.Understood, part => part.Kind == "unknown-field").Reading;
        Assert.All(QueryFields.PrintedNames, name => Assert.Contains(name, told, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Suggestions, suggestion => suggestion.Kind == "field");
    }

    [Fact]
    public void Search_UnknownField_FindsWhatItsWordsFind() =>
        Assert.Equal(fixture.Archive.Paths("nguoi Lê"), fixture.Archive.Paths("nguoi:Lê"));

    [Theory]
    [InlineData("người-ký:Lê")]
    [InlineData("sokyhieu:12")]
    [InlineData("loại:tac-gia:Lê")]
    [InlineData("Kính gửi: Huyện ủy")]
    [InlineData("https://vi.wikipedia.org")]
    [InlineData("lúc 10:30")]
    [InlineData("V/v:tổ chức tết")]
    [InlineData("\"tac-gia:Lê\"")]
    [InlineData("tết:")]
    public void Search_WhatIsNoUnknownField_TellsNothing(string query) =>
        Assert.DoesNotContain(fixture.Archive.Search(query).Understood, part => part.Kind == "unknown-field");

    [Fact]
    public void Search_SyntaxSwitchedOff_TellsNothing()
    {
        SearchPage page = fixture.Archive.Search("nguoi:Lê", "syntax");

        Assert.DoesNotContain(page.Understood, part => part.Kind == "unknown-field");
        Assert.DoesNotContain(page.Suggestions, suggestion => suggestion.Kind == "field");
    }
}
