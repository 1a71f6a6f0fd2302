using Archive.Indexer.CommandLine;
using Archive.Indexer.Progress;
using Archive.Indexer.Runs;
using Archive.Search.Maintenance;
using Archive.Testing;
using Xunit;

namespace Archive.Indexer.Tests;

/// <summary>archive-indexer check and index-info, over an index that a run has written.</summary>
public sealed class IndexReportTests : IDisposable
{
    private readonly TemporaryFolder _corpus = new();
    private readonly TemporaryFolder _index = new();

    public IndexReportTests()
    {
        _corpus.Write("a.txt", "Kế hoạch trồng cây.");
        _corpus.Write("b.txt", "Báo cáo trồng rừng.");
        new IndexRun(new IndexRunSettings(_corpus.Path, _index.Path, StartEmpty: false, Threads: 2), new PlainProgress(TextWriter.Null)).Run(CancellationToken.None);
    }

    // The run keeps its list of files beside the index.
    private static bool IsIndexFile(string file) => Path.GetFileName(file) is ['_', ..] || Path.GetFileName(file).StartsWith("segments_", StringComparison.Ordinal);

    public void Dispose()
    {
        _corpus.Dispose();
        _index.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_SoundIndex_SaysSo(bool everything)
    {
        var output = new StringWriter();

        Assert.True(IndexReports.Check(_index.Path, everything, output));

        // In one segment or in two: so many threads read.
        Assert.Equal(2, output.ToString().Split('\n').Where(line => line.Contains(" văn bản, 0 đã gỡ", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("lành (sound)", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_EveryFileDamagedInTurn_NamesIt()
    {
        foreach (string file in Directory.GetFiles(_index.Path).Where(IsIndexFile))
        {
            byte[] sound = File.ReadAllBytes(file);
            byte[] damaged = [.. sound];
            damaged[^9] ^= 0x40;
            File.WriteAllBytes(file, damaged);
            var output = new StringWriter();

            Assert.False(IndexReports.Check(_index.Path, everything: false, output), file);

            Assert.Contains(output.ToString().Split('\n'), line => line.StartsWith("HỎNG", StringComparison.Ordinal) && line.Contains(Path.GetFileName(file), StringComparison.Ordinal));
            File.WriteAllBytes(file, sound);
        }
    }

    [Fact]
    public void Describe_Index_ListsItsFilesFieldsAndTerms()
    {
        StringWriter outline = new(), terms = new();

        IndexReports.Describe(_index.Path, outline);
        string field = outline.ToString().Split('\n').SkipWhile(line => !line.StartsWith("trường", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('\t')).MaxBy(columns => columns.Length > 1 ? long.Parse(columns[1], System.Globalization.CultureInfo.InvariantCulture) : 0)![0];
        IndexReports.TopTerms(_index.Path, field, 3, "", terms);

        Assert.Contains("segments_", outline.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, terms.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Commands_MissingAndDamagedIndex_TellByTheirExitCodes()
    {
        string segment = Directory.GetFiles(_index.Path).First(file => Path.GetFileName(file).StartsWith("segments_", StringComparison.Ordinal));

        Assert.Equal((int)ExitCode.SourceUnreadable, await IndexReportCommands.Check().Parse(["--index", Path.Combine(_index.Path, "none")]).InvokeAsync());
        Assert.Equal((int)ExitCode.SourceUnreadable, await IndexReportCommands.Check().Parse(["--index", _corpus.Path]).InvokeAsync());
        Assert.Equal((int)ExitCode.Done, await IndexReportCommands.Check().Parse(["--index", _index.Path, "--verify"]).InvokeAsync());
        File.WriteAllBytes(segment, File.ReadAllBytes(segment)[..^3]);
        Assert.Equal((int)ExitCode.IndexDamaged, await IndexReportCommands.Check().Parse(["--index", _index.Path]).InvokeAsync());
        Assert.Equal((int)ExitCode.IndexDamaged, await IndexReportCommands.Info().Parse(["--index", _index.Path]).InvokeAsync());
    }
}
