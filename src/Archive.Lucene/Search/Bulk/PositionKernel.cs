using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Intersects the places where a phrase could start with the positions of one of its terms.</summary>
/// <remarks>
/// A term stands a few times in a document: one comparison of eight lanes mostly says whether it stands at a place. A merge
/// of the two lists would wait for the outcome of each comparison before the next one.
/// </remarks>
internal static class PositionKernel
{
    /// <summary>Keeps the starts at which a term stands in its place.</summary>
    /// <param name="starts">Ascending; those kept are moved to the front.</param>
    /// <param name="positions">Ascending, then <see cref="PositionReader.NoPosition"/> up to a multiple of eight.</param>
    /// <param name="offset">Position of the term in the phrase.</param>
    /// <returns>How many are left.</returns>
    internal static int Keep(Span<int> starts, ReadOnlySpan<int> positions, int offset) =>
        Vector256.IsHardwareAccelerated ? KeepVector(starts, positions, offset) : KeepScalar(starts, positions, offset);

    /// <summary>The plain form of <see cref="Keep"/>.</summary>
    internal static int KeepScalar(Span<int> starts, ReadOnlySpan<int> positions, int offset)
    {
        int kept = 0;
        int next = 0;
        foreach (int start in starts)
        {
            while (next < positions.Length && positions[next] != PositionReader.NoPosition && positions[next] < start + offset) next++;
            if (next < positions.Length && positions[next] == start + offset) starts[kept++] = start;
        }

        return kept;
    }

    /// <summary>The same eight positions at a time; the count of those kept grows without a jump.</summary>
    internal static int KeepVector(Span<int> starts, ReadOnlySpan<int> positions, int offset)
    {
        if (positions.Length < Vector256<int>.Count) return 0;
        ref int first = ref MemoryMarshal.GetReference(positions);
        int lastVector = positions.Length - Vector256<int>.Count;
        int next = 0;
        int kept = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int start = starts[i];
            int wanted = start + offset;
            while (next < lastVector && positions[next + Vector256<int>.Count - 1] < wanted) next += Vector256<int>.Count;
            starts[kept] = start;
            // next is a multiple of eight, and so is the length: the vector lies inside.
            kept += Vector256.EqualsAny(Vector256.LoadUnsafe(ref first, (nuint)next), Vector256.Create(wanted)) ? 1 : 0;
        }

        return kept;
    }
}
