using Archive.Indexer.CommandLine;
using Archive.Testing;
using Xunit;

namespace Archive.Indexer.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public void EveryExitCode_StandsInTheOperatorsPage()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "operation.md"));

        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n| {(int)code} | ", page, StringComparison.Ordinal));
    }
}
