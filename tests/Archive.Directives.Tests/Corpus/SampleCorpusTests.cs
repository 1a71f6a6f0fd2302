using System.IO.Compression;
using System.Text.RegularExpressions;
using Archive.Testing.Corpus;
using Archive.Testing.Rendering;
using Archive.Testing.Sheets;
using Xunit;

namespace Archive.Directives.Tests.Corpus;

/// <summary>The sample corpus keeps what its README promises.</summary>
public sealed partial class SampleCorpusTests
{
    private const string Campaign = "Chung sức xây dựng cộng đồng nhân ái";

    private static readonly string[] s_levels = ["central", "province", "district", "commune"];

    private static IReadOnlyList<DirectiveSheet> Sheets { get; } = SheetReader.ReadFolder(SampleCorpus.SourceFolder);

    [Fact]
    public void Corpus_Files_AreExactlyThoseExpected() =>
        Assert.Equal(SampleCorpus.Expected.Select(document => document.File).Order(StringComparer.Ordinal), SampleCorpus.Files);

    [Fact]
    public void Corpus_Counts_ReachWhatIsPromised()
    {
        IReadOnlyList<ExpectedDirective> documents = SampleCorpus.Expected;

        Assert.True(documents.Count >= 60, $"{documents.Count} documents");
        Assert.Equal(s_levels.Order(StringComparer.Ordinal), documents.Select(document => document.Level).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["mass", "party", "state"], documents.Select(document => document.Side).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            [".docx", ".html", ".md", ".pdf", ".txt"],
            documents.Select(document => Path.GetExtension(document.File)).Distinct().Order(StringComparer.Ordinal));
        Assert.True(documents.Select(document => document.Type).Distinct().Count() >= 12, "types");
        Assert.True(documents.Select(document => document.Topic).Distinct().Count() >= 12, "topics");
        Assert.True(documents.SelectMany(document => document.Themes).Distinct().Count() >= 12, "themes");
        Assert.InRange(documents.Count(document => document.IssuingBody is null), 4, 6);
    }

    [Fact]
    public void Corpus_Campaigns_AreQuotedByManyDocuments()
    {
        Dictionary<string, int> quotes = SampleCorpus.Expected
            .SelectMany(document => document.Themes)
            .GroupBy(theme => theme, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

        Assert.True(quotes[Campaign] >= 8, $"{quotes[Campaign]} documents quote the campaign");
        Assert.Equal(1, quotes["Người tốt, việc thiện - " + Campaign]);
        Assert.True(quotes.Count(theme => theme.Value >= 4) >= 8, "names of campaigns that many documents quote");
    }

    [Fact]
    public void Corpus_Dates_StandOnBothSidesOfEachReform()
    {
        DateOnly noDistricts = new(2025, 7, 1);

        Assert.Contains(Sheets, sheet => sheet.Date < noDistricts);
        Assert.Contains(Sheets, sheet => sheet.Date >= noDistricts);
        Assert.Contains(Sheets, sheet => sheet.NewPartyForm);
        Assert.Equal(2018, Sheets.Min(sheet => sheet.Date.Year));
        Assert.Equal(2026, Sheets.Max(sheet => sheet.Date.Year));
        Assert.DoesNotContain(Sheets, sheet => sheet.Level == "district" && sheet.Date >= noDistricts);
    }

    [Fact]
    public void Corpus_Citations_NameDocumentsThatExist()
    {
        Dictionary<string, DirectiveSheet> byNumber = Sheets.Where(sheet => !sheet.LostHeader && sheet.Number is not null)
            .ToDictionary(sheet => sheet.Number!, StringComparer.Ordinal);
        int resolved = 0;
        foreach (ExpectedDirective document in SampleCorpus.Expected)
        {
            foreach (ExpectedCitation citation in document.Citations)
            {
                if (byNumber.TryGetValue(citation.Number, out DirectiveSheet? cited))
                {
                    Assert.Equal((document.File, cited.Type, cited.Expected().Date), (document.File, citation.Type, citation.Date ?? cited.Expected().Date));
                    Assert.True(cited.Date <= Sheets.Single(sheet => sheet.File == document.File).Date, document.File + " cites a later paper");
                    resolved++;
                }
                else
                {
                    // Laws, decrees and papers of the central Party are real and stand outside.
                    Assert.True(NationalNumber().IsMatch(citation.Number), $"{document.File} cites {citation.Number}, which is not in the corpus");
                }
            }
        }

        Assert.True(resolved >= 80, $"{resolved} citations between documents");
    }

    [Fact]
    public void Corpus_Chains_LeadFromTheCentreToTheCommune()
    {
        Dictionary<string, ExpectedDirective> byNumber = SampleCorpus.Expected.Where(document => document.Number is not null)
            .ToDictionary(document => document.Number!, StringComparer.Ordinal);

        bool Leads(ExpectedDirective document, int level) => level == 0 || document.Citations
            .Any(citation => byNumber.TryGetValue(citation.Number, out ExpectedDirective? cited)
                && (cited.Level == s_levels[level - 1] && Leads(cited, level - 1) || cited.Level == s_levels[level] && Leads(cited, level)));

        Assert.True(SampleCorpus.Expected.Count(document => document.Level == "commune" && Leads(document, 3)) >= 6);
    }

    [Fact]
    public void Corpus_Files_AreSmallAndOfTheLengthOfSuchPapers()
    {
        foreach (string file in SampleCorpus.Files)
        {
            Assert.True(new FileInfo(Path.Combine(SampleCorpus.Folder, file)).Length < 150_000, file + " is 150 KB or more");
        }

        foreach (DirectiveSheet sheet in Sheets)
        {
            int words = sheet.Paragraphs.Sum(paragraph => paragraph.Split(' ').Length);
            Assert.True(words is >= 200 and <= 900, $"{sheet.File}: {words} words");
        }
    }

    [Fact]
    public void Corpus_FilesAndExpectations_AreWhatTheSheetsGive()
    {
        Assert.Equal(
            ExpectedDirective.WriteList(Sheets.OrderBy(sheet => sheet.File, StringComparer.Ordinal).Select(sheet => sheet.Expected())),
            File.ReadAllText(Path.Combine(SampleCorpus.Folder, "expected.json")).ReplaceLineEndings("\n"));
        foreach (DirectiveSheet sheet in Sheets)
        {
            byte[] kept = File.ReadAllBytes(Path.Combine(SampleCorpus.Folder, sheet.File));
            byte[] made = DirectiveRenderer.Render(sheet);
            Assert.True(Unpacked(sheet.File, kept).SequenceEqual(Unpacked(sheet.File, made)), sheet.File + " is not what its sheet gives; run tests/Archive.CorpusBuilder --all");
        }
    }

    // What is compressed may be packed differently by another version of zlib: compare what is inside.
    private static IEnumerable<string> Unpacked(string file, byte[] content)
    {
        if (file.EndsWith(".docx", StringComparison.Ordinal))
        {
            using ZipArchive package = new(new MemoryStream(content));
            using StreamReader reader = new(package.GetEntry("word/document.xml")!.Open());
            return [reader.ReadToEnd()];
        }

        if (file.EndsWith(".pdf", StringComparison.Ordinal))
        {
            string latin = System.Text.Encoding.Latin1.GetString(content);
            return [.. PdfStream().Matches(latin).Select(stream => Inflate(content, stream.Index + stream.Length, latin.IndexOf("\nendstream", stream.Index, StringComparison.Ordinal)))];
        }

        return [System.Text.Encoding.UTF8.GetString(content)];
    }

    private static string Inflate(byte[] file, int start, int end)
    {
        using ZLibStream stream = new(new MemoryStream(file, start, end - start), CompressionMode.Decompress);
        using StreamReader reader = new(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"/QH\d+$|/UBTVQH\d+$|/NĐ-CP$|/TT-[A-ZĐ]+$|/QĐ-TTg$|/TW$", RegexOptions.CultureInvariant)]
    private static partial Regex NationalNumber();

    [GeneratedRegex(@"/FlateDecode /Length \d+ >>\nstream\n", RegexOptions.CultureInvariant)]
    private static partial Regex PdfStream();
}
