using System.Text;
using System.Text.RegularExpressions;
using Archive.Testing;
using Archive.Testing.Generation;
using Archive.Testing.Sheets;
using Xunit;

namespace Archive.Directives.Tests.Corpus;

/// <summary>Generated directives are repeatable, varied, and print what their metadata says.</summary>
public sealed partial class DirectiveGeneratorTests
{
    private static readonly RandomSeed s_seed = RandomSeed.Current(20230306);

    [Fact]
    public void Generate_SameSeed_GivesTheSameBytesInEveryFormat()
    {
        List<GeneratedDirective> first = [.. DirectiveGenerator.Generate(60, s_seed.Value)];
        List<GeneratedDirective> second = [.. DirectiveGenerator.Generate(60, s_seed.Value)];

        Assert.Equal(5, first.Select(directive => Path.GetExtension(directive.File)).Distinct().Count());
        for (int index = 0; index < first.Count; index++)
        {
            Assert.True(first[index].Content.AsSpan().SequenceEqual(second[index].Content), $"{first[index].File}, {s_seed}");
        }
    }

    [Fact]
    public void Generate_LongerRun_BeginsWithTheShorterOne()
    {
        IEnumerable<string> few = DirectiveGenerator.Generate(20, s_seed.Value, DirectiveFormat.Text).Select(directive => directive.Sheet.Subject + directive.File);
        IEnumerable<string> many = DirectiveGenerator.Generate(200, s_seed.Value, DirectiveFormat.Text).Select(directive => directive.Sheet.Subject + directive.File);

        Assert.Equal(few, many.Take(20));
    }

    [Fact]
    public void Generate_OtherSeed_GivesOtherTexts() => Assert.NotEqual(
        DirectiveGenerator.Generate(5, s_seed.Value, DirectiveFormat.Text).Select(directive => Encoding.UTF8.GetString(directive.Content)),
        DirectiveGenerator.Generate(5, s_seed.Value + 1, DirectiveFormat.Text).Select(directive => Encoding.UTF8.GetString(directive.Content)));

    [Fact]
    public void Generate_TextFormats_PrintWhatTheMetadataSays()
    {
        foreach (GeneratedDirective directive in DirectiveGenerator.Generate(600, s_seed.Value, DirectiveFormat.Text, DirectiveFormat.Markdown, DirectiveFormat.Html))
        {
            if (directive.Sheet.Spelling == "nfd" || directive.Sheet.Layout == "columns")
            {
                continue;
            }

            string text = Plain(Encoding.UTF8.GetString(directive.Content));
            ExpectedDirective expected = directive.Expected;
            IEnumerable<string?> printed =
            [
                directive.Sheet.LostHeader ? null : directive.Sheet.PrintedNumber ?? expected.Number, expected.IssuingBody, expected.SuperiorBody, expected.Signer, expected.Position,
                .. expected.Recipients, .. expected.Distribution, .. expected.Themes, .. expected.Citations.Select(citation => citation.Number),
            ];
            foreach (string value in printed.OfType<string>())
            {
                Assert.True(text.Contains(value, StringComparison.OrdinalIgnoreCase), $"{directive.File} does not print “{value}”, {s_seed}");
            }
        }
    }

    [Fact]
    public void Generate_ManyDirectives_AreAsVariedAsAnArchive()
    {
        List<GeneratedDirective> directives = [.. DirectiveGenerator.Generate(3000, s_seed.Value, DirectiveFormat.Text)];

        Assert.InRange(directives.Count(directive => directive.Sheet.LostHeader), 40, 160);
        Assert.InRange(directives.Count(directive => directive.Sheet.Spelling == "nfd"), 40, 160);
        Assert.InRange(directives.Count(directive => directive.Sheet.PrintedNumber is not null), 200, 400);
        Assert.Equal(4, directives.Select(directive => directive.Sheet.Level).Distinct().Count());
        Assert.Equal(3, directives.Select(directive => directive.Sheet.Side).Distinct().Count());
        Assert.True(directives.Select(directive => directive.Sheet.Type).Distinct().Count() >= 18, "types");
        Assert.DoesNotContain(directives, directive => directive.Sheet.Level == "district" && directive.Sheet.Date >= new DateOnly(2025, 7, 1));
    }

    [Fact]
    public void Generate_Citations_NameEarlierDirectivesOfTheRun()
    {
        HashSet<(string, string?)> known = [];
        int citations = 0;
        foreach (GeneratedDirective directive in DirectiveGenerator.Generate(3000, s_seed.Value, DirectiveFormat.Text))
        {
            foreach (ExpectedCitation citation in directive.Expected.Citations)
            {
                Assert.True(known.Contains((citation.Number, citation.Date)), $"{directive.File} cites {citation}, {s_seed}");
                citations++;
            }

            known.Add((directive.Sheet.Number!, directive.Sheet.Expected().Date));
        }

        Assert.True(citations > 1500, $"{citations} citations, {s_seed}");
    }

    [Fact]
    public void WriteTo_Folder_HoldsTheFilesAndTheirMetadata()
    {
        using TemporaryFolder folder = new();

        IReadOnlyList<ExpectedDirective> expected = DirectiveGenerator.WriteTo(folder.Path, 25, s_seed.Value);

        Assert.All(expected, directive => Assert.True(File.Exists(folder[directive.File]), directive.File));
        Assert.Equal(ExpectedDirective.WriteList(expected), ExpectedDirective.WriteList(ExpectedDirective.ReadList(folder["expected.json"])));
    }

    // Without marks of Markdown and HTML, all white space as one blank.
    private static string Plain(string text) =>
        WhiteSpace().Replace(Markup().Replace(text, " "), " ").Replace("( ", "(", StringComparison.Ordinal).Replace("“ ", "“", StringComparison.Ordinal).Replace(" ”", "”", StringComparison.Ordinal);

    [GeneratedRegex(@"<[^>]*>|\*+", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
