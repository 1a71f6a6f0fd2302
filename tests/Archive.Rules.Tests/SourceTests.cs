using System.Text.RegularExpressions;
using Archive.Testing;
using Xunit;

namespace Archive.Rules.Tests;

/// <summary>Rules of writing that a reader would otherwise have to remember.</summary>
public sealed partial class SourceTests
{
    private const int MaximumLines = 500;

    // Kernels and tables may be long; each says here why.
    private static readonly Dictionary<string, string> s_longFiles = new(StringComparer.Ordinal)
    {
        ["src/Archive.Web/source/api/schema.ts"] = "generated from the OpenAPI document",
    };

    [Fact]
    public void SourceFiles_AreShort()
    {
        string[] tooLong = [.. HouseFiles.WithExtension(".cs", ".ts")
            .Where(path => !s_longFiles.ContainsKey(path))
            .Select(path => (path, Lines: HouseFiles.Read(path).Count(character => character == '\n')))
            .Where(file => file.Lines > MaximumLines)
            .Select(file => $"{file.path}: {file.Lines} lines, at most {MaximumLines}; split it by responsibility")];

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Sources_HaveNoUnfinishedMarks()
    {
        string[] unfinished = [.. HouseFiles.WithExtension(".cs", ".ts", ".sh")
            .Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .SelectMany(path => UnfinishedMark().Matches(HouseFiles.Read(path)).Select(match => $"{path}: {match.Value}"))];

        Assert.Empty(unfinished);
    }

    [Fact]
    public void TypeNames_SayWhatTheyAre()
    {
        string[] vague = [.. HouseFiles.WithExtension(".cs")
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(path => VagueTypeName().Matches(HouseFiles.Read(path)).Select(match => $"{path}: {match.Value}"))];

        Assert.Empty(vague);
    }

    [Fact]
    public void UnsafeCode_StandsOnlyInTheEngine()
    {
        string[] strangers = [.. HouseFiles.WithExtension(".cs")
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal)
                && !path.StartsWith("src/Archive.Lucene/", StringComparison.Ordinal)
                && !path.StartsWith("src/Archive.Vietnamese/", StringComparison.Ordinal))
            .Where(path => UnsafeKeyword().IsMatch(HouseFiles.Read(path)))];

        Assert.Empty(strangers);
    }

    [Fact]
    public void Suppressions_OfBannedApis_AreNone()
    {
        string[] suppressed = [.. HouseFiles.WithExtension(".cs")
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && HouseFiles.Read(path).Contains("disable RS0030", StringComparison.Ordinal))];

        Assert.Empty(suppressed);
    }

    [Fact]
    public void Documents_LinksInside_LeadSomewhere()
    {
        List<string> dead = [];
        foreach (string path in HouseFiles.WithExtension(".md").Where(path => !path.StartsWith("corpus/20", StringComparison.Ordinal) || path == "corpus/README.md"))
        {
            string folder = Path.GetDirectoryName(Path.Combine(SharedData.ProjectRoot, path))!;
            foreach (Match match in MarkdownLink().Matches(HouseFiles.Read(path)))
            {
                string target = match.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                    && !Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(target))))
                {
                    dead.Add($"{path}: {target}");
                }
            }
        }

        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void Commands_AreExecutable(string command)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(SharedData.ProjectRoot, command)).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|\bnocommit\b|Skip *= *""|\.skip\(|Assert\.True\(true\)")]
    private static partial Regex UnfinishedMark();

    [GeneratedRegex(@"\b(class|struct|record|interface) \w*(Utils?|Helpers?|Manager)\b")]
    private static partial Regex VagueTypeName();

    [GeneratedRegex(@"\bunsafe\b(?!-inline)")]
    private static partial Regex UnsafeKeyword();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink();
}
