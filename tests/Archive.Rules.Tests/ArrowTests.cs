using System.Xml.Linq;
using Archive.Testing;
using Xunit;

namespace Archive.Rules.Tests;

/// <summary>Dependencies point one way: the rooms of docs/architecture.md, and no arrow that is not drawn there.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Archive.Lucene"] = [],
        ["Archive.Vietnamese"] = [],
        ["Archive.Directives"] = ["Archive.Vietnamese"],
        ["Archive.Search"] = ["Archive.Directives", "Archive.Lucene", "Archive.Vietnamese"],
        ["Archive.Indexer"] = ["Archive.Directives", "Archive.Search"],
        ["Archive.Api"] = ["Archive.Search"],
    };

    private static readonly Dictionary<string, string[]> s_packages = new(StringComparer.Ordinal)
    {
        ["Archive.Lucene"] = [],
        ["Archive.Vietnamese"] = [],
        ["Archive.Search"] = [],
    };

    public static TheoryData<string> Rooms => [.. s_allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_References_OnlyWhatTheHouseAllows(string room)
    {
        string[] references = [.. Elements(room, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

        Assert.Equal(s_allowed[room], references);
    }

    [Theory]
    [InlineData("Archive.Lucene")]
    [InlineData("Archive.Vietnamese")]
    [InlineData("Archive.Search")]
    public void Room_ThatNeedsOnlyDotNet_ReferencesNoPackage(string room)
    {
        string[] packages = [.. Elements(room, "PackageReference")];

        Assert.Equal(s_packages[room], packages);
    }

    [Fact]
    public void Sources_EveryRoom_IsListedHere()
    {
        string[] rooms = [.. Directory.GetDirectories(Path.Combine(SharedData.ProjectRoot, "src"))
            .Select(folder => Path.GetFileName(folder)).Where(name => name != "Archive.Web").Order(StringComparer.Ordinal)];

        Assert.Equal([.. s_allowed.Keys.Order(StringComparer.Ordinal)], rooms);
    }

    [Fact]
    public void Lucene_Sources_HaveNeverHeardOfTheArchive()
    {
        string[] strangers = [.. HouseFiles.WithExtension(".cs")
            .Where(path => path.StartsWith("src/Archive.Lucene/", StringComparison.Ordinal))
            .Where(path => HouseFiles.Read(path) is var text && (text.Contains("Vietnam", StringComparison.Ordinal)
                || text.Contains("Directive", StringComparison.Ordinal) || text.Contains("Archive.Search", StringComparison.Ordinal)))];

        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Elements(string room, string element) =>
        XDocument.Load(Path.Combine(SharedData.ProjectRoot, "src", room, room + ".csproj"))
            .Descendants(element).Select(node => (string)node.Attribute("Include")!);
}
