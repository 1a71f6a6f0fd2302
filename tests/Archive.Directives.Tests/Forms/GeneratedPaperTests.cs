using System.Text;
using System.Text.Json;
using Archive.Directives.Model.Json;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Testing;
using Archive.Testing.Generation;
using Archive.Testing.Scoring;
using Archive.Testing.Sheets;
using Xunit;

namespace Archive.Directives.Tests.Forms;

/// <summary>Generated papers of every kind and format, clean and with what a portal sets round them.</summary>
public sealed class GeneratedPaperTests
{
    private const string Before = "Trang chủ › Văn bản › Chi tiết\n\n## Hệ thống văn bản chỉ đạo điều hành\nSố lượt xem: 1205\n\n";

    private const string After = "\n\nVăn bản liên quan\nNghị định 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư\nKính gửi: Quý Thành viên\nTP. HCM, ngày 31/05/2021\nGhi rõ nguồn khi sử dụng thông tin\n";

    private static readonly RandomSeed s_seed = RandomSeed.Current(20260719);

    /// <summary>The format, how many papers, and what stands round them; ARCHIVE_GENERATED_PAPERS multiplies the numbers for a longer look.</summary>
    public static TheoryData<DirectiveFormat, int, bool> Formats => new()
    {
        { DirectiveFormat.Text, 250, false }, { DirectiveFormat.Text, 250, true }, { DirectiveFormat.Markdown, 150, false }, { DirectiveFormat.Html, 150, false },
        { DirectiveFormat.Word, 40, false }, { DirectiveFormat.Pdf, 15, false },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parser_OnGeneratedPapers_FindsWhatTheySay(DirectiveFormat format, int count, bool furniture)
    {
        count *= int.TryParse(Environment.GetEnvironmentVariable("ARCHIVE_GENERATED_PAPERS"), out int times) ? times : 1;
        Scorer scorer = new();
        FileReader reader = new();
        foreach (GeneratedDirective paper in DirectiveGenerator.Generate(count, s_seed.Value, format))
        {
            byte[] content = furniture ? [.. Encoding.UTF8.GetBytes(Before), .. paper.Content, .. Encoding.UTF8.GetBytes(After)] : paper.Content;
            DocumentText document = reader.Read(paper.File, content).Documents.Single();
            GoldDocument gold = JsonSerializer.Deserialize<GoldDocument[]>(ExpectedDirective.WriteList([paper.Expected]), s_snakeCase)![0];
            scorer.Add(gold, FoundDocument.Read(DirectiveJson.Write(DirectiveParser.Parse(document, paper.File))));
        }

        Console.WriteLine($"[table] {count} generated papers, {format}{(furniture ? ", inside a web page" : "")}\n" + FieldScore.Table(scorer.Scores) + string.Join("\n", scorer.Differences.Take(25)));
        Assert.All(s_floors, floor => Assert.True(scorer.Of(floor.Field).F1 >= floor.F1, $"{s_seed}, {floor.Field}: {scorer.Of(floor.Field)}\n{string.Join("\n", scorer.Of(floor.Field).Differences.Take(10))}"));
    }

    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly (string Field, double F1)[] s_floors =
    [
        ("number", 0.98), ("date", 0.98), ("type", 0.98), ("issuer", 0.95), ("place", 0.95), ("signer", 0.95), ("recipients", 0.95), ("distribution", 0.95), ("citations", 0.95),
        ("position", 0.95), ("signing form", 0.95), ("subject", 0.9),
    ];
}
