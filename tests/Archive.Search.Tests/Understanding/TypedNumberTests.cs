using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Understanding;

/// <summary>A type in words and a number, with or without its year: the paper first that has it, then those that cite it.</summary>
public sealed class TypedNumberTests : IDisposable
{
    private readonly TextArchive _archive = new(
        ("law", Paper("QUỐC HỘI", "Luật số: 99/2015/QH13", "25 tháng 11 năm 2015", "LUẬT", "Tổ chức cơ quan", "Luật này quy định về tổ chức.")),
        ("otherLaw", Paper("QUỐC HỘI", "Luật số: 99/2025/QH15", "25 tháng 11 năm 2025", "LUẬT", "Quản lý tài sản", "Luật này quy định về tài sản.")),
        ("citesLaw", Paper("CHÍNH PHỦ", "Số: 12/2017/NĐ-CP", "10 tháng 2 năm 2017", "NGHỊ ĐỊNH", "Quy định chi tiết", "Căn cứ Luật Tổ chức cơ quan số 99/2015/QH13 ngày 25 tháng 11 năm 2015;\nNghị định này quy định chi tiết.")),
        ("ordinance", Paper("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "Pháp lệnh số: 02/2022/UBTVQH15", "18 tháng 8 năm 2022", "PHÁP LỆNH", "Xử phạt", "Pháp lệnh này quy định xử phạt.")),
        ("resolution", Paper("QUỐC HỘI", "Nghị quyết số: 103/2023/QH15", "9 tháng 11 năm 2023", "NGHỊ QUYẾT", "Kế hoạch phát triển", "Quốc hội quyết nghị.")),
        ("decree", Paper("CHÍNH PHỦ", "Số: 30/2020/NĐ-CP", "5 tháng 3 năm 2020", "NGHỊ ĐỊNH", "Về công tác văn thư", "Nghị định này quy định về công tác văn thư.")),
        ("otherDecree", Paper("CHÍNH PHỦ", "Số: 30/2022/NĐ-CP", "6 tháng 5 năm 2022", "NGHỊ ĐỊNH", "Về kho lưu trữ", "Nghị định này quy định về kho.")),
        ("citesDecree", Paper("ỦY BAN NHÂN DÂN TỈNH BA", "Số: 45/KH-UBND", "6 tháng 6 năm 2021", "KẾ HOẠCH", "Về công tác văn thư", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\nỦy ban nhân dân tỉnh ban hành kế hoạch.")),
        ("decision", Paper("ỦY BAN NHÂN DÂN TỈNH BA", "Số: 15/2023/QĐ-UBND", "6 tháng 6 năm 2023", "QUYẾT ĐỊNH", "Ban hành quy chế", "Ban hành kèm theo Quyết định này quy chế.")),
        ("words", Paper("HUYỆN ỦY BA", "Số 99-KH/HU", "6 tháng 6 năm 2015", "KẾ HOẠCH", "Tuyên truyền luật", "Tuyên truyền luật và nghị định, kỷ luật, số lượng 30 buổi năm 2020, 99 buổi năm 2015.")));

    [Fact]
    public void Search_NumberThatNoPaperHas_SaysSo_AndSearchesWords()
    {
        SearchPage page = _archive.Search("luật số 77/2019");

        QueryPart told = Assert.Single(page.Understood, part => part.Kind == "number");
        Assert.Equal("kho không có văn bản thuộc loại đã gõ mang số 77/2019 hoặc dẫn số này; đã tìm như từ thường", told.Reading);
        Assert.Null(told.SwitchOff);
    }

    [Theory]
    [InlineData("luật số 99/2015", "law", "citesLaw")]
    [InlineData("luật 99/2015", "law", "citesLaw")]
    [InlineData("Luật số 99 năm 2015", "law", "citesLaw")]
    [InlineData("luat so 99/2015", "law", "citesLaw")]
    [InlineData("luật 99/2015/QH13", "law", "citesLaw")]
    [InlineData("số:99/2015", "law", null)]
    [InlineData("dẫn:\"luật số 99/2015\"", "citesLaw", null)]
    [InlineData("pháp lệnh 02/2022", "ordinance", null)]
    [InlineData("pháp lệnh số 2 năm 2022", "ordinance", null)]
    [InlineData("nghị quyết 103/2023", "resolution", null)]
    [InlineData("nghị định 30 năm 2020", "decree", "citesDecree")]
    [InlineData("nghị định 30/2020", "decree", "citesDecree")]
    [InlineData("nghi dinh so 30 nam 2020", "decree", "citesDecree")]
    [InlineData("NĐ 30/2020", "decree", "citesDecree")]
    [InlineData("nghị định 30 ngày 5/3/2020", "decree", "citesDecree")]
    [InlineData("30/2020/NĐ-CP, ngày 5/3/2020", "decree", "citesDecree")]
    [InlineData("nghị định 30 văn thư", "decree", "citesDecree")]
    [InlineData("quyết định 15 năm 2023", "decision", null)]
    public void Search_TypeAndNumber_PutsItsPaperFirst_ThenThoseThatCiteIt(string query, string first, string? citing)
    {
        SearchPage page = _archive.Search(query);
        string[] found = [.. page.Hits.Select(hit => hit.Path)];

        Assert.True(found.Length > 0 && found[0] == first, $"“{query}” gives {string.Join(' ', found)}");
        Assert.True(citing is null || found.Contains(citing, StringComparer.Ordinal), $"“{query}” gives {string.Join(' ', found)}");
        Assert.True(citing is null || Array.IndexOf(found, "words") is var words && (words < 0 || words > Array.IndexOf(found, citing)));
    }

    [Theory]
    [InlineData("nghị định 30 ngày 5/3/2020")]
    [InlineData("nghị định 30, năm 2020")]
    public void Search_DayBehindTheNumber_IsThatOfThePaper_NotOfThoseThatCiteIt(string query)
    {
        SearchPage page = _archive.Search(query);

        Assert.Equal(["decree", "citesDecree"], page.Hits.Take(2).Select(hit => hit.Path));
        Assert.DoesNotContain(page.Hits, hit => hit.Path == "otherDecree");
        Assert.Equal("otherDecree", _archive.Paths("nghị định 30 ngày 6/5/2022")[0]);
        Assert.DoesNotContain("decree", _archive.Paths("nghị định 30 ngày 6/5/2022"));
    }

    [Theory]
    [InlineData("nghị định 30", "decree otherDecree")]
    [InlineData("luật 99/2025", "otherLaw")]
    public void Search_WithoutTheYear_PutsThePapersOfEveryYearFirst(string query, string expected) => Assert.Equal(
        expected.Split(' '), _archive.Paths(query).Take(expected.Split(' ').Length).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("kỷ luật 99/2015")]
    [InlineData("pháp luật 2015")]
    [InlineData("luật 2015")]
    [InlineData("luật 5 năm")]
    [InlineData("nghị định 30 buổi kỷ luật 2015", "nghị định 30")]
    public void Search_WhatOnlyLooksLikeALaw_IsNoNumber(string query, string? number = null) => Assert.Equal(
        number, _archive.Search(query).Understood.FirstOrDefault(part => part.Kind == "number" && part.SwitchOff is not null)?.Text);

    public void Dispose() => _archive.Dispose();

    private static string Paper(string issuer, string number, string date, string type, string subject, string text) =>
        $"{issuer}\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n{number}\nHà Nội, ngày {date}\n\n{type}\n{subject}\n\n{text}\n\nNơi nhận:\n- Lưu: VT.\n";
}
