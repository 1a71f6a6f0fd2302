using System.Numerics;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of any of several terms with the sum of the scores of those that they have.</summary>
/// <remarks>
/// Documents are taken in windows. Within a window the scores of one term after the other are added to an array, which
/// needs neither a comparison of documents nor a heap. Once only scores above a minimum are of interest, the terms of a
/// window are split (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995, with bounds per block):
/// the weakest, whose bounds do not reach the minimum together, cannot bring in a document alone. Only the others are
/// added up; the weak ones are looked up for the documents that can still reach the minimum.
/// </remarks>
internal sealed class DisjunctionBulkScorer : BulkScorer
{
    /// <summary>Documents of a window: sums of 16 KB, half of the smallest first-level cache in use.</summary>
    private const int WindowSize = 2048;

    // Bounds are sums of floats in another order than scores: what is below by rounding alone is kept.
    private const double Slack = 1 + 1e-6;

    private readonly TermBlocks[] _terms;
    private readonly double[] _sums = new double[WindowSize];
    private readonly ulong[] _members = new ulong[WindowSize / 64];
    private readonly int[] _documents = new int[WindowSize];
    private readonly float[] _scores = new float[WindowSize];

    // The terms in the order of their bounds in the window, and for each the sum of the bounds up to it.
    private readonly TermBlocks[] _byBound;
    private readonly float[] _bounds;
    private readonly double[] _boundSums;

    internal DisjunctionBulkScorer(TermBlocks[] terms)
    {
        _terms = terms;
        _byBound = [.. terms];
        _bounds = new float[terms.Length];
        _boundSums = new double[terms.Length];
    }

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        bool needsScores = collector.NeedsScores;
        for (int start = collector.NextWanted(from); start < to; start = collector.NextWanted(start))
        {
            // Windows end at multiples of their size, so that every call cuts the documents in the same way.
            int end = Math.Min(to, (start & -WindowSize) + WindowSize);
            int weak = needsScores && collector.MinScore > 0 ? SplitTerms(start, end, collector.MinScore) : 0;
            if (weak < _terms.Length)
            {
                for (int i = weak; i < _terms.Length; i++) AddUp(_byBound[i], start, end, needsScores);
                if (weak == 0) HandAllOver(collector, start);
                else HandCandidatesOver(collector, start, weak);
            }

            start = end;
        }
    }

    /// <summary>Orders the terms by their bounds in [start, end), and says how many of the weakest do not reach the minimum together.</summary>
    private int SplitTerms(int start, int end, float minScore)
    {
        for (int i = 0; i < _terms.Length; i++)
        {
            _byBound[i] = _terms[i];
            _bounds[i] = _terms[i].BoundByBlocks(start, end - 1);
        }

        Array.Sort(_bounds, _byBound);
        int weak = 0;
        double sum = 0;
        for (int i = 0; i < _bounds.Length; i++)
        {
            sum += _bounds[i];
            _boundSums[i] = sum * Slack;
            if (_boundSums[i] < minScore) weak = i + 1;
        }

        return weak;
    }

    private void AddUp(TermBlocks term, int start, int end, bool needsScores)
    {
        if (!term.Seek(start)) return;
        do
        {
            int first = term.Next;
            int stop = term.EndBelow(end);
            ReadOnlySpan<int> documents = term.Documents[first..stop];
            if (needsScores) AddScores(documents, term.Scores[first..stop], start);
            else AddMembers(documents, start);
            term.Next = stop;
            if (stop < term.Documents.Length) return;
        }
        while (term.LoadNext());
    }

    private void AddScores(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, int start)
    {
        double[] sums = _sums;
        ulong[] members = _members;
        for (int i = 0; i < documents.Length; i++)
        {
            int slot = documents[i] - start;
            sums[slot] += scores[i];
            members[slot >> 6] |= 1UL << slot;
        }
    }

    private void AddMembers(ReadOnlySpan<int> documents, int start)
    {
        foreach (int document in documents) _members[(document - start) >> 6] |= 1UL << (document - start);
    }

    private void HandAllOver(HitCollector collector, int start)
    {
        int count = 0;
        for (int word = 0; word < _members.Length; word++)
        {
            for (ulong bits = _members[word]; bits != 0; bits &= bits - 1)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                _documents[count] = start + slot;
                _scores[count++] = (float)_sums[slot];
                _sums[slot] = 0;
            }

            _members[word] = 0;
        }

        if (count > 0) collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
    }

    private void HandCandidatesOver(HitCollector collector, int start, int weak)
    {
        float minScore = collector.MinScore;
        // A candidate needs so much from the strong terms.
        double needed = (minScore - _boundSums[weak - 1]) / Slack;
        int count = 0;
        for (int word = 0; word < _members.Length; word++)
        {
            for (ulong bits = _members[word]; bits != 0; bits &= bits - 1)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                double sum = _sums[slot];
                _sums[slot] = 0;
                if (sum < needed || !AddWeak(ref sum, start + slot, weak, minScore)) continue;
                _documents[count] = start + slot;
                _scores[count++] = (float)sum;
            }

            _members[word] = 0;
        }

        if (count > 0) collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
    }

    /// <summary>Adds what the weak terms give, the strongest of them first; false as soon as the minimum is out of reach.</summary>
    private bool AddWeak(ref double sum, int document, int weak, float minScore)
    {
        for (int i = weak - 1; i >= 0; i--)
        {
            if ((sum * Slack) + _boundSums[i] < minScore) return false;
            TermBlocks term = _byBound[i];
            if (term.Seek(document) && term.Documents[term.Next] == document) sum += term.ScoreOfNext();
        }

        return true;
    }
}
