using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Archive.Lucene.Facets;

/// <summary>Counts how many of some documents have each ordinal of a column that is kept in memory. One thread, one segment, one search.</summary>
/// <remarks>
/// Where a column has few values, the same counter is hit again before its last addition has reached memory: four rows of
/// counters are then used in turn, and added up at the end. With many values there is one row, four times.
/// </remarks>
internal abstract class OrdinalTally
{
    /// <summary>Four rows of so many counters take half of a first-level cache.</summary>
    private const int MaxValuesOfRows = 1024;
    private const int Rows = 4;
    // A row begins a few cache lines off a power of two, lest the four share the same places of the cache.
    private const int Padding = 48;

    private readonly int[] _counters;
    private readonly int _valueCount;
    private readonly int _stride;

    private protected OrdinalTally(int valueCount)
    {
        _valueCount = valueCount;
        _stride = valueCount <= MaxValuesOfRows ? ((valueCount + 1) | 15) + 1 + Padding : 0;
        _counters = new int[_stride == 0 ? valueCount + 1 : Rows * _stride];
    }

    /// <summary>Counts documents.</summary>
    /// <param name="documents">Numbers of documents of the segment, each at most once over all calls.</param>
    /// <exception cref="IndexOutOfRangeException">One is not of the segment.</exception>
    internal abstract void Count(ReadOnlySpan<int> documents);

    /// <summary>Adds what was counted.</summary>
    /// <param name="counts">At least one counter for each value.</param>
    internal void AddTo(Span<int> counts)
    {
        counts = counts[.._valueCount];
        int rows = _stride == 0 ? 1 : Rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<int> counted = _counters.AsSpan(row * _stride, counts.Length);
            for (int i = 0; i < counted.Length; i++) counts[i] += counted[i];
        }
    }

    /// <summary>The counters of row 0 to 3: one for each value, and one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected ref int Row(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_counters), row * _stride);
}
