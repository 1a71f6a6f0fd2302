using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of one term, a block at a time; blocks whose bound is too low are not even decoded.</summary>
internal sealed class TermBulkScorer(TermBlocks term) : BulkScorer
{
    // Given in place of scores where nobody reads them.
    private static readonly float[] s_noScores = new float[Codecs.Postings.PostingsLayout.BlockSize];

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        bool needsScores = collector.NeedsScores && term.IsScored;
        int target = from;
        while (true)
        {
            target = collector.NextWanted(target);
            if (needsScores && collector.MinScore > 0) target = term.NextCompetitive(target, to, collector.MinScore);
            if (target >= to || !term.Seek(target)) return;

            int start = term.Next;
            int end = term.EndBelow(to);
            if (end == start) return;
            ReadOnlySpan<int> documents = term.Documents[start..end];
            collector.Collect(documents, needsScores ? term.Scores[start..end] : s_noScores.AsSpan(0, documents.Length));
            term.Next = end;
            target = documents[^1] + 1;
        }
    }
}
