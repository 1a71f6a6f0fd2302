using System.Diagnostics;
using System.Text;
using Archive.Testing;

namespace Archive.EndToEnd.Tests;

/// <summary>Runs the project's own programs as processes, the way an operator does.</summary>
internal static class Commands
{
    // Far above what any of these commands takes; a hang fails instead of blocking the run.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>The assembly of a program, built in the same configuration as these tests.</summary>
    internal static string Program(string room, string assembly)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string path = Path.Combine(SharedData.ProjectRoot, "src", room, "bin", configuration, "net10.0", assembly + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing; build the solution first (dotnet build Archive.sln -c {configuration}).");
    }

    internal static ProcessStartInfo Start(string file, params IEnumerable<string> arguments) => new(file, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
        WorkingDirectory = SharedData.ProjectRoot,
    };

    /// <summary>Runs archive-indexer to its end.</summary>
    internal static Task<CommandResult> Indexer(params IEnumerable<string> arguments) =>
        Run(Start("dotnet", [Program("Archive.Indexer", "archive-indexer"), .. arguments]));

    internal static async Task<CommandResult> Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Cannot start " + start.FileName);
        using CancellationTokenSource limit = new(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {s_limit}.");
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }
}

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
