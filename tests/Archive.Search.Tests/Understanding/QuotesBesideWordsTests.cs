using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>A quoted phrase with words beside it that no paper has all of is searched as words, and the person is told why.</summary>
public sealed class QuotesBesideWordsTests : IDisposable
{
    private readonly TextArchive _archive = new(
        ("trees", Paper("trồng cây gây rừng", "Toàn huyện trồng cây gây rừng dịp đầu xuân.")),
        ("traffic", Paper("an toàn giao thông", "Bảo đảm an toàn giao thông vận tải đường thủy.")));

    [Theory]
    [InlineData("\"hoa hồng xanh\" giao thông vận tải", "không văn bản nào có đúng cụm từ", "hoa hồng xanh")]
    [InlineData("\"trồng cây gây rừng\" giao thông vận tải đường thủy", "lẫn các từ bên cạnh", "trồng cây gây rừng")]
    [InlineData("\"trồng cây gây rừng\" \"hoa hồng xanh\" giao thông", "không văn bản nào có đúng cụm từ", "hoa hồng xanh")]
    public void Search_NothingHasAllOfIt_SaysWhichPartNoPaperHas(string query, string reading, string phrase)
    {
        SearchPage page = _archive.Search(query);

        QueryPart told = Assert.Single(page.Understood, part => part.Kind == "phrase" && part.SwitchOff is null);
        Assert.Contains(reading, told.Reading, StringComparison.Ordinal);
        Assert.Contains(phrase, told.Text, StringComparison.Ordinal);
        Assert.Contains(page.Hits, hit => hit.Path == "traffic");
    }

    public void Dispose() => _archive.Dispose();

    private static string Paper(string subject, string text) =>
        $"HUYỆN ỦY BA\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa, ngày 16 tháng 12 năm 2021\n\nKẾ HOẠCH\nvề {subject}\n-----\n{text}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Tám\n";
}
