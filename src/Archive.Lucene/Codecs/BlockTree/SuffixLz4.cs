using System.Buffers.Binary;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>LZ4 blocks (https://github.com/lz4/lz4, lz4_Block_format.md) of some hundred bytes, without a frame, ended by the length of the original.</summary>
internal static class SuffixLz4
{
    private const int MinMatch = 4;

    /// <summary>The format wants the last bytes to be literals.</summary>
    private const int LastLiterals = 5;

    /// <summary>And no match to begin nearer to the end than this.</summary>
    private const int LastMatchStart = 12;

    private const int MaxDistance = ushort.MaxValue;
    private const int HashBits = 10;

    // Candidates looked at for each place: suffixes are short and alike, so the best match is soon found.
    private const int MaxAttempts = 64;

    /// <summary>Unpacks into <paramref name="output"/>, whose length is that of the original.</summary>
    internal static void Decompress(ref DataCursor cursor, Span<byte> output)
    {
        int at = 0;
        while (true)
        {
            int token = cursor.ReadByte();
            long literals = ReadLength(ref cursor, token >> 4);
            if (literals > output.Length - at) Throw(cursor);
            cursor.ReadBytes(output.Slice(at, (int)literals));
            at += (int)literals;
            if (at == output.Length) return;

            int distance = BinaryPrimitives.ReadUInt16LittleEndian(cursor.Span(2));
            long length = ReadLength(ref cursor, token & 15) + MinMatch;
            if (distance == 0 || distance > at || length > output.Length - at) Throw(cursor);
            if (distance >= length) output.Slice(at - distance, (int)length).CopyTo(output[at..]);
            else for (int i = 0; i < length; i++) output[at + i] = output[at - distance + i];
            at += (int)length;
            if (at == output.Length) return;
        }
    }

    /// <summary>Packs, looking for the longest match at every place.</summary>
    internal static void Compress(ReadOnlySpan<byte> input, IndexOutput output)
    {
        int[] heads = new int[1 << HashBits];
        int[] previous = new int[input.Length];
        Array.Fill(heads, -1);
        int anchor = 0;
        int at = 0;
        while (at < input.Length - LastMatchStart)
        {
            (int length, int distance) = FindMatch(input, at, heads, previous);
            if (length < MinMatch)
            {
                Enter(input, at, heads, previous);
                at++;
                continue;
            }

            WriteSequence(input[anchor..at], distance, length, output);
            for (int i = 0; i < length && at + i < input.Length - LastMatchStart; i++) Enter(input, at + i, heads, previous);
            at += length;
            anchor = at;
        }

        WriteLastLiterals(input[anchor..], output);
    }

    private static (int Length, int Distance) FindMatch(ReadOnlySpan<byte> input, int at, int[] heads, int[] previous)
    {
        int best = 0;
        int bestDistance = 0;
        ReadOnlySpan<byte> rest = input[at..^LastLiterals];
        int candidate = heads[Hash(input, at)];
        for (int attempt = 0; attempt < MaxAttempts && candidate >= 0 && at - candidate <= MaxDistance; attempt++)
        {
            int length = rest.CommonPrefixLength(input[candidate..]);
            if (length > best)
            {
                best = length;
                bestDistance = at - candidate;
            }

            candidate = previous[candidate];
        }

        return (best, bestDistance);
    }

    private static void Enter(ReadOnlySpan<byte> input, int at, int[] heads, int[] previous)
    {
        int hash = Hash(input, at);
        previous[at] = heads[hash];
        heads[hash] = at;
    }

    // Knuth's multiplicative hash, as LZ4 itself uses it.
    private static int Hash(ReadOnlySpan<byte> input, int at) => (int)((BinaryPrimitives.ReadUInt32LittleEndian(input[at..]) * 2654435761u) >> (32 - HashBits));

    private static void WriteSequence(ReadOnlySpan<byte> literals, int distance, int length, IndexOutput output)
    {
        int rest = length - MinMatch;
        output.WriteByte((byte)((Math.Min(literals.Length, 15) << 4) | Math.Min(rest, 15)));
        if (literals.Length >= 15) WriteLength(literals.Length - 15, output);
        output.WriteBytes(literals);
        output.WriteByte((byte)distance);
        output.WriteByte((byte)(distance >> 8));
        if (rest >= 15) WriteLength(rest - 15, output);
    }

    private static void WriteLastLiterals(ReadOnlySpan<byte> literals, IndexOutput output)
    {
        output.WriteByte((byte)(Math.Min(literals.Length, 15) << 4));
        if (literals.Length >= 15) WriteLength(literals.Length - 15, output);
        output.WriteBytes(literals);
    }

    private static void WriteLength(int length, IndexOutput output)
    {
        for (; length >= 255; length -= 255) output.WriteByte(255);
        output.WriteByte((byte)length);
    }

    private static long ReadLength(ref DataCursor cursor, int nibble)
    {
        long length = nibble;
        if (nibble < 15) return length;
        byte next;
        do
        {
            next = cursor.ReadByte();
            length += next;
        }
        while (next == 255);
        return length;
    }

    private static void Throw(in DataCursor cursor) => CorruptIndexException.Throw("impossible LZ4 sequence", cursor.Name, cursor.Position);
}
