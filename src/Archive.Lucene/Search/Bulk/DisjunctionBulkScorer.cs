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
/// added up; the weak ones are looked up for the documents that can still reach the minimum (<see cref="Candidates"/>).
/// </remarks>
internal sealed class DisjunctionBulkScorer : BulkScorer
{
    /// <summary>Documents of a window: sums of 16 KB, half of the smallest first-level cache in use.</summary>
    private const int WindowSize = 2048;

    private readonly TermBlocks[] _terms;
    private readonly double[] _sums = new double[WindowSize];
    private readonly ulong[] _members = new ulong[WindowSize / 64];
    private readonly int[] _documents = new int[WindowSize];
    private readonly float[] _scores = new float[WindowSize];
    private readonly Candidates _candidates = new(WindowSize);

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
            if (weak == 0) CollectAll(collector, start, end, needsScores);
            else if (weak < _terms.Length) CollectCandidates(collector, start, end, weak);
            start = end;
        }
    }

    /// <summary>Orders the terms by their bounds in [start, end), and says how many of the weakest do not reach the minimum together.</summary>
    private int SplitTerms(int start, int end, float minScore)
    {
        // Few terms, and their order changes little from window to window: sorted by insertion.
        for (int i = 0; i < _byBound.Length; i++)
        {
            TermBlocks term = _byBound[i];
            float bound = term.BoundByBlocks(start, end - 1);
            int place = i;
            for (; place > 0 && _bounds[place - 1] > bound; place--)
            {
                _bounds[place] = _bounds[place - 1];
                _byBound[place] = _byBound[place - 1];
            }

            _bounds[place] = bound;
            _byBound[place] = term;
        }

        int weak = 0;
        double sum = 0;
        for (int i = 0; i < _bounds.Length; i++)
        {
            sum += _bounds[i];
            _boundSums[i] = sum * Candidates.Slack;
            if (_boundSums[i] < minScore) weak = i + 1;
        }

        return weak;
    }

    private void CollectAll(HitCollector collector, int start, int end, bool needsScores)
    {
        foreach (TermBlocks term in _terms)
        {
            if (!term.Seek(start)) continue;
            do
            {
                int first = term.Next;
                int stop = term.Consume(end);
                if (stop == first) break;
                ReadOnlySpan<int> documents = term.Documents[first..stop];
                if (needsScores) AddScores(documents, term.Scores[first..stop], start);
                AddMembers(documents, start);
            }
            while (term.IsConsumed && term.LoadNext());
        }

        int count = Drain(start);
        if (count > 0) collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
    }

    private void CollectCandidates(HitCollector collector, int start, int end, int weak)
    {
        float minScore = collector.MinScore;
        // A candidate needs so much from the strong terms.
        double needed = (minScore - _boundSums[weak - 1]) / Candidates.Slack;
        _candidates.Clear();
        if (weak == _terms.Length - 1) AddCandidates(_byBound[weak], start, end, needed);
        else AddCandidates(_byBound.AsSpan(weak), start, end, needed);
        for (int i = weak - 1; i >= 0 && _candidates.Count > 0; i--) _candidates.AddScoresOf(_byBound[i], _boundSums[i], minScore);
        _candidates.HandOver(collector);
    }

    /// <summary>The documents of the only strong term: their scores are compared where they are.</summary>
    private void AddCandidates(TermBlocks term, int start, int end, double needed)
    {
        if (!term.Seek(start)) return;
        do
        {
            int first = term.Next;
            int stop = term.Consume(end);
            if (stop == first) break;
            _candidates.Add(term.Documents[first..stop], term.Scores[first..stop], needed);
        }
        while (term.IsConsumed && term.LoadNext());
    }

    private void AddCandidates(ReadOnlySpan<TermBlocks> terms, int start, int end, double needed)
    {
        foreach (TermBlocks term in terms)
        {
            if (!term.Seek(start)) continue;
            do
            {
                int first = term.Next;
                int stop = term.Consume(end);
                if (stop == first) break;
                AddScores(term.Documents[first..stop], term.Scores[first..stop], start);
            }
            while (term.IsConsumed && term.LoadNext());
        }

        _candidates.Drain(_sums, start, needed);
    }

    private void AddScores(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, int start)
    {
        double[] sums = _sums;
        scores = scores[..documents.Length];
        for (int i = 0; i < documents.Length; i++) sums[documents[i] - start] += scores[i];
    }

    private void AddMembers(ReadOnlySpan<int> documents, int start)
    {
        ulong[] members = _members;
        foreach (int document in documents) members[(document - start) >> 6] |= 1UL << (document - start);
    }

    /// <summary>Lists the members of the window and empties it.</summary>
    private int Drain(int start)
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

        return count;
    }
}
