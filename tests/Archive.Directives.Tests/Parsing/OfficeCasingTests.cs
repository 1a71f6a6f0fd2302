using Archive.Directives.Data;
using Xunit;

namespace Archive.Directives.Tests.Parsing;

/// <summary>Names of offices printed in capitals, in the letters that people write them in.</summary>
public sealed class OfficeCasingTests
{
    [Theory]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "Ủy ban nhân dân tỉnh Hà Tĩnh")]
    [InlineData("CỤC CÔNG TÁC CƠ SỞ", "Cục Công tác cơ sở")]
    [InlineData("BAN BẢO VỆ SỨC KHỎE CÁN BỘ", "Ban Bảo vệ sức khỏe cán bộ")]
    [InlineData("CHI CỤC QUẢN LÝ THỊ TRƯỜNG", "Chi cục Quản lý thị trường")]
    [InlineData("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công")]
    [InlineData("TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH QUẢNG NGÃI", "Trung tâm Dịch vụ việc làm tỉnh Quảng Ngãi")]
    [InlineData("CỤC ĐƯỜNG BỘ VIỆT NAM", "Cục Đường bộ Việt Nam")]
    [InlineData("BAN VĂN HÓA - XÃ HỘI", "Ban Văn hóa - Xã hội")]
    [InlineData("BẢO HIỂM XÃ HỘI HUYỆN GIA LÂM", "Bảo hiểm xã hội huyện Gia Lâm")]
    [InlineData("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường")]
    [InlineData("ĐẢNG ỦY XÃ KHÊ NƯA", "Đảng ủy xã Khê Nưa")]
    [InlineData("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Hội đồng nhân dân thành phố Hải Phòng")]
    [InlineData("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội")]
    [InlineData("HUYỆN ỦY LẠC DƯƠNG", "Huyện ủy Lạc Dương")]
    [InlineData("TRUNG TÂM CÔNG TÁC XÃ HỘI TỈNH AN GIANG", "Trung tâm Công tác xã hội tỉnh An Giang")]
    [InlineData("ỦY BAN NHÂN DÂN XÃ HỘI AN", "Ủy ban nhân dân xã Hội An")]
    public void NormalCase_OfAnOffice(string capitals, string expected) => Assert.Equal(expected, OfficeTable.NormalCase(capitals));
}
