using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of one term, a block at a time; blocks whose bound is too low are not even decoded.</summary>
internal sealed class TermBulkScorer(TermBlocks term) : BulkScorer
{
    // Given in place of scores where nobody reads them.
    private static readonly float[] s_noScores = new float[Codecs.Postings.PostingsLayout.BlockSize];

    private int[] _members = [];

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
            term.Next = end;
            target = documents[^1] + 1;
            if (needsScores)
            {
                collector.Collect(documents, term.Scores[start..end]);
                continue;
            }

            if (collector.TakeWanted() is { } wanted) documents = Members(documents, wanted);
            if (!documents.IsEmpty) collector.Collect(documents, s_noScores.AsSpan(0, documents.Length));
        }
    }

    private ReadOnlySpan<int> Members(ReadOnlySpan<int> documents, FixedBitSet set)
    {
        if (_members.Length == 0) _members = new int[Codecs.Postings.PostingsLayout.BlockSize];
        ReadOnlySpan<ulong> words = set.Words;
        int count = 0;
        foreach (int document in documents)
        {
            _members[count] = document;
            count += (int)(words[document >> 6] >> document) & 1;
        }

        return _members.AsSpan(0, count);
    }
}
