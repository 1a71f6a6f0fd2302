using System.Buffers.Binary;

namespace Archive.Lucene.Documents;

/// <summary>A 64-bit number to be searched by range; any number of them for a document.</summary>
public sealed class LongPoint(string name, long value) : IndexField(name)
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override int PointBytes => sizeof(long);

    /// <summary>The value as eight bytes whose unsigned order is the order of the numbers: big-endian, sign bit flipped.</summary>
    public static void Encode(long value, Span<byte> bytes) => BinaryPrimitives.WriteInt64BigEndian(bytes, value ^ long.MinValue);

    /// <summary>The number of eight such bytes.</summary>
    public static long Decode(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes) ^ long.MinValue;
}

/// <summary>A 32-bit number to be searched by range; any number of them for a document.</summary>
public sealed class IntPoint(string name, int value) : IndexField(name)
{
    /// <summary>The value.</summary>
    public int Value { get; } = value;

    /// <inheritdoc/>
    public override int PointBytes => sizeof(int);

    /// <summary>The value as four bytes whose unsigned order is the order of the numbers: big-endian, sign bit flipped.</summary>
    public static void Encode(int value, Span<byte> bytes) => BinaryPrimitives.WriteInt32BigEndian(bytes, value ^ int.MinValue);

    /// <summary>The number of four such bytes.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) ^ int.MinValue;
}
