using System.Text.RegularExpressions;
using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The command line: its exit codes, its errors, and bad files that cost no other document.</summary>
public sealed class IndexerCommandTests
{
    [Fact]
    public async Task WrongArguments_EndWith2_AndSayWhereToLook()
    {
        foreach (string[] arguments in (string[][])[[], ["bild"], ["build"], ["build", "--corpus"], ["build", "--corpus", ".", "--index", "x", "--threads", "0"]])
        {
            CommandResult result = await Commands.Indexer(arguments);

            Assert.True(result.ExitCode == 2, $"{string.Join(' ', arguments)}: {result}");
            Assert.NotEqual("", result.Error);
        }
    }

    /// <summary>The help of every command, as one golden file: operators' scripts rest on these names.</summary>
    [Fact]
    public async Task Help_OfEveryCommand_IsTheAgreedOne()
    {
        string help = (await Commands.Indexer("--help")).Output;
        string[] commands = [.. help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0)];
        foreach (string command in commands)
        {
            CommandResult result = await Commands.Indexer(command, "--help");
            Assert.Equal(0, result.ExitCode);
            help += $"\n# {command}\n\n{result.Output}";
        }

        // The number of threads that is taken by default is the machine's own.
        Golden.Match("archive-indexer-help.txt", Regex.Replace(help, @"(--threads .*)\[default: \d+\]", "$1[default: …]"));
    }

    [Fact]
    public async Task MissingCorpus_EndsWith5_AndNamesTheFolder()
    {
        CommandResult result = await Commands.Indexer("build", "--corpus", "/nowhere/at-all", "--index", Path.Combine(Path.GetTempPath(), "unused"));

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("/nowhere/at-all", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadFiles_AreNamedWithTheReason_AndLoseNoOtherDocument()
    {
        using TemporaryFolder corpus = new();
        using TemporaryFolder index = new();
        string good = Path.Combine(SharedData.ProjectRoot, "corpus");
        string word = Directory.EnumerateFiles(good, "*.docx", SearchOption.AllDirectories).First();
        File.WriteAllText(corpus["tot.txt"], "Chỉ thị về phòng, chống lụt bão.");
        File.WriteAllBytes(corpus["rong.txt"], []);
        File.WriteAllBytes(corpus["cut.docx"], File.ReadAllBytes(word)[..2000]);
        File.Copy(word, corpus["word.txt"]);
        File.WriteAllText(corpus["html.docx"], "<html><body><p>Kết luận về chuyển đổi số</p></body></html>");
        File.WriteAllText(corpus["khoa.pdf"], EncryptedPdf);
        using (FileStream zeros = File.Create(corpus["khong.bin"]))
        {
            zeros.SetLength(200_000_000);
        }

        CommandResult result = await Commands.Indexer("build", "--corpus", corpus.Path, "--index", index.Path);

        Assert.Equal(3, result.ExitCode);
        foreach (string bad in (string[])["rong.txt", "cut.docx", "khoa.pdf", "khong.bin"])
        {
            Assert.Contains($"lỗi: {bad}: ", result.Output, StringComparison.Ordinal);
        }

        // The type is found from the bytes: a Word file named .txt and a page named .docx are read all the same.
        Assert.Contains("lập chỉ mục 3 văn bản", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_PassSystemdVerify()
    {
        string deploy = Path.Combine(SharedData.ProjectRoot, "deploy");
        using TemporaryFolder units = new();
        foreach (string unit in Directory.EnumerateFiles(deploy, "archive-*"))
        {
            // The check asks whether the program exists; where dotnet lives differs from machine to machine.
            string text = File.ReadAllText(unit).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(units.Path, Path.GetFileName(unit)), text);
        }

        CommandResult result = await Commands.Run(Commands.Start("systemd-analyze", ["verify", .. Directory.EnumerateFiles(units.Path)]));

        Assert.True(result.ExitCode == 0 && !result.Error.Contains(units.Path, StringComparison.Ordinal), result.ToString());
    }

    // The smallest file that says it is encrypted: the standard handler with a user password.
    private const string EncryptedPdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + "3 0 obj<</Filter/Standard/V 1/R 2/O<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>"
        + "/U<C0DE1234C0DE1234C0DE1234C0DE1234C0DE1234C0DE1234C0DE1234C0DE1234>/P -4>>endobj\n"
        + "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000100 00000 n \n"
        + "trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n330\n%%EOF\n";
}
