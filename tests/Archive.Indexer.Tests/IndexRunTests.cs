using System.IO.Compression;
using Archive.Indexer.Progress;
using Archive.Indexer.Runs;
using Archive.Search;
using Archive.Search.Requests;
using Archive.Testing;
using Xunit;

namespace Archive.Indexer.Tests;

/// <summary>One run after another over a folder that changes, as the nights bring it.</summary>
public sealed class IndexRunTests : IDisposable
{
    private readonly TemporaryFolder _corpus = new();
    private readonly TemporaryFolder _index = new();

    public void Dispose()
    {
        _corpus.Dispose();
        _index.Dispose();
    }

    [Fact]
    public void SecondRun_NothingChanged_ReadsNothing()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        Run();

        RunReport second = Run();

        Assert.Equal((0, 1, 0), (second.FilesRead, second.Unchanged, second.Removed));
        Assert.Equal(["a.txt"], Found());
    }

    [Fact]
    public void File_TouchedButNotChanged_KeepsItsDocument_WithoutBeingIndexedAgain()
    {
        string file = _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        Run();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        RunReport second = Run();

        Assert.Equal((1, 0), (second.FilesRead, second.Documents));
        Assert.Equal(["a.txt"], Found());
        Assert.Equal(1, Run().Unchanged);
    }

    [Fact]
    public void Files_AddedChangedMovedAndRemoved_AreSo_InTheNextPublication()
    {
        _corpus.Write("changed.txt", "Kế hoạch trồng cây.");
        _corpus.Write("gone.txt", "Thông báo nghỉ lễ.");
        _corpus.Write("moved.txt", "Báo cáo phòng chống lụt bão.");
        Run();
        _corpus.Write("changed.txt", "Kế hoạch trồng rừng ven biển.");
        File.Delete(_corpus["gone.txt"]);
        Directory.CreateDirectory(_corpus["2024"]);
        File.Move(_corpus["moved.txt"], _corpus["2024/moved.txt"]);
        _corpus.Write("new.md", "Kết luận về chuyển đổi số.");

        RunReport report = Run();

        Assert.Equal((3, 2), (report.Documents, report.Removed));
        Assert.Equal(["2024/moved.txt", "changed.txt", "new.md"], Found());
        Assert.Equal(["changed.txt"], Found("\"trồng rừng ven biển\""));
        Assert.Empty(Found("\"trồng cây\""));
    }

    /// <summary>Words of replaced documents are counted until the segment is merged: once, their rarity was no number.</summary>
    [Fact]
    public void Search_AfterMostDocumentsWereReplaced_StillAnswers()
    {
        for (int file = 0; file < 6; file++)
        {
            _corpus.Write($"{file}.txt", "Kế hoạch trồng cây của các chi bộ.");
        }

        Run();
        for (int file = 0; file < 5; file++)
        {
            _corpus.Write($"{file}.txt", "Kế hoạch trồng cây của các chi bộ, sửa lần hai.");
        }

        Run();

        foreach (string query in (string[])["kế hoạch", "ke hoach trong cay", "kế hoạch trồng cây của chi bộ", "\"trồng cây\""])
        {
            Assert.Equal(6, Found(query).Length);
        }
    }

    [Fact]
    public void Archive_ThatLosesAMember_LosesItsDocument()
    {
        WriteArchive("a.txt", "b.txt");
        Run();
        Assert.Equal(["letters.zip!/a.txt", "letters.zip!/b.txt"], Found());
        WriteArchive("b.txt");

        Run();

        Assert.Equal(["letters.zip!/b.txt"], Found());
    }

    [Fact]
    public void BadFile_IsReportedInEveryRun_UntilItIsMended()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        _corpus.Write("b.txt", []);

        Assert.Equal("b.txt", Assert.Single(Run().Failures).Path);
        Assert.Equal("b.txt", Assert.Single(Run().Failures).Path);
        _corpus.Write("b.txt", "Thông báo nghỉ lễ.");
        Assert.Empty(Run().Failures);
        Assert.Equal(["a.txt", "b.txt"], Found());
    }

    [Fact]
    public void InterruptedRun_LeavesTheLastPublication()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        Run();
        _corpus.Write("b.txt", "Thông báo nghỉ lễ.");
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(cancellationToken: stop.Token));
        Assert.Equal(["a.txt"], Found());
        Run();
        Assert.Equal(["a.txt", "b.txt"], Found());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"path\": \"a.txt\"")]
    public void Manifest_LostOrDamaged_EverythingIsReadAnew(string content)
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        _corpus.Write("gone.txt", "Thông báo nghỉ lễ.");
        Run();
        File.Delete(_corpus["gone.txt"]);
        string manifest = Directory.EnumerateFiles(_index.Path, "manifest-*").Single();
        File.Delete(manifest);
        if (content.Length > 0)
        {
            File.WriteAllText(manifest, content);
        }

        Assert.Equal(1, Run().Documents);
        Assert.Equal(["a.txt"], Found());
    }

    [Fact]
    public void Nights_InARow_LeaveNoFilesBehind()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        for (int night = 0; night < 12; night++)
        {
            _corpus.Write("b.txt", $"Thông báo số {night} về lịch trực.");
            Run();
        }

        Assert.Single(Directory.EnumerateFiles(_index.Path, "manifest-*"));
        Assert.Single(Directory.EnumerateFiles(_index.Path, "segments_*"));
        Assert.InRange(Directory.EnumerateFiles(_index.Path).Count(), 3, 200);
    }

    [Fact]
    public void SecondWriter_WhileOneRuns_IsRefused()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        using Search.Writing.ArchiveWriter writer = Search.Writing.ArchiveWriter.Open(_index.Path, startEmpty: false);

        Assert.Throws<Search.Writing.IndexBusyException>(() => Run());
    }

    private RunReport Run(bool startEmpty = false, CancellationToken cancellationToken = default) =>
        new IndexRun(new IndexRunSettings(_corpus.Path, _index.Path, startEmpty, 2), new PlainProgress(TextWriter.Null)).Run(cancellationToken);

    private string[] Found(string? query = null)
    {
        using ArchiveSearcher searcher = ArchiveSearcher.Open(_index.Path);
        return [.. searcher.Search(new SearchRequest { Text = query }).Hits.Select(hit => hit.Path).Order(StringComparer.Ordinal)];
    }

    private void WriteArchive(params string[] names)
    {
        File.Delete(_corpus["letters.zip"]);
        using ZipArchive archive = ZipFile.Open(_corpus["letters.zip"], ZipArchiveMode.Create);
        foreach (string name in names)
        {
            using StreamWriter writer = new(archive.CreateEntry(name).Open());
            writer.Write($"Công văn {name} về việc tặng sách.");
        }
    }
}
