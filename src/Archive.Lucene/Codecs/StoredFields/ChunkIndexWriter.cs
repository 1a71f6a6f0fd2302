using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>Writes which chunk a document is in and where each chunk starts; see <see cref="ChunkIndex"/>.</summary>
internal static class ChunkIndexWriter
{
    /// <param name="state">The segment.</param>
    /// <param name="firstDocuments">First document of each chunk.</param>
    /// <param name="starts">Offset of each chunk in the data file.</param>
    /// <param name="documentCount">Documents of all chunks.</param>
    /// <param name="dataEnd">Offset after the last chunk.</param>
    /// <param name="dirtyChunks">Chunks closed before they were full.</param>
    /// <param name="dirtyDocs">Documents missing in them.</param>
    internal static void Write(SegmentWriteState state, List<int> firstDocuments, List<long> starts, int documentCount, long dataEnd, long dirtyChunks, long dirtyDocs)
    {
        using IndexOutput index = state.Create(StoredFieldsFormat.IndexExtension, StoredFieldsFormat.IndexCodec, StoredFieldsFormat.IndexVersion);
        using IndexOutput meta = state.Create(StoredFieldsFormat.MetaExtension, StoredFieldsFormat.MetaCodec, StoredFieldsFormat.MetaVersion);
        meta.WriteVInt(StoredFieldsFormat.ChunkSize);
        meta.WriteVInt(StoredFieldsFormat.PackedVersion);
        meta.WriteInt32(documentCount);
        meta.WriteInt32(StoredFieldsFormat.IndexBlockShift);
        meta.WriteInt32(firstDocuments.Count + 1);

        meta.WriteInt64(index.FilePointer);
        var documents = new MonotonicWriter(meta, index, firstDocuments.Count + 1, StoredFieldsFormat.IndexBlockShift);
        foreach (int document in firstDocuments) documents.Add(document);
        documents.Add(documentCount);
        documents.Finish();

        meta.WriteInt64(index.FilePointer);
        var offsets = new MonotonicWriter(meta, index, starts.Count + 1, StoredFieldsFormat.IndexBlockShift);
        foreach (long start in starts) offsets.Add(start);
        offsets.Add(dataEnd);
        offsets.Finish();

        meta.WriteInt64(index.FilePointer);
        meta.WriteInt64(dataEnd);
        meta.WriteVLong(dirtyChunks);
        meta.WriteVLong(dirtyDocs);
        CodecHeader.WriteFooter(index);
        CodecHeader.WriteFooter(meta);
    }
}
