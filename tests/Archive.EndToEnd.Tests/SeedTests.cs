using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The four real letters, read in place when they stand beside the project.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task RealLetters_AreFoundByThemeAndByNumber()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder beside the project: nothing to compare with.");
            return;
        }

        await using ArchiveServer server = await ArchiveServer.Start(Path.Combine(SharedData.Folder, "seeds"));
        foreach (string query in (string[])["chung suc xay dung cong dong nhan ai", "Chung sức xây dựng cộng đồng nhân ái", "CHUNG SỨC XÂY DỰNG CỘNG ĐỒNG NHÂN ÁI"])
        {
            Assert.Equal(["002", "003", "004"], (await server.Paths(query)).Select(path => path[..3]).Order(StringComparer.Ordinal));
        }

        foreach (string number in (string[])["519-CV/QU", "519 CV QU", "Số 519 - CV/QU"])
        {
            Assert.StartsWith("001", (await server.Paths(number))[0], StringComparison.Ordinal);
        }
    }
}
