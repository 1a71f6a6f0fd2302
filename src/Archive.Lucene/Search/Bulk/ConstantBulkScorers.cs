using System.Numerics;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>The documents of any of several terms, all with one score, in windows: a search that wants no more ends after the first ones.</summary>
/// <remarks>
/// Documents of a window are marked as <see cref="UnionCounter"/> does it. The first windows are short, as a search that need not
/// count ends within them; once only the number of matches matters, no document is written down any more.
/// </remarks>
internal sealed class UnionBulkScorer(TermBlocks[] terms, float score) : BulkScorer
{
    private const int FirstWindowSize = 2048;

    private readonly byte[] _marks = new byte[UnionCounter.WindowSize];
    private readonly int[] _documents = new int[FirstWindowSize];
    private readonly float[] _scores = ConstantScores.Make(FirstWindowSize, score);
    private int _windowSize = FirstWindowSize;

    /// <inheritdoc/>
    internal override void Collect(HitCollector collector, int from, int to)
    {
        for (int start = collector.NextWanted(from); start < to && ConstantScores.AreWanted(collector, score); start = collector.NextWanted(start))
        {
            int end = Math.Min(to, (start & -_windowSize) + _windowSize);
            bool any = false;
            foreach (TermBlocks term in terms) any |= UnionCounter.Mark(term, _marks, start, end);
            if (any) HandOver(collector, start, end);
            start = end;
            _windowSize = Math.Min(UnionCounter.WindowSize, 2 * _windowSize);
        }
    }

    private void HandOver(HitCollector collector, int start, int end)
    {
        Span<byte> marks = _marks.AsSpan(0, end - start);
        while (!marks.IsEmpty && !collector.OnlyCounts(score))
        {
            int length = Math.Min(marks.Length, FirstWindowSize);
            int count = Drain(marks[..length], start);
            if (count > 0) collector.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
            marks = marks[length..];
            start += length;
        }

        if (!marks.IsEmpty) collector.AddCount(UnionCounter.Drain(marks));
    }

    /// <summary>Writes down the marked documents, and takes the marks away.</summary>
    private int Drain(Span<byte> marks, int start)
    {
        int count = 0;
        while (marks.Length >= Vector512<byte>.Count)
        {
            // The lowest bit of each byte becomes its highest, the one that a mask is made of.
            ulong bits = (Vector512.Create<byte>(marks) << 7).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1) _documents[count++] = start + BitOperations.TrailingZeroCount(bits);
            Vector512<byte>.Zero.CopyTo(marks);
            marks = marks[Vector512<byte>.Count..];
            start += Vector512<byte>.Count;
        }

        for (int i = 0; i < marks.Length; i++)
        {
            if (marks[i] != 0) _documents[count++] = start + i;
            marks[i] = 0;
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
            if (collector.OnlyCounts(score))
            {
                collector.AddCount(set.Cardinality(start, to));
                return;
            }

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
