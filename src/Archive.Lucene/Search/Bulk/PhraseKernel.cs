using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Intersects the places at which two terms of one document let a phrase start.</summary>
/// <remarks>
/// A term stands a few times in a document, now two, now five: a merge of two such lists waits for the outcome of each
/// comparison, and where it ends cannot be foreseen. So all pairs are compared at once, without a loop: sixteen lanes hold
/// both lists, and one instruction finds for each lane the equal ones before it. Lists that are longer together are
/// compared eight by eight, along the diagonal.
/// Where a number stands twice in the left list it is counted twice, in the right list once, as a merge led by the left one does.
/// </remarks>
internal static class PhraseKernel
{
    private const int Tile = 8;
    private const int Lanes = PositionWindow.Padding;

    /// <summary>Room that must be left in <c>starts</c> beyond the number of positions of the left list.</summary>
    internal const int Room = Lanes;

    /// <summary>Writes the starts of the phrase that both lists allow, ascending.</summary>
    /// <param name="left">Positions of the one term in the document.</param>
    /// <param name="leftOffset">Position of that term in the phrase.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="rightOffset">Position of that in the phrase.</param>
    /// <param name="starts">As long as the left list, and <see cref="Room"/>; what stands after the result is written over.</param>
    /// <returns>How many starts there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Intersect(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        if (Avx512CD.IsSupported)
            return left.Count + right.Count <= Lanes ? IntersectShort512(left, leftOffset, right, rightOffset, starts) : IntersectLong512(left, leftOffset, right, rightOffset, starts);
        if (Avx2.IsSupported)
            return Math.Max(left.Count, right.Count) <= Tile ? IntersectShort256(left, leftOffset, right, rightOffset, starts) : IntersectLong256(left, leftOffset, right, rightOffset, starts);
        return IntersectScalar(left, leftOffset, right, rightOffset, starts);
    }

    /// <summary>The plain form of <see cref="Intersect"/>: a merge.</summary>
    internal static int IntersectScalar(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        int toStart = -left.Base - leftOffset;
        int fromRight = -right.Base - rightOffset;
        int kept = 0;
        int next = 0;
        for (int i = 0; i < left.Count; i++)
        {
            int start = left.Sums[left.Index + i] + toStart;
            while (next < right.Count && right.Sums[right.Index + next] + fromRight < start) next++;
            if (next < right.Count && right.Sums[right.Index + next] + fromRight == start) starts[kept++] = start;
        }

        return kept;
    }

    /// <summary>Lists of sixteen numbers together: the right one in the first lanes, the left one in the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int IntersectShort512(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        Vector512<int> isLeft = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(Lanes - left.Count));
        Vector512<int> lanes = Vector512.ConditionalSelect(
            isLeft,
            Vector512.Create(left.Sums.AsSpan(left.Index + left.Count - Lanes, Lanes)) - Vector512.Create(left.Base + leftOffset),
            Vector512.Create(right.Sums.AsSpan(right.Index, Lanes)) - Vector512.Create(right.Base + rightOffset));
        Vector512<int> met = Met(lanes, (1 << right.Count) - 1) & isLeft;
        Avx512F.Compress(Vector512<int>.Zero, met, lanes).CopyTo(starts);
        return BitOperations.PopCount(met.ExtractMostSignificantBits());
    }

    /// <summary>Lists of any length: a tile of each at a time; the one that ends first goes on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IntersectLong512(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        int fromLeft = -left.Base - leftOffset;
        int fromRight = -right.Base - rightOffset;
        int kept = 0;
        int i = 0;
        int j = 0;
        Vector512<int> met = Vector512<int>.Zero;
        Vector512<int> upper = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(Tile));
        while (i < left.Count && j < right.Count)
        {
            int lastLeft = Math.Min(i + Tile, left.Count) - 1;
            int lastRight = Math.Min(j + Tile, right.Count) - 1;
            Vector512<int> lefts = Vector512.Create(left.Sums.AsSpan(left.Index + i - Tile, Lanes)) + Vector512.Create(fromLeft);
            Vector512<int> rights = Vector512.Create(right.Sums.AsSpan(right.Index + j, Lanes)) + Vector512.Create(fromRight);
            Vector512<int> valid = upper & Vector512.LessThanOrEqual(Vector512<int>.Indices, Vector512.Create(Tile + lastLeft - i));
            met |= Met(Vector512.ConditionalSelect(upper, lefts, rights), (2 << (lastRight - j)) - 1) & valid;
            Avx512F.Compress(Vector512<int>.Zero, met, lefts).CopyTo(starts[kept..]);
            bool leftEnds = left.Sums[left.Index + lastLeft] + fromLeft <= right.Sums[right.Index + lastRight] + fromRight;
            j += leftEnds ? 0 : Tile;
            // A left tile is done with when it goes on, or when nothing is left to compare it with.
            bool isDone = leftEnds || j >= right.Count;
            kept += isDone ? BitOperations.PopCount(met.ExtractMostSignificantBits()) : 0;
            i += leftEnds ? Tile : 0;
            met = leftEnds ? Vector512<int>.Zero : met;
        }

        return kept;
    }

    /// <summary>Lists of up to eight numbers: one is held, the other turned round by a lane at a time.</summary>
    internal static int IntersectShort256(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        Vector256<int> lefts = Vector256.Create(left.Sums.AsSpan(left.Index, Tile)) - Vector256.Create(left.Base + leftOffset);
        Vector256<int> rights = Vector256.Create(right.Sums.AsSpan(right.Index, Tile)) - Vector256.Create(right.Base + rightOffset);
        return Write(lefts, Met(lefts, left.Count, rights, right.Count), starts);
    }

    /// <summary>Lists of any length: a tile of each at a time; the one that ends first goes on.</summary>
    internal static int IntersectLong256(PositionList left, int leftOffset, PositionList right, int rightOffset, Span<int> starts)
    {
        int fromLeft = -left.Base - leftOffset;
        int fromRight = -right.Base - rightOffset;
        int kept = 0;
        int j = 0;
        for (int i = 0; i < left.Count && j < right.Count; i += Tile)
        {
            int leftCount = Math.Min(Tile, left.Count - i);
            int lastLeft = left.Sums[left.Index + i + leftCount - 1] + fromLeft;
            Vector256<int> lefts = Vector256.Create(left.Sums.AsSpan(left.Index + i, Tile)) + Vector256.Create(fromLeft);
            uint met = 0;
            while (j < right.Count)
            {
                int rightCount = Math.Min(Tile, right.Count - j);
                Vector256<int> rights = Vector256.Create(right.Sums.AsSpan(right.Index + j, Tile)) + Vector256.Create(fromRight);
                met |= Met(lefts, leftCount, rights, rightCount);
                if (lastLeft <= right.Sums[right.Index + j + rightCount - 1] + fromRight) break;
                j += Tile;
            }

            kept += Write(lefts, met, starts[kept..]);
        }

        return kept;
    }

    /// <summary>Lanes that are equal to one of those in <paramref name="among"/> before them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Met(Vector512<int> lanes, int among) =>
        Vector512.GreaterThan(Avx512CD.DetectConflicts(lanes) & Vector512.Create(among), Vector512<int>.Zero);

    /// <summary>Which of the first left lanes are equal to one of the first right lanes, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Met(Vector256<int> lefts, int leftCount, Vector256<int> rights, int rightCount)
    {
        // A lane that holds no position gets one that no start is equal to; starts of one document are never that low.
        rights = Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(rightCount)), rights, Vector256.Create(int.MinValue));
        Vector256<int> swapped = Avx2.Permute2x128(rights, rights, 1);
        Vector256<int> met = Vector256.Equals(lefts, rights) | Vector256.Equals(lefts, swapped);
        for (int turn = 1; turn < 4; turn++)
        {
            rights = Avx2.Shuffle(rights, 0b00_11_10_01);
            swapped = Avx2.Shuffle(swapped, 0b00_11_10_01);
            met |= Vector256.Equals(lefts, rights) | Vector256.Equals(lefts, swapped);
        }

        return met.ExtractMostSignificantBits() & ((1u << leftCount) - 1);
    }

    private static int Write(Vector256<int> lanes, uint chosen, Span<int> starts)
    {
        int count = 0;
        for (; chosen != 0; chosen &= chosen - 1) starts[count++] = lanes.GetElement(BitOperations.TrailingZeroCount(chosen));
        return count;
    }
}
