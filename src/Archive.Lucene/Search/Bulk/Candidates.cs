using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Documents of a window of a disjunction that may still reach the least score of interest, with what the terms so far give them.</summary>
/// <param name="windowSize">The most documents; a multiple of 16.</param>
internal sealed class Candidates(int windowSize)
{
    /// <summary>Bounds are sums of floats in another order than scores: what is below by rounding alone is kept.</summary>
    internal const double Slack = 1 + 1e-6;

    private readonly int[] _documents = new int[windowSize];
    private readonly double[] _sums = new double[windowSize];
    private readonly float[] _scores = new float[windowSize];
    private readonly int[] _origins = new int[windowSize];
    private readonly int[] _places = new int[windowSize];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Forgets all.</summary>
    internal void Clear() => Count = 0;

    /// <summary>Adds the documents of one term that have at least <paramref name="needed"/>.</summary>
    internal void Add(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, double needed)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        // Rounded down, so that no score at or above is lost.
        float least = MathF.BitDecrement((float)needed);
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Vector256<float>.Count <= scores.Length; i += Vector256<float>.Count)
        {
            uint enough = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(least)).ExtractMostSignificantBits();
            for (; enough != 0; enough &= enough - 1)
            {
                int j = i + BitOperations.TrailingZeroCount(enough);
                Add(documents[j], scores[j]);
            }
        }

        for (; i < scores.Length; i++)
        {
            if (scores[i] >= least) Add(documents[i], scores[i]);
        }
    }

    /// <summary>Adds the documents of a window whose sums are at least <paramref name="needed"/>, and sets all sums to 0.</summary>
    /// <param name="sums">One for each document of the window.</param>
    /// <param name="start">First document of the window.</param>
    /// <param name="needed">Above 0.</param>
    internal void Drain(double[] sums, int start, double needed)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(sums);
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i + 8 <= sums.Length; i += 8)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref first, (nuint)i);
            Vector256<double> high = Vector256.LoadUnsafe(ref first, (nuint)i + 4);
            Vector256<double> lowEnough = Vector256.GreaterThanOrEqual(low, Vector256.Create(needed));
            Vector256<double> highEnough = Vector256.GreaterThanOrEqual(high, Vector256.Create(needed));
            if ((lowEnough | highEnough) != Vector256<double>.Zero)
            {
                uint enough = lowEnough.ExtractMostSignificantBits() | (highEnough.ExtractMostSignificantBits() << 4);
                for (; enough != 0; enough &= enough - 1)
                {
                    int slot = i + BitOperations.TrailingZeroCount(enough);
                    Add(start + slot, sums[slot]);
                }
            }

            Vector256<double>.Zero.StoreUnsafe(ref first, (nuint)i);
            Vector256<double>.Zero.StoreUnsafe(ref first, (nuint)i + 4);
        }

        for (; i < sums.Length; i++)
        {
            if (sums[i] >= needed) Add(start + i, sums[i]);
            sums[i] = 0;
        }
    }

    /// <summary>Adds the scores of a further term, after those were dropped that cannot reach the minimum any more.</summary>
    /// <param name="term">The term.</param>
    /// <param name="boundSum">A bound of what this term and all that are still to come give.</param>
    /// <param name="minScore">The minimum.</param>
    internal void AddScoresOf(TermBlocks term, double boundSum, float minScore)
    {
        Drop(boundSum, minScore);
        for (int i = 0; i < Count;)
        {
            if (!term.SeekBlock(_documents[i])) return;
            BlockPostingsEnum postings = term.Postings;
            ReadOnlySpan<int> here = _documents.AsSpan(i, Count - i);
            here = here[..BlockSearch.CountUpTo(here, postings.BlockLastDoc)];
            int found = BlockSearch.Find(postings.PaddedDocs, here, i, _origins, _places);
            for (int j = 0; j < found; j++) _sums[_origins[j]] += term.ScoreAt(_places[j]);
            i += here.Length;
        }
    }

    /// <summary>Hands them over with their sums as scores.</summary>
    internal void HandOver(HitCollector collector)
    {
        if (Count == 0) return;
        Bm25Kernel.Round(_sums.AsSpan(0, Count), _scores);
        collector.Collect(_documents.AsSpan(0, Count), _scores.AsSpan(0, Count));
    }

    private void Add(int document, double sum)
    {
        _documents[Count] = document;
        _sums[Count++] = sum;
    }

    private void Drop(double boundSum, float minScore)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            _documents[kept] = _documents[i];
            _sums[kept] = _sums[i];
            kept += (_sums[i] * Slack) + boundSum >= minScore ? 1 : 0;
        }

        Count = kept;
    }
}
