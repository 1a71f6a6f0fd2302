using Archive.Search.Results;
using Xunit;

namespace Archive.Search.Tests.Ranking;

/// <summary>Copies of one text do not fill the first page.</summary>
public sealed class NearDuplicateTests
{
    private const string Long =
        "Ban Thường vụ yêu cầu các chi bộ tổ chức quán triệt nội dung chuyển đổi số trong sinh hoạt thường kỳ. Mỗi đảng viên cài đặt sổ tay "
        + "điện tử và học cách dùng chữ ký số. Văn phòng theo dõi tiến độ và báo cáo hằng quý về cấp trên, nêu rõ khó khăn để cùng tháo gỡ.";

    private static (string, string) Copy(int number) => ($"copy{number}", $"Thông báo số {number}\n\n{Long}\n");

    [Fact]
    public void ElevenCopies_AndThreeOthers_ShowOneCopyBeforeTheOthers()
    {
        using PlantedArchive archive = new(
        [
            .. Enumerable.Range(1, 11).Select(Copy),
            ("other1", "Chi bộ thôn Một bàn về chuyển đổi số.\n\nNhân dân được hướng dẫn nộp hồ sơ qua mạng tại nhà văn hóa thôn, mỗi tuần hai buổi tối, "
                + "có đoàn viên thanh niên ngồi cùng để giúp người lớn tuổi làm quen với máy.\n"),
            ("other2", "Tổ công nghệ cộng đồng họp về chuyển đổi số.\n\nTổ phân công từng thành viên phụ trách mười hộ, ghi lại hộ nào chưa có điện thoại "
                + "thông minh và đề nghị doanh nghiệp viễn thông hỗ trợ gói cước cho hộ nghèo.\n"),
            ("other3", "Trường học triển khai chuyển đổi số.\n\nSổ điểm, học bạ và thông báo cho phụ huynh chuyển sang bản điện tử từ học kỳ hai, "
                + "giáo viên được tập huấn trong hè và có phòng máy dùng chung.\n"),
        ]);

        IReadOnlyList<SearchHit> hits = archive.Search("chuyển đổi số");

        Assert.Equal(14, hits.Count);
        Assert.Equal(["other1", "other2", "other3"], hits.Take(4).Select(hit => hit.Path).Where(path => path.StartsWith('o')).Order(StringComparer.Ordinal));
        SearchHit copy = Assert.Single(hits.Take(4), hit => hit.Path.StartsWith('c'));
        Assert.Equal(10, copy.SameText);
        Assert.All(hits.Where(hit => hit != copy), hit => Assert.Equal(0, hit.SameText));
    }

    [Fact]
    public void TextsThatShareAHeading_AreNotCopies()
    {
        using PlantedArchive archive = new(
            ("one", "Kế hoạch chuyển đổi số năm nay của đơn vị\n\nViệc thứ nhất là lập danh mục dữ liệu, việc thứ hai là mua sắm thiết bị, việc thứ ba là đào tạo cán bộ."),
            ("two", "Kế hoạch chuyển đổi số năm nay của đơn vị\n\nMọi xã đều có tổ giúp dân nộp hồ sơ qua mạng; trường học và trạm y tế dùng chung một đường truyền."));

        Assert.All(archive.Search("chuyển đổi số"), hit => Assert.Equal(0, hit.SameText));
    }
}
