using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.Unicode;
using Archive.Lucene.Index;

namespace Archive.Lucene.Store;

/// <summary>Reads numbers and strings one after the other from an <see cref="IndexInput"/>; each read checks its bounds.</summary>
/// <remarks>
/// A mutable struct: keep it in a field or pass it by reference. It keeps the memory alive. Every failure is a
/// <see cref="CorruptIndexException"/> with the file's name and the offset. The default value is at the end of nothing.
/// </remarks>
internal unsafe struct DataCursor
{
    /// <summary>The most bytes of what <see cref="ReadVInt"/> reads.</summary>
    internal const int MaxVIntLength = 5;

    private readonly IndexInput? _input;
    private readonly byte* _start;
    private byte* _end;
    private byte* _next;

    internal DataCursor(IndexInput input, byte* start, long length, long offset)
    {
        // SAFETY: the input vouches for [start, start + length) and for offset in [0, length]; every read below
        // compares with _end before it touches memory, and _input keeps the memory alive.
        _input = input;
        _start = start;
        _end = start + length;
        _next = start + offset;
    }

    /// <summary>Offset of the next byte, in [0, Length].</summary>
    internal long Position
    {
        readonly get => _next - _start;
        set
        {
            if (value < (_input?.First ?? 0) || value > _end - _start) ThrowTruncated(value);
            _next = _start + value;
        }
    }

    /// <summary>Bytes in the whole input.</summary>
    internal readonly long Length => _end - _start;

    /// <summary>Bytes not yet read.</summary>
    internal readonly long Remaining => _end - _next;

    /// <summary>Name of the file, for messages.</summary>
    internal readonly string Name => _input?.Name ?? "(nothing)";

    /// <summary>One byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte ReadByte()
    {
        if (_next >= _end) ThrowTruncated(1);
        return *_next++;
    }

    /// <summary>Two bytes, big-endian.</summary>
    internal short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Span(sizeof(short)));

    /// <summary>Four bytes, big-endian.</summary>
    internal int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Span(sizeof(int)));

    /// <summary>Eight bytes, big-endian.</summary>
    internal long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Span(sizeof(long)));

    /// <summary>One to five bytes, 7 bits each, least significant first; all 32 bits are used, so the result may be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ReadVInt()
    {
        if (_next >= _end) ThrowTruncated(1);
        byte first = *_next;
        if (first < 0x80)
        {
            _next++;
            return first;
        }

        return ReadVIntSlow();
    }

    /// <summary>One to nine bytes, 7 bits each, least significant first; never negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long ReadVLong()
    {
        if (_next >= _end) ThrowTruncated(1);
        byte first = *_next;
        if (first < 0x80)
        {
            _next++;
            return first;
        }

        return ReadVLongSlow();
    }

    /// <summary>A signed number whose sign stands in the lowest bit: 0, −1, 1, −2 …</summary>
    internal int ReadZInt()
    {
        int raw = ReadVInt();
        return (raw >>> 1) ^ -(raw & 1);
    }

    /// <summary>A signed 64-bit number whose sign stands in the lowest bit; one to ten bytes.</summary>
    internal long ReadZLong()
    {
        ulong raw = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte next = ReadByte();
            if (shift == 63 && next > 1) ThrowTooLong();
            raw |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)(raw >> 1) ^ -(long)(raw & 1);
        }

        ThrowTooLong();
        return 0;
    }

    /// <summary>A VInt that counts something of which each takes at least <paramref name="bytesPerItem"/> further bytes.</summary>
    internal int ReadCount(int bytesPerItem)
    {
        long offset = Position;
        int count = ReadVInt();
        if (count < 0 || (long)count * bytesPerItem > Remaining)
            CorruptIndexException.Throw($"a count of {(uint)count} does not fit into the {Remaining} bytes that follow", Name, offset);
        return count;
    }

    /// <summary>A VInt length and that many bytes of UTF-8.</summary>
    internal string ReadString()
    {
        long offset = Position;
        ReadOnlySpan<byte> bytes = Span(ReadCount(1));
        if (!Utf8.IsValid(bytes)) CorruptIndexException.Throw("a string is not valid UTF-8", Name, offset);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A VInt count and that many pairs of strings.</summary>
    internal Dictionary<string, string> ReadMap()
    {
        long offset = Position;
        int count = ReadCount(2);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = ReadString();
            if (!map.TryAdd(key, ReadString())) CorruptIndexException.Throw($"the key '{key}' stands twice in a map", Name, offset);
        }

        return map;
    }

    /// <summary>A VInt count and that many strings.</summary>
    internal HashSet<string> ReadSet()
    {
        long offset = Position;
        int count = ReadCount(1);
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string member = ReadString();
            if (!set.Add(member)) CorruptIndexException.Throw($"'{member}' stands twice in a set", Name, offset);
        }

        return set;
    }

    /// <summary>Fills <paramref name="destination"/>.</summary>
    internal void ReadBytes(scoped Span<byte> destination) => Span(destination.Length).CopyTo(destination);

    /// <summary>A view of the next bytes, which are then passed over.</summary>
    internal ReadOnlySpan<byte> Span(int length)
    {
        if ((uint)length > (ulong)(_end - _next)) ThrowTruncated(length);
        var span = new ReadOnlySpan<byte>(_next, length);
        _next += length;
        return span;
    }

    /// <summary>Passes over the next bytes.</summary>
    internal void Skip(long count)
    {
        if ((ulong)count > (ulong)(_end - _next)) ThrowTruncated(count);
        _next += count;
    }

    /// <summary>A cursor over the next bytes only, with the same offsets; this one passes over them.</summary>
    internal DataCursor Part(int length)
    {
        DataCursor part = this;
        Skip(length);
        part._end = _next;
        return part;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadVIntSlow()
    {
        if (TryReadPacked(out ulong packed))
        {
            if (packed > uint.MaxValue) ThrowTooLong();
            return (int)packed;
        }

        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = ReadByte();
            if (shift == 28 && next > 0x0F) ThrowTooLong();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) break;
        }

        return (int)value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadVLongSlow()
    {
        if (TryReadPacked(out ulong packed)) return (long)packed;

        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        ThrowTooLong();
        return 0;
    }

    // Up to eight bytes at once: the lowest clear top bit ends the number, and the seven lower bits of each byte are drawn
    // together. Not near the end of the data, where the plain loop takes over.
    private bool TryReadPacked(out ulong value)
    {
        value = 0;
        if (!Bmi2.X64.IsSupported || _end - _next < sizeof(ulong)) return false;

        ulong raw = Unsafe.ReadUnaligned<ulong>(_next);
        ulong ends = ~raw & 0x8080808080808080;
        if (ends == 0) return false;

        ulong belowAndEnd = ends ^ (ends - 1);
        value = Bmi2.X64.ParallelBitExtract(raw & belowAndEnd, 0x7F7F7F7F7F7F7F7F);
        _next += BitOperations.PopCount(belowAndEnd) >> 3;
        return true;
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated(long wanted) =>
        throw new CorruptIndexException($"the data end too early: {wanted} asked for, {Remaining} left", Name, Position);

    [DoesNotReturn]
    private readonly void ThrowTooLong() => throw new CorruptIndexException("a variable-length number has too many bytes", Name, Position);
}
