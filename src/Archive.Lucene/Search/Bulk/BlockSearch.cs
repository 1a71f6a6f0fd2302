using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Looks documents up in a block of a term.</summary>
/// <remarks>
/// With vectors no jump depends on the data: the last documents of the groups of a block tell in which group a document would
/// stand, and one comparison with that group whether and where it does. Each look-up stands on its own, so that several are
/// under way at once; a search that goes on from the place before waits for a guessed jump at every document.
/// </remarks>
internal static class BlockSearch
{
    private const int BlockSize = PostingsLayout.BlockSize;

    /// <summary>Finds which of some documents stand in a block.</summary>
    /// <param name="block">128 documents, ascending; behind the last one numbers above any document.</param>
    /// <param name="documents">What is looked up: ascending, none above the last document of the block.</param>
    /// <param name="origin">Index that the first of <paramref name="documents"/> has for the caller.</param>
    /// <param name="origins">Receives the index of each document found; as long as <paramref name="documents"/>, and overwritten beyond what is found.</param>
    /// <param name="places">Receives where in the block each stands; likewise.</param>
    /// <returns>How many were found.</returns>
    internal static int Find(ReadOnlySpan<int> block, ReadOnlySpan<int> documents, int origin, Span<int> origins, Span<int> places)
    {
        if (Vector512.IsHardwareAccelerated) return Find512(block, documents, origin, origins, places);
        if (Vector256.IsHardwareAccelerated) return Find256(block, documents, origin, origins, places);
        return FindScalar(block, documents, origin, origins, places);
    }

    /// <summary>The plain form of <see cref="Find"/>.</summary>
    internal static int FindScalar(ReadOnlySpan<int> block, ReadOnlySpan<int> documents, int origin, Span<int> origins, Span<int> places)
    {
        int count = 0;
        int place = 0;
        for (int i = 0; i < documents.Length; i++)
        {
            while (place < block.Length - 1 && block[place] < documents[i]) place++;
            if (block[place] != documents[i]) continue;
            origins[count] = origin + i;
            places[count++] = place;
        }

        return count;
    }

    /// <summary><see cref="Find"/> with groups of eight documents.</summary>
    internal static int Find256(ReadOnlySpan<int> block, ReadOnlySpan<int> documents, int origin, Span<int> origins, Span<int> places)
    {
        ref int first = ref MemoryMarshal.GetReference(block[..BlockSize]);
        ref int originOut = ref MemoryMarshal.GetReference(origins[..documents.Length]);
        ref int placeOut = ref MemoryMarshal.GetReference(places[..documents.Length]);
        // The last group takes everything that the others do not, so that no group beyond the block is ever looked at.
        var lastsLow = Vector256.Create(block[7], block[15], block[23], block[31], block[39], block[47], block[55], block[63]);
        var lastsHigh = Vector256.Create(block[71], block[79], block[87], block[95], block[103], block[111], block[119], int.MaxValue);
        int count = 0;
        for (int i = 0; i < documents.Length; i++)
        {
            var wanted = Vector256.Create(documents[i]);
            uint below = Vector256.LessThan(lastsLow, wanted).ExtractMostSignificantBits() | (Vector256.LessThan(lastsHigh, wanted).ExtractMostSignificantBits() << 8);
            int group = BitOperations.PopCount(below) * Vector256<int>.Count;
            uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)group), wanted).ExtractMostSignificantBits();
            Unsafe.Add(ref originOut, count) = origin + i;
            Unsafe.Add(ref placeOut, count) = group + BitOperations.TrailingZeroCount(equal);
            count += equal != 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary><see cref="Find"/> with groups of sixteen documents.</summary>
    internal static int Find512(ReadOnlySpan<int> block, ReadOnlySpan<int> documents, int origin, Span<int> origins, Span<int> places)
    {
        ref int first = ref MemoryMarshal.GetReference(block[..BlockSize]);
        ref int originOut = ref MemoryMarshal.GetReference(origins[..documents.Length]);
        ref int placeOut = ref MemoryMarshal.GetReference(places[..documents.Length]);
        var lasts = Vector256.Create(block[15], block[31], block[47], block[63], block[79], block[95], block[111], int.MaxValue);
        int count = 0;
        for (int i = 0; i < documents.Length; i++)
        {
            int document = documents[i];
            uint below = Vector256.LessThan(lasts, Vector256.Create(document)).ExtractMostSignificantBits();
            int group = BitOperations.PopCount(below) * Vector512<int>.Count;
            ulong equal = Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)group), Vector512.Create(document)).ExtractMostSignificantBits();
            Unsafe.Add(ref originOut, count) = origin + i;
            Unsafe.Add(ref placeOut, count) = group + BitOperations.TrailingZeroCount((uint)equal);
            count += equal != 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many of the first of some ascending documents are at most <paramref name="last"/>.</summary>
    internal static int CountUpTo(ReadOnlySpan<int> documents, int last)
    {
        if (documents.IsEmpty || documents[^1] <= last) return documents.Length;
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Vector256<int>.Count <= documents.Length; i += Vector256<int>.Count)
        {
            uint above = Vector256.GreaterThan(Vector256.Create(documents[i..]), Vector256.Create(last)).ExtractMostSignificantBits();
            if (above != 0) return i + BitOperations.TrailingZeroCount(above);
        }

        while (documents[i] <= last) i++;
        return i;
    }
}
