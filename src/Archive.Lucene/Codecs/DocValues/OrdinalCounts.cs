using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Counts ordinals straight from a packed run.</summary>
internal static unsafe class OrdinalCounts
{
    private const int BatchSize = 256;

    /// <summary>
    /// With so few values the same counter is hit again before its last addition has reached memory: then four rows of
    /// counters are used in turn, and added up at the end.
    /// </summary>
    private const int MaxRowValues = 64;
    private const int Rows = 4;

    /// <summary>How often each ordinal stands in a run; O(run), with no look at the documents.</summary>
    internal static int[] CountRun(PackedReader ords, long length, int valueCount, IndexInput data)
    {
        var counts = new int[valueCount];
        Span<int> batch = stackalloc int[BatchSize];
        for (long first = 0; first < length; first += BatchSize)
        {
            Span<int> part = batch[..(int)Math.Min(BatchSize, length - first)];
            ords.Read(first, part);
            foreach (int ord in part)
            {
                if ((uint)ord >= (uint)counts.Length) ThrowOrd(data, ord, valueCount);
                counts[ord]++;
            }
        }

        return counts;
    }

    /// <summary>Counts the ordinals at some indexes of a run.</summary>
    /// <param name="ords">The run.</param>
    /// <param name="indexes">In any order; one outside the run is damage.</param>
    /// <param name="counts">At least <paramref name="valueCount"/> counters.</param>
    /// <param name="valueCount">Ordinals lie below it.</param>
    /// <param name="data">The file, for messages.</param>
    internal static void CountAt(PackedReader ords, ReadOnlySpan<int> indexes, Span<int> counts, int valueCount, IndexInput data)
    {
        RequireCounters(counts.Length, valueCount);
        if (indexes.IsEmpty) return;
        if (ords.Width == 0)
        {
            foreach (int index in indexes) ords.Get(index);
            if (valueCount == 0) ThrowOrd(data, 0, 0);
            counts[0] += indexes.Length;
        }
        else if (valueCount <= MaxRowValues && indexes.Length >= MaxRowValues)
        {
            CountInRows(ords, indexes, counts, valueCount, data);
        }
        else
        {
            CountOneByOne(ords, indexes, counts, valueCount, data);
        }
    }

    /// <summary>Counts the ordinals [first, end) of a run.</summary>
    internal static void CountRange(PackedReader ords, long first, long end, Span<int> counts, int valueCount, IndexInput data)
    {
        if (first < 0 || end > ords.Count) ThrowOrd(data, end, valueCount);
        byte* start = ords.Start;
        int width = ords.Width;
        for (long i = first; i < end; i++)
        {
            // SAFETY: the range lies in the run, as just checked.
            long ord = width == 0 ? 0 : PackedReader.ReadValue(start, i, width);
            if ((ulong)ord >= (ulong)valueCount) ThrowOrd(data, ord, valueCount);
            counts[(int)ord]++;
        }
    }

    /// <summary>Counts the ordinals of documents whose ordinals begin at <paramref name="starts"/>[document − first] and end where the next begin.</summary>
    internal static void CountWindow(PackedReader ords, ReadOnlySpan<int> documents, int first, ReadOnlySpan<int> starts, Span<int> counts, int valueCount, IndexInput data)
    {
        RequireCounters(counts.Length, valueCount);
        byte* run = ords.Start;
        int width = ords.Width;
        long length = ords.Count;
        foreach (int document in documents)
        {
            int slot = document - first;
            int end = starts[slot + 1];
            int i = starts[slot];
            if (i < 0 || end > length || end <= i) ThrowOrd(data, end, valueCount);
            do
            {
                // SAFETY: [i, end) lies in the run, as just checked; a sorted-set column has no run of width 0.
                long ord = PackedReader.ReadValue(run, i, width);
                if ((ulong)ord >= (ulong)valueCount) ThrowOrd(data, ord, valueCount);
                counts[(int)ord]++;
            }
            while (++i < end);
        }
    }

    private static void CountOneByOne(PackedReader ords, ReadOnlySpan<int> indexes, Span<int> counts, int valueCount, IndexInput data)
    {
        byte* start = ords.Start;
        int width = ords.Width;
        ulong length = (ulong)ords.Count;
        foreach (int index in indexes)
        {
            if ((uint)index >= length) ords.Get(index);
            // SAFETY: the index lies in the run, as just checked.
            long ord = PackedReader.ReadValue(start, index, width);
            if ((ulong)ord >= (ulong)valueCount) ThrowOrd(data, ord, valueCount);
            counts[(int)ord]++;
        }
    }

    private static void CountInRows(PackedReader ords, ReadOnlySpan<int> indexes, Span<int> counts, int valueCount, IndexInput data)
    {
        Span<int> rows = stackalloc int[Rows * MaxRowValues];
        rows.Clear();
        byte* start = ords.Start;
        int width = ords.Width;
        ulong length = (ulong)ords.Count;
        for (int i = 0; i < indexes.Length; i++)
        {
            int index = indexes[i];
            if ((uint)index >= length) ords.Get(index);
            // SAFETY: the index lies in the run, as just checked.
            long ord = PackedReader.ReadValue(start, index, width);
            if ((ulong)ord >= (ulong)valueCount) ThrowOrd(data, ord, valueCount);
            rows[((i & (Rows - 1)) * MaxRowValues) + (int)ord]++;
        }

        for (int ord = 0; ord < valueCount; ord++)
        {
            counts[ord] += rows[ord] + rows[MaxRowValues + ord] + rows[(2 * MaxRowValues) + ord] + rows[(3 * MaxRowValues) + ord];
        }
    }

    /// <summary>Adds one row of counters to another.</summary>
    internal static void Add(ReadOnlySpan<int> totals, Span<int> counts)
    {
        RequireCounters(counts.Length, totals.Length);
        int i = 0;
        for (; i + Vector<int>.Count <= totals.Length; i += Vector<int>.Count)
        {
            var sum = new Vector<int>(totals[i..]) + new Vector<int>(counts[i..]);
            sum.CopyTo(counts[i..]);
        }

        for (; i < totals.Length; i++) counts[i] += totals[i];
    }

    /// <summary>Insists on a counter for each ordinal.</summary>
    internal static void RequireCounters(int counters, int valueCount)
    {
        if (counters < valueCount) throw new ArgumentException($"{counters} counters for {valueCount} ordinals");
    }

    /// <summary>Says that an ordinal is beyond the dictionary.</summary>
    [DoesNotReturn]
    internal static void ThrowOrd(IndexInput data, long ord, int valueCount) =>
        ColumnDamage.Throw(data, 0, $"ordinal {ord} of a dictionary of {valueCount} values");
}
