using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Counts ordinals straight from a packed run.</summary>
internal static class OrdinalCounts
{
    private const int BatchSize = 256;

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
