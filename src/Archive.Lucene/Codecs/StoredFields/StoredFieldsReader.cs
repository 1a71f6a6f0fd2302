using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.StoredFields;

/// <summary>Receives a document as it is serialised; the span is valid during the call only.</summary>
internal delegate void SerializedDocument(int fieldCount, ReadOnlySpan<byte> bytes);

/// <summary>Fetches stored fields. Thread-safe: each call borrows one of a few decoders, which remember the last block.</summary>
internal sealed class StoredFieldsReader : Index.StoredFields, IDisposable
{
    private readonly IndexInput _data;
    private readonly ChunkIndex _index;
    private readonly FieldInfos _fields;
    private readonly int _maxDoc;
    private readonly bool _deflated;
    private readonly IdleObjects<StoredDocumentReader> _idle = new(Math.Clamp(Environment.ProcessorCount, 2, 16));

    /// <exception cref="CorruptIndexException">A file is damaged, or they disagree.</exception>
    internal StoredFieldsReader(SegmentReadState state)
    {
        _fields = state.FieldInfos;
        _maxDoc = state.SegmentInfo.MaxDoc;
        if (!state.SegmentInfo.Attributes.TryGetValue(StoredFieldsFormat.ModeAttribute, out string? mode) || mode is not (StoredFieldsFormat.FastMode or StoredFieldsFormat.HighMode))
        {
            throw new CorruptIndexException($"the segment has the mode '{mode}' for stored fields", IndexFileNames.SegmentFile(state.SegmentInfo.Name, "", "si"));
        }

        _deflated = mode == StoredFieldsFormat.HighMode;
        string codec = _deflated ? StoredFieldsFormat.HighDataCodec : StoredFieldsFormat.FastDataCodec;
        // Header and footer are looked at in the mapped file; documents are read from it without mapping it.
        state.OpenData(StoredFieldsFormat.DataExtension, codec, StoredFieldsFormat.DataVersion).Dispose();
        _data = state.Directory.OpenForStretches(state.FileName(StoredFieldsFormat.DataExtension));
        try
        {
            _index = new ChunkIndex(state, _data.Length);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <summary>Number of chunks.</summary>
    internal int ChunkCount => _index.ChunkCount;

    /// <summary>Chunks closed before they were full, and the documents missing in them.</summary>
    internal long DirtyChunks => _index.DirtyChunks;

    /// <inheritdoc cref="DirtyChunks"/>
    internal long DirtyDocs => _index.DirtyDocs;

    /// <summary>Whether whole chunks are worth copying: same compression and size, and not too many that are far from full.</summary>
    internal bool CopiesWell =>
        !_deflated && _index.ChunkSize == StoredFieldsFormat.ChunkSize
        && (DirtyDocs <= StoredFieldsFormat.MaxDocsPerChunk || DirtyChunks * 100 <= ChunkCount);

    /// <inheritdoc/>
    public override void Visit(int document, StoredFieldVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)_maxDoc, nameof(document));
        StoredDocumentReader reader = Borrow();
        reader.Visit(document, visitor);
        Return(reader);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _data.Dispose();
        _index.Dispose();
    }

    /// <summary>Hands over the documents in order, without taking them apart; all, or those of <paramref name="live"/>.</summary>
    internal void ForEachSerialized(FixedBitSet? live, SerializedDocument action)
    {
        StoredDocumentReader reader = Borrow();
        for (int document = 0; document < _maxDoc; document++)
        {
            if (live is not null && !live.Get(document)) continue;
            ReadOnlySpan<byte> bytes = reader.Serialized(document, out int fieldCount);
            action(fieldCount, bytes);
        }

        Return(reader);
    }

    /// <summary>Copies a chunk without its first number, the number of its first document.</summary>
    /// <returns>How many documents it has.</returns>
    internal int CopyChunk(int chunk, IndexOutput output)
    {
        (int first, int end) = _index.Documents(chunk);
        (long start, long regionEnd) = _index.Region(chunk);
        const int part = 1 << 20;
        var window = new FileWindow(part);
        DataCursor cursor = window.Load(_data, start, Math.Min(part, regionEnd - start)).Cursor(start);
        if (cursor.ReadVInt() != first) cursor.ThrowCorrupt($"chunk {chunk} does not begin with document {first}");
        for (long offset = cursor.Position; offset < regionEnd; offset += part)
        {
            int length = (int)Math.Min(part, regionEnd - offset);
            output.WriteBytes(window.Load(_data, offset, length).Span(offset, length));
        }

        return end - first;
    }

    /// <summary>Reads both data files whole and compares their checksums.</summary>
    internal void VerifyChecksum()
    {
        CodecHeader.VerifyChecksum(_data);
        _index.VerifyChecksum();
    }

    private StoredDocumentReader Borrow() => _idle.Take() ?? new StoredDocumentReader(_data, _index, _deflated, _fields);

    /// <summary>Only after success: a decoder that met damage is thrown away.</summary>
    private void Return(StoredDocumentReader reader) => _idle.Return(reader);
}
