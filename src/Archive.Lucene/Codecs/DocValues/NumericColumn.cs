using System.Runtime.CompilerServices;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>The numbers of one column by index, in any of the five forms. Immutable and thread-safe.</summary>
internal sealed unsafe class NumericColumn
{
    private readonly IndexInput _data;
    private readonly Form _form;
    private readonly PackedReader _run;
    private readonly long _minimum;
    private readonly long _factor;
    private readonly long[] _table = [];
    private readonly Block[] _blocks = [];
    private readonly int _blockShift;

    private NumericColumn(IndexInput data, ref DataCursor meta)
    {
        _data = data;
        Documents = default;
        Count = meta.ReadInt64();
        int tableCode = meta.ReadInt32();
        if (Count < 0 || tableCode > DocValuesFormat.MaxTable || tableCode < -2 - 30)
        {
            meta.ThrowCorrupt($"{Count} numbers with table code {tableCode}");
        }

        if (tableCode >= 0)
        {
            _table = new long[tableCode];
            for (int i = 0; i < tableCode; i++) _table[i] = meta.ReadInt64();
        }

        int width = meta.ReadByte();
        _minimum = meta.ReadInt64();
        _factor = meta.ReadInt64();
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        long jumpTable = meta.ReadInt64();
        if (tableCode < -1)
        {
            _form = Form.Blocks;
            _blockShift = -2 - tableCode;
            _blocks = ReadBlocks(offset, length, jumpTable);
            return;
        }

        _run = PackedReader.Open(data, offset, length, Count, width);
        _form = tableCode >= 0 ? Form.Table : width == 0 ? Form.Constant : Form.Delta;
    }

    private enum Form
    {
        Constant,
        Delta,
        Table,
        Blocks,
    }

    /// <summary>Which documents have a value.</summary>
    internal DocsWithField Documents { get; private init; }

    /// <summary>How many numbers there are.</summary>
    internal long Count { get; }

    /// <summary>Reads the entry of a numeric column.</summary>
    internal static NumericColumn Read(ref DataCursor meta, IndexInput data)
    {
        DocsWithField documents = DocsWithField.Read(ref meta, data);
        return new NumericColumn(data, ref meta) { Documents = documents };
    }

    /// <summary>The number at <paramref name="index"/>.</summary>
    /// <exception cref="CorruptIndexException">The index is outside [0, Count).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Get(long index) => _form == Form.Delta ? unchecked(_minimum + (_factor * _run.Get(index))) : GetOther(index);

    /// <summary>Copies the numbers [first, first + values.Length).</summary>
    internal void Read(long first, Span<long> values)
    {
        if (_form is Form.Blocks or Form.Constant)
        {
            for (int i = 0; i < values.Length; i++) values[i] = GetOther(first + i);
            return;
        }

        _run.Read(first, values);
        if (_form == Form.Delta)
        {
            for (int i = 0; i < values.Length; i++) values[i] = unchecked(_minimum + (_factor * values[i]));
            return;
        }

        for (int i = 0; i < values.Length; i++) values[i] = FromTable(values[i]);
    }

    private long GetOther(long index)
    {
        switch (_form)
        {
            case Form.Constant:
                if ((ulong)index >= (ulong)Count) ThrowIndex(index);
                return _minimum;
            case Form.Table:
                return FromTable(_run.Get(index));
            default:
                if ((ulong)index >= (ulong)Count) ThrowIndex(index);
                ref readonly Block block = ref _blocks[index >> _blockShift];
                return unchecked(block.Minimum + (_factor * block.Run.Get(index & ((1L << _blockShift) - 1))));
        }
    }

    private long FromTable(long code)
    {
        if ((ulong)code >= (ulong)_table.Length) ColumnDamage.Throw(_data, 0, $"code {code} of a table of {_table.Length} numbers");
        return _table[code];
    }

    /// <summary>Each block: width (1 byte), minimum (8), and where the width is not 0 the length (4) and the run.</summary>
    private Block[] ReadBlocks(long offset, long length, long jumpTable)
    {
        ColumnDamage.RequireRegion(_data, offset, length);
        long blockCount = Count == 0 ? 0 : ((Count - 1) >> _blockShift) + 1;
        long end = offset + length;
        if (jumpTable < offset || jumpTable > end || blockCount > (end - jumpTable) / 8)
        {
            ColumnDamage.Throw(_data, offset, $"{blockCount} blocks of numbers with a jump table at {jumpTable} of [{offset}, {end})");
        }

        var blocks = new Block[blockCount];
        DataCursor jumps = _data.Cursor(jumpTable);
        for (int i = 0; i < blocks.Length; i++)
        {
            long start = jumps.ReadInt64();
            if (start < offset || start >= jumpTable) ColumnDamage.Throw(_data, jumpTable + (8L * i), $"a block of numbers at {start} of [{offset}, {jumpTable})");

            DataCursor header = _data.Cursor(start);
            int width = header.ReadByte();
            long minimum = header.ReadInt64();
            long runLength = width == 0 ? 0 : header.ReadInt32();
            long inBlock = Math.Min(Count - ((long)i << _blockShift), 1L << _blockShift);
            blocks[i] = new Block(minimum, PackedReader.Open(_data, header.Position, runLength, inBlock, width));
        }

        return blocks;
    }

    private void ThrowIndex(long index) => ColumnDamage.Throw(_data, 0, $"number {index} of {Count} was asked for");

    private readonly struct Block(long minimum, PackedReader run)
    {
        internal readonly long Minimum = minimum;
        internal readonly PackedReader Run = run;
    }
}
