using System.Runtime.CompilerServices;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Compression;

/// <summary>
/// Decompresses one LZ4 block step by step: as far as asked, and on from there later. The block has no length of its own;
/// what it decompresses to is known from outside.
/// </summary>
/// <remarks>
/// A mutable struct. Sequences are whole: a step may decode past the position asked for, never past the block's end.
/// Input and output are checked before each copy, so damaged input gives an exception or wrong bytes, nothing worse.
/// </remarks>
internal unsafe struct Lz4Decoder
{
    private const int MinMatch = 4;
    private const int MaxExtendedNibble = 15;

    // Short sequences take at most 14 literals and 18 bytes of match, and 17 compressed bytes: so far from either end they
    // need no checks of their own, and copies of fixed width may write over what comes next.
    private const int ShortSequence = 32;
    private const int WideCopy = 16;

    private readonly IndexInput _input;
    private readonly long _start;
    private readonly long _end;
    private long _next;

    /// <param name="input">The file.</param>
    /// <param name="offset">First byte of the block.</param>
    /// <param name="length">Bytes that the block may take; known, or what is left of the file.</param>
    internal Lz4Decoder(IndexInput input, long offset, long length)
    {
        ColumnDamage.RequireRegion(input, offset, length);
        input.RequireInside(offset, length);
        _input = input;
        _start = offset;
        _next = offset;
        _end = offset + length;
    }

    /// <summary>Where the next sequence begins in the file.</summary>
    internal readonly long Position => _next;

    /// <summary>Decodes until at least <paramref name="target"/> bytes of the buffer are filled.</summary>
    /// <param name="buffer">Preset dictionary, then the block's bytes; matches reach back to the buffer's start.</param>
    /// <param name="filled">Bytes of the buffer that are filled: the dictionary and what was decoded before.</param>
    /// <param name="target">At most <paramref name="blockEnd"/>.</param>
    /// <param name="blockEnd">Where the block ends in the buffer.</param>
    /// <returns>How many bytes of the buffer are filled now.</returns>
    /// <exception cref="CorruptIndexException">The block is damaged.</exception>
    internal int Decode(byte[] buffer, int filled, int target, int blockEnd)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blockEnd, buffer.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, blockEnd);
        byte* source = _input.Pointer + _next;
        byte* sourceEnd = _input.Pointer + _end;
        fixed (byte* output = buffer)
        {
            // SAFETY: `source` stays within the block's checked region: every load below is preceded by a comparison with
            // sourceEnd. `position` stays within blockEnd ≤ buffer.Length: every copy is preceded by a comparison, and the
            // wide copies are taken only where buffer and region leave their slack.
            int position = filled;
            while (position < target)
            {
                DecodeShort(ref source, sourceEnd - ShortSequence, output, ref position, Math.Min(target, blockEnd - ShortSequence));
                if (position >= target) break;
                if (source >= sourceEnd) Throw(source, "the compressed block ends too early");
                int token = *source++;
                int literals = token >> 4;
                if (literals == MaxExtendedNibble) literals = Extend(ref source, sourceEnd, literals);
                if (literals > blockEnd - position || literals > sourceEnd - source) Throw(source, $"{literals} literals pass the end of the block");
                CopyLiterals(source, sourceEnd, output + position, buffer.Length - position, literals);
                source += literals;
                position += literals;
                if (position >= blockEnd) break;

                if (sourceEnd - source < 2) Throw(source, "the compressed block ends in a match");
                int distance = source[0] | (source[1] << 8);
                source += 2;
                int length = token & MaxExtendedNibble;
                if (length == MaxExtendedNibble) length = Extend(ref source, sourceEnd, length);
                length += MinMatch;
                if (distance == 0 || distance > position || length > blockEnd - position) Throw(source, $"a match of {length} bytes, {distance} back, at {position}");
                CopyMatch(output + position, distance, length, buffer.Length - position);
                position += length;
            }

            _next += source - (_input.Pointer + _next);
            return position;
        }
    }

    /// <summary>
    /// Decodes the sequences whose lengths fit the token and whose match lies at least 16 bytes back: most of them. Literals
    /// and match are copied as 16 bytes, whatever their length. Stops before the first other one.
    /// </summary>
    /// <param name="source">The next sequence.</param>
    /// <param name="sourceLimit">Sequences that begin before it lie in the block's region with their wide copies.</param>
    /// <param name="output">The buffer.</param>
    /// <param name="position">Where the sequence goes.</param>
    /// <param name="limit">Sequences that begin before it end in the block with their wide copies.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DecodeShort(ref byte* source, byte* sourceLimit, byte* output, ref int position, int limit)
    {
        byte* next = source;
        int at = position;
        while (next < sourceLimit && at < limit)
        {
            int token = *next;
            int literals = token >> 4;
            int length = token & MaxExtendedNibble;
            if (literals == MaxExtendedNibble || length == MaxExtendedNibble) break;

            // SAFETY: `next` lies 32 bytes before the region's end: token, literals as a wide copy and distance lie inside.
            int distance = Unsafe.ReadUnaligned<ushort>(next + 1 + literals);
            int matchAt = at + literals;
            if (distance < WideCopy || distance > matchAt) break;

            // SAFETY: `at` lies 32 bytes before the block's end: both copies (16, and 18 after at most 14) end inside; the
            // match begins inside the buffer, as just checked, and does not overlap its first 16 bytes.
            Unsafe.CopyBlockUnaligned(output + at, next + 1, WideCopy);
            byte* match = output + matchAt - distance;
            Unsafe.CopyBlockUnaligned(output + matchAt, match, WideCopy);
            Unsafe.WriteUnaligned(output + matchAt + WideCopy, Unsafe.ReadUnaligned<ushort>(match + WideCopy));
            next += 1 + literals + 2;
            at = matchAt + MinMatch + length;
        }

        source = next;
        position = at;
    }

    private int Extend(ref byte* source, byte* sourceEnd, int length)
    {
        int next;
        do
        {
            if (source >= sourceEnd) Throw(source, "the compressed block ends in a length");
            next = *source++;
            length += next;
            if (length < 0 || length > int.MaxValue - 1024) Throw(source, "a length passes two thousand million");
        }
        while (next == byte.MaxValue);
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLiterals(byte* source, byte* sourceEnd, byte* target, int room, int length)
    {
        if (length <= 16 && sourceEnd - source >= 16 && room >= 16)
        {
            Unsafe.CopyBlockUnaligned(target, source, 16);
            return;
        }

        Buffer.MemoryCopy(source, target, room, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyMatch(byte* target, int distance, int length, int room)
    {
        byte* source = target - distance;
        if (distance >= 16 && length <= room - 16)
        {
            byte* end = target + length;
            do
            {
                Unsafe.CopyBlockUnaligned(target, source, 16);
                target += 16;
                source += 16;
            }
            while (target < end);
            return;
        }

        CopyMatchNear(target, source, distance, length, room);
    }

    /// <summary>Matches that overlap themselves within 16 bytes, or end at the buffer's end.</summary>
    private static void CopyMatchNear(byte* target, byte* source, int distance, int length, int room)
    {
        if (distance >= 8 && length <= room - 8)
        {
            byte* end = target + length;
            do
            {
                Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<ulong>(source));
                target += 8;
                source += 8;
            }
            while (target < end);
            return;
        }

        for (int i = 0; i < length; i++) target[i] = source[i];
    }

    private readonly void Throw(byte* source, string message) =>
        ColumnDamage.Throw(_input, source - _input.Pointer, $"{message} (block at {_start})");
}
