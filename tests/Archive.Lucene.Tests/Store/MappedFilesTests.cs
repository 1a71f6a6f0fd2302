using System.Globalization;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Store;

/// <summary>Only Linux tells what is mapped, and only there pages are handed back.</summary>
public sealed class MappedFilesTests : IDisposable
{
    private const int FileLength = 16 << 20;

    private readonly long _limit = MappedFiles.ResidentLimit;

    // Other tests search meanwhile, which may hand pages back at any time.
    public MappedFilesTests() => MappedFiles.ResidentLimit = 0;

    public void Dispose() => MappedFiles.ResidentLimit = _limit;

    [Fact]
    public void Release_AfterAllPagesWereRead_GivesThemBackAndKeepsTheContent()
    {
        using var folder = new TemporaryFolder();
        using IndexInput input = Write(folder.Path);
        long sum = Sum(input);
        if (OperatingSystem.IsLinux()) Assert.True(Resident(folder["big"]) > FileLength / 2, "the file is mapped and was read");

        MappedFiles.Release();

        if (OperatingSystem.IsLinux()) Assert.Equal(0, Resident(folder["big"]));
        Assert.Equal(sum, Sum(input));
    }

    [Fact]
    public async Task Release_WhileOthersRead_DisturbsNobody()
    {
        using var folder = new TemporaryFolder();
        using IndexInput input = Write(folder.Path);
        long sum = Sum(input);

        Task<bool>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => Enumerable.Range(0, 20).All(_ => Sum(input) == sum)))];
        while (!Array.TrueForAll(readers, reader => reader.IsCompleted)) MappedFiles.Release();

        Assert.All(await Task.WhenAll(readers), Assert.True);
    }

    [Fact]
    public async Task Look_WithMorePagesThanTheLimit_GivesThemBackInTheBackground()
    {
        using var folder = new TemporaryFolder();
        using IndexInput input = Write(folder.Path);
        MappedFiles.Release();
        Sum(input);
        MappedFiles.ResidentLimit = 1 << 20;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        do
        {
            MappedFiles.Look();
            await Task.Delay(10, patience.Token);
        }
        while (OperatingSystem.IsLinux() && Resident(folder["big"]) > 0);
    }

    [Fact]
    public void ResidentLimit_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MappedFiles.ResidentLimit = -1);

    private static IndexInput Write(string folder)
    {
        using var directory = new FileSystemDirectory(folder);
        using (IndexOutput output = directory.CreateOutput("big"))
        {
            byte[] part = new byte[1 << 16];
            var random = new Random(5);
            for (int written = 0; written < FileLength; written += part.Length)
            {
                random.NextBytes(part);
                output.WriteBytes(part);
            }
        }

        return directory.OpenInput("big");
    }

    private static long Sum(IndexInput input)
    {
        long sum = 0;
        for (long offset = 0; offset < input.Length; offset += 512) sum += input.Span(offset, 1)[0] * (offset + 1);
        return sum;
    }

    /// <summary>Bytes of a file that are mapped and present, by the system's own account of the process.</summary>
    private static long Resident(string path)
    {
        long kilobytes = 0;
        bool ofFile = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':')) ofFile = line.EndsWith(path, StringComparison.Ordinal);
            else if (ofFile && words[0] == "Rss:") kilobytes += long.Parse(words[1], CultureInfo.InvariantCulture);
        }

        return kilobytes * 1024;
    }
}
