using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Search.QueryLanguage;
using Archive.Search.Tests.Archives;
using Archive.Testing;
using Xunit;

namespace Archive.Search.Tests.QueryLanguage;

/// <summary>docs/query-language.md says what the parser does.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed partial class QueryLanguagePageTests(CorpusArchiveFixture fixture)
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "query-language.md"));

    [Fact]
    public void Page_EveryExample_ParsesWithoutErrorAndIsAnswered()
    {
        string[] examples = [.. ExampleCell().Matches(s_page).SelectMany(cell => Code().Matches(cell.Value)).Select(code => code.Groups[1].Value)
            .Where(code => code.Any(char.IsLetterOrDigit) && (code.Contains(' ') || code.Contains(':') || code.Contains('"') || code.Contains('*')))];

        Assert.True(examples.Length >= 25, $"{examples.Length} examples");
        Assert.All(examples.Where(example => !example.Contains('`')), example =>
        {
            Assert.Empty(QuerySyntax.Check(example).Errors);
            fixture.Archive.Search(example);
        });
    }

    [Fact]
    public void Page_Fields_AreThoseOfTheLanguage()
    {
        foreach ((string name, _) in QueryFields.Names)
        {
            Assert.Contains($"`{name}`", s_page, StringComparison.Ordinal);
        }

        string table = s_page[s_page.IndexOf("## Trường", StringComparison.Ordinal)..s_page.IndexOf("## Khoảng ngày", StringComparison.Ordinal)];
        foreach (Match row in FieldRow().Matches(table))
        {
            foreach (Match name in Code().Matches(row.Groups["names"].Value))
            {
                QueryField field = Assert.NotNull(QueryFields.Find(name.Groups[1].Value));
                Assert.Equal(row.Groups["label"].Value.Trim(), QueryFields.Label(field));
            }

            foreach (Match example in Code().Matches(row.Groups["example"].Value))
            {
                FieldNode node = Assert.IsType<FieldNode>(QueryParser.Parse(example.Groups[1].Value).Tree);
                Assert.Equal(row.Groups["label"].Value.Trim(), QueryFields.Label(node.Field));
            }
        }
    }

    [Fact]
    public void Page_Limits_AreThoseOfTheLanguage() => Assert.Contains(
        string.Create(CultureInfo.InvariantCulture, $"{QueryLimits.Length} ký tự, {QueryLimits.Clauses} vế, ngoặc lồng nhau {QueryLimits.Depth} lớp"),
        s_page, StringComparison.Ordinal);

    [Fact]
    public void Page_Readings_AreThoseThatCanBeSwitchedOff()
    {
        foreach (string reading in Requests.ReadingNames.All)
        {
            Assert.Matches($"`(without=)?{reading}`", s_page);
        }
    }

    [GeneratedRegex(@"^\| .*`.*$", RegexOptions.Multiline)]
    private static partial Regex ExampleCell();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (?<label>[^|`]+) \| (?<names>`[^|]+) \| (?<example>`[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex FieldRow();
}
