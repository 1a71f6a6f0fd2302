using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Office;
using Archive.Directives.Reading.Recognition;
using Archive.Testing;
using Xunit;

namespace Archive.Directives.Tests.Reading;

/// <summary>Files that other programs wrote: Word, LibreOffice, a printer driver, a scanner of our own making.</summary>
[Trait("Category", "slow")]
public sealed partial class ForeignFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("archive-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WordFiles_OfThreeGenerations_GiveTheSameText()
    {
        if (SharedData.Folder is null || !LibreOfficeReader.IsInstalled)
        {
            Console.WriteLine("No shared folder or no LibreOffice (libreoffice-writer-nogui): no old Word files to compare with.");
            return;
        }

        string source = Path.Combine(_folder, "law.docx");
        File.Copy(Path.Combine(SharedData.Folder, "samples", "024.docx"), source);
        string expected = Assert.Single(new FileReader().Read(source).Documents).Text;
        foreach ((string extension, SourceFormat format) in ((string, SourceFormat)[])[("doc", SourceFormat.Doc), ("rtf", SourceFormat.Rtf), ("odt", SourceFormat.Odt)])
        {
            Run("soffice", "-env:UserInstallation=file://" + Path.Combine(_folder, "profile"), "--headless", "--convert-to", extension, "--outdir", _folder, source);

            DocumentText document = Assert.Single(new FileReader().Read(Path.Combine(_folder, "law." + extension)).Documents);

            Assert.Equal(format, document.Format);
            Assert.Equal(expected, document.Text);
        }
    }

    [Fact]
    public void PdfSample_HeadInTwoColumns_IsReadColumnAfterColumn()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder: no printed papers to compare with.");
            return;
        }

        DocumentText document = Assert.Single(new FileReader().Read(Path.Combine(SharedData.Folder, "samples", "048.pdf")).Documents);

        Assert.Equal(14, document.Pages.Count);
        Assert.Contains("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 18/2021/TT-BLĐTBXH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 15 tháng 12 năm 2021\n", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ScannedPage_NoisyAndSkewed_IsRecognisedWithNumberAndDate()
    {
        if (SharedData.Folder is null || !Recogniser.IsInstalled)
        {
            Console.WriteLine("No shared folder or no tesseract (tesseract-ocr tesseract-ocr-vie): no scanned page to recognise.");
            return;
        }

        string sample = Path.Combine(SharedData.Folder, "samples", "048.pdf");
        Run("pdftoppm", "-r", "200", "-gray", "-f", "1", "-l", "1", "-singlefile", sample, Path.Combine(_folder, "page"));
        string scan = Path.Combine(_folder, "scan.png");
        File.WriteAllBytes(scan, GrayPicture.Read(Path.Combine(_folder, "page.pgm")).Rotate(1.0).AddNoise(18, seed: 5).ToPng());
        DocumentText printed = Assert.Single(new FileReader().Read(sample).Documents);
        FileReader reader = new(new ReadingOptions { RecognitionCacheFolder = Path.Combine(_folder, "cache") });

        DocumentText recognised = Assert.Single(reader.Read(scan).Documents);
        Stopwatch watch = Stopwatch.StartNew();
        DocumentText again = Assert.Single(reader.Read(scan).Documents);

        double rate = ErrorRate(Spaces().Replace(printed.Text[..printed.Pages[0].End], " ").Trim(), Spaces().Replace(recognised.Text, " ").Trim());
        Console.WriteLine($"Scanned page at 200 dpi, 1° skew, noise: character error rate {rate:P2}, confidence {recognised.RecognitionConfidence:P1}.");
        Assert.True(rate < 0.04, $"character error rate {rate:P2}\n{recognised.Text}");
        Assert.Contains("18/2021/TT-BLĐTBXH", recognised.Text, StringComparison.Ordinal);
        Assert.Contains("ngày 15 tháng 12 năm 2021", recognised.Text, StringComparison.Ordinal);
        Assert.InRange(recognised.RecognitionConfidence!.Value, 0.7, 1.0);
        Assert.Equal(recognised.Text, again.Text);
        Assert.True(watch.ElapsedMilliseconds < 500, "The cache was not used.");
    }

    [Fact]
    public void ZipOfSamples_EachInnerFile_IsReadUnderItsName()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder: no files to pack.");
            return;
        }

        string archive = Path.Combine(_folder, "papers.zip");
        using (ZipArchive zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            foreach (string name in (string[])["000.txt", "020.pdf", "024.docx"]) zip.CreateEntryFromFile(Path.Combine(SharedData.Folder, "samples", name), "văn bản/" + name);
        }

        ReadResult result = new FileReader().Read(archive);

        Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Failures.Select(failure => failure.MessageEnglish)));
        Assert.Equal(["000.txt", "020.pdf", "024.docx"], result.Documents.Select(document => document.Name[(archive + "!/văn bản/").Length..]));
        foreach (DocumentText document in result.Documents) FileReaderTests.AssertWellFormed(document);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Edits for each character of the expected text (Levenshtein).</summary>
    private static double ErrorRate(string expected, string found)
    {
        int[] row = [.. Enumerable.Range(0, found.Length + 1)];
        for (int i = 1; i <= expected.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= found.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (expected[i - 1] == found[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return (double)row[found.Length] / expected.Length;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
