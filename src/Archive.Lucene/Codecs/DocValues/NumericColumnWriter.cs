using System.Diagnostics;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Writes the numbers of a column in the form that their statistics ask for; the documents come before.</summary>
internal static class NumericColumnWriter
{
    private const int NoTable = -1;

    /// <summary>Writes numbers of known statistics.</summary>
    internal static void Write(IndexOutput meta, IndexOutput data, NumberStatistics statistics, Func<NumberStream> numbers)
    {
        meta.WriteInt64(statistics.Count);
        if (statistics.IsConstant)
        {
            WriteHead(meta, data, NoTable, 0, statistics.Minimum, statistics.Divisor);
            WriteTail(meta, 0, -1);
            return;
        }

        long start = data.FilePointer;
        long jumpTable = -1;
        if (statistics.Table is { } table)
        {
            meta.WriteInt32(table.Length);
            foreach (long value in table) meta.WriteInt64(value);
            int width = PackedWidths.WidthFor((ulong)table.Length - 1);
            WriteHeadRest(meta, data, width, 0, 1);
            WriteTable(data, statistics, width, numbers());
        }
        else if (statistics.PrefersBlocks)
        {
            WriteHead(meta, data, -2 - DocValuesFormat.NumericBlockShift, DocValuesFormat.BlockedWidth, statistics.Minimum, statistics.Divisor);
            jumpTable = WriteBlocks(data, statistics, numbers());
        }
        else
        {
            long minimum = FoldsMinimum(statistics) ? 0 : statistics.Minimum;
            WriteHead(meta, data, NoTable, statistics.Width, minimum, statistics.Divisor);
            WriteRun(data, statistics, minimum, numbers());
        }

        WriteTail(meta, data.FilePointer - start, jumpTable);
    }

    /// <summary>Subtracting the minimum is left out where it makes nothing narrower.</summary>
    private static bool FoldsMinimum(NumberStatistics statistics) =>
        statistics.Divisor == 1 && statistics.Minimum > 0
        && PackedWidths.WidthFor((ulong)statistics.Maximum) == PackedWidths.WidthFor((ulong)(statistics.Maximum - statistics.Minimum));

    private static void WriteHead(IndexOutput meta, IndexOutput data, int tableCode, int width, long minimum, long divisor)
    {
        meta.WriteInt32(tableCode);
        WriteHeadRest(meta, data, width, minimum, divisor);
    }

    private static void WriteHeadRest(IndexOutput meta, IndexOutput data, int width, long minimum, long divisor)
    {
        meta.WriteByte((byte)width);
        meta.WriteInt64(minimum);
        meta.WriteInt64(divisor);
        meta.WriteInt64(data.FilePointer);
    }

    private static void WriteTail(IndexOutput meta, long length, long jumpTable)
    {
        meta.WriteInt64(length);
        meta.WriteInt64(jumpTable);
    }

    private static void WriteTable(IndexOutput data, NumberStatistics statistics, int width, NumberStream numbers)
    {
        var run = new PackedWriter(data, statistics.Count, width);
        while (numbers.MoveNext())
        {
            int code = Array.BinarySearch(statistics.Table!, numbers.Current);
            Debug.Assert(code >= 0);
            run.Add(code);
        }

        run.Finish();
    }

    private static void WriteRun(IndexOutput data, NumberStatistics statistics, long minimum, NumberStream numbers)
    {
        var run = new PackedWriter(data, statistics.Count, statistics.Width);
        while (numbers.MoveNext()) run.Add((long)((ulong)unchecked(numbers.Current - minimum) / (ulong)statistics.Divisor));
        run.Finish();
    }

    /// <summary>Blocks, then where each starts, then where that table starts.</summary>
    private static long WriteBlocks(IndexOutput data, NumberStatistics statistics, NumberStream numbers)
    {
        var starts = new List<long>();
        var block = new List<long>(1 << DocValuesFormat.NumericBlockShift);
        while (numbers.MoveNext())
        {
            block.Add(numbers.Current);
            if (block.Count < 1 << DocValuesFormat.NumericBlockShift) continue;
            starts.Add(data.FilePointer);
            WriteBlock(data, statistics.Divisor, block);
        }

        if (block.Count > 0)
        {
            starts.Add(data.FilePointer);
            WriteBlock(data, statistics.Divisor, block);
        }

        long jumpTable = data.FilePointer;
        foreach (long start in starts) data.WriteInt64(start);
        data.WriteInt64(jumpTable);
        return jumpTable;
    }

    private static void WriteBlock(IndexOutput data, long divisor, List<long> block)
    {
        long minimum = block.Min();
        ulong spread = (ulong)unchecked(block.Max() - minimum);
        if (spread == 0)
        {
            data.WriteByte(0);
            data.WriteInt64(minimum);
        }
        else
        {
            int width = PackedWidths.WidthFor(spread);
            data.WriteByte((byte)width);
            data.WriteInt64(minimum);
            data.WriteInt32((int)PackedWidths.RunBytes(block.Count, width));
            var run = new PackedWriter(data, block.Count, width);
            foreach (long value in block) run.Add((long)((ulong)unchecked(value - minimum) / (ulong)divisor));
            run.Finish();
        }

        block.Clear();
    }
}
