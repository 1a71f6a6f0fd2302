using Archive.Api.Settings;
using Archive.Testing;
using Xunit;

namespace Archive.Api.Tests;

public sealed class SettingsPageTests
{
    [Fact]
    public void EverySetting_StandsInTheOperatorsPage()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "operation.md"));

        Assert.All(typeof(ArchiveOptions).GetProperties(), setting =>
            Assert.Contains($"`{ArchiveOptions.Section}__{setting.Name}`", page, StringComparison.Ordinal));
    }
}
