using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>The postings files of one segment, open for reading. Thread-safe.</summary>
internal sealed class PostingsReader : IDisposable
{
    private readonly IndexInput _documents;
    private readonly IndexInput? _positions;
    private readonly IndexInput? _payloads;
    private readonly int _maxDoc;

    /// <summary>Opens .doc and, where a field of the segment asks for them, .pos and .pay; checks headers and footers.</summary>
    internal PostingsReader(SegmentReadState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        try
        {
            _documents = Open(state, PostingsLayout.DocExtension, PostingsLayout.DocCodec);
            if (!state.FieldInfos.HasPositions) return;
            _positions = Open(state, PostingsLayout.PositionExtension, PostingsLayout.PositionCodec);
            if (state.FieldInfos.HasPayloads || state.FieldInfos.HasOffsets) _payloads = Open(state, PostingsLayout.PayloadExtension, PostingsLayout.PayloadCodec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Documents of the segment.</summary>
    internal int MaxDoc => _maxDoc;

    /// <summary>The .doc file.</summary>
    internal IndexInput Documents => _documents;

    /// <summary>The .pos file, or null.</summary>
    internal IndexInput? Positions => _positions;

    /// <summary>The .pay file, or null.</summary>
    internal IndexInput? Payloads => _payloads;

    /// <summary>Reads what <see cref="PostingsWriter.WriteMetadata"/> wrote; <paramref name="state"/> holds the term before and the counts of this one.</summary>
    internal void ReadMetadata(ref DataCursor cursor, FieldInfo field, PostingsTermState state)
    {
        long offset = cursor.Position;
        long code = cursor.ReadVLong();
        if ((code & 1) != 0)
        {
            long delta = code >>> 1;
            state.Singleton = CheckDocument(state.Singleton + ((delta >>> 1) ^ -(delta & 1)), cursor.Name, offset);
            if (state.Documents != 1) CorruptIndexException.Throw("a term of several documents is coded as one of a single document", cursor.Name, offset);
        }
        else
        {
            state.DocPointer += code >>> 1;
            state.Singleton = state.Documents == 1 ? CheckDocument(cursor.ReadVInt(), cursor.Name, offset) : -1;
        }

        state.LastPositionBlockOffset = -1;
        state.SkipOffset = -1;
        if (field.HasPositions())
        {
            state.PositionPointer += cursor.ReadVLong();
            if (field.HasPayloads || field.HasOffsets()) state.PayloadPointer += cursor.ReadVLong();
            if (state.Occurrences > PostingsLayout.BlockSize) state.LastPositionBlockOffset = cursor.ReadVLong();
        }

        if (state.Documents > PostingsLayout.BlockSize) state.SkipOffset = cursor.ReadVLong();
        bool possible = (ulong)state.DocPointer <= (ulong)_documents.Length
            && (_positions is null || (ulong)state.PositionPointer <= (ulong)_positions.Length)
            && (_payloads is null || (ulong)state.PayloadPointer <= (ulong)_payloads.Length)
            && state.SkipOffset <= _documents.Length - state.DocPointer
            && (state.LastPositionBlockOffset == -1 || (_positions is not null && state.LastPositionBlockOffset <= _positions.Length - state.PositionPointer));
        if (!possible) CorruptIndexException.Throw("a term's postings would lie outside their file", cursor.Name, offset);
    }

    /// <summary>Reads every byte and compares the checksums.</summary>
    internal void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(_documents);
        if (_positions is not null) CodecHeader.VerifyChecksum(_positions);
        if (_payloads is not null) CodecHeader.VerifyChecksum(_payloads);
    }

    /// <summary>Closes the files; enumerations already begun go on.</summary>
    public void Dispose()
    {
        _documents?.Dispose();
        _positions?.Dispose();
        _payloads?.Dispose();
    }

    private static IndexInput Open(SegmentReadState state, string extension, string codec)
    {
        IndexInput input = state.Directory.OpenInput(state.FileName(extension));
        try
        {
            DataCursor cursor = input.Cursor();
            CodecHeader.CheckIndexHeader(ref cursor, codec, PostingsLayout.OldestVersion, PostingsLayout.CurrentVersion, state.SegmentInfo.Id, state.Suffix);
            CodecHeader.CheckFooter(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private int CheckDocument(long document, string file, long offset)
    {
        if ((ulong)document >= (ulong)_maxDoc) CorruptIndexException.Throw("a document is not one of the segment's", file, offset, $"below {_maxDoc}", document);
        return (int)document;
    }
}
