using System.Text.Json;
using Archive.Testing.Scoring;

namespace Archive.Indexer.Tests;

/// <summary>Compares what the command says of one real letter with its hand-made gold: every printed value, and the status of each.</summary>
internal static class InspectedSeed
{
    private static readonly (string Gold, string Found)[] s_fields =
    [
        ("side", "side"), ("symbol", "symbol"), ("date", "date"), ("place", "place"), ("issuingBody", "issuing_body"), ("superiorBody", "superior_body"),
        ("subject", "subject"), ("signer", "signer"), ("signerPosition", "position"),
    ];

    /// <summary>One line for each difference.</summary>
    internal static IEnumerable<string> Compare(JsonElement gold, FoundDocument found)
    {
        foreach ((string goldName, string name) in s_fields)
        {
            JsonElement field = gold.GetProperty(goldName);
            string status = field.GetProperty("status").GetString()!;
            if (status is "inferred")
            {
                if (found.StatusOf(name) == "printed")
                {
                    yield return $"{name}: inferred in the gold, printed here";
                }
            }
            else if (!Same(Text(field), Value(found, name)))
            {
                yield return $"{name}: gold [{Text(field)}] found [{Value(found, name)}]";
            }
        }

        string? type = gold.GetProperty("type").GetProperty("value").GetProperty("vi").GetString();
        if (!Same(type, found.Type))
        {
            yield return $"type: gold [{type}] found [{found.Type}]";
        }

        foreach (string line in Lists(gold, found))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Lists(JsonElement gold, FoundDocument found)
    {
        string recipients = string.Join(" | ", Items(gold, "recipients"));
        if (!Same(recipients, string.Join(" | ", found.Recipients)))
        {
            yield return $"recipients: gold [{recipients}] found [{string.Join(" | ", found.Recipients)}]";
        }

        // The gold gives the body of a line without its purpose, the command the whole line.
        List<string> distribution = Items(gold, "distribution");
        bool alike = distribution.Count == found.Distribution.Count && distribution.Zip(found.Distribution).All(pair => Scorer.Normal(pair.Second).StartsWith(Scorer.Normal(pair.First), StringComparison.Ordinal));
        if (!alike)
        {
            yield return $"distribution: gold [{string.Join(" | ", distribution)}] found [{string.Join(" | ", found.Distribution)}]";
        }

        string[] cited = [.. gold.GetProperty("distinctCited").EnumerateArray().Select(number => number.GetString()!)];
        if (!cited.ToHashSet().SetEquals(found.Citations.Select(citation => citation.Number)))
        {
            yield return $"citations: gold [{string.Join(' ', cited)}] found [{string.Join(' ', found.Citations.Select(citation => citation.Number))}]";
        }

        int clauses = gold.GetProperty("numberedClauses").GetProperty("count").GetInt32();
        if (clauses != found.Clauses.Count)
        {
            yield return $"clauses: gold {clauses} found {found.Clauses.Count}";
        }
    }

    private static List<string> Items(JsonElement gold, string name) => gold.GetProperty(name).TryGetProperty("items", out JsonElement items)
        ? [.. items.EnumerateArray().Select(item => item.GetProperty("value").GetString()!)]
        : [];

    private static string? Value(FoundDocument found, string name) => name switch
    {
        "side" => found.Side,
        "symbol" => found.Symbol,
        "date" => found.Date,
        "place" => found.Place,
        "issuing_body" => found.IssuingBody,
        "superior_body" => found.SuperiorBody,
        "subject" => found.Subject,
        "signer" => found.Signer,
        _ => found.Position,
    };

    private static string? Text(JsonElement field) => field.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Same(string? left, string? right) => Scorer.Normal(left ?? string.Empty) == Scorer.Normal(right ?? string.Empty);
}
