using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Turns the differences of a document's positions into positions.</summary>
/// <remarks>
/// A term stands a few times in a document, now two, now five: a loop over them ends where nobody foresees it. Eight at a
/// time, one round mostly does; what is added up too much is not used.
/// </remarks>
internal static class PositionSums
{
    /// <summary>Writes the sums of the first <paramref name="count"/> differences; numbers up to the next multiple of eight are written over.</summary>
    /// <param name="differences">Seven more than are added up.</param>
    /// <param name="count">How many sums are wanted.</param>
    /// <param name="sums">Seven longer than that.</param>
    internal static void Sum(ReadOnlySpan<int> differences, int count, Span<int> sums)
    {
        if (Vector128.IsHardwareAccelerated) SumVector(differences, count, sums);
        else SumScalar(differences, count, sums);
    }

    /// <summary>The plain form of <see cref="Sum"/>.</summary>
    internal static void SumScalar(ReadOnlySpan<int> differences, int count, Span<int> sums)
    {
        int sum = 0;
        for (int i = 0; i < count; i++) sums[i] = sum += differences[i];
    }

    /// <summary>In each half of eight lanes, adds the vector moved up by one lane, then by two; then the total of what comes before.</summary>
    internal static void SumVector(ReadOnlySpan<int> differences, int count, Span<int> sums)
    {
        int rounded = (count + 7) & -8;
        ref int from = ref MemoryMarshal.GetReference(differences[..rounded]);
        ref int to = ref MemoryMarshal.GetReference(sums[..rounded]);
        Vector128<int> before = Vector128<int>.Zero;
        for (nuint i = 0; i < (nuint)rounded; i += 8)
        {
            Vector128<int> low = Within(Vector128.LoadUnsafe(ref from, i)) + before;
            Vector128<int> high = Within(Vector128.LoadUnsafe(ref from, i + 4)) + Vector128.Shuffle(low, Vector128.Create(3));
            low.StoreUnsafe(ref to, i);
            high.StoreUnsafe(ref to, i + 4);
            before = Vector128.Shuffle(high, Vector128.Create(3));
        }
    }

    private static Vector128<int> Within(Vector128<int> lanes)
    {
        lanes += Vector128.Shuffle(lanes, Vector128.Create(-1, 0, 1, 2));
        return lanes + Vector128.Shuffle(lanes, Vector128.Create(-1, -1, 0, 1));
    }
}
