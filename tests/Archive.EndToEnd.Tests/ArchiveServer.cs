using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Archive.Testing;

namespace Archive.EndToEnd.Tests;

/// <summary>The real service, started as a process on a free port of this machine over an index made for the test.</summary>
internal sealed class ArchiveServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string _indexFolder;

    private ArchiveServer(Process process, string corpus, string indexFolder, Uri address)
    {
        _process = process;
        _indexFolder = indexFolder;
        Corpus = corpus;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
    }

    internal Uri Address { get; }

    internal string Corpus { get; }

    internal string Index => _indexFolder;

    internal HttpClient Client { get; }

    /// <summary>Indexes a folder and serves it with the page.</summary>
    internal static async Task<ArchiveServer> Start(string corpus)
    {
        string index = Path.Combine(Path.GetTempPath(), "archive-e2e-" + Guid.NewGuid().ToString("N"));
        CommandResult built = await Commands.Indexer("build", "--corpus", corpus, "--index", index);
        if (built.ExitCode is not (0 or 3))
        {
            throw new InvalidOperationException("archive-indexer build: " + built);
        }

        string page = Path.Combine(SharedData.ProjectRoot, "src", "Archive.Web", "dist");
        if (!File.Exists(Path.Combine(page, "index.html")))
        {
            throw new FileNotFoundException("The page is not built: npm ci && npm run build in src/Archive.Web.");
        }

        Uri address = new($"http://127.0.0.1:{FreePort()}");
        ProcessStartInfo start = Commands.Start("dotnet",
            Commands.Program("Archive.Api", "archive-api"), "--corpus", corpus, "--index", index, "--page", page, "--urls", address.ToString());
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("Cannot start the service.");
        ArchiveServer server = new(process, corpus, index, address);
        process.OutputDataReceived += (_, line) => server.Log(line.Data);
        process.ErrorDataReceived += (_, line) => server.Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await server.WaitUntilReady();
        return server;
    }

    /// <summary>Runs the nightly update over the server's own folders.</summary>
    internal Task<CommandResult> Update() => Commands.Indexer("update", "--corpus", Corpus, "--index", _indexFolder);

    /// <summary>Asks the search and gives the JSON answer.</summary>
    internal async Task<JsonElement> Search(string query, string more = "") =>
        await Client.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString(query)}{more}");

    /// <summary>The file names of the hits of a search, in order.</summary>
    internal async Task<IReadOnlyList<string>> Paths(string query, string more = "") =>
        [.. (await Search(query, more)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("path").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_indexFolder, recursive: true);
    }

    /// <summary>A port of this machine that nobody listens on just now.</summary>
    internal static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Log(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private async Task WaitUntilReady()
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (_process.HasExited)
            {
                break;
            }

            try
            {
                using HttpResponseMessage answer = await Client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The service did not become ready:\n" + _log);
    }
}

/// <summary>One server over corpus/ for all tests that only read.</summary>
public sealed class CorpusServer : Xunit.IAsyncLifetime
{
    private ArchiveServer? _server;

    internal ArchiveServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    public async Task InitializeAsync() => _server = await ArchiveServer.Start(Path.Combine(SharedData.ProjectRoot, "corpus"));

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
