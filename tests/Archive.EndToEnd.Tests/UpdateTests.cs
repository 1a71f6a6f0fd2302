using System.Collections.Concurrent;
using System.Diagnostics;
using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The nightly update, as a person would check it, while people search.</summary>
public sealed class UpdateTests
{
    private const int RequestsPerSecond = 50;

    [Fact]
    public async Task Update_WhileServing_ShowsWhatWasAddedChangedAndRemoved_AndCostsNoRequest()
    {
        using TemporaryFolder corpus = new();
        File.WriteAllText(corpus["a.txt"], "Thông báo về việc quyên góp sách cũ cho thư viện xã Mường Khê.");
        File.WriteAllText(corpus["b.txt"], "Kế hoạch trồng cây xanh dọc tuyến kênh Vĩnh Thuận.");
        await using ArchiveServer server = await ArchiveServer.Start(corpus.Path);
        using CancellationTokenSource stop = new();
        ConcurrentBag<string> errors = [];
        Task<int> load = Load(server, errors, stop.Token);

        File.WriteAllText(corpus["c.md"], "Công văn về việc hiến máu tình nguyện đợt mùa thu.");
        File.WriteAllText(corpus["a.txt"], "Thông báo về việc quyên góp xe đạp cho học sinh nghèo xã Mường Khê.");
        File.Delete(corpus["b.txt"]);
        CommandResult updated = await server.Update();
        long published = Stopwatch.GetTimestamp();
        Assert.True(updated.ExitCode == 0, updated.ToString());
        await Until(async () => (await server.Paths("hiến máu tình nguyện")).SequenceEqual(["c.md"]));
        TimeSpan seenAfter = Stopwatch.GetElapsedTime(published);

        Assert.Equal(["a.txt"], await server.Paths("quyên góp xe đạp"));
        Assert.Empty(await server.Paths("trồng cây xanh dọc tuyến kênh"));
        Assert.InRange(seenAfter.TotalSeconds, 0, 2.5);
        await stop.CancelAsync();
        int requests = await load;
        Assert.True(requests > 20, $"only {requests} requests were made meanwhile");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Update_WithNothingNew_ReadsNothing()
    {
        using TemporaryFolder corpus = new();
        using TemporaryFolder index = new();
        File.WriteAllText(corpus["a.txt"], "Kết luận về công tác khuyến học.");
        CommandResult first = await Commands.Indexer("build", "--corpus", corpus.Path, "--index", index.Path);
        CommandResult second = await Commands.Indexer("update", "--corpus", corpus.Path, "--index", index.Path);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Contains("Đọc 0 tệp, lập chỉ mục 0 văn bản, không đổi 1", second.Output, StringComparison.Ordinal);
    }

    private static async Task<int> Load(ArchiveServer server, ConcurrentBag<string> errors, CancellationToken stop)
    {
        string[] queries = ["quyen gop", "\"trồng cây\"", "ke hoach", "", "519-CV/QU", "năm 2024"];
        List<Task> running = [];
        int sent = 0;
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1.0 / RequestsPerSecond));
        // Bounded whatever happens: two minutes.
        while (!stop.IsCancellationRequested && sent < 120 * RequestsPerSecond)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            running.Add(Ask(queries[sent++ % queries.Length]));
        }

        await Task.WhenAll(running);
        return sent;

        async Task Ask(string query)
        {
            try
            {
                using HttpResponseMessage answer = await server.Client.GetAsync("/api/v1/search?q=" + Uri.EscapeDataString(query), CancellationToken.None);
                if (!answer.IsSuccessStatusCode)
                {
                    errors.Add($"{(int)answer.StatusCode} for «{query}»");
                }
            }
            catch (HttpRequestException error)
            {
                errors.Add(error.Message);
            }
        }
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "the change was not seen within 20 seconds");
            await Task.Delay(50);
        }
    }
}
