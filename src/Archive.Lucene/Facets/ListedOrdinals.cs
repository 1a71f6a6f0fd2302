using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;

namespace Archive.Lucene.Facets;

/// <summary>Any number of ordinals for each document, end to end, and where those of each document start.</summary>
/// <typeparam name="T">Holds every ordinal.</typeparam>
internal sealed class ListedOrdinals<T> : KeptOrdinals
    where T : unmanaged, IBinaryInteger<T>
{
    // How many ordinals the next document has cannot be foreseen: copying four costs less than a wrong guess.
    private const int SmallSet = 4;

    // Start of each document, and the end of the last.
    private readonly int[] _starts;
    // With room for a small set behind the last.
    private readonly T[] _members;

    private ListedOrdinals(int[] starts, T[] members, int valueCount) : base(starts.Length - 1, valueCount)
    {
        _starts = starts;
        _members = members;
    }

    /// <inheritdoc/>
    internal override long Bytes => ((long)_starts.Length * sizeof(int)) + ((long)_members.Length * Unsafe.SizeOf<T>());

    /// <inheritdoc cref="KeptOrdinals.Read(SortedSetDocValues, int, long)"/>
    internal static new ListedOrdinals<T>? Read(SortedSetDocValues column, int maxDoc, long maxBytes)
    {
        long room = Math.Min(Array.MaxLength, (maxBytes - ((maxDoc + 1L) * sizeof(int))) / Unsafe.SizeOf<T>()) - SmallSet;
        if (column.TotalOrds > room || room < 0) return null;
        return column.TotalOrds < 0 ? Walk(column, maxDoc, room) : Copy(column, maxDoc);
    }

    /// <inheritdoc/>
    internal override OrdinalTally OpenTally() => new Tally(this);

    private static ListedOrdinals<T> Copy(SortedSetDocValues column, int maxDoc)
    {
        int total = (int)column.TotalOrds;
        int[] starts = new int[maxDoc + 1];
        column.ReadStarts(starts.AsSpan(0, maxDoc));
        starts[maxDoc] = total;
        var members = new T[total + SmallSet];
        Span<int> block = stackalloc int[BlockSize];
        for (int first = 0; first < total; first += BlockSize)
        {
            Span<int> part = block[..Math.Min(BlockSize, total - first)];
            column.ReadMembers(first, part);
            OrdinalNarrowing.Copy(part, members.AsSpan(first, part.Length), column.ValueCount);
        }

        return new ListedOrdinals<T>(starts, members, column.ValueCount);
    }

    private static ListedOrdinals<T>? Walk(SortedSetDocValues column, int maxDoc, long room)
    {
        int[] starts = new int[maxDoc + 1];
        var members = new T[Math.Min(room, 2L * maxDoc) + SmallSet];
        int valueCount = column.ValueCount;
        int count = 0;
        int next = 0;
        for (int document = column.NextDoc(); document != DocIdSetIterator.NoMoreDocs; document = column.NextDoc())
        {
            starts.AsSpan(next, document + 1 - next).Fill(count);
            next = document + 1;
            int size = column.OrdCount;
            if (count + (long)size > room) return null;
            if (count + size > members.Length - SmallSet) Array.Resize(ref members, (int)Math.Min(room, Math.Max(count + size, members.Length * 3L / 2)) + SmallSet);
            for (int i = 0; i < size; i++)
            {
                int ordinal = column.OrdAt(i);
                OrdinalNarrowing.Copy([ordinal], members.AsSpan(count++, 1), valueCount);
            }
        }

        starts.AsSpan(next).Fill(count);
        Array.Resize(ref members, count + SmallSet);
        return new ListedOrdinals<T>(starts, members, valueCount);
    }

    private sealed class Tally(ListedOrdinals<T> ordinals) : OrdinalTally(ordinals.ValueCount)
    {
        // Documents whose small sets are gathered before they are counted.
        private const int MostDocuments = 512;

        private readonly T[] _picked = new T[MostDocuments * SmallSet];

        internal override void Count(ReadOnlySpan<int> documents)
        {
            while (!documents.IsEmpty)
            {
                ReadOnlySpan<int> part = documents[..Math.Min(documents.Length, MostDocuments)];
                Add(_picked.AsSpan(0, Pick(part)));
                documents = documents[part.Length..];
            }
        }

        /// <summary>Gathers small sets, counts others, and says how many ordinals were gathered.</summary>
        private int Pick(ReadOnlySpan<int> documents)
        {
            ReadOnlySpan<int> starts = ordinals._starts;
            ref T member = ref MemoryMarshal.GetArrayDataReference(ordinals._members);
            ref T picked = ref MemoryMarshal.GetArrayDataReference(_picked);
            int count = 0;
            foreach (int document in documents)
            {
                int end = starts[document + 1];
                int start = starts[document];
                int size = end - start;
                if (size > SmallSet)
                {
                    Add(ordinals._members.AsSpan(start, size));
                    continue;
                }

                // SAFETY: members end with room for a small set behind the greatest start; and there are no more documents
                // than small sets that fit what is picked.
                CopySmallSet(ref Unsafe.Add(ref member, start), ref Unsafe.Add(ref picked, count));
                count += size;
            }

            return count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void CopySmallSet(ref T from, ref T to)
        {
            ref byte source = ref Unsafe.As<T, byte>(ref from);
            ref byte target = ref Unsafe.As<T, byte>(ref to);
            if (Unsafe.SizeOf<T>() == 1) Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<uint>(ref source));
            else if (Unsafe.SizeOf<T>() == 2) Unsafe.WriteUnaligned(ref target, Unsafe.ReadUnaligned<ulong>(ref source));
            else Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);
        }

        private void Add(ReadOnlySpan<T> picked)
        {
            ref int row0 = ref Row(0);
            ref int row1 = ref Row(1);
            ref int row2 = ref Row(2);
            ref int row3 = ref Row(3);
            ref T ordinal = ref MemoryMarshal.GetReference(picked);
            int i = 0;
            // SAFETY: i + 3 lies in what was picked, and every ordinal kept is below the number of values.
            for (; i <= picked.Length - 4; i += 4)
            {
                Unsafe.Add(ref row0, int.CreateTruncating(Unsafe.Add(ref ordinal, i)))++;
                Unsafe.Add(ref row1, int.CreateTruncating(Unsafe.Add(ref ordinal, i + 1)))++;
                Unsafe.Add(ref row2, int.CreateTruncating(Unsafe.Add(ref ordinal, i + 2)))++;
                Unsafe.Add(ref row3, int.CreateTruncating(Unsafe.Add(ref ordinal, i + 3)))++;
            }

            for (; i < picked.Length; i++) Unsafe.Add(ref row0, int.CreateTruncating(picked[i]))++;
        }
    }
}
