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

    private static void FillFactors(ReadOnlySpan<float> cache, byte[]? norms, ReadOnlySpan<int> documents, Span<float> factors)
    {
        if (norms is null)
        {
            factors.Fill(cache[NoNorm]);
            return;
        }

        for (int i = 0; i < documents.Length; i++) factors[i] = cache[norms[documents[i]]];
    }
}
