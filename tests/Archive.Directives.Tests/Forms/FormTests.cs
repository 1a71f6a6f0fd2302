using System.Text;
using System.Text.RegularExpressions;
using Archive.Directives.Model.Json;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Testing;
using Archive.Testing.Scoring;
using Archive.Vietnamese;
using Xunit;

namespace Archive.Directives.Tests.Forms;

/// <summary>
/// Invented papers of the forms that offices use, and what careless hands do to the text of any paper: what it says must be
/// found all the same.
/// </summary>
public sealed partial class FormTests
{
    private static readonly string s_papers = Path.Combine(SharedData.ProjectRoot, "tests", "Archive.Directives.Tests", "Forms", "Papers");

    /// <summary>Each changes the look of a text and nothing of what it says.</summary>
    private static readonly Dictionary<string, Func<string, string>> s_changes = new(StringComparer.Ordinal)
    {
        ["as it is"] = text => text,
        ["decomposed"] = Decompose,
        ["CRLF"] = text => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["lines doubled"] = text => text.Replace("\n", "\n\n", StringComparison.Ordinal),
        ["blank lines lost"] = text => BlankLines().Replace(text, "\n"),
        ["spaces doubled"] = text => Vary(text, ' ', 7, "  "),
        ["no-break spaces"] = text => Vary(text, ' ', 5, "\u00A0"),
        ["eth for đ"] = text => text.Replace('Đ', 'Ð'),
        ["tones the old way"] = SyllableRepair.ToOldStyle,
        ["Cyrillic letters"] = text => Vary(Vary(text, 'o', 11, "о"), 'H', 5, "Н"),
        ["byte order mark"] = text => "\uFEFF" + text,
        ["indented"] = text => "   " + text.Replace("\n", "\n   ", StringComparison.Ordinal),
    };

    private static readonly Lazy<Scorer> s_onOneLine = new(() => Score(s_papers, "gold.json", Join, _ => true));

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Parser_OnPapersOfEveryForm_FindsWhatTheySay(string change)
    {
        Scorer scorer = Score(s_papers, "gold.json", change, _ => true);

        Print($"invented forms, {change}", scorer);
        if (change == "as it is")
        {
            Samples.ExtractionPage.Check("forms", FieldScore.Table(scorer.Scores));
        }

        Assert.All(scorer.Scores, score => Assert.True(score.F1 >= 0.97, score + string.Join("\n", score.Differences)));
    }

    /// <summary>A whole paper on one line. What stands in columns in print cannot all be found again; what names the paper can.</summary>
    [Theory]
    [InlineData("number", 0.98)]
    [InlineData("type", 0.98)]
    [InlineData("date", 0.98)]
    [InlineData("issuer", 0.95)]
    [InlineData("subject", 0.95)]
    public void Parser_OnPapersOnOneLine_FindsWhatNamesThem(string field, double floor)
    {
        Scorer scorer = s_onOneLine.Value;

        Assert.True(scorer.Of(field).F1 >= floor, $"{scorer.Of(field)}" + string.Join("\n", scorer.Of(field).Differences));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Parser_OnRealDocumentsThatWereChanged_FindsWhatTheySay(string change)
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("forms: no reference data beside the project, nothing to compare");
            return;
        }

        Scorer scorer = Score(Path.Combine(SharedData.Folder, "samples"), "gold.json", change, gold => gold.File.EndsWith(".txt", StringComparison.Ordinal));

        Print($"real documents, {change}", scorer);
        Assert.All(scorer.Scores, score => Assert.True(score.F1 >= 0.96, score + string.Join("\n", score.Differences)));
    }

    private static Scorer Score(string folder, string goldFile, string change, Func<GoldDocument, bool> wanted) =>
        Score(folder, goldFile, s_changes[change], wanted);

    private static Scorer Score(string folder, string goldFile, Func<string, string> change, Func<GoldDocument, bool> wanted)
    {
        Scorer scorer = new();
        FileReader reader = new();
        foreach (GoldDocument gold in GoldDocument.Load(Path.Combine(folder, goldFile)).Where(wanted))
        {
            string text = change(File.ReadAllText(Path.Combine(folder, gold.File)));
            DocumentText document = reader.Read(gold.File, Encoding.UTF8.GetBytes(text)).Documents.Single();
            scorer.Add(gold, FoundDocument.Read(DirectiveJson.Write(DirectiveParser.Parse(document, gold.File))));
        }

        return scorer;
    }

    private static void Print(string name, Scorer scorer) =>
        Console.WriteLine($"[table] {name}: {scorer.Scores.Sum(score => score.Right)} right, {scorer.Scores.Sum(score => score.Missed)} missed, {scorer.Scores.Sum(score => score.Wrong)} wrong"
            + string.Concat(scorer.Differences.Take(6).Select(line => "\n  " + line)));

    private static string Vary(string text, char letter, int every, string with)
    {
        StringBuilder varied = new(text.Length);
        int met = 0;
        foreach (char each in text)
        {
            varied.Append(each == letter && ++met % every == 0 ? with : each.ToString());
        }

        return varied.ToString();
    }

    private static string Join(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Decompose(string text) => Archive.Testing.Rendering.Decomposition.Decompose(text);

    [GeneratedRegex(@"\n\s*\n+")]
    private static partial Regex BlankLines();
}
