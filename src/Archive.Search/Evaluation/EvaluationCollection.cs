using System.Globalization;
using System.Text.Json;

namespace Archive.Search.Evaluation;

/// <summary>A document of a test collection.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">Its title; empty for none.</param>
/// <param name="Text">Its text.</param>
public sealed record EvaluationDocument(string Id, string Title, string Text);

/// <summary>A judged query.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Text">What is typed.</param>
/// <param name="Kind">What kind of query it is; empty when the collection does not say.</param>
/// <param name="Relevant">Documents that answer it, with a grade above 0; a document that is not named has grade 0.</param>
public sealed record EvaluationQuery(string Id, string Text, string Kind, IReadOnlyDictionary<string, int> Relevant);

/// <summary>Documents and judged queries.</summary>
/// <param name="Documents">The documents in the order of the file.</param>
/// <param name="Queries">The queries that have at least one judgement, in the order of the file.</param>
public sealed record EvaluationCollection(IReadOnlyList<EvaluationDocument> Documents, IReadOnlyList<EvaluationQuery> Queries)
{
    /// <summary>
    /// Reads a folder in BEIR layout: corpus.jsonl (_id, title, text), queries.jsonl (_id, text), and qrels.tsv
    /// (query, document, grade; also as qrels/test.tsv), the first line a header or not.
    /// </summary>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static EvaluationCollection Read(string folder)
    {
        Dictionary<string, Dictionary<string, int>> judgements = ReadJudgements(folder);
        List<EvaluationDocument> documents = [];
        ForEachObject(Path.Combine(folder, "corpus.jsonl"), line => documents.Add(
            new EvaluationDocument(Text(line, "_id"), Text(line, "title", isOptional: true), Text(line, "text"))));
        List<EvaluationQuery> queries = [];
        ForEachObject(Path.Combine(folder, "queries.jsonl"), line =>
        {
            string id = Text(line, "_id");
            if (judgements.TryGetValue(id, out Dictionary<string, int>? relevant))
            {
                queries.Add(new EvaluationQuery(id, Text(line, "text"), Text(line, "kind", isOptional: true), relevant));
            }
        });
        return new EvaluationCollection(documents, queries);
    }

    /// <summary>Reads judged queries over files: one JSON object a line with id, kind, query and relevant (file → grade).</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static IReadOnlyList<EvaluationQuery> ReadJudgedQueries(string file)
    {
        List<EvaluationQuery> queries = [];
        ForEachObject(file, line => queries.Add(new EvaluationQuery(
            Text(line, "id"),
            Text(line, "query"),
            Text(line, "kind", isOptional: true),
            line.GetProperty("relevant").EnumerateObject().ToDictionary(grade => grade.Name, grade => grade.Value.GetInt32(), StringComparer.Ordinal))));
        return queries;
    }

    private static Dictionary<string, Dictionary<string, int>> ReadJudgements(string folder)
    {
        string file = Path.Combine(folder, "qrels.tsv");
        file = File.Exists(file) ? file : Path.Combine(folder, "qrels", "test.tsv");
        Dictionary<string, Dictionary<string, int>> judgements = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            string[] cells = line.Split('\t');
            if (cells.Length < 3 || !int.TryParse(cells[^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int grade))
            {
                if (number == 1 || line.Length == 0)
                {
                    continue;
                }

                throw new InvalidDataException($"{file}, dòng {number}: cần ba cột cách nhau bằng dấu tab: query-id, corpus-id, score. (Three columns are needed.)");
            }

            if (grade > 0)
            {
                if (!judgements.TryGetValue(cells[0], out Dictionary<string, int>? relevant))
                {
                    judgements.Add(cells[0], relevant = new Dictionary<string, int>(StringComparer.Ordinal));
                }

                relevant[cells[^2]] = grade;
            }
        }

        return judgements;
    }

    private static void ForEachObject(string file, Action<JsonElement> take)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using JsonDocument parsed = JsonDocument.Parse(line);
                take(parsed.RootElement);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"{file}, dòng {number}: {error.Message}", error);
            }
        }
    }

    private static string Text(JsonElement line, string name, bool isOptional = false)
    {
        if (line.TryGetProperty(name, out JsonElement value))
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();
        }

        return isOptional ? string.Empty : throw new KeyNotFoundException($"Thiếu trường \"{name}\". (The field is missing.)");
    }
}
