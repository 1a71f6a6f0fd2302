using System.Text.Json;
using Archive.Search.Results;
using Archive.Testing;
using Xunit;

namespace Archive.Api.Tests;

public sealed class OperationTests
{
    [Fact]
    public async Task OpenApi_Document_IsTheAgreedOne()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        string document = await api.Client.GetStringAsync("/openapi/v1.json");

        Assert.StartsWith("3.1", JsonDocument.Parse(document).RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        // The page's types are generated from this file: npm run types in src/Archive.Web after a change.
        Golden.Match("../../../src/Archive.Api/openapi.json", document);
    }

    [Fact]
    public async Task Swagger_Page_Answers()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();

        string page = await api.Client.GetStringAsync("/swagger/index.html");

        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Replace("https://github.com", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_WithoutIndex_Is503_AndLiveIs200()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Searcher.Status = new ArchiveStatus(0, 0, null, null, null);

        using HttpResponseMessage ready = await api.Client.GetAsync("/health/ready");
        using HttpResponseMessage live = await api.Client.GetAsync("/health/live");

        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Equal(200, (int)live.StatusCode);
    }

    [Fact]
    public async Task Ready_AfterAMissedNight_SaysStaleButStaysUp()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Searcher.Status = api.Searcher.Status with { PublishedAt = DateTimeOffset.UnixEpoch };

        (int status, JsonElement report) = await api.Get("/health/ready");

        Assert.Equal(200, status);
        Assert.True(report.GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task Start_WithoutAnIndexFolder_SaysWhichSettingIsMissing()
    {
        System.ComponentModel.DataAnnotations.ValidationException error =
            Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Hosting.ArchiveHost.Build([], _ => new FakeSearcher()));

        Assert.Contains("Archive:Index", error.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }
}
