using System.Diagnostics;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Isolation;
using Archive.Directives.Reading.Tools;
using Archive.HostileFiles;
using Xunit;

namespace Archive.Directives.Tests.Reading;

public sealed class HostileFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("archive-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void HostileSet_ThroughReadingProcesses_EachIsANamedErrorAndNothingIsFetched()
    {
        using FetchListener listener = new();
        using IsolatedFileReader reader = new(WorkerCommand.Here(), new ReadingOptions { Recognise = false });
        List<string> broken = [];

        foreach (HostileFile file in HostileSet.Make(_folder, listener.Address))
        {
            Stopwatch watch = Stopwatch.StartNew();
            string outcome = file.Judge(reader.Read(file.Path), out bool held);
            if (!held || watch.Elapsed > TimeSpan.FromSeconds(75)) broken.Add($"{file.Name}: {outcome} in {watch.Elapsed}");
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
        Assert.Equal(0, listener.Connections);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "outside.txt"));
    }

    [Fact]
    public void MutatedFiles_ReadHere_GiveADocumentOrANamedFailure()
    {
        const int Seed = 7, Count = 1000;
        FileReader reader = new(new ReadingOptions { Recognise = false });
        Mutations mutations = new(Seed);
        for (int i = 0; i < Count; i++)
        {
            (string name, byte[] content) = mutations.Next(withOutsideTools: false);

            ReadResult result = reader.Read(name, content);

            Assert.True(result.Documents.Count + result.Failures.Count > 0, $"seed {Seed}, file {i}: nothing");
            foreach (DocumentText document in result.Documents) FileReaderTests.AssertWellFormed(document);
            foreach (ReadingFailure failure in result.Failures)
            {
                Assert.Contains(name, failure.MessageVietnamese, StringComparison.Ordinal);
                Assert.Contains(name, failure.MessageEnglish, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void ReadingProcess_Killed_NextFileIsRead()
    {
        string path = Path.Combine(_folder, "a.docx");
        File.WriteAllBytes(path, OfficeFiles.Docx(OfficeFiles.Paragraph("Chỉ thị")));
        using IsolatedFileReader broken = new(["/bin/sh", "-c", "exit 3"]);
        using IsolatedFileReader sound = new(WorkerCommand.Here());

        ReadResult failed = broken.Read(path);
        ReadResult first = sound.Read(path), second = sound.Read(path);

        Assert.Equal(ReadingFailureReason.ReaderCrashed, Assert.Single(failed.Failures).Reason);
        Assert.Equal("Chỉ thị\n", Assert.Single(first.Documents).Text);
        Assert.Equal(first.Documents[0].Text, second.Documents[0].Text);
    }

    [Fact]
    public void ReadingProcess_Silent_IsStoppedAtItsLimit()
    {
        string path = Path.Combine(_folder, "a.docx");
        File.WriteAllBytes(path, OfficeFiles.Docx(OfficeFiles.Paragraph("Chỉ thị")));
        using IsolatedFileReader silent = new(["/bin/sh", "-c", "sleep 600"]);

        ReadResult result = silent.Read(path, ReadingLimits.Default with { MaxTime = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ReadingFailureReason.TimedOut, Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public void OutsideTool_WithoutEnd_IsStoppedByTimeOutputAndMemory()
    {
        using PrivateFolder folder = new(_folder);
        const long Memory = 256L << 20;

        ReadingException time = Assert.Throws<ReadingException>(() => new OutsideTool("sleep", "coreutils").Run(["600"], folder, Memory, TimeSpan.FromMilliseconds(200), 100, default));
        ReadingException output = Assert.Throws<ReadingException>(() => new OutsideTool("yes", "coreutils").Run([], folder, Memory, TimeSpan.FromSeconds(20), 10_000, default));
        ToolOutput memory = new OutsideTool("tail", "coreutils").Run(["/dev/zero"], folder, Memory, TimeSpan.FromSeconds(20), 100, default);
        ToolOutput environment = new OutsideTool("env", "coreutils").Run([], folder, Memory, TimeSpan.FromSeconds(20), 10_000, default);

        Assert.Equal(ReadingFailureReason.TimedOut, time.Reason);
        Assert.Equal(ReadingFailureReason.TooMuchText, output.Reason);
        Assert.NotEqual(0, memory.ExitCode);
        Assert.Contains("HOME=" + folder.Path, System.Text.Encoding.UTF8.GetString(environment.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET", System.Text.Encoding.UTF8.GetString(environment.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_Lowered_AreKept()
    {
        FileReader reader = new();
        byte[] text = OfficeFiles.Bytes(new string('a', 5000));

        Assert.Equal(ReadingFailureReason.TooLarge, Assert.Single(reader.Read("a.txt", text, ReadingLimits.Default with { MaxTextFileBytes = 4000 }).Failures).Reason);
        Assert.Equal(ReadingFailureReason.TooMuchText, Assert.Single(reader.Read("a.txt", text, ReadingLimits.Default with { MaxTextCharacters = 4000 }).Failures).Reason);
        Assert.Equal(ReadingFailureReason.TooManyPages, Assert.Single(reader.Read("a.txt", OfficeFiles.Bytes("a\fb\fc\fd"), ReadingLimits.Default with { MaxPages = 2 }).Failures).Reason);
        Assert.Equal(ReadingFailureReason.TooManyPages, Assert.Single(reader.Read("a.pdf", PdfFiles.Pages(20), ReadingLimits.Default with { MaxPages = 10 }).Failures).Reason);
        Assert.Equal(ReadingFailureReason.TooComplex, Assert.Single(reader.Read("a.zip", OfficeFiles.Zip(("a.txt", text), ("b.txt", text), ("c.txt", text)), ReadingLimits.Default with { MaxArchiveEntries = 2 }).Failures).Reason);
    }

    [Fact]
    public void Failures_OfEachReason_HaveMessagesInBothLanguages()
    {
        foreach (ReadingFailureReason reason in Enum.GetValues<ReadingFailureReason>())
        {
            ReadingFailure failure = new("tệp.pdf", reason, "chi tiết");

            Assert.StartsWith("tệp.pdf: ", failure.MessageVietnamese, StringComparison.Ordinal);
            Assert.StartsWith("tệp.pdf: ", failure.MessageEnglish, StringComparison.Ordinal);
            Assert.DoesNotContain('{', failure.MessageVietnamese + failure.MessageEnglish);
        }
    }
}
