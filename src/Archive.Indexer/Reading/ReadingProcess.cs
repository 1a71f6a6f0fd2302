using System.CommandLine;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Isolation;

namespace Archive.Indexer.Reading;

/// <summary>
/// The program as its own reading process: formats with large libraries are read in a child of the same program, which
/// is killed at its limits without harm to the run.
/// </summary>
internal static class ReadingProcess
{
    private const string CommandName = "read-for-parent";

    /// <summary>The hidden command under which a child answers on its standard streams.</summary>
    internal static Command Command()
    {
        Command command = new(CommandName, "Tiến trình con đọc tệp (child process; not for people)") { Hidden = true };
        command.SetAction(_ =>
        {
            using Stream input = Console.OpenStandardInput();
            using Stream output = Console.OpenStandardOutput();
            ReadingWorker.Run(input, output);
            return 0;
        });
        return command;
    }

    /// <summary>A reader with child processes of this program.</summary>
    /// <param name="workers">Most child processes at a time, at least 1.</param>
    /// <param name="recognitionCache">Folder that keeps recognised text by content hash; null keeps nothing.</param>
    internal static IsolatedFileReader OpenReader(int workers, string? recognitionCache = null) =>
        new(CommandLine(), new ReadingOptions { RecognitionCacheFolder = recognitionCache }, workers);

    /// <summary>How this program is started: by "dotnet" with its assembly, or as a single file.</summary>
    private static string[] CommandLine()
    {
        string assembly = typeof(ReadingProcess).Assembly.Location;
        string? own = Environment.ProcessPath;
        bool isHost = own is null || assembly.Length == 0 || Path.GetFileNameWithoutExtension(own) != Path.GetFileNameWithoutExtension(assembly);
        if (!isHost || assembly.Length == 0)
        {
            return [own!, CommandName];
        }

        string host = own is not null && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return [host, assembly, CommandName];
    }
}
