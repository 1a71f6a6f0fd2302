using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>
/// A quoted phrase is exact; only one typed wholly without accents, which no paper writes so, is found under any accents.
/// </summary>
public sealed class UnaccentedPhraseTests : IDisposable
{
    private readonly TextArchive _archive = new(
        ("accented", Paper("chung sức xây dựng", "Cả huyện chung sức xây dựng đời sống mới.")),
        ("others", Paper("chung súc xây dựng", "Trang trại chung súc xây dựng ở xã.")),
        ("plain", Paper("cong tac thi dua", "Cong tac thi dua khen thuong.")),
        ("marked", Paper("công tác thi đua", "Công tác thi đua khen thưởng.")));

    [Theory]
    [InlineData("\"chung suc xay dung\"")]
    [InlineData("tinh thần \"chung suc xay dung\"")]
    [InlineData("(\"chung suc xay dung\" OR \"khong dau nao\")")]
    [InlineData("\"chung xay dung\"~1")]
    [InlineData("trích-yếu:\"chung suc xay dung\"")]
    [InlineData("“chung suc xay dung”")]
    public void Search_PhraseWithoutAccents_ThatNoPaperWritesSo_FindsItUnderAny_AndSaysSo(string query)
    {
        SearchPage page = _archive.Search(query);

        Assert.Equal(["accented", "others"], page.Hits.Select(hit => hit.Path).Order(StringComparer.Ordinal));
        QueryPart told = Assert.Single(page.Understood, part => part.Kind == "phrase" && part.SwitchOff == "accent");
        Assert.Equal(told.Text, query[told.Start..told.End]);
        Assert.Contains("với dấu bất kỳ", told.Reading, StringComparison.Ordinal);
        // Words that stand apart are no run to mark.
        Assert.All(page.Hits.Where(_ => !query.Contains('~')), hit => Assert.Contains(hit.Snippets, snippet => snippet.Highlights.Count > 0));
    }

    [Theory]
    [InlineData("\"chung suc xay dung\"")]
    [InlineData("trích-yếu:\"chung suc xay dung\"")]
    public void Search_AccentsSwitchedOff_StaysExact(string query) => Assert.Empty(_archive.Paths(query, "accent"));

    [Theory]
    [InlineData("\"chung sức xây dựng\"", "accented")]
    [InlineData("\"chung súc xây dựng\"", "others")]
    [InlineData("\"chung sức xay dung\"", "")]
    [InlineData("\"cong tac thi đua\"", "")]
    [InlineData("\"cong tac thi dua\"", "plain")]
    [InlineData("\"khong co o dau\"", "")]
    public void Search_PhraseWithAnAccent_OrThatAPaperWritesSo_IsExact(string query, string found)
    {
        SearchPage page = _archive.Search(query);

        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Hits.Select(hit => hit.Path));
        Assert.DoesNotContain(page.Understood, part => part.Kind == "phrase" && part.SwitchOff == "accent");
    }

    [Fact]
    public void Search_Excluded_LeavesOutWhatThePhraseFinds()
    {
        Assert.Equal(["marked", "plain"], _archive.Paths("tinh thần -\"chung suc xay dung\"").Order(StringComparer.Ordinal));
        Assert.Equal(["accented", "marked", "others"], _archive.Paths("tinh thần -\"cong tac thi dua\"").Order(StringComparer.Ordinal));
    }

    public void Dispose() => _archive.Dispose();

    private static string Paper(string subject, string text) =>
        $"HUYỆN ỦY BA\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa, ngày 16 tháng 12 năm 2021\n\nKẾ HOẠCH\nvề {subject}\n-----\nTinh thần: {text}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Tám\n";
}
