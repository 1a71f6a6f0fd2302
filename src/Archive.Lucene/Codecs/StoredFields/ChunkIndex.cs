using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>Which chunk a document is in, and where each chunk starts. Immutable and thread-safe.</summary>
internal sealed class ChunkIndex : IDisposable
{
    private readonly IndexInput _index;
    private readonly MonotonicReader _documents;
    private readonly MonotonicReader _starts;
    private readonly int _maxDoc;

    /// <exception cref="CorruptIndexException">A file is damaged, or the index does not cover the segment.</exception>
    internal ChunkIndex(SegmentReadState state, long dataLength)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        using IndexInput meta = state.OpenMeta(
            StoredFieldsFormat.MetaExtension, StoredFieldsFormat.MetaCodec, StoredFieldsFormat.MetaVersion, StoredFieldsFormat.MetaVersion, out DataCursor cursor, out _);
        _index = state.OpenData(StoredFieldsFormat.IndexExtension, StoredFieldsFormat.IndexCodec, StoredFieldsFormat.IndexVersion);
        try
        {
            ChunkSize = cursor.ReadVInt();
            int packedVersion = cursor.ReadVInt();
            int maxDoc = cursor.ReadInt32();
            int shift = cursor.ReadInt32();
            int values = cursor.ReadInt32();
            if (ChunkSize < 1 || packedVersion != StoredFieldsFormat.PackedVersion || maxDoc != _maxDoc || values < 1)
            {
                cursor.ThrowCorrupt($"chunks of {ChunkSize} bytes, {maxDoc} documents of {_maxDoc}, {values} chunk starts");
            }

            ChunkCount = values - 1;
            long documentsStart = cursor.ReadInt64();
            MonotonicLines documents = MonotonicReader.ReadLines(ref cursor, values, shift);
            long startsStart = cursor.ReadInt64();
            MonotonicLines starts = MonotonicReader.ReadLines(ref cursor, values, shift);
            long startsEnd = cursor.ReadInt64();
            DataEnd = cursor.ReadInt64();
            DirtyChunks = cursor.ReadVLong();
            DirtyDocs = cursor.ReadVLong();
            CodecHeader.CheckEnd(cursor);

            _documents = MonotonicReader.Bind(documents, _index, documentsStart, startsStart - documentsStart);
            _starts = MonotonicReader.Bind(starts, _index, startsStart, startsEnd - startsStart);
            if (DataEnd < 0 || DataEnd > dataLength - CodecHeader.FooterLength) cursor.ThrowCorrupt($"chunks end at {DataEnd} of a file of {dataLength} bytes");
            if (_documents.Get(0) != 0 || _documents.Get(ChunkCount) != _maxDoc) Damaged($"chunks cover [{_documents.Get(0)}, {_documents.Get(ChunkCount)}) of {_maxDoc} documents");
            if (_starts.Get(ChunkCount) != DataEnd) Damaged($"the last chunk ends at {_starts.Get(ChunkCount)}, not at {DataEnd}");
        }
        catch
        {
            _index.Dispose();
            throw;
        }
    }

    /// <summary>Length at which chunks were closed, and of the slices of the longest.</summary>
    internal int ChunkSize { get; }

    /// <summary>Number of chunks.</summary>
    internal int ChunkCount { get; }

    /// <summary>Offset after the last chunk.</summary>
    internal long DataEnd { get; }

    /// <summary>Chunks closed before they were full.</summary>
    internal long DirtyChunks { get; }

    /// <summary>Documents that would have gone into them, estimated.</summary>
    internal long DirtyDocs { get; }

    /// <summary>The chunk of a document in [0, maxDoc). O(log chunks).</summary>
    internal int Find(int document) => (int)_documents.LastAtMost(document);

    /// <summary>The documents [First, End) of a chunk.</summary>
    internal (int First, int End) Documents(int chunk)
    {
        long first = _documents.Get(chunk);
        long end = _documents.Get(chunk + 1L);
        if (first < 0 || end <= first || end > _maxDoc) Damaged($"chunk {chunk} has the documents [{first}, {end}) of {_maxDoc}");
        return ((int)first, (int)end);
    }

    /// <summary>The bytes [Start, End) of a chunk in the data file.</summary>
    internal (long Start, long End) Region(int chunk)
    {
        long start = _starts.Get(chunk);
        long end = _starts.Get(chunk + 1L);
        if (start < 0 || end <= start || end > DataEnd) Damaged($"chunk {chunk} has the bytes [{start}, {end}) of {DataEnd}");
        return (start, end);
    }

    /// <summary>Reads the whole file and compares its checksum.</summary>
    internal void VerifyChecksum() => CodecHeader.VerifyChecksum(_index);

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    private void Damaged(string message) => ColumnDamage.Throw(_index, 0, message);
}
