using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests;

/// <summary>A fragment says in which clause it stands.</summary>
public sealed class ClauseLabelTests
{
    [Theory]
    [InlineData("trồng rừng", "điều 2")]
    [InlineData("chăn nuôi", "khoản 1")]
    public void Search_FragmentOfAClause_NamesItsKindOnce(string query, string label)
    {
        using TextArchive archive = new(("decision",
            "ỦY BAN NHÂN DÂN TỈNH BA\nSố: 15/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBa, ngày 16 tháng 12 năm 2021\n\nQUYẾT ĐỊNH\nVề việc hỗ trợ sản xuất\n\nQUYẾT ĐỊNH:\n\n"
            + "Điều 1. Hỗ trợ các xã.\n1. Hỗ trợ chăn nuôi ở các xã vùng cao.\n2. Hỗ trợ nước sạch.\nĐiều 2. Hỗ trợ trồng rừng ở các xã ven biển.\nĐiều 3. Quyết định có hiệu lực từ ngày ký.\n\nCHỦ TỊCH\n\nLê Văn Tám\n"));

        Snippet snippet = Assert.Single(archive.Search(query).Hits).Snippets[0];

        Assert.Equal(label, snippet.Clause);
    }
}
