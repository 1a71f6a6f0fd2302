using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Archive.Lucene.Codecs.Compression;

/// <summary>Compresses LZ4 blocks that may refer to a preset dictionary. Reused by one thread.</summary>
/// <remarks>
/// Greedy: one earlier position for each hash of four bytes, longer steps where nothing matches. Every non-empty block
/// ends in literals only: no match begins within its last 12 bytes or reaches into its last 5, which all readers rely on.
/// </remarks>
internal sealed class Lz4Encoder
{
    private const int MinMatch = 4;
    private const int LastLiterals = 5;
    private const int NoMatchBefore = 12;
    private const int HashBits = 14;
    private const int MaxNibble = 15;
    private const int SkipTrigger = 6;

    /// <summary>
    /// Positions modulo 2^16. A match lies at most 65,535 back, so the position is known from its lower half; that it is
    /// no accident is seen from the bytes.
    /// </summary>
    private readonly ushort[] _positions = new ushort[1 << HashBits];

    // What it is at the beginning of each block.
    private readonly ushort[] _dictionaryPositions = new ushort[1 << HashBits];
    private int _dictionaryLength;

    /// <summary>Bytes that so many can grow to.</summary>
    internal static int MaxCompressedLength(int length) => length + (length / 255) + 16;

    /// <summary>Writes a block of literals only: as long as the bytes and a little more, and decompressed by copying.</summary>
    /// <param name="bytes">Any number.</param>
    /// <param name="target">At least <see cref="MaxCompressedLength"/> of them.</param>
    /// <returns>Bytes written; 1 for an empty block.</returns>
    internal static int WriteLiterals(ReadOnlySpan<byte> bytes, Span<byte> target) => WriteLastLiterals(bytes, target, 0);

    /// <summary>Sets what the blocks from now on may refer to.</summary>
    /// <param name="dictionary">Read now; none of it is kept.</param>
    internal void SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        _dictionaryLength = dictionary.Length;
        Array.Clear(_dictionaryPositions);
        for (int i = 0; i <= dictionary.Length - MinMatch; i++) _dictionaryPositions[Hash(Load(dictionary, i))] = (ushort)i;
    }

    /// <summary>Compresses a block.</summary>
    /// <param name="buffer">The dictionary that was set, then the block.</param>
    /// <param name="target">At least <see cref="MaxCompressedLength"/> of the block.</param>
    /// <returns>Bytes written; 1 for an empty block.</returns>
    internal int Compress(ReadOnlySpan<byte> buffer, Span<byte> target)
    {
        int start = _dictionaryLength;
        int length = buffer.Length - start;
        if (length <= NoMatchBefore) return WriteLastLiterals(buffer[start..], target, 0);

        _dictionaryPositions.CopyTo(_positions, 0);
        int matchLimit = buffer.Length - NoMatchBefore;
        int written = 0;
        int anchor = start;
        int position = start;
        int tries = 1 << SkipTrigger;
        while (position < matchLimit)
        {
            int candidate = Candidate(buffer, position);
            if (candidate < 0)
            {
                position += tries++ >> SkipTrigger;
                continue;
            }

            tries = 1 << SkipTrigger;
            while (position > anchor && candidate > 0 && buffer[position - 1] == buffer[candidate - 1])
            {
                position--;
                candidate--;
            }

            int matched = MatchLength(buffer, candidate, position, buffer.Length - LastLiterals);
            written = WriteSequence(buffer[anchor..position], position - candidate, matched, target, written);
            position += matched;
            anchor = position;
            if (position < matchLimit) Remember(buffer, position - 2);
        }

        return WriteLastLiterals(buffer[anchor..], target, written);
    }

    private void Remember(ReadOnlySpan<byte> buffer, int position) => _positions[Hash(Load(buffer, position))] = (ushort)position;

    /// <summary>An earlier position with the same four bytes, or −1; puts this position in its place.</summary>
    private int Candidate(ReadOnlySpan<byte> buffer, int position)
    {
        uint bytes = Load(buffer, position);
        ref ushort slot = ref _positions[Hash(bytes)];
        int distance = (ushort)(position - slot);
        slot = (ushort)position;
        int candidate = position - distance;
        return distance != 0 && candidate >= 0 && Load(buffer, candidate) == bytes ? candidate : -1;
    }

    private static int MatchLength(ReadOnlySpan<byte> buffer, int candidate, int position, int limit)
    {
        int length = MinMatch;
        while (position + length + sizeof(ulong) <= limit)
        {
            ulong difference = LoadLong(buffer, candidate + length) ^ LoadLong(buffer, position + length);
            if (difference != 0) return length + (BitOperations.TrailingZeroCount(difference) >> 3);
            length += sizeof(ulong);
        }

        while (position + length < limit && buffer[candidate + length] == buffer[position + length]) length++;
        return length;
    }

    private static int WriteSequence(ReadOnlySpan<byte> literals, int distance, int matched, Span<byte> target, int written)
    {
        int token = written++;
        target[token] = (byte)((Math.Min(literals.Length, MaxNibble) << 4) | Math.Min(matched - MinMatch, MaxNibble));
        written = WriteExtension(literals.Length, target, written);
        literals.CopyTo(target[written..]);
        written += literals.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(target[written..], (ushort)distance);
        return WriteExtension(matched - MinMatch, target, written + sizeof(ushort));
    }

    private static int WriteLastLiterals(ReadOnlySpan<byte> literals, Span<byte> target, int written)
    {
        target[written++] = (byte)(Math.Min(literals.Length, MaxNibble) << 4);
        written = WriteExtension(literals.Length, target, written);
        literals.CopyTo(target[written..]);
        return written + literals.Length;
    }

    private static int WriteExtension(int length, Span<byte> target, int written)
    {
        if (length < MaxNibble) return written;
        int rest = length - MaxNibble;
        for (; rest >= byte.MaxValue; rest -= byte.MaxValue) target[written++] = byte.MaxValue;
        target[written++] = (byte)rest;
        return written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(uint bytes) => (int)((bytes * 2_654_435_761U) >>> (32 - HashBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Load(ReadOnlySpan<byte> buffer, int position) => MemoryMarshal.Read<uint>(buffer[position..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LoadLong(ReadOnlySpan<byte> buffer, int position) => MemoryMarshal.Read<ulong>(buffer[position..]);
}
