using System.Diagnostics;
using Archive.Directives.Model.Json;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Office;
using Archive.Testing;
using Archive.Testing.Scoring;
using Xunit;

namespace Archive.Directives.Tests.Forms;

/// <summary>Papers of the corpus as another program prints and saves them: what they say must be found in every format.</summary>
[Trait("Category", "slow")]
public sealed class PrintedPaperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PapersSavedByLibreOffice_InEveryFormat_SayTheSame()
    {
        if (!LibreOfficeReader.IsInstalled)
        {
            Console.WriteLine("printed papers: LibreOffice is missing (libreoffice-writer-nogui), nothing to save them with");
            return;
        }

        string corpus = Path.Combine(SharedData.ProjectRoot, "corpus");
        Dictionary<string, GoldDocument> papers = GoldDocument.Load(Path.Combine(corpus, "expected.json"))
            .Where(gold => gold.File.EndsWith(".docx", StringComparison.Ordinal))
            .ToDictionary(gold => Path.GetFileNameWithoutExtension(gold.File), StringComparer.Ordinal);
        foreach (string format in (string[])["pdf", "html", "odt", "rtf", "doc"])
        {
            // Two formats that LibreOffice has to read back are seen on three papers: each costs a start of it.
            GoldDocument[] chosen = [.. papers.Values.Take(format is "rtf" or "doc" ? 3 : int.MaxValue)];
            Save(format, chosen.Select(gold => Path.Combine(corpus, gold.File)));
            Scorer scorer = new();
            foreach (GoldDocument gold in chosen)
            {
                ReadResult result = new FileReader().Read(_folder[$"{format}/{Path.GetFileNameWithoutExtension(gold.File)}.{format}"]);
                DocumentText text = Assert.Single(result.Documents);
                scorer.Add(gold, FoundDocument.Read(DirectiveJson.Write(DirectiveParser.Parse(text, gold.File))));
            }

            Console.WriteLine($"[table] {chosen.Length} papers saved as .{format}: {scorer.Scores.Sum(score => score.Right)} right, {scorer.Scores.Sum(score => score.Missed)} missed, {scorer.Scores.Sum(score => score.Wrong)} wrong"
                + string.Concat(scorer.Differences.Take(6).Select(line => "\n  " + line)));
            Assert.All(scorer.Scores.Where(score => score.Name != "themes"), score => Assert.True(score.F1 >= 0.97, score + string.Join("\n", score.Differences)));
        }
    }

    private void Save(string format, IEnumerable<string> files)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "soffice",
            ["-env:UserInstallation=file://" + _folder["profile"], "--headless", "--convert-to", format, "--outdir", _folder[format], .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
