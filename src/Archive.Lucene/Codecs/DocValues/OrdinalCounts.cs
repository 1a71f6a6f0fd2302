using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Counts ordinals straight from a packed run. Belongs to one thread, and keeps its scratch memory.</summary>
/// <remarks>
/// Two steps: the ordinals asked for are picked out of the run (where they lie close together, by unpacking the stretch
/// with vectors and taking some of it; elsewhere one by one), then they are tallied.
/// </remarks>
/// <param name="ords">The run.</param>
/// <param name="valueCount">Ordinals lie below it.</param>
/// <param name="data">The file, for messages.</param>
internal sealed class OrdinalCounts(PackedReader ords, int valueCount, IndexInput data)
{
    /// <summary>Values that are unpacked at once: 4 KB, well inside the first-level cache beside the counters.</summary>
    internal const int WindowSize = 1024;

    /// <summary>Unpacking eight values costs about as much as loading two by themselves.</summary>
    internal const int MaxSpread = 4;

    /// <summary>Values that are unpacked at once where documents have sets: those of a thousand documents with four members each.</summary>
    private const int SetWindowSize = 4096;

    /// <summary>A set asked for has several members, each of which would be loaded by itself.</summary>
    private const int MaxSetSpread = 4 * MaxSpread;

    /// <summary>
    /// With so few values the same counter is hit again before its last addition has reached memory: then four rows of
    /// counters are used in turn, and added up at the end.
    /// </summary>
    private const int MaxRowValues = 64;
    private const int MinRowOrdinals = 256;

    // Small sets are copied as so many numbers, whatever their size: both arrays have room for what is copied too much.
    private const int SmallSet = 4;

    private readonly int[] _window = new int[WindowSize + SmallSet];
    private readonly int[] _picked = new int[WindowSize + SmallSet];
    private int[]? _sets;
    private int[]? _rows;

    /// <summary>How often each ordinal stands in the whole run; O(run), with no look at the documents.</summary>
    internal void CountRun(Span<int> counts)
    {
        for (long first = 0; first < ords.Count; first += WindowSize)
        {
            Span<int> part = _window.AsSpan(0, (int)Math.Min(WindowSize, ords.Count - first));
            ords.Read(first, part);
            Tally(part, counts);
        }
    }

    /// <summary>Counts the ordinals at some indexes of the run.</summary>
    /// <param name="indexes">Ascending; one outside the run is damage.</param>
    /// <param name="counts">At least one counter for each value.</param>
    internal void CountAt(ReadOnlySpan<int> indexes, Span<int> counts)
    {
        while (!indexes.IsEmpty)
        {
            int first = indexes[0];
            int taken = TakeWindow(indexes, out int span);
            Span<int> picked = _picked.AsSpan(0, taken);
            if (span <= taken * MaxSpread)
            {
                ords.Read(first, _window.AsSpan(0, span));
                for (int i = 0; i < picked.Length; i++) picked[i] = _window[indexes[i] - first];
            }
            else
            {
                for (int i = 0; i < picked.Length; i++) picked[i] = (int)ords.Get(indexes[i]);
            }

            Tally(picked, counts);
            indexes = indexes[taken..];
        }
    }

    /// <summary>Counts the ordinals [first, end) of the run.</summary>
    internal void CountRange(long first, long end, Span<int> counts)
    {
        if (first < 0 || end > ords.Count) ThrowOrd(data, end, valueCount);
        for (long i = first; i < end; i++)
        {
            long ord = ords.Get(i);
            if ((ulong)ord >= (ulong)valueCount) ThrowOrd(data, ord, valueCount);
            counts[(int)ord]++;
        }
    }

    /// <summary>Counts sets of ordinals: that of index i begins at <paramref name="starts"/>[i − first] and ends where the next begins.</summary>
    /// <param name="indexes">Ascending, from <paramref name="first"/> on.</param>
    /// <param name="first">Lowest index.</param>
    /// <param name="starts">One more than there are indexes from the lowest to the greatest.</param>
    /// <param name="counts">At least one counter for each value.</param>
    internal void CountSets(ReadOnlySpan<int> indexes, int first, ReadOnlySpan<int> starts, Span<int> counts)
    {
        int lowest = starts[0];
        int highest = starts[^1];
        if (lowest < 0 || highest > ords.Count) ThrowOrd(data, highest, valueCount);
        int count = (uint)(highest - lowest) <= Math.Min(SetWindowSize, indexes.Length * MaxSetSpread)
            ? PickUnpacked(indexes, first, starts, counts)
            : PickOneByOne(indexes, first, starts, counts);
        Tally(_picked.AsSpan(0, count), counts);
    }

    /// <summary>Unpacks all sets from the lowest index to the greatest and picks some; tallies what does not fit, and says how many are left to tally.</summary>
    private int PickUnpacked(ReadOnlySpan<int> indexes, int first, ReadOnlySpan<int> starts, Span<int> counts)
    {
        int lowest = starts[0];
        int highest = starts[^1];
        int[] window = _sets ??= new int[SetWindowSize + SmallSet];
        int[] picked = _picked;
        ords.Read(lowest, window.AsSpan(0, highest - lowest));
        int count = 0;
        foreach (int index in indexes)
        {
            int start = starts[index - first];
            int end = starts[index - first + 1];
            int size = end - start;
            if (start < lowest || end > highest || size <= 0) ThrowOrd(data, end, valueCount);
            if (size > WindowSize - count)
            {
                Tally(picked.AsSpan(0, count), counts);
                count = 0;
            }

            // How many members the next set has cannot be foreseen: copying four costs less than a wrong guess.
            if (size <= SmallSet) Vector128.Create(window.AsSpan(start - lowest, SmallSet)).CopyTo(picked.AsSpan(count, SmallSet));
            else window.AsSpan(start - lowest, size).CopyTo(picked.AsSpan(count));
            count += size;
        }

        return count;
    }

    private int PickOneByOne(ReadOnlySpan<int> indexes, int first, ReadOnlySpan<int> starts, Span<int> counts)
    {
        int count = 0;
        foreach (int index in indexes)
        {
            int i = starts[index - first];
            int end = starts[index - first + 1];
            if (i < starts[0] || end > starts[^1] || end <= i) ThrowOrd(data, end, valueCount);
            for (; i < end; i++)
            {
                _picked[count++] = (int)ords.Get(i);
                if (count < WindowSize) continue;
                Tally(_picked.AsSpan(0, count), counts);
                count = 0;
            }
        }

        return count;
    }

    /// <summary>How many of the first indexes lie within a window, and how wide they lie.</summary>
    internal static int TakeWindow(ReadOnlySpan<int> indexes, out int span)
    {
        int first = indexes[0];
        int taken = Math.Min(indexes.Length, WindowSize);
        // Mostly all of them do; otherwise the end is found by halves, as they ascend.
        if (indexes[taken - 1] - first >= WindowSize)
        {
            int low = 1;
            while (low < taken)
            {
                int middle = (low + taken) >>> 1;
                if (indexes[middle] - first < WindowSize) low = middle + 1;
                else taken = middle;
            }
        }

        span = indexes[taken - 1] - first + 1;
        return taken;
    }

    private void Tally(ReadOnlySpan<int> ordinals, Span<int> counts)
    {
        counts = counts[..valueCount];
        if (valueCount <= MaxRowValues && ordinals.Length >= MinRowOrdinals)
        {
            TallyInRows(ordinals, counts);
            return;
        }

        foreach (int ord in ordinals)
        {
            if ((uint)ord >= (uint)counts.Length) ThrowOrd(data, ord, valueCount);
            counts[ord]++;
        }
    }

    private void TallyInRows(ReadOnlySpan<int> ordinals, Span<int> counts)
    {
        int[] rows = _rows ??= new int[4 * MaxRowValues];
        Array.Clear(rows);
        Span<int> first = rows.AsSpan(0, counts.Length);
        Span<int> second = rows.AsSpan(MaxRowValues, counts.Length);
        Span<int> third = rows.AsSpan(2 * MaxRowValues, counts.Length);
        Span<int> fourth = rows.AsSpan(3 * MaxRowValues, counts.Length);
        uint greatest = Greatest(ordinals);
        if (greatest >= (uint)counts.Length) ThrowOrd(data, greatest, valueCount);
        int i = 0;
        for (; i + 4 <= ordinals.Length; i += 4)
        {
            first[ordinals[i]]++;
            second[ordinals[i + 1]]++;
            third[ordinals[i + 2]]++;
            fourth[ordinals[i + 3]]++;
        }

        for (; i < ordinals.Length; i++) first[ordinals[i]]++;
        for (int ord = 0; ord < counts.Length; ord++) counts[ord] += first[ord] + second[ord] + third[ord] + fourth[ord];
    }

    /// <summary>Copies the ordinals [first, first + ordinals.Length) of a run.</summary>
    /// <exception cref="CorruptIndexException">They do not lie in the run, or one is beyond the dictionary.</exception>
    internal static void Read(PackedReader ords, long first, Span<int> ordinals, int valueCount, IndexInput data)
    {
        ords.Read(first, ordinals);
        uint greatest = Greatest(ordinals);
        if (greatest >= (uint)valueCount && !ordinals.IsEmpty) ThrowOrd(data, greatest, valueCount);
    }

    /// <summary>The greatest ordinal, as an unsigned number; 0 of none.</summary>
    private static uint Greatest(ReadOnlySpan<int> ordinals)
    {
        uint greatest = 0;
        int i = 0;
        if (Vector256.IsHardwareAccelerated && ordinals.Length >= Vector256<uint>.Count)
        {
            Vector256<uint> lanes = default;
            for (; i <= ordinals.Length - Vector256<uint>.Count; i += Vector256<uint>.Count) lanes = Vector256.Max(lanes, Vector256.Create(ordinals[i..]).AsUInt32());
            for (int lane = 0; lane < Vector256<uint>.Count; lane++) greatest = Math.Max(greatest, lanes[lane]);
        }

        for (; i < ordinals.Length; i++) greatest = Math.Max(greatest, (uint)ordinals[i]);
        return greatest;
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
