using Archive.Lucene.Codecs.Packed;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>What one pass over a column's numbers tells about the form to write them in.</summary>
internal sealed class NumberStatistics
{
    private const double BlocksWorthwhile = 0.9;

    private HashSet<long>? _distinct = [];
    private long _blockMinimum = long.MaxValue;
    private long _blockMaximum = long.MinValue;
    private int _inBlock;
    private long _blockedBits;

    /// <summary>How many numbers.</summary>
    internal long Count { get; private set; }

    /// <summary>Smallest number; the largest possible one where there is none.</summary>
    internal long Minimum { get; private set; } = long.MaxValue;

    /// <summary>Largest number; the smallest possible one where there is none.</summary>
    internal long Maximum { get; private set; } = long.MinValue;

    /// <summary>Greatest common divisor of the differences; 0 where all are equal.</summary>
    internal long Divisor { get; private set; }

    /// <summary>At most one distinct number.</summary>
    internal bool IsConstant => Minimum >= Maximum;

    /// <summary>The distinct numbers, ascending, where a table of them makes the codes narrower; else null.</summary>
    internal long[]? Table { get; private set; }

    /// <summary>Whether a width for each block saves a tenth or more.</summary>
    internal bool PrefersBlocks { get; private set; }

    /// <summary>Width of (number − minimum) / divisor.</summary>
    internal int Width => PackedWidths.WidthFor((ulong)unchecked(Maximum - Minimum) / (ulong)Math.Max(1, Divisor));

    internal static NumberStatistics Gather(NumberStream numbers)
    {
        var statistics = new NumberStatistics();
        while (numbers.MoveNext()) statistics.Add(numbers.Current);
        statistics.Finish();
        return statistics;
    }

    private void Add(long value)
    {
        // Differences of numbers within ±2^62 cannot overflow; beyond, the divisor is given up.
        if (Divisor != 1)
        {
            if (value is < long.MinValue / 2 or > long.MaxValue / 2) Divisor = 1;
            else if (Count > 0) Divisor = GreatestCommonDivisor(Divisor, value - Minimum);
        }

        Count++;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        _blockMinimum = Math.Min(_blockMinimum, value);
        _blockMaximum = Math.Max(_blockMaximum, value);
        if (++_inBlock == 1 << DocValuesFormat.NumericBlockShift) EndBlock();
        if (_distinct is not null && _distinct.Add(value) && _distinct.Count > DocValuesFormat.MaxTable) _distinct = null;
    }

    private void Finish()
    {
        EndBlock();
        if (IsConstant) return;

        if (_distinct is not null && PackedWidths.WidthFor((ulong)_distinct.Count - 1) < Width)
        {
            Table = [.. _distinct];
            Array.Sort(Table);
            return;
        }

        double wholeBits = (double)PackedWidths.WidthFor((ulong)unchecked(Maximum - Minimum)) * Count;
        PrefersBlocks = _blockedBits / wholeBits <= BlocksWorthwhile;
    }

    private void EndBlock()
    {
        if (_blockMaximum > _blockMinimum)
        {
            _blockedBits += (long)PackedWidths.WidthFor((ulong)unchecked(_blockMaximum - _blockMinimum)) * _inBlock;
        }

        _inBlock = 0;
        _blockMinimum = long.MaxValue;
        _blockMaximum = long.MinValue;
    }

    private static long GreatestCommonDivisor(long first, long second)
    {
        first = Math.Abs(first);
        second = Math.Abs(second);
        while (second != 0) (first, second) = (second, first % second);
        return first;
    }
}
