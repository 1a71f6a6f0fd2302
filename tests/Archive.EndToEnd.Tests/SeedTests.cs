using System.Globalization;
using System.Text.Json;
using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The four real letters, read in place when they stand beside the project.</summary>
public sealed class SeedTests
{
    // Names of the gold on the left, of the API's metadata on the right.
    private static readonly (string Gold, string Own)[] s_singleFields =
    [
        ("type", "type"), ("symbol", "number"), ("date", "date"), ("place", "place"), ("issuingBody", "issuing_body"),
        ("superiorBody", "superior_body"), ("subject", "subject"), ("signer", "signer"), ("signerPosition", "position"),
        ("signingAuthority", "signing_form"), ("level", "level"),
    ];

    private static readonly Dictionary<string, string> s_levels = new(StringComparer.Ordinal)
    {
        ["central"] = "Trung ương",
        ["province"] = "Cấp tỉnh",
        ["district"] = "Cấp huyện",
        ["commune"] = "Cấp xã",
    };

    [Fact]
    public async Task RealLetters_AreFoundByThemeAndByNumber()
    {
        if (SharedData.Folder is null)
        {
            Console.WriteLine("No shared folder beside the project: nothing to compare with.");
            return;
        }

        await using ArchiveServer server = await ArchiveServer.Start(Path.Combine(SharedData.Folder, "seeds"));
        foreach (string query in (string[])["chung suc xay dung cong dong nhan ai", "Chung sức xây dựng cộng đồng nhân ái", "CHUNG SỨC XÂY DỰNG CỘNG ĐỒNG NHÂN ÁI"])
        {
            Assert.Equal(["002", "003", "004"], (await server.Paths(query)).Select(path => path[..3]).Order(StringComparer.Ordinal));
        }

        foreach (string number in (string[])["519-CV/QU", "519 CV QU", "Số 519 - CV/QU"])
        {
            Assert.StartsWith("001", (await server.Paths(number))[0], StringComparison.Ordinal);
        }

        await AssertMetadataAndFacets(server);
    }

    /// <summary>Every field that the gold calls printed or derived, as the API shows it and as the facets count it.</summary>
    private static async Task AssertMetadataAndFacets(ArchiveServer server)
    {
        using JsonDocument gold = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(SharedData.Folder!, "reference", "seeds-gold.json")));
        JsonElement[] hits = [.. (await server.Search("")).GetProperty("hits").EnumerateArray()];
        List<string> differences = [];
        int compared = 0;
        foreach (JsonElement letter in gold.RootElement.GetProperty("documents").EnumerateArray())
        {
            string file = letter.GetProperty("file").GetString()!;
            string id = hits.Single(hit => hit.GetProperty("path").GetString() == file).GetProperty("id").GetString()!;
            using JsonDocument document = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/documents/" + id));
            ILookup<string, string> own = document.RootElement.GetProperty("metadata").EnumerateArray()
                .ToLookup(line => line.GetProperty("name").GetString()!, line => line.GetProperty("text").GetString()!);
            foreach ((string name, string ownName) in s_singleFields.Where(field => IsInTheText(letter.GetProperty(field.Gold))))
            {
                Compare($"{file} {name}", Value(name, letter.GetProperty(name)), string.Join(" | ", own[ownName]));
            }

            Compare($"{file} recipients", Items(letter.GetProperty("recipients")), string.Join(" | ", own["recipient"]));
            Compare($"{file} distribution", Items(letter.GetProperty("distribution")), string.Join(" | ", own["distribution"].Select(line => line.Split('(')[0].TrimEnd(' ', ','))));
            foreach ((string facet, string field) in ((string, string)[])[("issuer", "issuingBody"), ("type", "type"), ("level", "level"), ("year", "date")])
            {
                if (IsInTheText(letter.GetProperty(field)))
                {
                    string value = Value(field, letter.GetProperty(field));
                    value = facet == "year" ? value[^4..] : value;
                    IReadOnlyList<string> filtered = await server.Paths("", $"&{facet}={Uri.EscapeDataString(value)}");
                    Compare($"{file} facet {facet}={value}", "found", filtered.Contains(file, StringComparer.Ordinal) ? "found" : "missing");
                }
            }
        }

        Console.WriteLine($"Seeds: {compared} values compared over the API, {differences.Count} not yet right.");
        Assert.Empty(differences);
        Assert.True(compared > 40, $"only {compared} values were compared");

        void Compare(string what, string expected, string found)
        {
            compared++;
            if (!string.Equals(expected, found, StringComparison.OrdinalIgnoreCase))
            {
                differences.Add($"{what}: gold [{expected}] found [{found}]");
            }
        }
    }

    private static bool IsInTheText(JsonElement field) => field.GetProperty("status").GetString() is "explicit" or "derived";

    private static string Items(JsonElement field) => field.TryGetProperty("items", out JsonElement items)
        ? string.Join(" | ", items.EnumerateArray().Select(item => item.GetProperty("value").GetString()))
        : "";

    private static string Value(string name, JsonElement field) => name switch
    {
        "type" => field.GetProperty("value").GetProperty("vi").GetString()!,
        "symbol" => field.GetProperty("canonical").GetString()!,
        "signingAuthority" => field.GetProperty("value").GetProperty("form").GetString()!.Replace("/", "", StringComparison.Ordinal),
        "level" => s_levels[field.GetProperty("value").GetString()!.Split(' ')[0]],
        "date" => OfficeDate(DateOnly.Parse(field.GetProperty("value").GetString()!, CultureInfo.InvariantCulture)),
        _ => field.GetProperty("value").GetString()!,
    };

    // Offices write a leading zero for days below 10 and for the months January and February, which one could turn into 11 and 12.
    private static string OfficeDate(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day:D2}/{(day.Month < 3 ? "0" : "")}{day.Month}/{day.Year}");
}
