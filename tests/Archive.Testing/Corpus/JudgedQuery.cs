using System.Text.Json;

namespace Archive.Testing.Corpus;

/// <summary>A query over corpus/ with the documents that a person judged to answer it.</summary>
/// <param name="Id">"q001".</param>
/// <param name="Query">What is typed.</param>
/// <param name="Kind">What kind of query it is: theme, theme-telex, number, slip, other-words …</param>
/// <param name="Relevant">
/// Files of the corpus with their grade: 3 is what was looked for, 2 answers a good part, 1 only touches it. Files
/// that are not named are not relevant.
/// </param>
public sealed record JudgedQuery(string Id, string Kind, string Query, IReadOnlyDictionary<string, int> Relevant)
{
    /// <summary>The file in the project.</summary>
    public static string DefaultPath { get; } =
        Path.Combine(SharedData.ProjectRoot, "tests", "Archive.Search.Tests", "Golden", "corpus-queries.jsonl");

    /// <summary>Reads a file with one JSON object a line; errors name the line.</summary>
    public static IReadOnlyList<JudgedQuery> Read(string path)
    {
        List<JudgedQuery> queries = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            try
            {
                queries.Add(JsonSerializer.Deserialize<JudgedQuery>(line, JsonSerializerOptions.Web)
                    ?? throw new JsonException("null"));
            }
            catch (JsonException failure)
            {
                throw new InvalidDataException($"{path}, line {number}: {failure.Message}", failure);
            }
        }

        return queries;
    }

    /// <summary>
    /// nDCG over the first <paramref name="depth"/> ranks, gain 2^grade - 1, discount log2(rank + 1); 1 is the ideal order.
    /// </summary>
    public double Ndcg(IEnumerable<string> ranking, int depth = 10)
    {
        double found = Gain(ranking.Take(depth).Select(file => Relevant.GetValueOrDefault(file)));
        return found / Gain(Relevant.Values.OrderDescending().Take(depth));
    }

    private static double Gain(IEnumerable<int> grades) =>
        grades.Select((grade, index) => ((1 << grade) - 1) / Math.Log2(index + 2)).Sum();
}
