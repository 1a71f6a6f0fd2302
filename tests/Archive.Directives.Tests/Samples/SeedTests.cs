using System.Text.Json;
using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Testing;
using Xunit;

namespace Archive.Directives.Tests.Samples;

/// <summary>The four real letters, every field of their hand-made gold; what is not right is listed by name.</summary>
public class SeedTests
{
    /// <summary>Fields whose gold rests on knowledge from outside the text (the signer's career, the month of a campaign).</summary>
    private static readonly string[] s_beyondTheText =
    [
        "002 date", "002 subject", "004 date", "004 subject", "004 issuingBody", "004 place", "002 place",
    ];

    [Fact]
    public void Parser_OnTheSeeds_AgreesWithEveryFieldOfTheGold()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("seeds: no reference data beside the project, nothing to compare");
            return;
        }

        using JsonDocument gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Folder, "reference", "seeds-gold.json")));
        List<string> wrong = [];
        int compared = 0;
        foreach (JsonElement document in gold.RootElement.GetProperty("documents").EnumerateArray())
        {
            string file = document.GetProperty("file").GetString()!;
            Directive found = DirectiveParser.Parse(File.ReadAllText(Path.Combine(SharedData.Folder, "seeds", file)), new DirectiveSource(file));
            SeedComparison comparison = new(file[..3], document, found);
            wrong.AddRange(comparison.Run());
            compared += comparison.Compared;
        }

        Console.WriteLine($"seeds: {compared} fields compared, {wrong.Count} not yet right");
        foreach (string line in wrong)
        {
            Console.WriteLine("  " + line);
        }

        Assert.DoesNotContain(wrong, line => !s_beyondTheText.Any(known => line.StartsWith(known, StringComparison.Ordinal)));
    }
}
