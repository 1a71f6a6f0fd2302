using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Archive.Lucene.Index.Buffering;

/// <summary>Blocks of memory that buffers of all threads take and give back. Thread-safe.</summary>
internal sealed class BlockSource
{
    private readonly Lock _lock = new();
    private readonly Stack<byte[]> _free = new();

    /// <summary>A block of <see cref="BytePool.BlockSize"/> bytes with whatever was in it.</summary>
    internal byte[] Rent()
    {
        lock (_lock)
        {
            if (_free.TryPop(out byte[]? block)) return block;
        }

        return GC.AllocateUninitializedArray<byte>(BytePool.BlockSize);
    }

    /// <summary>Takes blocks back; nobody may use them any more.</summary>
    internal void Return(IEnumerable<byte[]> blocks)
    {
        lock (_lock)
        {
            foreach (byte[] block in blocks) _free.Push(block);
        }
    }
}

/// <summary>
/// Memory for many small growing lists of bytes: each is a chain of slices, every next one larger. An address is a number
/// in [0, 2³¹): its high bits name the block, the low ones the byte in it.
/// </summary>
/// <remarks>
/// A slice that is full gives its last four bytes to the address of the next one; what stood there moves to the next
/// slice's beginning. So a list that never outgrows its first slice wastes no room on a pointer.
/// </remarks>
internal sealed class BytePool(BlockSource source) : IDisposable
{
    /// <summary>Low bits of an address.</summary>
    internal const int BlockShift = 17;

    /// <summary>Bytes of a block. Above 85,000, so that the collector leaves it in place.</summary>
    internal const int BlockSize = 1 << BlockShift;

    /// <summary>Bytes of a slice's end that give way to the address of the next slice.</summary>
    internal const int PointerBytes = sizeof(int);

    private const int BlockMask = BlockSize - 1;

    // Most terms occur once or twice; few have long lists, whose slices may be large.
    private static readonly int[] s_sliceSizes = [8, 16, 28, 48, 80, 128, 192, 288, 432, 640, 960, 1440, 2160, 3200, 4800];

    private byte[][] _blocks = new byte[16][];
    private int _blockCount;
    private int _used = BlockSize;

    /// <summary>Bytes of all blocks taken.</summary>
    internal long MemoryBytes => (long)_blockCount * BlockSize;

    /// <summary>The byte at an address.</summary>
    internal ref byte this[int address]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _blocks[address >> BlockShift][address & BlockMask];
    }

    /// <summary>Bytes in a slice of this level.</summary>
    internal static int SliceSize(int level) => s_sliceSizes[level];

    /// <summary>The level of the slice that follows one of this level.</summary>
    internal static int NextLevel(int level) => Math.Min(level + 1, s_sliceSizes.Length - 1);

    /// <summary>The bytes [address, address + length), which must lie in one allocation.</summary>
    internal Span<byte> Span(int address, int length) => _blocks[address >> BlockShift].AsSpan(address & BlockMask, length);

    /// <summary>Takes room that lies in one block.</summary>
    /// <param name="length">At most <see cref="BlockSize"/>.</param>
    /// <returns>Address of the first byte; what is there is unspecified.</returns>
    internal int Allocate(int length)
    {
        if (length > BlockSize - _used) AddBlock();
        int address = ((_blockCount - 1) << BlockShift) + _used;
        _used += length;
        return address;
    }

    /// <summary>Keeps a byte string of at most 65,535 bytes; <see cref="Read"/> finds it again.</summary>
    internal int Store(ReadOnlySpan<byte> bytes)
    {
        int address = Allocate(sizeof(ushort) + bytes.Length);
        Span<byte> room = Span(address, sizeof(ushort) + bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(room, checked((ushort)bytes.Length));
        bytes.CopyTo(room[sizeof(ushort)..]);
        return address;
    }

    /// <summary>A byte string kept by <see cref="Store"/>.</summary>
    internal ReadOnlySpan<byte> Read(int address)
    {
        byte[] block = _blocks[address >> BlockShift];
        int offset = address & BlockMask;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset));
        return block.AsSpan(offset + sizeof(ushort), length);
    }

    /// <summary>Continues a full slice.</summary>
    /// <param name="end">End of the full slice; becomes the end of the new one.</param>
    /// <param name="level">Level of the full slice; becomes that of the new one.</param>
    /// <returns>Where the next byte goes.</returns>
    internal int Extend(ref int end, ref int level)
    {
        level = NextLevel(level);
        int size = SliceSize(level);
        int next = Allocate(size);
        Span<byte> tail = Span(end - PointerBytes, PointerBytes);
        tail.CopyTo(Span(next, PointerBytes));
        BinaryPrimitives.WriteInt32LittleEndian(tail, next);
        end = next + size;
        return next + PointerBytes;
    }

    /// <summary>The address that a full slice ending at <paramref name="end"/> gives way to.</summary>
    internal int FollowingSlice(int end) => BinaryPrimitives.ReadInt32LittleEndian(Span(end - PointerBytes, PointerBytes));

    /// <summary>Gives all blocks back.</summary>
    public void Dispose()
    {
        source.Return(_blocks.Take(_blockCount));
        _blocks = [];
        _blockCount = 0;
        _used = BlockSize;
    }

    private void AddBlock()
    {
        if (_blockCount == 1 << (31 - BlockShift)) throw new InvalidOperationException("a buffer of documents is full: 2 GB");
        if (_blockCount == _blocks.Length) Array.Resize(ref _blocks, _blocks.Length * 2);
        _blocks[_blockCount++] = source.Rent();
        _used = 0;
    }
}
