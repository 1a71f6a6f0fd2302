using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>Fields, ranges and operators find exactly the documents that have what was asked for.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class FieldSearchTests(CorpusArchiveFixture fixture)
{
    private static readonly Dictionary<string, Func<SearchHit, bool>> s_conditions = new(StringComparer.Ordinal)
    {
        ["type is Kế hoạch"] = hit => hit.Type?.Text == "Kế hoạch",
        ["type is Kế hoạch or Công văn"] = hit => hit.Type?.Text is "Kế hoạch" or "Công văn",
        ["type is not Công văn"] = hit => hit.Type?.Text != "Công văn",
        ["year is 2023"] = hit => Year(hit) == 2023,
        ["years 2020 to 2023"] = hit => Year(hit) is >= 2020 and <= 2023,
        ["from 2024"] = hit => Year(hit) >= 2024,
        ["before 2021"] = hit => Year(hit) is > 0 and < 2021,
        ["Kế hoạch of 2024"] = hit => hit.Type?.Text == "Kế hoạch" && Year(hit) == 2024,
        ["issuer names Huyện ủy"] = hit => hit.Issuer?.Text.Contains("Huyện ủy", StringComparison.Ordinal) == true,
        ["number 1102-CV/TU"] = hit => hit.Number?.Text == "1102-CV/TU",
        ["number 44"] = hit => hit.Number?.Text.StartsWith("44/", StringComparison.Ordinal) == true,
        ["theme says nhân ái"] = hit => hit.Themes.Any(theme => theme.Contains("nhân ái", StringComparison.OrdinalIgnoreCase)),
        ["subject says Tháng Nhân ái"] = hit => hit.Subject.Text.Contains("Tháng Nhân ái", StringComparison.OrdinalIgnoreCase),
        ["signed by Đinh Gia Mẫn"] = hit => hit.Path == "2023/1102-cv-tu-van-hai.txt",
    };

    [Theory]
    [InlineData("loại:\"kế hoạch\"", "type is Kế hoạch")]
    [InlineData("loại:kế hoạch", "type is Kế hoạch")]
    [InlineData("loai:\"ke hoach\"", "type is Kế hoạch")]
    [InlineData("type:\"Kế hoạch\"", "type is Kế hoạch")]
    [InlineData("loại:(\"kế hoạch\" OR \"công văn\")", "type is Kế hoạch or Công văn")]
    [InlineData("loại:(kế hoạch HOẶC công văn)", "type is Kế hoạch or Công văn")]
    [InlineData("loại:\"kế hoạch\" HOẶC type:\"công văn\"", "type is Kế hoạch or Công văn")]
    [InlineData("KHÔNG loại:\"công văn\"", "type is not Công văn")]
    [InlineData("-type:\"công văn\"", "type is not Công văn")]
    [InlineData("năm:2023", "year is 2023")]
    [InlineData("year:2023", "year is 2023")]
    [InlineData("nam:2023", "year is 2023")]
    [InlineData("ngày:2023", "year is 2023")]
    [InlineData("năm:2020..2023", "years 2020 to 2023")]
    [InlineData("ngày:[01/01/2020 TO 31/12/2023]", "years 2020 to 2023")]
    [InlineData("date:[2020 TO 2023]", "years 2020 to 2023")]
    [InlineData("ngày:[2020-01-01 đến 2023-12-31]", "years 2020 to 2023")]
    [InlineData("ngày:>=01/01/2024", "from 2024")]
    [InlineData("date:>31/12/2023", "from 2024")]
    [InlineData("năm:2024..", "from 2024")]
    [InlineData("ngày:<01/01/2021", "before 2021")]
    [InlineData("ngày:<=31/12/2020", "before 2021")]
    [InlineData("năm:..2020", "before 2021")]
    [InlineData("loại:\"kế hoạch\" năm:2024", "Kế hoạch of 2024")]
    [InlineData("loại:\"kế hoạch\" AND year:2024", "Kế hoạch of 2024")]
    [InlineData("cơ-quan:\"Huyện ủy\"", "issuer names Huyện ủy")]
    [InlineData("coquan:\"huyen uy\"", "issuer names Huyện ủy")]
    [InlineData("cơ quan:huyện ủy", "issuer names Huyện ủy")]
    [InlineData("issuer:(\"huyện ủy\")", "issuer names Huyện ủy")]
    [InlineData("số:1102-CV/TU", "number 1102-CV/TU")]
    [InlineData("so:1102-cv-tu", "number 1102-CV/TU")]
    [InlineData("số:1102", "number 1102-CV/TU")]
    [InlineData("number:\"1102 CV TU\"", "number 1102-CV/TU")]
    [InlineData("number:110*", "number 1102-CV/TU")]
    [InlineData("số:44", "number 44")]
    [InlineData("chủ-đề:\"nhân ái\"", "theme says nhân ái")]
    [InlineData("theme:\"nhan ai\"", "theme says nhân ái")]
    [InlineData("trích-yếu:\"Tháng Nhân ái\"", "subject says Tháng Nhân ái")]
    [InlineData("subject:\"tháng nhân ái\"", "subject says Tháng Nhân ái")]
    [InlineData("người-ký:\"Đinh Gia Mẫn\"", "signed by Đinh Gia Mẫn")]
    [InlineData("signer:\"dinh gia man\"", "signed by Đinh Gia Mẫn")]
    public void Search_Field_FindsExactlyThese(string query, string condition)
    {
        string[] expected = [.. fixture.All.Where(s_conditions[condition]).Select(hit => hit.Path).Order(StringComparer.Ordinal)];
        SearchPage page = fixture.Archive.Search(query);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, page.Hits.Select(hit => hit.Path).Order(StringComparer.Ordinal));
        Assert.Contains(page.Understood, part => part.SwitchOff == "syntax" && part.Start < part.End && query[part.Start..part.End] == part.Text);
    }

    [Fact]
    public void Search_And_NeedsBothSides_OrAny_NotNone()
    {
        HashSet<string> tet = [.. Holding("Tết")];
        HashSet<string> poor = [.. Holding("hộ nghèo")];

        Assert.Equal(tet.Intersect(poor).Order(StringComparer.Ordinal), Sorted("\"Tết\" AND \"hộ nghèo\""));
        Assert.Equal(tet.Union(poor).Order(StringComparer.Ordinal), Sorted("\"Tết\" HOẶC \"hộ nghèo\""));
        Assert.Equal(poor.Except(tet).Order(StringComparer.Ordinal), Sorted("\"hộ nghèo\" KHÔNG \"Tết\""));
        Assert.Equal(poor.Except(tet).Order(StringComparer.Ordinal), Sorted("\"hộ nghèo\" -\"Tết\""));
    }

    [Fact]
    public void Search_PhraseWithSlop_ReachesFurther_AndIsBounded()
    {
        Assert.Empty(fixture.Archive.Paths("\"xây dựng nhân ái\""));
        Assert.Contains("2023/1102-cv-tu-van-hai.txt", fixture.Archive.Paths("\"xây dựng nhân ái\"~2"));
    }

    [Fact]
    public void Search_Prefix_FindsEveryWordThatBeginsSo()
    {
        string[] expected = [.. fixture.All.Select(hit => hit.Path)
            .Where(path => Analysed(path).Any(key => key.StartsWith("khuy", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Sorted("khuy*"));
    }

    [Fact]
    public void Search_SyntaxSwitchedOff_TakesTheSignsAsPunctuation()
    {
        const string Query = "loại:\"kế hoạch\" -tết";

        Assert.DoesNotContain(fixture.Archive.Search(Query, "syntax").Understood, part => part.SwitchOff == "syntax");
        Assert.Null(fixture.Archive.Search("(a OR", "syntax").RepairedQuery);
        Assert.NotEqual(fixture.Archive.Search(Query).Total, fixture.Archive.Search(Query, "syntax").Total);
    }

    [Fact]
    public void Search_SyntaxError_RunsTheRepairedQueryAndSaysSo()
    {
        SearchPage broken = fixture.Archive.Search("(\"Tết\" OR \"hộ nghèo\"");
        SearchPage whole = fixture.Archive.Search(broken.RepairedQuery!);

        Assert.Equal(0, Assert.Single(broken.SyntaxErrors).Position);
        Assert.Equal(whole.Hits.Select(hit => hit.Path), broken.Hits.Select(hit => hit.Path));
        Assert.Null(whole.RepairedQuery);
    }

    private static int Year(SearchHit hit) => hit.Date is { } date ? int.Parse(date.Text.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private IEnumerable<string> Holding(string phrase) => fixture.All.Select(hit => hit.Path).Where(path =>
        (' ' + string.Join(' ', Analysed(path, folded: false)) + ' ').Contains(' ' + Archive.Vietnamese.SearchKey.Of(phrase) + ' ', StringComparison.Ordinal));

    private static string[] Analysed(string path, bool folded = true)
    {
        string text = File.ReadAllText(Path.Combine(Testing.Corpus.SampleCorpus.Folder, path));
        return (folded ? Archive.Vietnamese.SearchKey.FoldedOf(text) : Archive.Vietnamese.SearchKey.Of(text)).Split(' ');
    }

    private IEnumerable<string> Sorted(string query) => fixture.Archive.Paths(query).Order(StringComparer.Ordinal);
}
