using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>./run as a new user types it: it builds, indexes and serves; a second start does neither of the first two.</summary>
public sealed class RunCommandTests
{
    // Compiling everything on a slow machine; a hang fails instead of blocking the run.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Run_OverAFolder_ServesIt_AndTheSecondTimeDoesNothingAgain()
    {
        using TemporaryFolder corpus = new();
        using TemporaryFolder index = new();
        File.WriteAllText(corpus["a.txt"], "Kế hoạch phát động phong trào trồng cây nhớ ơn Bác.");

        string first = await ServeAndAsk(corpus.Path, index.Path);
        string second = await ServeAndAsk(corpus.Path, index.Path);

        Assert.Contains("lập chỉ mục 1 văn bản", first, StringComparison.Ordinal);
        Assert.DoesNotContain("(building", second, StringComparison.Ordinal);
        Assert.DoesNotContain("lập chỉ mục", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--corpus", "/nowhere/at-all")]
    [InlineData("--port", "none")]
    [InlineData("--prot", "5080")]
    [InlineData("--index")]
    public async Task Run_WrongArguments_EndWith2_AndNameTheArgument(params string[] arguments)
    {
        CommandResult result = await Commands.Run(Commands.Start(Path.Combine(SharedData.ProjectRoot, "run"), arguments));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(arguments[^1], result.Error, StringComparison.Ordinal);
    }

    private static async Task<string> ServeAndAsk(string corpus, string index)
    {
        int port = ArchiveServer.FreePort();
        ProcessStartInfo start = Commands.Start(
            Path.Combine(SharedData.ProjectRoot, "run"), "--corpus", corpus, "--index", index, "--port", $"{port}");
        StringBuilder output = new();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Cannot start ./run.");
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using HttpClient client = new() { BaseAddress = new Uri($"http://localhost:{port}") };
            await WaitUntilReady(client, process, output);
            JsonElement page = await client.GetFromJsonAsync<JsonElement>("/api/v1/search?q=trong%20cay");
            Assert.Equal(1, page.GetProperty("total").GetInt32());
            Assert.Contains("<title>", await client.GetStringAsync("/"), StringComparison.Ordinal);
            Assert.Contains("swagger", await client.GetStringAsync("/swagger/index.html"), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        lock (output)
        {
            return output.ToString();
        }
    }

    private static async Task WaitUntilReady(HttpClient client, Process process, StringBuilder output)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (waited.Elapsed < s_limit && !process.HasExited)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        lock (output)
        {
            Assert.Fail("./run did not serve:\n" + output);
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
