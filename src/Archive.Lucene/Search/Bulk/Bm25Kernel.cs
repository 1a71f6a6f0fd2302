using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Scores a block of documents of one term at once.</summary>
/// <remarks>
/// The same float operations in the same order as <see cref="TermSimilarity.Score"/>, eight lanes at a time, so that both
/// give the same bits. A division of eight floats costs about as much as one of a single float.
/// </remarks>
internal static class Bm25Kernel
{
    // What a field without norms counts as.
    private const byte NoNorm = 1;

    /// <summary>Scores of <paramref name="documents"/>.</summary>
    /// <param name="similarity">How the term is scored.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="freqs">Their frequencies, as many.</param>
    /// <param name="scores">Receives the scores; at least as long.</param>
    internal static void Score(TermSimilarity similarity, byte[]? norms, ReadOnlySpan<int> documents, ReadOnlySpan<int> freqs, Span<float> scores)
    {
        scores = scores[..documents.Length];
        FillFactors(similarity.Cache, norms, documents, scores);
        if (Vector256.IsHardwareAccelerated) ScoreVector(similarity.Weight, freqs, scores);
        else ScoreScalar(similarity.Weight, freqs, scores);
    }

    /// <summary>Turns the norm factors in <paramref name="scores"/> into scores; the plain form.</summary>
    internal static void ScoreScalar(float weight, ReadOnlySpan<int> freqs, Span<float> scores)
    {
        for (int i = 0; i < scores.Length; i++) scores[i] = weight - (weight / (1f + (freqs[i] * scores[i])));
    }

    /// <summary>The same with vectors, the rest in the plain form.</summary>
    internal static void ScoreVector(float weight, ReadOnlySpan<int> freqs, Span<float> scores)
    {
        ref int freq = ref MemoryMarshal.GetReference(freqs[..scores.Length]);
        ref float score = ref MemoryMarshal.GetReference(scores);
        Vector256<float> weights = Vector256.Create(weight);
        nuint i = 0;
        for (; i + (nuint)Vector256<float>.Count <= (nuint)scores.Length; i += (nuint)Vector256<float>.Count)
        {
            // A product and a sum, each rounded: no fused operation, which would give other last bits.
            Vector256<float> product = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref freq, i)) * Vector256.LoadUnsafe(ref score, i);
            (weights - (weights / (Vector256<float>.One + product))).StoreUnsafe(ref score, i);
        }

        ScoreScalar(weight, freqs[(int)i..], scores[(int)i..]);
    }

    /// <summary>
    /// Adds to each sum the score of a frequency. Sums are doubles, so that those of several terms hardly depend on the order
    /// in which the terms are added.
    /// </summary>
    /// <param name="weight">The term's.</param>
    /// <param name="freqs">Frequencies.</param>
    /// <param name="factors">Norm factors, as many (see <see cref="FillFactors"/>).</param>
    /// <param name="sums">As many.</param>
    internal static void AddScores(float weight, ReadOnlySpan<int> freqs, ReadOnlySpan<float> factors, Span<double> sums)
    {
        int done = Vector256.IsHardwareAccelerated ? AddScoresVector(weight, freqs, factors, sums) : 0;
        AddScoresScalar(weight, freqs[done..], factors[done..], sums[done..]);
    }

    /// <summary>The plain form of <see cref="AddScores"/>.</summary>
    internal static void AddScoresScalar(float weight, ReadOnlySpan<int> freqs, ReadOnlySpan<float> factors, Span<double> sums)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += weight - (weight / (1f + (freqs[i] * factors[i])));
    }

    /// <summary>The same for as many whole vectors as there are; says how many sums that were.</summary>
    internal static int AddScoresVector(float weight, ReadOnlySpan<int> freqs, ReadOnlySpan<float> factors, Span<double> sums)
    {
        ref int freq = ref MemoryMarshal.GetReference(freqs[..sums.Length]);
        ref float factor = ref MemoryMarshal.GetReference(factors[..sums.Length]);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        Vector256<float> weights = Vector256.Create(weight);
        nuint i = 0;
        for (; i + (nuint)Vector256<float>.Count <= (nuint)sums.Length; i += (nuint)Vector256<float>.Count)
        {
            Vector256<float> product = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref freq, i)) * Vector256.LoadUnsafe(ref factor, i);
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(weights - (weights / (Vector256<float>.One + product)));
            (Vector256.LoadUnsafe(ref sum, i) + low).StoreUnsafe(ref sum, i);
            (Vector256.LoadUnsafe(ref sum, i + 4) + high).StoreUnsafe(ref sum, i + 4);
        }

        return (int)i;
    }

    /// <summary>Rounds sums to scores.</summary>
    internal static void Round(ReadOnlySpan<double> sums, Span<float> scores)
    {
        scores = scores[..sums.Length];
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Vector256<float>.Count <= sums.Length; i += Vector256<float>.Count)
            Vector256.Narrow(Vector256.Create(sums[i..]), Vector256.Create(sums[(i + 4)..])).CopyTo(scores[i..]);
        for (; i < sums.Length; i++) scores[i] = (float)sums[i];
    }

    /// <summary>The norm factor of each document: what a frequency is multiplied by before it is compared with 1.</summary>
    /// <param name="cache">See <see cref="Bm25.NormCache"/>.</param>
    /// <param name="norms">Norm byte of every document of the segment, or null.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="factors">Receives the factors; at least as long.</param>
    internal static void FillFactors(float[] cache, byte[]? norms, ReadOnlySpan<int> documents, Span<float> factors)
    {
        factors = factors[..documents.Length];
        if (norms is null)
        {
            factors.Fill(cache[NoNorm]);
            return;
        }

        // One factor for each value of a byte: the norm needs no comparison with the length, the document does.
        ref float factor = ref MemoryMarshal.GetReference(cache.AsSpan(0, byte.MaxValue + 1));
        for (int i = 0; i < documents.Length; i++) factors[i] = Unsafe.Add(ref factor, (nuint)norms[documents[i]]);
    }
}
