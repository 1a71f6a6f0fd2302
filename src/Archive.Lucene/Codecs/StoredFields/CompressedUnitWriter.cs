using Archive.Lucene.Codecs.Compression;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>
/// Compresses up to a chunk of bytes as a dictionary (its first 1/160) and ten blocks that know the dictionary but not one
/// another, so that a document is read by decompressing one block.
/// </summary>
internal sealed class CompressedUnitWriter
{
    private readonly Lz4Encoder _encoder = new();
    private readonly int[] _lengths = new int[StoredFieldsFormat.BlocksPerUnit + 1];
    private byte[] _block = [];
    private byte[] _compressed = [];

    /// <summary>Writes the lengths, then the dictionary's block and the others.</summary>
    internal void Write(ReadOnlySpan<byte> bytes, IndexOutput output)
    {
        int dictionary = bytes.Length / StoredFieldsFormat.DictionaryPart;
        int blockLength = (bytes.Length - dictionary + StoredFieldsFormat.BlocksPerUnit - 1) / StoredFieldsFormat.BlocksPerUnit;
        EnsureSize(ref _block, dictionary + blockLength);
        EnsureSize(ref _compressed, (StoredFieldsFormat.BlocksPerUnit * Lz4Encoder.MaxCompressedLength(blockLength)) + Lz4Encoder.MaxCompressedLength(dictionary));

        bytes[..dictionary].CopyTo(_block);
        int written = _encoder.Compress(_block.AsSpan(0, dictionary), 0, _compressed);
        _lengths[0] = written;
        int blocks = 0;
        for (int start = dictionary; start < bytes.Length; start += blockLength)
        {
            ReadOnlySpan<byte> block = bytes.Slice(start, Math.Min(blockLength, bytes.Length - start));
            block.CopyTo(_block.AsSpan(dictionary));
            int length = _encoder.Compress(_block.AsSpan(0, dictionary + block.Length), dictionary, _compressed.AsSpan(written));
            _lengths[++blocks] = length;
            written += length;
        }

        output.WriteVInt(dictionary);
        output.WriteVInt(blockLength);
        for (int i = 0; i <= blocks; i++) output.WriteVInt(_lengths[i]);
        output.WriteBytes(_compressed.AsSpan(0, written));
    }

    private static void EnsureSize(ref byte[] array, int length)
    {
        if (array.Length < length) array = new byte[length];
    }
}
