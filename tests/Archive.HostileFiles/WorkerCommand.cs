namespace Archive.HostileFiles;

/// <summary>How to start this program as a reading process.</summary>
public static class WorkerCommand
{
    /// <summary>The program beside the calling assembly, run by the same .NET.</summary>
    public static IReadOnlyList<string> Here() =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(WorkerCommand).Assembly.Location, "worker"];
}
