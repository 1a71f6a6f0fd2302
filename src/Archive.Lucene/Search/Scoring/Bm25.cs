using System.Numerics;

namespace Archive.Lucene.Search.Scoring;

/// <summary>BM25 with k1 = 1.2 and b = 0.75, float for float as Lucene 8 computes it.</summary>
/// <remarks>
/// Robertson and others, "Okapi at TREC-3" (1994), in the form without the constant factor k1 + 1. Every float operation
/// rounds on its own; a fused multiply-add would give other last bits.
/// </remarks>
internal static class Bm25
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;
    private const int ExactLengths = 24;

    private static readonly float[] s_lengths = MakeLengths();

    /// <summary>The norm byte of a field of <paramref name="length"/> terms: exact up to 39, then four significant bits.</summary>
    internal static byte EncodeLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < ExactLengths) return (byte)length;

        int rest = length - ExactLengths;
        int bits = 32 - BitOperations.LeadingZeroCount((uint)rest);
        if (bits < 4) return (byte)(ExactLengths + rest);
        int shift = bits - 4;
        return (byte)(ExactLengths + (((rest >> shift) & 7) | ((shift + 1) << 3)));
    }

    /// <summary>The smallest length that has this norm byte.</summary>
    internal static int DecodeLength(byte norm)
    {
        if (norm < ExactLengths) return norm;
        int rest = norm - ExactLengths;
        int shift = (rest >> 3) - 1;
        return ExactLengths + (shift < 0 ? rest & 7 : ((rest & 7) | 8) << shift);
    }

    /// <summary>How much a term tells: ln(1 + (documents − documents with the term + ½) ÷ (documents with the term + ½)).</summary>
    internal static float InverseDocumentFrequency(long docFreq, long docCount) =>
        (float)Math.Log(1 + ((docCount - docFreq + 0.5d) / (docFreq + 0.5d)));

    /// <summary>Average length of a field.</summary>
    internal static float AverageLength(FieldStatistics field) => (float)(field.SumTotalTermFreq / (double)field.DocCount);

    /// <summary>For each norm byte the reciprocal of k1 · (1 − b + b · length ÷ average).</summary>
    internal static float[] NormCache(float averageLength)
    {
        float[] cache = new float[256];
        for (int i = 0; i < cache.Length; i++)
        {
            float lengthPart = B * s_lengths[i];
            float scaled = lengthPart / averageLength;
            float sum = (1 - B) + scaled;
            cache[i] = 1f / (K1 * sum);
        }

        return cache;
    }

    private static float[] MakeLengths()
    {
        float[] lengths = new float[256];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = DecodeLength((byte)i);
        return lengths;
    }
}

/// <summary>Scores the occurrences of one term or phrase of one field.</summary>
/// <param name="boost">Product of the boosts around it.</param>
/// <param name="idf">Inverse document frequency; of a phrase the sum over its terms.</param>
/// <param name="cache">See <see cref="Bm25.NormCache"/>.</param>
internal sealed class TermSimilarity(float boost, float idf, float[] cache)
{
    /// <summary>The score that no frequency reaches.</summary>
    internal float Weight { get; } = boost * idf;

    /// <summary>See <see cref="Bm25.NormCache"/>.</summary>
    internal float[] Cache { get; } = cache;

    /// <summary>The score of so many occurrences in a field with this norm byte. Grows with the frequency, falls with the unsigned norm.</summary>
    internal float Score(float freq, byte norm) => Weight - (Weight / (1f + (freq * Cache[norm])));

    /// <summary>The computation of <see cref="Score"/> in words.</summary>
    internal Explanation Explain(float freq, byte norm, string what) => Explanation.Match(
        Score(freq, norm),
        $"weight({what}), BM25: weight - weight / (1 + freq * normFactor)",
        Explanation.Match(Weight, "weight, boost * idf", Explanation.Match(boost, "boost"), Explanation.Match(idf, "idf")),
        Explanation.Match(freq, "freq, occurrences within the document"),
        Explanation.Match(Cache[norm], $"normFactor, of a field of about {Bm25.DecodeLength(norm)} terms"));
}
