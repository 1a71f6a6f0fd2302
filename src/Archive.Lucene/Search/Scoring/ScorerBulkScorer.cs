using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Walks a scorer and hands its matches over in blocks; passes over stretches whose bound says that nothing in them is of interest.</summary>
internal sealed class ScorerBulkScorer(Scorer scorer) : BulkScorer
{
    private const int BlockSize = 128;

    private readonly int[] _documents = new int[BlockSize];
    private readonly float[] _scores = new float[BlockSize];
    private int _count;
    private int _boundUpTo = -1;

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        bool exact = scorer.IsExact;
        bool needsScores = collector.NeedsScores;
        int document = scorer.DocId;
        int wanted = collector.NextWanted(from);
        if (document < wanted) document = wanted < to ? scorer.Advance(wanted) : to;
        while (document < to)
        {
            if (needsScores && collector.MinScore > 0 && document > _boundUpTo)
            {
                int next = SkipHopeless(document, to, collector.MinScore);
                if (next != document)
                {
                    document = next >= to ? to : scorer.Advance(next);
                    continue;
                }
            }

            if (exact || scorer.Matches()) Add(document, needsScores ? scorer.Score() : 0, collector);
            wanted = _count == 0 ? collector.NextWanted(document + 1) : document + 1;
            document = wanted == document + 1 ? scorer.NextDoc() : wanted < to ? scorer.Advance(wanted) : to;
        }

        Flush(collector);
    }

    /// <summary>The first document at or after this one that stands in a stretch with a bound of interest.</summary>
    private int SkipHopeless(int document, int to, float minScore)
    {
        while (document < to)
        {
            int upTo = scorer.AdvanceShallow(document);
            if (scorer.MaxScore(upTo) >= minScore)
            {
                _boundUpTo = upTo;
                return document;
            }

            if (upTo >= to - 1) return to;
            document = upTo + 1;
        }

        return to;
    }

    private void Add(int document, float score, HitCollector collector)
    {
        _documents[_count] = document;
        _scores[_count] = score;
        if (++_count == BlockSize) Flush(collector);
    }

    private void Flush(HitCollector collector)
    {
        if (_count == 0) return;
        collector.Collect(_documents.AsSpan(0, _count), _scores.AsSpan(0, _count));
        _count = 0;
    }
}
