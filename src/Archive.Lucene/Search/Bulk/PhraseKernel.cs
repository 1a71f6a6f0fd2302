using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Intersects the places at which two terms let a phrase start, in one document after the other.</summary>
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

    /// <summary>Room that must be left in <c>starts</c> beyond the number of positions of the left lists.</summary>
    internal const int Room = Lanes;

    /// <summary>Whether the starts need not be written; the kernels of narrower vectors write them in any case.</summary>
    internal static bool CanCountAlone => Avx512CD.IsSupported;

    /// <summary>Intersects the lists of several documents.</summary>
    /// <param name="left">Positions of the one term.</param>
    /// <param name="leftPlaces">Which of its lists are meant, ascending.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="rightPlaces">As many, ascending.</param>
    /// <param name="freqs">Receives how many starts each document has.</param>
    /// <param name="starts">
    /// Receives the starts of all documents, one after the other, ascending within a document; as long as the left lists and
    /// <see cref="Room"/>, what stands after the result is written over. Empty when they are not wanted, if <see cref="CanCountAlone"/>.
    /// </param>
    internal static void IntersectAll(in PositionLists left, ReadOnlySpan<int> leftPlaces, in PositionLists right, ReadOnlySpan<int> rightPlaces, Span<int> freqs, Span<int> starts)
    {
        if (Avx512CD.IsSupported)
        {
            IntersectAll512(left, leftPlaces, right, rightPlaces, freqs, starts);
            return;
        }

        for (int i = 0; i < leftPlaces.Length; i++)
        {
            int freq = Intersect(left[leftPlaces[i]], right[rightPlaces[i]], starts);
            freqs[i] = freq;
            starts = starts[freq..];
        }
    }

    /// <summary>Writes the starts of the phrase that both lists of one document allow, ascending.</summary>
    /// <param name="left">Positions of the one term in the document.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="starts">As long as the left list, and <see cref="Room"/>; what stands after the result is written over.</param>
    /// <returns>How many starts there are.</returns>
    internal static int Intersect(PositionList left, PositionList right, Span<int> starts)
    {
        if (!Avx2.IsSupported) return IntersectScalar(left, right, starts);
        return Math.Max(left.Count, right.Count) <= Tile ? IntersectShort256(left, right, starts) : IntersectLong256(left, right, starts);
    }

    /// <summary>The plain form of <see cref="Intersect"/>: a merge.</summary>
    internal static int IntersectScalar(PositionList left, PositionList right, Span<int> starts)
    {
        int kept = 0;
        int next = 0;
        for (int i = 0; i < left.Count; i++)
        {
            int start = left.Start(i);
            while (next < right.Count && right.Start(next) < start) next++;
            if (next < right.Count && right.Start(next) == start) starts[kept++] = start;
        }

        return kept;
    }

    /// <summary>
    /// <see cref="IntersectAll"/> with the right list of a document in the first lanes and the left one in the last, as long
    /// as both fit; that they do mostly is the only jump.
    /// </summary>
    internal static void IntersectAll512(in PositionLists left, ReadOnlySpan<int> leftPlaces, in PositionLists right, ReadOnlySpan<int> rightPlaces, Span<int> freqs, Span<int> starts)
    {
        if (leftPlaces.IsEmpty) return;
        CheckReads(left, leftPlaces, right, rightPlaces, freqs);
        ref int leftBound = ref MemoryMarshal.GetArrayDataReference(left.Bounds);
        ref int rightBound = ref MemoryMarshal.GetArrayDataReference(right.Bounds);
        // Shifts are added to each index, not to the references: one that pointed outside its array for a while would be lost
        // when the collector moves the array.
        ref int leftSum = ref MemoryMarshal.GetArrayDataReference(left.Sums);
        ref int rightSum = ref MemoryMarshal.GetArrayDataReference(right.Sums);
        int leftShift = left.Shift;
        int rightShift = right.Shift;
        int leftMask = left.BaseMask;
        int offset = left.Offset;
        int rightOffset = right.Offset;
        bool keeps = !starts.IsEmpty;
        for (int i = 0; i < leftPlaces.Length; i++)
        {
            int leftPlace = leftPlaces[i];
            int rightPlace = rightPlaces[i];
            int leftEnd = Unsafe.Add(ref leftBound, leftPlace + 1);
            int leftCount = leftEnd - Unsafe.Add(ref leftBound, leftPlace);
            int rightStart = Unsafe.Add(ref rightBound, rightPlace);
            int rightCount = Unsafe.Add(ref rightBound, rightPlace + 1) - rightStart;
            if (leftCount + rightCount > Lanes)
            {
                int freq = IntersectLong512(left[leftPlace], right[rightPlace], starts);
                freqs[i] = freq;
                if (keeps) starts = starts[freq..];
                continue;
            }

            leftEnd += leftShift;
            rightStart += rightShift;
            int leftBase = (Unsafe.Add(ref leftSum, leftEnd - leftCount - 1) & leftMask) + offset;
            int rightBase = Unsafe.Add(ref rightSum, rightStart - 1) + rightOffset;
            Vector512<int> isLeft = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(Lanes - leftCount));
            Vector512<int> lefts = Vector512.LoadUnsafe(ref Unsafe.Add(ref leftSum, leftEnd - Lanes)) - Vector512.Create(leftBase);
            Vector512<int> rights = Vector512.LoadUnsafe(ref Unsafe.Add(ref rightSum, rightStart)) - Vector512.Create(rightBase);
            Vector512<int> lanes = Vector512.ConditionalSelect(isLeft, lefts, rights);
            Vector512<int> met = Met(lanes, (1 << rightCount) - 1) & isLeft;
            int count = BitOperations.PopCount(met.ExtractMostSignificantBits());
            freqs[i] = count;
            if (!keeps) continue;
            Avx512F.Compress(Vector512<int>.Zero, met, lanes).CopyTo(starts);
            starts = starts[count..];
        }
    }

    /// <summary>Lists of any length of one document: a tile of each at a time; the one that ends first goes on.</summary>
    /// <param name="left">Positions of the one term.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="starts">As in <see cref="Intersect"/>, or empty.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IntersectLong512(PositionList left, PositionList right, Span<int> starts)
    {
        bool keeps = !starts.IsEmpty;
        int kept = 0;
        int i = 0;
        int j = 0;
        Vector512<int> met = Vector512<int>.Zero;
        Vector512<int> upper = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(Tile));
        while (i < left.Count && j < right.Count)
        {
            int lastLeft = Math.Min(i + Tile, left.Count) - 1;
            int lastRight = Math.Min(j + Tile, right.Count) - 1;
            Vector512<int> lefts = Vector512.Create(left.Sums.AsSpan(left.Index + i - Tile, Lanes)) + Vector512.Create(left.ToStart);
            Vector512<int> rights = Vector512.Create(right.Sums.AsSpan(right.Index + j, Lanes)) + Vector512.Create(right.ToStart);
            Vector512<int> valid = upper & Vector512.LessThanOrEqual(Vector512<int>.Indices, Vector512.Create(Tile + lastLeft - i));
            met |= Met(Vector512.ConditionalSelect(upper, lefts, rights), (2 << (lastRight - j)) - 1) & valid;
            if (keeps) Avx512F.Compress(Vector512<int>.Zero, met, lefts).CopyTo(starts[kept..]);
            bool leftEnds = left.Start(lastLeft) <= right.Start(lastRight);
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
    internal static int IntersectShort256(PositionList left, PositionList right, Span<int> starts)
    {
        Vector256<int> lefts = Vector256.Create(left.Sums.AsSpan(left.Index, Tile)) + Vector256.Create(left.ToStart);
        Vector256<int> rights = Vector256.Create(right.Sums.AsSpan(right.Index, Tile)) + Vector256.Create(right.ToStart);
        return Write(lefts, Met(lefts, left.Count, rights, right.Count), starts);
    }

    /// <summary>Lists of any length: a tile of each at a time; the one that ends first goes on.</summary>
    internal static int IntersectLong256(PositionList left, PositionList right, Span<int> starts)
    {
        int kept = 0;
        int j = 0;
        for (int i = 0; i < left.Count && j < right.Count; i += Tile)
        {
            int leftCount = Math.Min(Tile, left.Count - i);
            int lastLeft = left.Start(i + leftCount - 1);
            Vector256<int> lefts = Vector256.Create(left.Sums.AsSpan(left.Index + i, Tile)) + Vector256.Create(left.ToStart);
            uint met = 0;
            while (j < right.Count)
            {
                int rightCount = Math.Min(Tile, right.Count - j);
                Vector256<int> rights = Vector256.Create(right.Sums.AsSpan(right.Index + j, Tile)) + Vector256.Create(right.ToStart);
                met |= Met(lefts, leftCount, rights, rightCount);
                if (lastLeft <= right.Start(j + rightCount - 1)) break;
                j += Tile;
            }

            kept += Write(lefts, met, starts[kept..]);
        }

        return kept;
    }

    // Places and bounds ascend: what is read lies between the first and the last list.
    private static void CheckReads(in PositionLists left, ReadOnlySpan<int> leftPlaces, in PositionLists right, ReadOnlySpan<int> rightPlaces, Span<int> freqs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rightPlaces.Length, leftPlaces.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(freqs.Length, leftPlaces.Length);
        if (!left.Holds(leftPlaces[0], leftPlaces[^1]) || !right.Holds(rightPlaces[0], rightPlaces[^1])) throw new ArgumentException("positions that are not loaded");
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
