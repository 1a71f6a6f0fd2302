using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>explain=true says in plain Vietnamese why a document stands where it does.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed partial class ExplanationTests(CorpusArchiveFixture fixture)
{
    [Theory]
    [InlineData("chung suc xay dung cong dong nhan ai", "Nội dung có")]
    [InlineData("chung sức xây dựng cộng đồng nhân ái", "đứng liền nhau")]
    [InlineData("1102-CV/TU", "Số, ký hiệu của văn bản đúng là số đã gõ")]
    [InlineData("kế hoạch tháng nhân ái", "Câu hỏi có nêu loại văn bản")]
    [InlineData("Tết OR \"hộ nghèo\"", "Nội dung có")]
    [InlineData("trích-yếu:\"tháng nhân ái\"", "Trích yếu có tháng nhân ái")]
    public void Search_Explained_SaysWhy_AndThePointsSumUpToTheScore(string query, string reason)
    {
        SearchPage page = fixture.Archive.Searcher.Search(new SearchRequest { Text = query, Explain = true });

        Assert.NotEmpty(page.Hits);
        Assert.Contains(page.Hits, hit => hit.Explanation!.Any(sentence => sentence.Contains(reason, StringComparison.Ordinal)));
        foreach (SearchHit hit in page.Hits)
        {
            double sum = hit.Explanation!.Sum(sentence => Added().Match(sentence) is { Success: true } points ? Number(points.Groups[1].Value) : 0);
            Assert.InRange(sum, hit.Score * 0.97 - 0.1, hit.Score * 1.03 + 0.1);
            Assert.StartsWith("Tổng cộng", hit.Explanation![^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Search_NotAsked_ExplainsNothing() => Assert.All(fixture.Archive.Search("nhân ái").Hits, hit => Assert.Null(hit.Explanation));

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(\+([0-9,]+) điểm")]
    private static partial Regex Added();
}
