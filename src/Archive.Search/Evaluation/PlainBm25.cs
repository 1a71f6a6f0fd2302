using Archive.Search.Analysis;

namespace Archive.Search.Evaluation;

/// <summary>The yardstick: BM25 over accented syllables, k1 = 1.2, b = 0.75, title and text as one, nothing else.</summary>
public sealed class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly IReadOnlyList<EvaluationDocument> _documents;
    private readonly Dictionary<string, List<(int Document, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;
    private readonly double _averageLength;

    /// <summary>Indexes the documents in memory.</summary>
    public PlainBm25(IReadOnlyList<EvaluationDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        _documents = documents;
        _lengths = new int[documents.Count];
        for (int document = 0; document < documents.Count; document++)
        {
            List<string> words = Words(documents[document].Title + "\n\n" + documents[document].Text);
            _lengths[document] = words.Count;
            foreach (IGrouping<string, string> word in words.GroupBy(word => word, StringComparer.Ordinal))
            {
                if (!_postings.TryGetValue(word.Key, out List<(int, int)>? list))
                {
                    _postings.Add(word.Key, list = []);
                }

                list.Add((document, word.Count()));
            }
        }

        _averageLength = _lengths.Length == 0 ? 1 : Math.Max(1, _lengths.Average());
    }

    /// <summary>The identifiers of the best documents. O(postings of the query's words).</summary>
    public IReadOnlyList<string> Rank(string query, int depth)
    {
        Dictionary<int, double> scores = [];
        foreach (string word in Words(query))
        {
            if (!_postings.TryGetValue(word, out List<(int Document, int Count)>? list))
            {
                continue;
            }

            double rarity = Math.Log(1 + ((_documents.Count - list.Count + 0.5) / (list.Count + 0.5)));
            foreach ((int document, int count) in list)
            {
                double share = count / (count + (K1 * (1 - B + (B * _lengths[document] / _averageLength))));
                scores[document] = scores.GetValueOrDefault(document) + (rarity * share);
            }
        }

        return [.. scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key).Take(depth).Select(score => _documents[score.Key].Id)];
    }

    private static List<string> Words(string text)
    {
        AnalysedText analysed = new();
        analysed.Load(text.AsMemory());
        List<string> words = new(analysed.Count);
        for (int i = 0; i < analysed.Count; i++)
        {
            words.Add(analysed.KeyText(i));
        }

        return words;
    }
}
