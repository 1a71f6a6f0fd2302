using System.Text.Json;
using Archive.Search;
using Archive.Search.Requests;
using Xunit;

namespace Archive.Api.Tests;

public sealed class SearchEndpointTests
{
    [Fact]
    public async Task Search_EveryParameter_ReachesTheArchive()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        (int status, _) = await api.Get("/api/v1/search?q=t%E1%BA%BFt&issuer=A&issuer=B&year=2022&from=1/2/2022&to=2022-03-31&sort=newest&page=2&size=5&without=date&explain=true");

        SearchRequest request = api.Searcher.LastRequest!;
        Assert.Equal(200, status);
        Assert.Equal("tết", request.Text);
        Assert.Equal(["A", "B"], request.Filters[FacetNames.Issuer]);
        Assert.Equal(["2022"], request.Filters[FacetNames.Year]);
        Assert.Equal(new DateOnly(2022, 2, 1), request.From);
        Assert.Equal(new DateOnly(2022, 3, 31), request.To);
        Assert.Equal(SortOrder.Newest, request.Sort);
        Assert.Equal((2, 5), (request.Page, request.Size));
        Assert.Equal(["date"], request.Without);
        Assert.True(request.Explain);
    }

    [Fact]
    public async Task Search_WithoutParameters_TakesTheDefaults()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        await api.Get("/api/v1/search");

        SearchRequest request = api.Searcher.LastRequest!;
        Assert.Null(request.Text);
        Assert.Empty(request.Filters);
        Assert.Equal((1, 20, SortOrder.Relevance), (request.Page, request.Size, request.Sort));
    }

    [Fact]
    public async Task Search_SeveralErrors_AreAllNamed()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        (int status, JsonElement problem) = await api.Get("/api/v1/search?size=999&page=x&isuer=1");

        Assert.Equal(400, status);
        Assert.Equal(["isuer", "page", "size"], problem.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("parameter").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("'issuer'", problem.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/search?q=%ff%fe", "q")]
    [InlineData("/api/v1/search?q=a&q=b", "q")]
    [InlineData("/api/v1/suggest?limit=0", "limit")]
    public async Task Request_Bad_NamesTheParameter(string address, string parameter)
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        (int status, JsonElement problem) = await api.Get(address);

        Assert.Equal(400, status);
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Search_TooLongAQuery_IsRefusedWithItsLength()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        (int status, JsonElement problem) = await api.Get("/api/v1/search?q=" + new string('a', 4_001));

        Assert.Equal(400, status);
        Assert.Contains("4001", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(4_000, problem.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Search_PastedPage_IsAnsweredByItsBeginning_UnlessStrict()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        string page = Uri.EscapeDataString(string.Concat(Enumerable.Repeat("ế ", 2_000)));

        (int lenient, _) = await api.Get("/api/v1/search?q=" + page);
        (int strict, JsonElement problem) = await api.Get("/api/v1/search?syntax=strict&q=" + page);

        Assert.Equal((200, 400), (lenient, strict));
        Assert.Equal(SearchRequest.MaximumTextLength, problem.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Search_WithoutIndex_Answers503_AndSaysWhatToDo()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Searcher.Failure = new ArchiveUnavailableException("Chưa có chỉ mục.");

        using HttpResponseMessage answer = await api.Client.GetAsync("/api/v1/search");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Chưa có chỉ mục.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_UnforeseenFailure_Answers500_WithoutItsDetails()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Searcher.Failure = new InvalidOperationException("secret path");

        (int status, JsonElement problem) = await api.Get("/api/v1/search");

        Assert.Equal(500, status);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_WriteVietnameseLettersAsThemselves()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        string json = await api.Client.GetStringAsync("/api/v1/search");

        Assert.Contains("năm 2022", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(tết OR", 5, "tết")]
    [InlineData("\"nhân ái", 0, "\"nhân ái\"")]
    [InlineData("ngày:31/02/2021", 5, "31/02/2021")]
    public async Task Search_StrictSyntax_Answers400WithThePositionAndARepairedQuery(string query, int position, string repaired)
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        (int strict, JsonElement problem) = await api.Get("/api/v1/search?syntax=strict&q=" + Uri.EscapeDataString(query));
        (int lenient, _) = await api.Get("/api/v1/search?q=" + Uri.EscapeDataString(query));
        (int mended, _) = await api.Get("/api/v1/search?syntax=strict&q=" + Uri.EscapeDataString(repaired));

        Assert.Equal((400, 200, 200), (strict, lenient, mended));
        Assert.Equal("/problems/query-syntax", problem.GetProperty("type").GetString());
        Assert.Contains(problem.GetProperty("syntaxErrors").EnumerateArray(), error => error.GetProperty("position").GetInt32() == position);
        Assert.Equal(problem.GetProperty("syntaxErrors")[0].GetProperty("position").GetInt32(), problem.GetProperty("position").GetInt32());
        Assert.Equal(repaired, problem.GetProperty("repaired").GetString());
    }
}
