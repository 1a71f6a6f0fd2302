using Archive.Indexer.CommandLine;
using Archive.Indexer.Progress;
using Archive.Indexer.Reading;
using Archive.Indexer.Runs;
using Archive.Testing;
using Xunit;

namespace Archive.Indexer.Tests;

/// <summary>The commands that look at the documents of a folder together, and the runs over folders with bad files.</summary>
public sealed class FolderCommandTests
{
    private const string Plan = "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 12/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Tĩnh, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\nVề phong trào “Xóm nhỏ nghĩa tình”\n\n"
        + "Thực hiện Nghị quyết số 09-NQ/TU ngày 01/02/2024 của Ban Thường vụ Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n\n"
        + "1. Các sở, ban, ngành tổ chức phong trào “Xóm nhỏ nghĩa tình” trong toàn tỉnh, báo cáo kết quả trước ngày 30 tháng 6 hằng năm.\n\n2. Ủy ban nhân dân các huyện bố trí kinh phí theo phân cấp.\n";

    [Fact]
    public void Citations_OfAFolder_NamesWhatIsMissingWithItsCount()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.txt", Plan);
        folder.Write("b.txt", Plan.Replace("12/KH", "13/KH", StringComparison.Ordinal) + "\n3. Tiếp tục thực hiện Kế hoạch số 12/KH-UBND ngày 12/3/2024 của Ủy ban nhân dân tỉnh Hà Tĩnh.\n");
        StringWriter missing = new(), graph = new();

        Assert.Equal(ExitCode.Done, CitationsCommand.Run(folder.Path, graph: false, missing, CancellationToken.None));
        Assert.Equal(ExitCode.Done, CitationsCommand.Run(folder.Path, graph: true, graph, CancellationToken.None));

        Assert.StartsWith("2\tNghị quyết\t09-NQ/TU\t2024-02-01\t", missing.ToString(), StringComparison.Ordinal);
        Assert.Equal("b.txt\tthực hiện\ta.txt\n", graph.ToString());
    }

    [Fact]
    public void Themes_OfAFolder_SuggestsWhatTheAuthorityFileLacks()
    {
        using TemporaryFolder folder = new();
        folder.Write("d/a.txt", Plan);
        folder.Write("d/b.txt", Plan.Replace("Xóm nhỏ nghĩa tình", "Xóm nhỏ Nghĩa tình", StringComparison.Ordinal));
        StringWriter output = new(), known = new();

        ThemesCommand.Run(folder["d"], 2, null, output, CancellationToken.None);
        string file = folder.Write("themes.yaml", output.ToString());
        Assert.True(ThemesFile.TryRead(file, out ThemesFile? themes));
        ThemesCommand.Run(folder["d"], 2, themes, known, CancellationToken.None);

        Assert.Contains("# 2 văn bản", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("- name: \"Xóm nhỏ", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Xóm nhỏ", known.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Families_AndCompare_ShowWhatChangedInAClause()
    {
        using TemporaryFolder folder = new();
        string left = folder.Write("a.txt", Plan);
        string right = folder.Write("b.txt", Plan.Replace("30 tháng 6", "15 tháng 9", StringComparison.Ordinal));
        StringWriter families = new(), differences = new();

        FamiliesCommand.Run(folder.Path, 0.5, families, CancellationToken.None);
        Assert.Equal(ExitCode.Done, CompareCommand.Run(left, right, differences, CancellationToken.None));

        Assert.Contains("2 văn bản", families.ToString(), StringComparison.Ordinal);
        Assert.Contains("~ 1.", differences.ToString(), StringComparison.Ordinal);
        Assert.Contains("[-30-] {+15+} tháng [-6-] {+9+}", differences.ToString(), StringComparison.Ordinal);
        Assert.Contains("= 2.", differences.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_FolderWithBadFiles_NamesThemAndIndexesTheOthers()
    {
        using TemporaryFolder folder = new();
        folder.Write("corpus/a.txt", Plan);
        folder.Write("corpus/zero.pdf", []);
        folder.Write("corpus/cut.docx", "PK\u0003\u0004 nothing more"u8.ToArray());
        folder.Write("corpus/locked.pdf", "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -1>>>>\n%%EOF"u8.ToArray());
        folder.Write("corpus/picture.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);
        using (FileStream zeros = File.Create(folder["corpus/zeros.txt"]))
        {
            zeros.SetLength(200L << 20);
        }

        IndexRunSettings settings = new(folder["corpus"], folder["index"], StartEmpty: true, Threads: 2);
        RunReport report = new IndexRun(settings, new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);
        RunReport again = new IndexRun(settings with { StartEmpty = false }, new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);

        Assert.Equal(1, report.Documents);
        Assert.Equal(["cut.docx", "locked.pdf", "picture.txt", "zero.pdf", "zeros.txt"], report.Failures.Select(failure => failure.Path));
        Assert.All(report.Failures, failure => Assert.Contains(failure.Path, failure.Reason, StringComparison.Ordinal));
        Assert.Equal(1, again.Unchanged);
        Assert.Equal(5, again.Failures.Count);
    }

    [Fact]
    public void Update_WithAnotherThemesFile_ReadsEveryDocumentAnew()
    {
        using TemporaryFolder folder = new();
        folder.Write("corpus/a.txt", Plan);
        Assert.True(ThemesFile.TryRead(folder.Write("themes.yaml", "themes:\n  - name: Xóm nhỏ nghĩa tình\n"), out ThemesFile? themes));
        IndexRunSettings settings = new(folder["corpus"], folder["index"], StartEmpty: false, Threads: 1);

        RunReport first = new IndexRun(settings, new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);
        RunReport same = new IndexRun(settings, new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);
        RunReport other = new IndexRun(settings with { Themes = themes }, new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);

        Assert.Equal((1, 0, 1), ((int)first.Documents, (int)same.Documents, (int)other.Documents));
    }
}
