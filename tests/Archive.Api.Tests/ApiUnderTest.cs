using System.Text.Json;
using Archive.Api.Hosting;
using Archive.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Api.Tests;

/// <summary>The service as it is composed for production, over a fake archive, on a free port of this machine.</summary>
internal sealed class ApiUnderTest : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiUnderTest(WebApplication application, FakeSearcher searcher, TemporaryFolder corpus)
    {
        _application = application;
        Searcher = searcher;
        Corpus = corpus;
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    internal FakeSearcher Searcher { get; }

    internal TemporaryFolder Corpus { get; }

    internal HttpClient Client { get; }

    /// <summary>Starts the service over the fake archive, or over a real one.</summary>
    internal static async Task<ApiUnderTest> Start(Archive.Search.IArchiveSearcher? archive = null)
    {
        TemporaryFolder corpus = new();
        FakeSearcher searcher = new();
        WebApplication application = ArchiveHost.Build(
            ["--index", corpus.Path, "--corpus", corpus.Path, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"], _ => archive ?? searcher);
        await application.StartAsync();
        return new ApiUnderTest(application, searcher, corpus);
    }

    internal async Task<(int Status, JsonElement Body)> Get(string address)
    {
        using HttpResponseMessage answer = await Client.GetAsync(address);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        Corpus.Dispose();
    }
}
