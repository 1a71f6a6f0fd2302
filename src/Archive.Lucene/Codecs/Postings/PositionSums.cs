using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Turns differences of positions into running sums.</summary>
internal static class PositionSums
{
    /// <summary>Writes <paramref name="before"/> plus the sum of all differences up to each; wraps like ints do.</summary>
    /// <param name="differences">At most a block.</param>
    /// <param name="before">What is added to all sums.</param>
    /// <param name="sums">At least as long.</param>
    internal static void Sum(ReadOnlySpan<int> differences, int before, Span<int> sums)
    {
        if (Avx512F.IsSupported) SumVector512(differences, before, sums);
        else if (Vector128.IsHardwareAccelerated) SumVector128(differences, before, sums);
        else SumScalar(differences, before, sums);
    }

    /// <summary>The plain form of <see cref="Sum"/>.</summary>
    internal static void SumScalar(ReadOnlySpan<int> differences, int before, Span<int> sums)
    {
        int sum = before;
        for (int i = 0; i < differences.Length; i++) sums[i] = sum += differences[i];
    }

    /// <summary>
    /// In a vector, adds the vector moved up by one lane, by two, by four and by eight. The total of all vectors before is
    /// kept apart, so that one vector waits for the one before with a single addition.
    /// </summary>
    internal static void SumVector512(ReadOnlySpan<int> differences, int before, Span<int> sums)
    {
        const int Lanes = 16;
        int whole = differences.Length & -Lanes;
        ref int from = ref MemoryMarshal.GetReference(differences);
        ref int to = ref MemoryMarshal.GetReference(sums[..whole]);
        Vector512<int> total = Vector512.Create(before);
        Vector512<int> last = Vector512.Create(Lanes - 1);
        for (nuint i = 0; i < (nuint)whole; i += Lanes)
        {
            Vector512<int> lanes = Vector512.LoadUnsafe(ref from, i);
            lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, Lanes - 1);
            lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, Lanes - 2);
            lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, Lanes - 4);
            lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, Lanes - 8);
            (lanes + total).StoreUnsafe(ref to, i);
            total += Avx512F.PermuteVar16x32(lanes, last);
        }

        SumScalar(differences[whole..], total.ToScalar(), sums[whole..]);
    }

    /// <summary>The same four lanes at a time.</summary>
    internal static void SumVector128(ReadOnlySpan<int> differences, int before, Span<int> sums)
    {
        const int Lanes = 4;
        int whole = differences.Length & -Lanes;
        ref int from = ref MemoryMarshal.GetReference(differences);
        ref int to = ref MemoryMarshal.GetReference(sums[..whole]);
        Vector128<int> total = Vector128.Create(before);
        for (nuint i = 0; i < (nuint)whole; i += Lanes)
        {
            Vector128<int> lanes = Vector128.LoadUnsafe(ref from, i);
            lanes += Vector128.Shuffle(lanes, Vector128.Create(-1, 0, 1, 2));
            lanes += Vector128.Shuffle(lanes, Vector128.Create(-1, -1, 0, 1));
            (lanes + total).StoreUnsafe(ref to, i);
            total += Vector128.Shuffle(lanes, Vector128.Create(3));
        }

        SumScalar(differences[whole..], total.ToScalar(), sums[whole..]);
    }
}
