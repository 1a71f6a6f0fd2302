using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>
/// Patched frame of reference: a block of <see cref="ForBlocks"/> in as few bits as all but three numbers need, and the
/// missing high bits of those three.
/// </summary>
/// <remarks>
/// A token byte (exceptions ≪ 5 | bits); the block, or for 0 bits one VLong that all 128 numbers share; then for each
/// exception its index and its high bits, a byte each.
/// </remarks>
internal static class PforBlocks
{
    private const int MaxExceptions = 3;
    private const int BitsMask = 31;

    /// <summary>Reads a block of 128 numbers, each in [0, 2³¹).</summary>
    internal static void Decode(ref DataCursor cursor, Span<int> values)
    {
        int token = cursor.ReadByte();
        int bits = token & BitsMask;
        if (bits == 0) values[..ForBlocks.Size].Fill(ReadShared(ref cursor));
        else ForDecoder.Decode(cursor.Span(ForBlocks.ByteCount(bits)), bits, values);

        int exceptions = token >> 5;
        if (exceptions > 0) Patch(ref cursor, exceptions, bits, values);
    }

    /// <summary>Passes over a block.</summary>
    internal static void Skip(ref DataCursor cursor)
    {
        int token = cursor.ReadByte();
        int bits = token & BitsMask;
        if (bits == 0) cursor.ReadVLong();
        cursor.Skip(ForBlocks.ByteCount(bits) + (2 * (token >> 5)));
    }

    /// <summary>Writes 128 numbers, each in [0, 2³¹); <paramref name="values"/> is used up.</summary>
    internal static void Encode(Span<int> values, IndexOutput output)
    {
        int largestBits = ForBlocks.BitsRequired(ForEncoder.Or(values));
        int bits = FewestBits(values, largestBits);
        Span<byte> patches = stackalloc byte[2 * MaxExceptions];
        int exceptions = 0;
        int limit = (int)((1L << bits) - 1);
        if (bits < largestBits)
        {
            for (int i = 0; i < ForBlocks.Size; i++)
            {
                if (values[i] <= limit) continue;
                patches[2 * exceptions] = (byte)i;
                patches[(2 * exceptions) + 1] = (byte)(values[i] >> bits);
                exceptions++;
                values[i] &= limit;
            }
        }

        if (largestBits <= 8 && !values[1..ForBlocks.Size].ContainsAnyExcept(values[0]))
        {
            for (int i = 0; i < exceptions; i++) patches[(2 * i) + 1] = (byte)(patches[(2 * i) + 1] << bits);
            output.WriteByte((byte)(exceptions << 5));
            output.WriteVLong(values[0]);
        }
        else
        {
            output.WriteByte((byte)((exceptions << 5) | bits));
            Span<byte> packed = stackalloc byte[ForBlocks.MaxBits * 16];
            packed = packed[..ForBlocks.ByteCount(bits)];
            ForEncoder.Encode(values, bits, packed);
            output.WriteBytes(packed);
        }

        output.WriteBytes(patches[..(2 * exceptions)]);
    }

    private static int ReadShared(ref DataCursor cursor)
    {
        long offset = cursor.Position;
        long shared = cursor.ReadVLong();
        if (shared > int.MaxValue) CorruptIndexException.Throw("a number shared by a block is too large", cursor.Name, offset, "< 2^31", shared);
        return (int)shared;
    }

    private static void Patch(ref DataCursor cursor, int exceptions, int bits, Span<int> values)
    {
        long offset = cursor.Position;
        ReadOnlySpan<byte> patches = cursor.Span(2 * exceptions);
        for (int i = 0; i < patches.Length; i += 2)
        {
            long high = (long)patches[i + 1] << bits;
            if (exceptions > MaxExceptions || patches[i] >= ForBlocks.Size || high > int.MaxValue)
                CorruptIndexException.Throw("impossible exception of a packed block", cursor.Name, offset + i);
            values[patches[i]] |= (int)high;
        }
    }

    // As long as at most three numbers need more bits, and a byte holds what they have more.
    private static int FewestBits(ReadOnlySpan<int> values, int largestBits)
    {
        int bits = largestBits;
        while (bits > 1 && bits > largestBits - 8 && ForEncoder.CountAbove(values, (int)((1L << (bits - 1)) - 1)) <= MaxExceptions) bits--;
        return bits;
    }
}
