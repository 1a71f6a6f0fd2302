using System.Buffers.Binary;
using System.IO.Compression;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Compression;

/// <summary>Decompresses raw DEFLATE with a preset dictionary, which .NET's stream does not offer by itself.</summary>
/// <remarks>
/// The dictionary is put before the data as stored blocks, which are byte-aligned: the stream then hands out the
/// dictionary first, and the data's references reach back into it.
/// </remarks>
internal static class Inflater
{
    /// <summary>DEFLATE cannot make more of a byte than this many.</summary>
    internal const int MaxExpansion = 1032;

    private const int MaxStored = ushort.MaxValue;
    private const int StoredHeader = 5;

    /// <summary>Fills <paramref name="target"/> from <paramref name="compressed"/>.</summary>
    /// <exception cref="CorruptIndexException">The data are damaged or too short.</exception>
    internal static void Inflate(ReadOnlySpan<byte> compressed, ReadOnlySpan<byte> dictionary, Span<byte> target, IndexInput input, long offset)
    {
        int blocks = (dictionary.Length + MaxStored - 1) / MaxStored;
        var source = new byte[(blocks * StoredHeader) + dictionary.Length + compressed.Length];
        int written = 0;
        for (int start = 0; start < dictionary.Length; start += MaxStored)
        {
            ReadOnlySpan<byte> part = dictionary.Slice(start, Math.Min(MaxStored, dictionary.Length - start));
            source[written] = 0;
            BinaryPrimitives.WriteUInt16LittleEndian(source.AsSpan(written + 1), (ushort)part.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(source.AsSpan(written + 3), (ushort)~part.Length);
            part.CopyTo(source.AsSpan(written + StoredHeader));
            written += StoredHeader + part.Length;
        }

        compressed.CopyTo(source.AsSpan(written));
        try
        {
            using var stream = new DeflateStream(new MemoryStream(source), CompressionMode.Decompress);
            stream.ReadExactly(new byte[dictionary.Length]);
            stream.ReadExactly(target);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new CorruptIndexException($"the compressed block at {offset} cannot be decompressed", input.Name, exception);
        }
    }
}
