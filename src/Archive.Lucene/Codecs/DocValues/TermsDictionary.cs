using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>
/// The distinct values of a column in byte order: blocks of 16, the first of each whole and the others as what differs
/// from the one before, and for every 1,024 a shortest key that tells where it begins. Immutable and thread-safe.
/// </summary>
internal sealed class TermsDictionary
{
    private const int SupportedBlockShift = 16;

    private readonly MonotonicReader _blocks;
    private readonly MonotonicReader _keys;
    private readonly long _termsOffset;
    private readonly long _keysOffset;
    private readonly long _keysLength;

    private TermsDictionary(ref DataCursor meta, IndexInput data)
    {
        Data = data;
        long count = meta.ReadVLong();
        if (count > Array.MaxLength) meta.ThrowCorrupt($"{count} distinct values in one segment; at most {Array.MaxLength} are supported");
        Count = (int)count;
        BlockShift = meta.ReadInt32();
        int monotonicShift = meta.ReadInt32();
        if (BlockShift is < 0 or > SupportedBlockShift) meta.ThrowCorrupt($"blocks of 2^{BlockShift} terms");

        MonotonicLines blocks = MonotonicReader.ReadLines(ref meta, Blocks(BlockShift), monotonicShift);
        MaxTermLength = meta.ReadInt32();
        _termsOffset = meta.ReadInt64();
        TermsLength = meta.ReadInt64();
        _blocks = MonotonicReader.Bind(blocks, data, meta.ReadInt64(), meta.ReadInt64());
        IndexShift = meta.ReadInt32();
        if (IndexShift < BlockShift || IndexShift > 30) meta.ThrowCorrupt($"a key for every 2^{IndexShift} terms");
        MonotonicLines keys = MonotonicReader.ReadLines(ref meta, 1L + Blocks(IndexShift), monotonicShift);
        _keysOffset = meta.ReadInt64();
        _keysLength = meta.ReadInt64();
        _keys = MonotonicReader.Bind(keys, data, meta.ReadInt64(), meta.ReadInt64());

        ColumnDamage.RequireRegion(data, _termsOffset, TermsLength);
        ColumnDamage.RequireRegion(data, _keysOffset, _keysLength);
        // Every byte of a term stands in its block, so none is longer than all blocks together.
        if (MaxTermLength < 0 || MaxTermLength > TermsLength) meta.ThrowCorrupt($"a longest term of {MaxTermLength} bytes in {TermsLength}");
    }

    /// <summary>The data file.</summary>
    internal IndexInput Data { get; }

    /// <summary>Number of terms.</summary>
    internal int Count { get; }

    /// <summary>Terms of a block, as a power of two.</summary>
    internal int BlockShift { get; }

    /// <summary>Terms for each key, as a power of two.</summary>
    internal int IndexShift { get; }

    /// <summary>Bytes of the longest term.</summary>
    internal int MaxTermLength { get; }

    /// <summary>Bytes of all blocks.</summary>
    internal long TermsLength { get; }

    /// <summary>Reads the entry of a dictionary.</summary>
    internal static TermsDictionary Read(ref DataCursor meta, IndexInput data) => new(ref meta, data);

    /// <summary>A cursor at the first term of a block.</summary>
    internal DataCursor BlockCursor(long block)
    {
        long start = _blocks.Get(block);
        if (start < 0 || start >= TermsLength) ColumnDamage.Throw(Data, _termsOffset, $"block {block} of terms at {start} of {TermsLength} bytes");
        return Data.Cursor(_termsOffset + start);
    }

    /// <summary>The first term of a block, straight from the file.</summary>
    internal ReadOnlySpan<byte> FirstTerm(long block)
    {
        DataCursor cursor = BlockCursor(block);
        int length = cursor.ReadVInt();
        if (length < 0 || length > MaxTermLength) cursor.ThrowCorrupt($"a term of {length} bytes, longest {MaxTermLength}");
        return cursor.Span(length);
    }

    /// <summary>Key <paramref name="index"/>: no longer than it takes to be greater than the term before those it stands for.</summary>
    internal ReadOnlySpan<byte> Key(long index)
    {
        long start = _keys.Get(index);
        long end = _keys.Get(index + 1);
        if (start < 0 || end < start || end > _keysLength || end - start > MaxTermLength)
        {
            ColumnDamage.Throw(Data, _keysOffset, $"key {index} at [{start}, {end}) of {_keysLength} bytes");
        }

        return Data.Span(_keysOffset + start, (int)(end - start));
    }

    /// <summary>The last block whose first term is at most <paramref name="term"/>, or −1. O(log n).</summary>
    internal long FindBlock(ReadOnlySpan<byte> term)
    {
        long low = 0;
        long high = Blocks(IndexShift) - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            if (Key(middle).SequenceCompareTo(term) <= 0) low = middle + 1;
            else high = middle - 1;
        }

        if (high < 0) return -1;

        // A key may be at most the text while the term it stands for is not: the block before the range is then the one.
        int blocksPerKey = IndexShift - BlockShift;
        low = high << blocksPerKey;
        long first = low;
        high = Math.Min(Blocks(BlockShift), low + (1L << blocksPerKey)) - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            if (FirstTerm(middle).SequenceCompareTo(term) <= 0) low = middle + 1;
            else high = middle - 1;
        }

        return Math.Max(high, first - 1);
    }

    private long Blocks(int shift) => Count == 0 ? 0 : ((Count - 1L) >> shift) + 1;
}
