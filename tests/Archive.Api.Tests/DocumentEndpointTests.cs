using System.Text.Json;
using Archive.Search.Results;
using Xunit;

namespace Archive.Api.Tests;

public sealed class DocumentEndpointTests
{
    private static ArchivedDocument Document(string path) =>
        new("ab12", path, "html", "Văn bản", [], [], [], [], [], [], 1, []);

    [Fact]
    public async Task Original_Html_IsServedWithoutAnyRight()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Corpus.Write("trang.html", "<script>alert(1)</script>");
        api.Searcher.Document = Document("trang.html");

        using HttpResponseMessage answer = await api.Client.GetAsync("/api/v1/documents/ab12/original");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.StartsWith("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/../../outside.txt")]
    [InlineData("gone.txt")]
    public async Task Original_OutsideOfTheCorpusOrGone_IsNotFound(string path)
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Searcher.Document = Document(path);

        (int status, JsonElement problem) = await api.Get("/api/v1/documents/ab12/original");

        Assert.Equal(404, status);
        Assert.Equal("/problems/not-found", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Original_BehindALinkOutOfTheCorpus_IsNotFound()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        using Archive.Testing.TemporaryFolder outside = new();
        outside.Write("secret.txt", "secret");
        File.CreateSymbolicLink(api.Corpus["link.txt"], outside["secret.txt"]);
        api.Searcher.Document = Document("link.txt");

        (int status, _) = await api.Get("/api/v1/documents/ab12/original");

        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Original_OfADocumentInsideAnArchive_IsTheArchive()
    {
        await using ApiUnderTest api = await ApiUnderTest.Start();
        api.Corpus.Write("hop.zip", "bytes");
        api.Searcher.Document = Document("hop.zip!/a/b.docx");

        using HttpResponseMessage answer = await api.Client.GetAsync("/api/v1/documents/ab12/original");

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("hop.zip", answer.Content.Headers.ContentDisposition?.FileName);
    }
}
