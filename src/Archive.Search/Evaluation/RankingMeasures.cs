namespace Archive.Search.Evaluation;

/// <summary>How well one ranking, or the mean of many, puts the documents that were looked for first.</summary>
/// <param name="Ndcg10">nDCG over ten ranks, gain 2^grade − 1, discount log2(rank + 1); 0 to 1.</param>
/// <param name="Mrr10">1 ÷ rank of the first relevant document among ten; 0 when there is none.</param>
/// <param name="Recall10">Share of the relevant documents among the first ten.</param>
/// <param name="Recall100">Share of them among the first hundred.</param>
public readonly record struct RankingMeasures(double Ndcg10, double Mrr10, double Recall10, double Recall100)
{
    private const int Depth = 10;
    private const int LongDepth = 100;

    /// <summary>Measures one ranking.</summary>
    /// <param name="ranking">Documents, best first.</param>
    /// <param name="relevant">Those that were looked for, with grades above 0; at least one.</param>
    public static RankingMeasures Of(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant)
    {
        double gain = Gain(ranking.Take(Depth).Select(document => relevant.GetValueOrDefault(document)));
        double ideal = Gain(relevant.Values.OrderDescending().Take(Depth));
        int first = ranking.Take(Depth).TakeWhile(document => !relevant.ContainsKey(document)).Count();
        return new RankingMeasures(
            gain / ideal, first < Math.Min(Depth, ranking.Count) ? 1.0 / (first + 1) : 0, Recall(Depth), Recall(LongDepth));

        double Recall(int depth) => (double)ranking.Take(depth).Count(relevant.ContainsKey) / relevant.Count;
    }

    /// <summary>The mean; all zero for no measures.</summary>
    public static RankingMeasures Mean(IReadOnlyCollection<RankingMeasures> all) => all.Count == 0 ? default : new(
        all.Average(one => one.Ndcg10), all.Average(one => one.Mrr10), all.Average(one => one.Recall10), all.Average(one => one.Recall100));

    private static double Gain(IEnumerable<int> grades) =>
        grades.Select((grade, index) => ((1 << grade) - 1) / Math.Log2(index + 2)).Sum();
}
