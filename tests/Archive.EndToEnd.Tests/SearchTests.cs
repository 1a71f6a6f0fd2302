using System.Net;
using System.Text;
using System.Text.Json;
using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The API as a program uses it, over the documents of corpus/ and, when it is there, over the real letters.</summary>
[Collection(ArchiveCollection.Name)]
public sealed class SearchTests(CorpusServer corpus)
{
    private const string Theme = "Chung sức xây dựng cộng đồng nhân ái";

    [Fact]
    public async Task Theme_Unaccented_BringsDocumentsOfThatThemeFirst_WithFacets()
    {
        JsonElement page = await corpus.Server.Search("chung suc xay dung cong dong nhan ai");
        JsonElement[] hits = [.. page.GetProperty("hits").EnumerateArray()];
        int ofTheme = (await corpus.Server.Search("", "&theme=" + Uri.EscapeDataString(Theme))).GetProperty("total").GetInt32();

        Assert.True(ofTheme >= 8, $"only {ofTheme} documents carry the theme");
        Assert.All(hits.Take(Math.Min(ofTheme, 8)), hit =>
            Assert.Contains(hit.GetProperty("themes").EnumerateArray(), theme => theme.GetString() == Theme));
        HashSet<string> facets = [.. page.GetProperty("facets").EnumerateArray().Where(facet => facet.GetProperty("values").GetArrayLength() > 0)
            .Select(facet => facet.GetProperty("name").GetString()!)];
        Assert.Superset(new HashSet<string> { "issuer", "level", "type", "year", "theme" }, facets);
    }

    [Fact]
    public async Task Theme_InAnyUnicodeFormOrCase_FindsTheSameDocuments()
    {
        IReadOnlyList<string> composed = await corpus.Server.Paths(Theme);

        Assert.NotEmpty(composed);
        Assert.Equal(composed, await corpus.Server.Paths(Theme.Normalize(NormalizationForm.FormD)));
        Assert.Equal(composed, await corpus.Server.Paths(Theme.ToUpperInvariant()));
    }

    [Fact]
    public async Task NoQuery_ShowsTheNewestFirst_WithWhatThePaperSaysAfterItsHead()
    {
        JsonElement[] hits = [.. (await corpus.Server.Search("")).GetProperty("hits").EnumerateArray()];
        string?[] days = [.. hits.Select(hit => hit.GetProperty("date")).Where(date => date.ValueKind == JsonValueKind.Object).Select(date => date.GetProperty("text").GetString())];

        Assert.NotEmpty(days);
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
        Assert.All(hits.SelectMany(hit => hit.GetProperty("snippets").EnumerateArray()), snippet =>
            Assert.DoesNotContain("Độc lập - Tự do - Hạnh phúc", snippet.GetProperty("text").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nhan dan")]
    [InlineData("chung suc xay dung cong dong nhan ai")]
    [InlineData("kế hoạch chuyển đổi số của ủy ban nhân dân xã năm 2024")]
    public async Task Facet_EachCount_IsWhatAClickBrings(string query)
    {
        JsonElement page = await corpus.Server.Search(query, "&size=1");
        foreach (JsonElement facet in page.GetProperty("facets").EnumerateArray())
        {
            string name = facet.GetProperty("name").GetString()!;
            foreach (JsonElement value in facet.GetProperty("values").EnumerateArray().Take(5))
            {
                string filter = $"&{name}={Uri.EscapeDataString(value.GetProperty("value").GetString()!)}";
                JsonElement clicked = await corpus.Server.Search(query, filter + "&size=1");
                Assert.Equal(value.GetProperty("count").GetInt32(), clicked.GetProperty("total").GetInt32());

                // The facet's own counts do not change by its own choice.
                JsonElement same = clicked.GetProperty("facets").EnumerateArray().Single(other => other.GetProperty("name").GetString() == name);
                Assert.Equal(value.GetProperty("count").GetInt32(), same.GetProperty("values").EnumerateArray()
                    .Single(other => other.GetProperty("value").GetString() == value.GetProperty("value").GetString()).GetProperty("count").GetInt32());
            }
        }
    }

    [Theory]
    [InlineData("size=0", "size")]
    [InlineData("size=abc", "size")]
    [InlineData("page=-1", "page")]
    [InlineData("from=2021-02-31", "from")]
    [InlineData("from=2022-01-01&to=2021-01-01", "from")]
    [InlineData("sort=best", "sort")]
    [InlineData("isuer=x", "isuer")]
    [InlineData("without=everything", "without")]
    [InlineData("explain=maybe", "explain")]
    public async Task BadRequest_Answers400_AndNamesTheParameter(string query, string parameter)
    {
        using HttpResponseMessage answer = await corpus.Server.Client.GetAsync("/api/v1/search?" + query);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("parameter").GetString() == parameter);
    }

    [Fact]
    public async Task Document_HasTextMetadataAndOriginal()
    {
        JsonElement hit = (await corpus.Server.Search(Theme)).GetProperty("hits")[0];
        string id = hit.GetProperty("id").GetString()!;
        JsonElement document = JsonDocument.Parse(await corpus.Server.Client.GetStringAsync($"/api/v1/documents/{id}?q={Uri.EscapeDataString(Theme)}")).RootElement;
        string text = document.GetProperty("text").GetString()!;
        byte[] original = await corpus.Server.Client.GetByteArrayAsync($"/api/v1/documents/{id}/original");

        Assert.NotEmpty(document.GetProperty("metadata").EnumerateArray());
        Assert.All(document.GetProperty("highlights").EnumerateArray(), range =>
            Assert.InRange(range.GetProperty("end").GetInt32(), range.GetProperty("start").GetInt32() + 1, text.Length));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(corpus.Server.Corpus, hit.GetProperty("path").GetString()!)), original);
    }

    [Theory]
    [InlineData("/api/v1/documents/0000000000000000")]
    [InlineData("/api/v1/documents/..%2F..%2Fetc%2Fpasswd/original")]
    [InlineData("/api/v1/nothing")]
    public async Task Missing_Answers404_AsProblem(string address)
    {
        using HttpResponseMessage answer = await corpus.Server.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AnyString_NeverBreaksTheSearch()
    {
        Random random = new(20261123);
        string alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ\u0301\u0323 \"“”()[]{}:*~-+^\\/&|!?<>=.,;'519CVQU/\t\u200b\ud800";
        for (int round = 0; round < 400; round++)
        {
            string query = new([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            using HttpResponseMessage answer = await corpus.Server.Client.GetAsync("/api/v1/search?size=2&q=" + Uri.EscapeDataString(query.Replace("\ud800", "", StringComparison.Ordinal)));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} for «{query}» (seed 20261123, round {round})");
        }
    }
}
