using System.Buffers.Binary;
using System.Numerics;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>
/// Frame of reference: 128 numbers of b bits in 16·b bytes. The plain form, and the oracle of <see cref="ForEncoder"/> and <see cref="ForDecoder"/>.
/// </summary>
/// <remarks>
/// The numbers are laid into lanes of 8, 16 or 32 bits, the narrowest that holds b bits; 64-bit words (little-endian)
/// hold 8, 4 or 2 lanes, lane 0 in the highest bits, so that one shift and one mask treat all lanes of a word. A row is
/// one number of each lane; number i stands in lane i ÷ rows. The first rows take the top b bits of the lanes, the next
/// ones the b bits below, for as long as whole numbers fit; the last rows are cut into the bits left over in each word.
/// </remarks>
internal static class ForBlocks
{
    /// <summary>Numbers of a block.</summary>
    internal const int Size = 128;

    /// <summary>More bits are not written, since a number is below 2³¹.</summary>
    internal const int MaxBits = 31;

    /// <summary>Rows of the widest lanes, hence words of the largest intermediate form.</summary>
    internal const int MaxRows = 64;

    /// <summary>Bytes of a block of numbers of <paramref name="bits"/> bits.</summary>
    internal static int ByteCount(int bits) => bits * (Size / 8);

    /// <summary>Bits of a lane for numbers of <paramref name="bits"/> bits.</summary>
    internal static int LaneBits(int bits) => bits <= 8 ? 8 : bits <= 16 ? 16 : 32;

    /// <summary>The lowest <paramref name="bits"/> bits of every lane.</summary>
    internal static ulong LaneMask(int bits, int laneBits) => Repeat((1UL << bits) - 1, laneBits);

    /// <summary>Bits that the largest of the numbers needs; at least 1.</summary>
    internal static int BitsRequired(int orOfNumbers) => Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)orOfNumbers));

    /// <summary>Packs 128 numbers, each below 2^bits.</summary>
    internal static void Encode(ReadOnlySpan<int> values, int bits, Span<byte> destination)
    {
        int laneBits = LaneBits(bits);
        int lanes = 64 / laneBits;
        int rowCount = Size / lanes;
        Span<ulong> rows = stackalloc ulong[MaxRows];
        for (int row = 0; row < rowCount; row++)
        {
            ulong word = 0;
            for (int lane = 0; lane < lanes; lane++) word = (word << (laneBits & 63)) | (uint)values[(lane * rowCount) + row];
            rows[row] = word;
        }

        int wordCount = 2 * bits;
        Span<ulong> words = stackalloc ulong[2 * MaxBits];
        words.Clear();
        int whole = laneBits / bits * wordCount;
        for (int row = 0; row < whole; row++) words[row % wordCount] |= rows[row] << (laneBits - (bits * ((row / wordCount) + 1)));
        if (whole < rowCount) PackRest(rows[whole..rowCount], words, bits, laneBits % bits, laneBits);
        for (int i = 0; i < wordCount; i++) BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * i)..], words[i]);
    }

    /// <summary>Unpacks 128 numbers of <paramref name="bits"/> bits from <see cref="ByteCount"/> bytes.</summary>
    internal static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        int laneBits = LaneBits(bits);
        int wordCount = 2 * bits;
        Span<ulong> words = stackalloc ulong[2 * MaxBits];
        for (int i = 0; i < wordCount; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * i)..]);

        Span<ulong> rows = stackalloc ulong[MaxRows];
        int rowCount = Size * laneBits / 64;
        int whole = laneBits / bits * wordCount;
        ulong mask = LaneMask(bits, laneBits);
        for (int row = 0; row < whole; row++) rows[row] = (words[row % wordCount] >> (laneBits - (bits * ((row / wordCount) + 1)))) & mask;
        if (whole < rowCount) UnpackRest(words, rows[whole..rowCount], bits, laneBits % bits, laneBits);

        ulong laneMask = (1UL << laneBits) - 1;
        for (int i = 0; i < Size; i++)
        {
            int lane = i / rowCount;
            values[i] = (int)((rows[i % rowCount] >> (64 - (laneBits * (lane + 1)))) & laneMask);
        }
    }

    /// <summary>Joins the rows that were cut into the lowest <paramref name="spareBits"/> bits of the lanes of each word.</summary>
    internal static void UnpackRest(ReadOnlySpan<ulong> words, Span<ulong> rows, int bits, int spareBits, int laneBits)
    {
        int word = 0;
        int available = spareBits;
        for (int row = 0; row < rows.Length; row++)
        {
            ulong joined = 0;
            int missing = bits;
            while (missing > 0)
            {
                int taken = Math.Min(missing, available);
                missing -= taken;
                available -= taken;
                joined |= ((words[word] >> available) & LaneMask(taken, laneBits)) << missing;
                if (available > 0) continue;
                word++;
                available = spareBits;
            }

            rows[row] = joined;
        }
    }

    /// <summary>Cuts rows into the lowest <paramref name="spareBits"/> bits of the lanes of each word.</summary>
    internal static void PackRest(ReadOnlySpan<ulong> rows, Span<ulong> words, int bits, int spareBits, int laneBits)
    {
        int word = 0;
        int room = spareBits;
        foreach (ulong row in rows)
        {
            int left = bits;
            while (left > 0)
            {
                int taken = Math.Min(left, room);
                left -= taken;
                room -= taken;
                words[word] |= ((row >> left) & LaneMask(taken, laneBits)) << room;
                if (room > 0) continue;
                word++;
                room = spareBits;
            }
        }
    }

    private static ulong Repeat(ulong value, int laneBits) => laneBits switch
    {
        8 => value * 0x0101010101010101,
        16 => value * 0x0001000100010001,
        _ => value * 0x0000000100000001,
    };
}
