using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Archive.Lucene.Index;

namespace Archive.Lucene.Facets;

/// <summary>One ordinal for each document; a document without a value has that after the last, whose counter is thrown away.</summary>
/// <typeparam name="T">Holds every ordinal and one more.</typeparam>
internal sealed class SingleOrdinals<T> : KeptOrdinals
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly T[] _byDocument;

    private SingleOrdinals(T[] byDocument, int valueCount) : base(byDocument.Length, valueCount) => _byDocument = byDocument;

    /// <inheritdoc/>
    internal override long Bytes => (long)_byDocument.Length * Unsafe.SizeOf<T>();

    /// <inheritdoc cref="KeptOrdinals.Read(SortedSetDocValues, int, long)"/>
    internal static new SingleOrdinals<T>? Read(SortedSetDocValues column, int maxDoc, long maxBytes)
    {
        if ((long)maxDoc * Unsafe.SizeOf<T>() > maxBytes) return null;
        int valueCount = column.ValueCount;
        var byDocument = new T[maxDoc];
        Span<int> block = stackalloc int[BlockSize];
        for (int first = 0; first < maxDoc; first += BlockSize)
        {
            Span<int> part = block[..Math.Min(BlockSize, maxDoc - first)];
            column.ReadOrds(first, part);
            OrdinalNarrowing.Copy(part, byDocument.AsSpan(first, part.Length), valueCount);
        }

        return new SingleOrdinals<T>(byDocument, valueCount);
    }

    /// <inheritdoc/>
    internal override OrdinalTally OpenTally() => new Tally(this);

    private sealed class Tally(SingleOrdinals<T> ordinals) : OrdinalTally(ordinals.ValueCount)
    {
        internal override void Count(ReadOnlySpan<int> documents)
        {
            ReadOnlySpan<T> byDocument = ordinals._byDocument;
            ref int row0 = ref Row(0);
            ref int row1 = ref Row(1);
            ref int row2 = ref Row(2);
            ref int row3 = ref Row(3);
            ref int document = ref MemoryMarshal.GetReference(documents);
            int i = 0;
            // SAFETY: i + 3 lies in the documents; documents are compared with the array's length; and every ordinal kept
            // is at most the number of values, for each of which, and for one more, a row has a counter.
            for (; i <= documents.Length - 4; i += 4)
            {
                Unsafe.Add(ref row0, int.CreateTruncating(byDocument[Unsafe.Add(ref document, i)]))++;
                Unsafe.Add(ref row1, int.CreateTruncating(byDocument[Unsafe.Add(ref document, i + 1)]))++;
                Unsafe.Add(ref row2, int.CreateTruncating(byDocument[Unsafe.Add(ref document, i + 2)]))++;
                Unsafe.Add(ref row3, int.CreateTruncating(byDocument[Unsafe.Add(ref document, i + 3)]))++;
            }

            for (; i < documents.Length; i++) Unsafe.Add(ref row0, int.CreateTruncating(byDocument[documents[i]]))++;
        }
    }
}
