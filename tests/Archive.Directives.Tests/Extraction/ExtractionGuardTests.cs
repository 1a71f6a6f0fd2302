using System.Text;
using System.Text.RegularExpressions;
using Archive.Directives.Extraction;
using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Testing;
using Archive.Vietnamese;
using Xunit;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Directives.Tests.Extraction;

public sealed partial class ExtractionGuardTests
{
    [Theory]
    [InlineData("Giao cáctrường thựchiện nghiêmtúc", "Giao các trường thực hiện nghiêm túc")]
    [InlineData("BANTHƯỜNG VỤ TỈNHỦY", "BAN THƯỜNG VỤ TỈNH ỦY")]
    [InlineData("CộngHòa Xã Hội", "Cộng Hòa Xã Hội")]
    [InlineData("nhà trườn g và ngh iệp đoàn, T HÔNG BÁO", "nhà trường và nghiệp đoàn, THÔNG BÁO")]
    [InlineData("Ban ThÆ°á»\u009Dng vá»¥", "Ban Thường vụ")]
    [InlineData("Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\nTân Hòa", "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nTân Hòa")]
    public void Damage_WithOneReading_IsRepaired(string damaged, string right)
    {
        GuardedText guarded = ExtractionGuard.Examine(damaged);

        Assert.Equal(right, guarded.Text);
        Assert.NotEmpty(guarded.Quality.Problems);
        Assert.True(guarded.Quality.Score < 1);
    }

    [Theory]
    [InlineData("Theo điểm b áp dụng cho khoản 2, điểm c Điều 5; UBND, HĐND, MTTQ, QĐ-UBND, BTCTU")]
    [InlineData("vắcxin, ôtô, Êđê, Giarai, mangan gluconat, amiăng, internet, email a@b.vn, www.hanoi.gov.vn")]
    [InlineData("Số 12-CT/HU, 5kg, 30km, 1.500đ, TT-BLĐTBXH, 02-1025/NMT, Kon Tum, Đắk Lắk, Krông Nô")]
    [InlineData("thuở ấy, quyển sách, khuỷu tay, nghoẹo đầu, « Người tốt, việc thiện », Lênin, Mátxcơva, François Mitterrand, café")]
    [InlineData("XÁC ĐỊNH TRƯỚC MÃ\u00A0SỐ; ỨNG PHÓ\u00A0VÀ KHẮC PHỤC; “NHÀ NƯỚC ĐÔ”; BẢO ĐẢM – “ĐÃ”")]
    [InlineData("ĐÃ\u00A0KÝ\nMÃ\u00A0SỐ\nGIÁ\u00A0TRỊ")]
    [InlineData("Nghị định số 304/2025/NÐ-CP, 12/QÐ-TTg, 45/CÐ-BXD, Ðiều 3, Ðảng ủy")]
    public void CleanText_IsNotTouched(string text)
    {
        GuardedText guarded = ExtractionGuard.Examine(text);

        Assert.Same(text, guarded.Text);
        Assert.Empty(guarded.Stages);
    }

    [Fact]
    public void GluedPairs_Planted_NinetyFiveOfAHundredAreRepairedAndCleanTextIsNotChanged()
    {
        const int Seed = 11, Wanted = 2000;
        Random random = new(Seed);
        List<string> texts = [.. Texts()];
        int changedClean = texts.Count(text => ExtractionGuard.Examine(text).Stages.Count > 0);
        int planted = 0, repaired = 0, wrong = 0;
        List<string> missed = [];
        for (int i = 0; planted < Wanted; i = (i + 1) % texts.Count)
        {
            (string glued, List<(int Start, int Length, string Right)> places) = Plant(texts[i], 20, random);
            IReadOnlyList<RepairedText> stages = ExtractionGuard.Examine(glued).Stages;
            RepairedText? stage = stages.Count > 0 ? stages[^1] : null;
            foreach ((int start, int length, string right) in places)
            {
                planted++;
                string? found = stage?.Repairs.FirstOrDefault(repair => repair.Span == new TextSpan(start, start + length))?.Replacement;
                if (found is null) missed.Add(right);
                else if (found == right) repaired++;
                else wrong++;
            }
        }

        Console.WriteLine($"Glued pairs: {repaired} of {planted} repaired, {wrong} wrongly; {changedClean} of {texts.Count} clean texts changed.");
        Assert.True(repaired >= 0.95 * planted, $"seed {Seed}: {repaired} of {planted}; missed {string.Join(" | ", missed.Take(60))}");
        Assert.Equal(0, wrong);
        Assert.Equal(0, changedClean);
    }

    [Fact]
    public void Offsets_AfterSeveralStages_LeadBackToTheSource()
    {
        const string Source = "Ban ThÆ°á»\u009Dng vá»¥ giao cáctrường thực hiện";
        GuardedText guarded = ExtractionGuard.Examine(Source);

        foreach ((string word, string original) in ((string, string)[])[("Thường", "ThÆ°á»\u009Dng"), ("vụ", "vá»¥"), ("trường", "cáctrường"), ("thực hiện", "thực hiện"), ("Ban", "Ban")])
        {
            int start = guarded.Text.IndexOf(word, StringComparison.Ordinal);
            TextSpan span = guarded.ToSource(new TextSpan(start, start + word.Length));

            Assert.Equal(original, Source[span.Start..span.End]);
        }
    }

    [Fact]
    public void RepairedText_EveryRange_MapsInOrderAndInside()
    {
        const string Source = "một hai ba bốn năm";
        RepairedText text = new(Source, [new(new TextSpan(0, 3), "MỘT", "x"), new(new TextSpan(4, 7), "", "x"), new(new TextSpan(8, 8), "thêm ", "x"), new(new TextSpan(11, 14), "b ố n", "x")]);

        Assert.Equal("MỘT  thêm ba b ố n năm", text.Text);
        for (int start = 0; start <= text.Text.Length; start++)
        {
            for (int end = start; end <= text.Text.Length; end++)
            {
                TextSpan span = text.ToSource(new TextSpan(start, end));
                Assert.True(span.Start >= 0 && span.Start <= span.End && span.End <= Source.Length, $"{start}..{end} gave {span}");
            }
        }

        int named = text.Text.IndexOf("năm", StringComparison.Ordinal);
        Assert.Equal("năm", text.ToSource(new TextSpan(named, named + 3)).Of(Source));
    }

    [Fact]
    public void Quality_OfRecognisedAndEmptyPages_IsLower()
    {
        DocumentText document = new()
        {
            Name = "a.pdf",
            Text = "Chỉ thị về công tác dân vận\n\n",
            Format = SourceFormat.ScannedPdf,
            Pages = [new(1, 0, 28, 0.8), new(2, 28, 29)],
            Paragraphs = [new(0, 27)],
            Warnings = [ReadingWarning.RecognisedText, ReadingWarning.PagesWithoutText],
            RecognitionConfidence = 0.8,
        };

        Quality quality = ExtractionGuard.Examine(document).Quality;

        Assert.InRange(quality.Score, 0.4, 0.5);
        Assert.Equal(["lost-text", "ocr"], quality.Problems.Select(problem => problem.Kind).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "corpus"), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(path => new FileReader().Read(path).Documents).Where(document => document.Encoding == "utf-8").Select(document => document.Text);

    /// <summary>Takes the space out of pairs of syllables that together are none.</summary>
    private static (string Text, List<(int Start, int Length, string Right)> Places) Plant(string text, int count, Random random)
    {
        Match[] pairs = [.. PairOfSyllables().Matches(text)
            .Where(match => Syllable.IsValid(match.Groups[1].Value) && Syllable.IsValid(match.Groups[2].Value) && !Syllable.IsValidUnaccented(match.Groups[1].Value + match.Groups[2].Value))];
        Match[] chosen = [.. pairs.OrderBy(_ => random.Next()).Take(count).OrderBy(match => match.Index)];
        StringBuilder glued = new();
        List<(int, int, string)> places = [];
        int position = 0;
        foreach (Match match in chosen)
        {
            glued.Append(text, position, match.Index - position);
            places.Add((glued.Length, match.Length - 1, match.Value));
            glued.Append(match.Groups[1].Value).Append(match.Groups[2].Value);
            position = match.Index + match.Length;
        }

        return (glued.Append(text, position, text.Length - position).ToString(), places);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{M}\d/\-–.@_&])(\p{L}+) (\p{L}+)(?![\p{L}\p{M}\d/\-–@_&'’]|\.\p{L})")]
    private static partial Regex PairOfSyllables();
}
