using System.Text.Json.Nodes;

namespace Archive.Benchmarks.Engine;

/// <summary>What both engines reported in the rounds of a comparison, read from the folder that compare-engines.sh filled.</summary>
/// <remarks>Files: ENGINE.index-THREADS.ROUND.json, ENGINE.exact.ROUND.json, ENGINE.topk.ROUND.json; ENGINE is lucene or ours.</remarks>
internal sealed class ComparisonResults
{
    /// <summary>Apache Lucene.</summary>
    internal const string Theirs = "lucene";

    /// <summary>This project's engine.</summary>
    internal const string Ours = "ours";

    private readonly string _folder;

    internal ComparisonResults(string folder)
    {
        _folder = folder;
        Rounds = Enumerable.Range(1, 99).TakeWhile(round => File.Exists(FileOf(Ours, "exact", round))).Count();
        if (Rounds == 0) throw new InvalidDataException($"no results of a round in {folder}");
    }

    /// <summary>How many rounds there are.</summary>
    internal int Rounds { get; }

    /// <summary>Whether both engines indexed with so many threads.</summary>
    internal bool HasIndexing(int threads) => File.Exists(FileOf(Ours, $"index-{threads}", 1)) && File.Exists(FileOf(Theirs, $"index-{threads}", 1));

    /// <summary>A report of one run.</summary>
    internal JsonObject Read(string engine, string what, int round) => JsonNode.Parse(File.ReadAllText(FileOf(engine, what, round)))!.AsObject();

    /// <summary>The median over the rounds of a number; the rounds that do not have it are left out, and NaN stands for none.</summary>
    internal double Median(string engine, string what, params string[] path)
    {
        List<double> values = [];
        for (int round = 1; round <= Rounds; round++)
        {
            if (!File.Exists(FileOf(engine, what, round))) continue;
            JsonNode? node = Read(engine, what, round);
            foreach (string name in path) node = node?[name];
            if (node is not null) values.Add(node.GetValue<double>());
        }

        if (values.Count == 0) return double.NaN;
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>The queries whose answers differ, with what differs, in the first round of a mode.</summary>
    /// <remarks>
    /// Equal scores are ordered by document number. Where both engines number the documents alike (one thread added them),
    /// everything must agree; otherwise ties may be listed in another order, and of sorted queries, whose values the reports
    /// do not hold, the totals are compared.
    /// </remarks>
    internal List<string> Differences(string mode, out int queries)
    {
        bool sameNumbers = NumbersAgree(mode);
        JsonObject theirs = Read(Theirs, mode, 1)["hits"]!.AsObject();
        JsonObject ours = Read(Ours, mode, 1)["hits"]!.AsObject();
        queries = theirs.Count;
        List<string> differences = [];
        foreach ((string query, JsonNode? expected) in theirs)
        {
            string? difference = ours[query] is { } found ? Difference(expected!, found, sameNumbers) : "no answer";
            if (difference is not null) differences.Add($"{mode}, {query}: {difference}");
        }

        return differences;
    }

    /// <summary>Whether queries without scores, which list documents by their numbers, list the same documents.</summary>
    internal bool NumbersAgree(string mode)
    {
        JsonObject theirs = Read(Theirs, mode, 1)["hits"]!.AsObject();
        JsonObject ours = Read(Ours, mode, 1)["hits"]!.AsObject();
        return theirs.All(pair => pair.Value!["scores"]!.AsArray() is not [{ } first, .., { } last] || first.GetValue<float>() != last.GetValue<float>()
            || JsonNode.DeepEquals(pair.Value["ids"], ours[pair.Key]?["ids"]));
    }

    private static string? Difference(JsonNode expected, JsonNode found, bool sameNumbers)
    {
        bool bothExact = expected["exact"]!.GetValue<bool>() && found["exact"]!.GetValue<bool>();
        if (bothExact && expected["total"]!.GetValue<long>() != found["total"]!.GetValue<long>()) return $"total {found["total"]} instead of {expected["total"]}";

        if (!sameNumbers) return ScoreDifference(expected, found) ?? TiedDifference(expected, found) ?? FacetDifference(expected["facets"]?.AsObject(), found["facets"]?.AsObject());

        long[] ids = [.. expected["ids"]!.AsArray().Select(id => id!.GetValue<long>())];
        long[] foundIds = [.. found["ids"]!.AsArray().Select(id => id!.GetValue<long>())];
        if (!ids.SequenceEqual(foundIds)) return $"documents {string.Join(' ', foundIds)} instead of {string.Join(' ', ids)}";

        return ScoreDifference(expected, found) ?? FacetDifference(expected["facets"]?.AsObject(), found["facets"]?.AsObject());
    }

    private static string? ScoreDifference(JsonNode expected, JsonNode found)
    {
        JsonArray scores = expected["scores"]!.AsArray();
        JsonArray foundScores = found["scores"]!.AsArray();
        if (scores.Count != foundScores.Count) return $"{foundScores.Count} instead of {scores.Count} documents";
        for (int i = 0; i < scores.Count; i++)
        {
            double? score = scores[i]?.GetValue<double>();
            double? other = foundScores[i]?.GetValue<double>();
            if (score is null != other is null || Math.Abs((score ?? 0) - (other ?? 0)) > 1e-5 * Math.Abs(score ?? 0)) return $"score {other} instead of {score} at {i}";
        }

        return null;
    }

    /// <summary>Documents with different scores must stand in the same order; of those that tie with the last one, any may be listed.</summary>
    private static string? TiedDifference(JsonNode expected, JsonNode found)
    {
        JsonArray scores = expected["scores"]!.AsArray();
        if (scores.Count == 0 || scores[^1] is null) return null;

        float last = scores[^1]!.GetValue<float>();
        HashSet<long> above = [.. Enumerable.Range(0, scores.Count).Where(i => scores[i]!.GetValue<float>() > last * 1.00001f).Select(i => expected["ids"]![i]!.GetValue<long>())];
        HashSet<long> foundAbove = [.. Enumerable.Range(0, above.Count).Select(i => found["ids"]![i]!.GetValue<long>())];
        return above.SetEquals(foundAbove) ? null : $"documents {string.Join(' ', foundAbove)} instead of {string.Join(' ', above)}";
    }

    private static string? FacetDifference(JsonObject? expected, JsonObject? found)
    {
        if (expected is null) return null;
        foreach ((string name, JsonNode? values) in expected)
        {
            Dictionary<string, long> wanted = Counts(values);
            Dictionary<string, long> counted = Counts(found?[name]);
            if (!wanted.Values.Order().SequenceEqual(counted.Values.Order())) return $"other counts in facet {name}";

            // Which of several values with the count of the last one listed is listed is free.
            long last = wanted.Count == 0 ? 0 : wanted.Values.Min();
            foreach ((string value, long count) in wanted)
            {
                if (count > last && counted.GetValueOrDefault(value) != count) return $"{name} {value}: {counted.GetValueOrDefault(value)} instead of {count}";
            }
        }

        return null;
    }

    private static Dictionary<string, long> Counts(JsonNode? values) =>
        values is null ? [] : values.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<long>(), StringComparer.Ordinal);

    private string FileOf(string engine, string what, int round) => Path.Combine(_folder, $"{engine}.{what}.{round}.json");
}
