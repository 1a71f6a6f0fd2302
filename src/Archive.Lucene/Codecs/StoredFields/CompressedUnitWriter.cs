using Archive.Lucene.Codecs.Compression;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>
/// Compresses up to two chunks of bytes as a dictionary (its first bytes) and blocks that know the dictionary but not one
/// another, so that a document is read by decompressing one block.
/// </summary>
/// <remarks>The dictionary is kept as it is: it has to be there for every document that is read, and copying costs next to nothing.</remarks>
internal sealed class CompressedUnitWriter
{
    private readonly Lz4Encoder _encoder = new();
    private readonly List<int> _lengths = [];
    private readonly byte[] _block = new byte[(2 * StoredFieldsFormat.ChunkSize / StoredFieldsFormat.DictionaryPart) + StoredFieldsFormat.BlockLength];
    private byte[] _compressed = [];

    /// <summary>Writes the lengths, then the dictionary's block and the others.</summary>
    /// <param name="bytes">Less than two chunks; none, if no document of the chunk stores anything.</param>
    /// <param name="output">Receives the unit.</param>
    internal void Write(ReadOnlySpan<byte> bytes, IndexOutput output)
    {
        (int dictionary, int blockLength) = Cut(bytes.Length);
        int blocks = bytes.IsEmpty ? 0 : (bytes.Length - dictionary + blockLength - 1) / blockLength;
        int most = (blocks * Lz4Encoder.MaxCompressedLength(blockLength)) + Lz4Encoder.MaxCompressedLength(dictionary);
        if (_compressed.Length < most) _compressed = new byte[most];

        bytes[..dictionary].CopyTo(_block);
        int written = Lz4Encoder.WriteLiterals(bytes[..dictionary], _compressed);
        _encoder.SetDictionary(bytes[..dictionary]);
        _lengths.Clear();
        _lengths.Add(written);
        for (int start = dictionary; start < bytes.Length; start += blockLength)
        {
            ReadOnlySpan<byte> block = bytes.Slice(start, Math.Min(blockLength, bytes.Length - start));
            block.CopyTo(_block.AsSpan(dictionary));
            int length = _encoder.Compress(_block.AsSpan(0, dictionary + block.Length), _compressed.AsSpan(written));
            _lengths.Add(length);
            written += length;
        }

        output.WriteVInt(dictionary);
        output.WriteVInt(blockLength);
        foreach (int length in _lengths) output.WriteVInt(length);
        output.WriteBytes(_compressed.AsSpan(0, written));
    }

    /// <summary>Bytes of the dictionary, and of each block but the last.</summary>
    private static (int Dictionary, int BlockLength) Cut(int length)
    {
        const int blocks = StoredFieldsFormat.BlocksOfSmallUnit;
        if (length > blocks * StoredFieldsFormat.BlockLength) return (length / StoredFieldsFormat.DictionaryPart, StoredFieldsFormat.BlockLength);
        int dictionary = length / StoredFieldsFormat.DictionaryPartOfSmallUnit;
        return (dictionary, (length - dictionary + blocks - 1) / blocks);
    }
}
