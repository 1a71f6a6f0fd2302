using System.Numerics;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of any of several terms, all with one score, in windows: a search that wants no more ends after the first ones.</summary>
internal sealed class UnionBulkScorer(TermBlocks[] terms, float score) : BulkScorer
{
    private const int WindowSize = 2048;

    private readonly ulong[] _members = new ulong[WindowSize / 64];
    private readonly int[] _documents = new int[WindowSize];
    private readonly float[] _scores = ConstantScores.Make(WindowSize, score);

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        for (int start = collector.NextWanted(from); start < to && ConstantScores.AreWanted(collector, score); start = collector.NextWanted(start))
        {
            int end = Math.Min(to, (start & -WindowSize) + WindowSize);
            foreach (TermBlocks term in terms) AddMembers(term, start, end);
            int count = Drain(start);
            if (count > 0) collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
            start = end;
        }
    }

    private void AddMembers(TermBlocks term, int start, int end)
    {
        if (!term.Seek(start)) return;
        do
        {
            int stop = term.EndBelow(end);
            foreach (int document in term.Documents[term.Next..stop]) _members[(document - start) >> 6] |= 1UL << (document - start);
            term.Next = stop;
            if (stop < term.Documents.Length) return;
        }
        while (term.LoadNext());
    }

    private int Drain(int start)
    {
        int count = 0;
        for (int word = 0; word < _members.Length; word++)
        {
            for (ulong bits = _members[word]; bits != 0; bits &= bits - 1) _documents[count++] = start + (word << 6) + BitOperations.TrailingZeroCount(bits);
            _members[word] = 0;
        }

        return count;
    }
}

/// <summary>The members of a bit set, all with one score.</summary>
internal sealed class BitSetBulkScorer(FixedBitSet set, float score) : BulkScorer
{
    private const int BlockSize = 1024;

    private readonly int[] _documents = new int[BlockSize];
    private readonly float[] _scores = ConstantScores.Make(BlockSize, score);

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        for (int start = collector.NextWanted(from); start < to && ConstantScores.AreWanted(collector, score); start = collector.NextWanted(start))
        {
            int count = set.Fill(start, _documents);
            while (count > 0 && _documents[count - 1] >= to) count--;
            if (count == 0) return;
            collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
            start = _documents[count - 1] + 1;
        }
    }
}

/// <summary>What collecting with one score needs.</summary>
internal static class ConstantScores
{
    /// <summary>The score, so many times.</summary>
    internal static float[] Make(int count, float score)
    {
        float[] scores = new float[count];
        Array.Fill(scores, score);
        return scores;
    }

    /// <summary>Whether a collector still wants documents of this score.</summary>
    internal static bool AreWanted(HitCollector collector, float score) => !collector.NeedsScores || collector.MinScore <= score;
}
