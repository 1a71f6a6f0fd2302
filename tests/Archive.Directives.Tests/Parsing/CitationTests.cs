using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Xunit;

namespace Archive.Directives.Tests.Parsing;

/// <summary>Who issued a cited document, and where its title ends.</summary>
public sealed class CitationTests
{
    [Theory]
    [InlineData("Căn cứ Quyết định số 12-QĐ/TW và Kết luận số 5-KL/TW của Bộ Chính trị về công tác cán bộ.", "12-QĐ/TW", "Bộ Chính trị")]
    [InlineData("Chính phủ đã ban hành Nghị quyết số 214/NQ-CP, Nghị định số 118/2025/NĐ-CP để triển khai.", "118/2025/NĐ-CP", "Chính phủ")]
    [InlineData("Chính phủ đã ban hành Nghị quyết số 214/NQ-CP về dữ liệu, chuyển đổi số, Nghị định số 278/2025/NĐ-CP quy định về kết nối.", "278/2025/NĐ-CP", "Chính phủ")]
    [InlineData("Căn cứ Kế hoạch số 20/KH-UBND và Quyết định số 31/QĐ-UBND của Ủy ban nhân dân tỉnh Đăk Miên về bến nước.", "20/KH-UBND", "Ủy ban nhân dân tỉnh Đăk Miên")]
    public void Issuer_NamedOnceForTwoDocumentsOfOneOffice_IsOfBoth(string sentence, string number, string issuer) =>
        Assert.Equal(issuer, Cited(sentence, number).Issuer);

    [Theory]
    [InlineData("Căn cứ Chỉ thị số 31-CT/TU và Kế hoạch số 20/KH-UBND của Ủy ban nhân dân tỉnh Đăk Miên về bến nước.", "31-CT/TU")]
    [InlineData("Chính phủ đã ban hành Nghị quyết số 214/NQ-CP về dữ liệu. Các bộ, Nghị định số 278/2025/NĐ-CP quy định về kết nối.", "278/2025/NĐ-CP")]
    [InlineData("Căn cứ Luật số 42/2013/QH13 và Nghị định số 64/2014/NĐ-CP của Chính phủ về tiếp công dân.", "42/2013/QH13")]
    [InlineData("Căn cứ Quy định số 296-QĐ/TW; Hướng dẫn số 4-HD/TW của Ban Bí thư về kiểm tra.", "296-QĐ/TW")]
    public void Issuer_OfAnotherOfficeOrBehindASemicolon_IsNotTaken(string sentence, string number) =>
        Assert.Null(Cited(sentence, number).Issuer);

    [Fact]
    public void Issuer_NamedForTheSameNumberElsewhere_IsNotTakenFromTheNeighbour()
    {
        const string Text = "Căn cứ Quy định số 296-QĐ/TW và Hướng dẫn số 4-HD/TW của Ban Bí thư về kiểm tra.\n\nQuy định số 296-QĐ/TW của Ban Chấp hành Trung ương nói rõ điều ấy.";

        Assert.All(DirectiveParser.Parse(Text).Citations.Where(citation => citation.Number == "296-QĐ/TW"), citation => Assert.NotEqual("Ban Bí thư", citation.Issuer));
    }

    [Theory]
    [InlineData("Thực hiện Công văn số 412-CV/TU của Ban Thường vụ Thành ủy về việc giữ sạch bến nước, Ban Thường vụ Đảng ủy phường phân công như sau: 1. Chia tổ.", "412-CV/TU", "giữ sạch bến nước")]
    [InlineData("Căn cứ Quyết định số 8/QĐ-UBND về nuôi cá, trồng rừng, Phó Chủ tịch Nguyễn Văn A có ý kiến chỉ đạo như sau: 1. Các sở làm ngay.", "8/QĐ-UBND", "nuôi cá, trồng rừng")]
    [InlineData("Căn cứ Nghị định số 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân (sau đây gọi là Nghị định số 13) và ý kiến của các sở.", "13/2023/NĐ-CP", "bảo vệ dữ liệu cá nhân")]
    [InlineData("Thực hiện Hướng dẫn số 27-HD/TU về xây dựng mô hình “Chi bộ gần dân”, Đảng ủy xã đề nghị các chi bộ làm ngay.", "27-HD/TU", "xây dựng mô hình “Chi bộ gần dân”")]
    public void Title_Unquoted_EndsBeforeWhoSpeaksAndBeforeRemarks(string sentence, string number, string title) =>
        Assert.Equal(title, Cited(sentence, number).Title);

    private static Citation Cited(string sentence, string number) =>
        DirectiveParser.Parse(sentence).Citations.First(citation => citation.Number == number);
}
