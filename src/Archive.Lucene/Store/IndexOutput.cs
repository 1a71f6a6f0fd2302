using System.Buffers.Binary;
using System.Text;

namespace Archive.Lucene.Store;

/// <summary>Writes a file from its beginning to its end, through a buffer, with a running CRC-32. Belongs to one thread at a time.</summary>
/// <remarks>Disposing closes the file; it writes no footer. A failed write leaves a file that nobody refers to.</remarks>
public abstract class IndexOutput : IDisposable
{
    /// <summary>The bytes that <see cref="Drain"/> has not yet taken away.</summary>
    private protected byte[] Buffer;

    /// <summary>How much of <see cref="Buffer"/> is filled.</summary>
    private protected int Count;

    private long _drained;
    private uint _crc;

    private protected IndexOutput(string name, int bufferSize)
    {
        Name = name;
        Buffer = new byte[bufferSize];
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>Bytes written so far.</summary>
    public long FilePointer => _drained + Count;

    /// <summary>CRC-32 (zlib's polynomial) of everything written so far.</summary>
    public uint Checksum => Crc32.Update(_crc, Buffer.AsSpan(0, Count));

    /// <summary>One byte.</summary>
    public void WriteByte(byte value)
    {
        if (Count == Buffer.Length) MakeRoom();
        Buffer[Count++] = value;
    }

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Buffer.Length - Count)
        {
            int part = Buffer.Length - Count;
            bytes[..part].CopyTo(Buffer.AsSpan(Count));
            Count += part;
            bytes = bytes[part..];
            MakeRoom();
        }

        bytes.CopyTo(Buffer.AsSpan(Count));
        Count += bytes.Length;
    }

    /// <summary>Two bytes, big-endian.</summary>
    public void WriteInt16(short value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Four bytes, big-endian.</summary>
    public void WriteInt32(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Eight bytes, big-endian.</summary>
    public void WriteInt64(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>One to five bytes, 7 bits each, least significant first; negative numbers take five.</summary>
    public void WriteVInt(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    /// <summary>One to nine bytes, 7 bits each, least significant first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteVarUInt64((ulong)value);
    }

    /// <summary>A signed number with its sign in the lowest bit.</summary>
    public void WriteZInt(int value) => WriteVInt((value << 1) ^ (value >> 31));

    /// <summary>A signed 64-bit number with its sign in the lowest bit; one to ten bytes.</summary>
    public void WriteZLong(long value) => WriteVarUInt64((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A VInt length and the text in UTF-8.</summary>
    public void WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        WriteVInt(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>A VInt count and the pairs, in ordinal order of their keys, so that equal maps give equal bytes.</summary>
    public void WriteMap(IReadOnlyDictionary<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        WriteVInt(map.Count);
        foreach (KeyValuePair<string, string> pair in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteString(pair.Key);
            WriteString(pair.Value);
        }
    }

    /// <summary>A VInt count and the members, in ordinal order.</summary>
    public void WriteSet(IReadOnlyCollection<string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        WriteVInt(set.Count);
        foreach (string member in set.Order(StringComparer.Ordinal)) WriteString(member);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what is in the buffer, and closes.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Takes the filled part of the buffer away, or makes the buffer larger; afterwards there is room for a byte.</summary>
    private protected abstract void MakeRoom();

    /// <summary>Accounts for the filled part of the buffer, which <paramref name="write"/> takes, and empties it.</summary>
    private protected void Drain(Action<ReadOnlyMemory<byte>> write)
    {
        if (Count == 0) return;
        ReadOnlyMemory<byte> filled = Buffer.AsMemory(0, Count);
        _crc = Crc32.Update(_crc, filled.Span);
        _drained += Count;
        Count = 0;
        write(filled);
    }

    private void WriteVarUInt64(ulong rest)
    {
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }
}
