using Archive.Lucene.Search;

namespace Archive.Lucene.Tests.Search;

/// <summary>Compares hits of the searcher with those of its slow twin.</summary>
internal static class SearchComparison
{
    private const float Tolerance = 1e-5f;

    /// <summary>Whether two scores agree.</summary>
    internal static bool Agree(float left, float right) => Math.Abs(left - right) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right));

    /// <summary>
    /// Checks the k best: every hit has its own score of the twin, they descend with ties by document, and no better one
    /// was left out. Scores equal but for rounding may change places.
    /// </summary>
    internal static void AssertTop(TopDocs found, List<(int Doc, float Score)> expected, int k, string what)
    {
        Dictionary<int, float> scores = expected.ToDictionary(hit => hit.Doc, hit => hit.Score);
        float[] best = [.. expected.Select(hit => hit.Score).OrderDescending().Take(k)];
        Assert.True(best.Length == found.Hits.Count, $"{found.Hits.Count} hits instead of {best.Length} of {expected.Count}: {what}");
        for (int i = 0; i < best.Length; i++)
        {
            ScoreDoc hit = found.Hits[i];
            Assert.True(scores.TryGetValue(hit.Doc, out float score), $"document {hit.Doc} does not match: {what}");
            Assert.True(Agree(hit.Score, score), $"document {hit.Doc} has score {hit.Score:R} instead of {score:R}: {what}");
            Assert.True(Agree(hit.Score, best[i]), $"hit {i} is document {hit.Doc} with {hit.Score:R}, but a score of {best[i]:R} belongs there: {what}");
            if (i == 0) continue;
            ScoreDoc before = found.Hits[i - 1];
            Assert.True(before.Score > hit.Score || (before.Score == hit.Score && before.Doc < hit.Doc), $"hits {i - 1} and {i} are out of order: {what}");
        }
    }
}
