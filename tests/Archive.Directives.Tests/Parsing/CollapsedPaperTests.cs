using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Xunit;

namespace Archive.Directives.Tests.Parsing;

/// <summary>Papers whose line breaks a careless conversion lost: the subject ends where the authority or the body begins.</summary>
public sealed class CollapsedPaperTests
{
    private const string State = "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------------- Số: 31/QĐ-UBND Sông Lam, ngày 18 tháng 11 năm 2025 ";
    private const string Party = "ĐẢNG BỘ TỈNH SÔNG LAM ĐẢNG ỦY PHƯỜNG CỬA VỌNG * Số 19-KH/ĐU ĐẢNG CỘNG SẢN VIỆT NAM Cửa Vọng, ngày 15 tháng 7 năm 2025 ";
    private const string Body = " Các sở, ban, ngành, Ủy ban nhân dân các xã, phường có trách nhiệm thi hành, báo cáo kết quả trước ngày 20 hằng tháng. Khó khăn, vướng mắc gửi về Văn phòng để tổng hợp, trình cấp có thẩm quyền xem xét, quyết định. Các tổ dân phố niêm yết tại nhà văn hóa để Nhân dân biết, bàn và cùng làm theo. Ủy ban Mặt trận và các đoàn thể vận động hội viên gương mẫu thực hiện, giám sát việc làm của từng tổ và kịp thời biểu dương nơi làm tốt.";

    [Theory]
    [InlineData(State + "QUYẾT ĐỊNH VỀ VIỆC GIAO RỪNG CHO CỘNG ĐỒNG THUỘC THẨM QUYỀN CỦA ỦY BAN NHÂN DÂN TỈNH SÔNG LAM CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM Căn cứ Luật Lâm nghiệp;" + Body, "GIAO RỪNG CHO CỘNG ĐỒNG THUỘC THẨM QUYỀN CỦA ỦY BAN NHÂN DÂN TỈNH SÔNG LAM")]
    [InlineData(State + "QUYẾT ĐỊNH VỀ VIỆC GIAO RỪNG TẠI ĐỊA BÀN CỦA ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Lâm nghiệp;" + Body, "GIAO RỪNG TẠI ĐỊA BÀN CỦA ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData(State + "QUYẾT ĐỊNH Về việc bổ nhiệm Giám đốc Sở Nội vụ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Cán bộ;" + Body, "bổ nhiệm Giám đốc Sở Nội vụ")]
    [InlineData(State + "CHỈ THỊ Về việc giữ sạch nguồn nước trong khu dân cư Trong chín tháng đầu năm, nhiều nơi nước bẩn." + Body, "giữ sạch nguồn nước trong khu dân cư")]
    [InlineData(State + "KẾ HOẠCH Tổ chức Ngày hội Đại đoàn kết năm 2025 Thực hiện Kết luận số 5-KL/TU, tỉnh xây dựng kế hoạch như sau:" + Body, "Tổ chức Ngày hội Đại đoàn kết năm 2025")]
    [InlineData(Party + "KẾ HOẠCH lãnh đạo phong trào “Thực hiện nếp sống mới” ----- Thực hiện Chỉ thị số 4-CT/TU, Đảng ủy xây dựng kế hoạch." + Body, "lãnh đạo phong trào “Thực hiện nếp sống mới”")]
    public void Subject_OnTheSameLineAsAuthorityAndBody_EndsBeforeThem(string text, string subject)
    {
        Directive directive = DirectiveParser.Parse(text);

        Assert.Equal(subject, directive.Subject?.Value);
        Assert.NotNull(directive.Number);
        Assert.Equal(subject, text[directive.Subject!.Span!.Value.Start..directive.Subject.Span.Value.End].Replace("VỀ VIỆC ", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void Subject_UnderATitleThatALongParagraphFollows_IsNotItsFirstSentence()
    {
        string sentence = "Đồng chí Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành, địa phương rà soát các bến nước, nguồn nước, công trình cấp nước tập trung do mình quản lý và báo cáo kết quả về tỉnh. ";

        Directive directive = DirectiveParser.Parse(State.Replace(" ------- ", "\n", StringComparison.Ordinal) + "\n\nTHÔNG BÁO\n\n" + string.Concat(Enumerable.Repeat(sentence, 12)));

        Assert.Null(directive.Subject);
    }

    [Fact]
    public void Subject_BeforeABodyThatOpensInNoKnownWay_EndsWithTheSentence()
    {
        Directive directive = DirectiveParser.Parse(State + "THÔNG BÁO Lịch tiếp công dân tháng 12 Đồng chí Chủ tịch tiếp công dân vào sáng thứ Hai." + Body + Body);

        Assert.StartsWith("Lịch tiếp công dân tháng 12", directive.Subject?.Value, StringComparison.Ordinal);
        Assert.True(directive.Subject!.Value.Length < 100, directive.Subject.Value);
    }
}
