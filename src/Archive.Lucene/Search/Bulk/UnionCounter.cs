using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Counts the documents that at least one of several terms has.</summary>
/// <remarks>
/// A byte for each document of a window is set to 1: a store that waits for nothing, whereas setting a bit has to read the
/// word that the document before was put into. The bytes of the window, which stay in the first-level cache, are then summed up.
/// </remarks>
internal sealed class UnionCounter
{
    /// <summary>Documents of a window; half of the smallest first-level cache in use.</summary>
    internal const int WindowSize = 1 << 14;

    private readonly byte[] _marks = new byte[WindowSize];

    /// <summary>Deleted documents included.</summary>
    /// <param name="terms">Before their first documents; they are used up.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    internal int Count(IReadOnlyList<TermBlocks> terms, int maxDoc)
    {
        int count = 0;
        for (int start = 0; start < maxDoc; start += WindowSize)
        {
            bool any = false;
            foreach (TermBlocks term in terms) any |= Mark(term, _marks, start, start + WindowSize);
            if (any) count += Drain(_marks);
        }

        return count;
    }

    /// <summary>Marks the documents of a term in [start, end), which are consumed, and says whether there may be any.</summary>
    internal static bool Mark(TermBlocks term, byte[] marks, int start, int end)
    {
        if (!term.Seek(start)) return false;
        do
        {
            int first = term.Next;
            int stop = term.Consume(end);
            foreach (int document in term.Documents[first..stop]) marks[document - start] = 1;
        }
        while (term.IsConsumed && term.LoadNext());
        return true;
    }

    /// <summary>Sums up bytes that are 0 or 1, and sets them to 0.</summary>
    internal static int Drain(Span<byte> marks)
    {
        int i = 0;
        int count = 0;
        while (Vector256.IsHardwareAccelerated && i + Vector256<byte>.Count <= marks.Length)
        {
            // A lane holds 255 ones.
            int end = Math.Min(marks.Length & -Vector256<byte>.Count, i + (byte.MaxValue * Vector256<byte>.Count));
            count += DrainVectors(marks[i..end]);
            i = end;
        }

        for (; i < marks.Length; i++)
        {
            count += marks[i];
            marks[i] = 0;
        }

        return count;
    }

    private static int DrainVectors(Span<byte> marks)
    {
        ref byte first = ref MemoryMarshal.GetReference(marks);
        Vector256<byte> sums = Vector256<byte>.Zero;
        for (nuint i = 0; i < (nuint)marks.Length; i += (nuint)Vector256<byte>.Count)
        {
            sums += Vector256.LoadUnsafe(ref first, i);
            Vector256<byte>.Zero.StoreUnsafe(ref first, i);
        }

        return Vector256.Sum(Vector256.WidenLower(sums)) + Vector256.Sum(Vector256.WidenUpper(sums));
    }
}
