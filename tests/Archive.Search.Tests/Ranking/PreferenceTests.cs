using Xunit;

namespace Archive.Search.Tests.Ranking;

/// <summary>Newer and higher-level papers come first among equals, and only there.</summary>
public sealed class PreferenceTests
{
    private const string Equal = "Các cơ quan, đơn vị đẩy mạnh vận động hiến máu tình nguyện trong cán bộ, đoàn viên.";

    private static (string, string) Letter(string path, string issuer, string number, string date, string body) => (path,
        $"""
        TỈNH SÔNG LAM THƯỢNG
        {issuer}
        Số: {number}

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Vân Hải, {date}

        KẾ HOẠCH
        Công tác xã hội năm nay

        {body}
        """);

    [Fact]
    public void AmongEquals_TheNewer_ComesFirst()
    {
        using PlantedArchive archive = new(
            Letter("old", "ỦY BAN NHÂN DÂN XÃ KHÊ NƯA", "12/KH-UBND", "ngày 02 tháng 3 năm 2012", Equal + " Tổ dân phố một làm trước."),
            Letter("new", "ỦY BAN NHÂN DÂN XÃ KHÊ NƯA", "17/KH-UBND", "ngày 02 tháng 3 năm 2026", Equal + " Tổ dân phố hai làm sau."));

        Assert.Equal(["new", "old"], archive.Paths("hiến máu tình nguyện"));
    }

    [Fact]
    public void AClearMatch_FromLongAgo_StandsBeforeAVagueOneOfToday()
    {
        using PlantedArchive archive = new(
            Letter("clear", "ỦY BAN NHÂN DÂN XÃ KHÊ NƯA", "12/KH-UBND", "ngày 02 tháng 3 năm 1998", "Hiến máu tình nguyện là nghĩa cử cao đẹp. " + Equal),
            Letter("vague", "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM THƯỢNG", "17/KH-UBND", "ngày 02 tháng 3 năm 2026",
                "Xã có lực lượng tình nguyện đi làm đường. Trạm y tế xét nghiệm máu cho người già. Hội nông dân hiến đất mở rộng ngõ."));

        Assert.Equal("clear", archive.Paths("hiến máu tình nguyện")[0]);
    }
}
