using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>The postings files of one segment, open for reading. Thread-safe.</summary>
internal sealed class PostingsReader : IDisposable
{
    private readonly IndexInput _documents;
    private readonly IndexInput? _positions;
    private readonly IndexInput? _unmappedPositions;
    private readonly IndexInput? _payloads;
    private readonly int _maxDoc;
    private readonly IdleObjects<FileWindow> _idleWindows = new(2 * Math.Clamp(Environment.ProcessorCount, 2, 16));

    /// <summary>Opens .doc and, where a field of the segment asks for them, .pos and .pay; checks headers and footers.</summary>
    internal PostingsReader(SegmentReadState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        try
        {
            _documents = Open(state, PostingsLayout.DocExtension, PostingsLayout.DocCodec);
            if (!state.FieldInfos.HasPositions) return;
            _positions = Open(state, PostingsLayout.PositionExtension, PostingsLayout.PositionCodec);
            _unmappedPositions = state.Directory.OpenForStretches(state.FileName(PostingsLayout.PositionExtension));
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

    /// <summary>The .pos file to be read through a window, or null; where it was not mapped for its small size or its kind of folder, the same as <see cref="Positions"/>.</summary>
    internal IndexInput? UnmappedPositions => _unmappedPositions;

    /// <summary>The .pay file, or null.</summary>
    internal IndexInput? Payloads => _payloads;

    /// <summary>
    /// Reads what <see cref="PostingsWriter.WriteMetadata"/> wrote; <paramref name="state"/> holds the term before and the
    /// counts of this one. Nothing is checked: that is left to <see cref="CheckState"/>, once, for the term that is wanted.
    /// </summary>
    internal static void ReadMetadata(ref DataCursor cursor, PostingsParts parts, PostingsTermState state)
    {
        long code = cursor.ReadVLong();
        if ((code & 1) != 0)
        {
            long delta = code >>> 1;
            state.Singleton += (int)((delta >>> 1) ^ -(delta & 1));
        }
        else
        {
            state.DocPointer += code >>> 1;
            state.Singleton = state.Documents == 1 ? cursor.ReadVInt() : -1;
        }

        state.LastPositionBlockOffset = -1;
        state.SkipOffset = -1;
        if ((parts & PostingsParts.Positions) != 0)
        {
            state.PositionPointer += cursor.ReadVLong();
            if ((parts & PostingsParts.PayloadFile) != 0) state.PayloadPointer += cursor.ReadVLong();
            if (state.Occurrences > PostingsLayout.BlockSize) state.LastPositionBlockOffset = cursor.ReadVLong();
        }

        if (state.Documents > PostingsLayout.BlockSize) state.SkipOffset = cursor.ReadVLong();
    }

    /// <summary>Checks that a term's postings would lie inside the files.</summary>
    internal void CheckState(PostingsTermState state, string file, long offset)
    {
        bool possible = state.Documents > 0 && state.Documents <= _maxDoc && state.Occurrences >= state.Documents
            && (state.Documents == 1 ? (uint)state.Singleton < (uint)_maxDoc : state.Singleton == -1)
            && (ulong)state.DocPointer <= (ulong)_documents.Length
            && (_positions is null || (ulong)state.PositionPointer <= (ulong)_positions.Length)
            && (_payloads is null || (ulong)state.PayloadPointer <= (ulong)_payloads.Length)
            && state.SkipOffset <= _documents.Length - state.DocPointer
            && (state.LastPositionBlockOffset == -1 || (_positions is not null && state.LastPositionBlockOffset <= _positions.Length - state.PositionPointer));
        if (!possible) CorruptIndexException.Throw("a term's postings would lie outside their file, or have impossible counts", file, offset, null, $"{state.Documents} documents");
    }

    /// <summary>Memory for a stretch of <see cref="UnmappedPositions"/>; one thread at a time, until <see cref="ReturnWindow"/>.</summary>
    internal FileWindow BorrowWindow() => _idleWindows.Take() ?? new FileWindow(PositionStretches.ReadBytes);

    /// <summary>Takes memory back, of which nobody keeps a view.</summary>
    internal void ReturnWindow(FileWindow window) => _idleWindows.Return(window);

    /// <summary>Reads every byte and compares the checksums.</summary>
    internal void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(_documents);
        if (_positions is not null) CodecHeader.VerifyChecksum(_positions);
        if (_payloads is not null) CodecHeader.VerifyChecksum(_payloads);
    }

    /// <summary>Closes the files; enumerations already begun go on, except that positions still to be read throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _documents?.Dispose();
        _positions?.Dispose();
        _unmappedPositions?.Dispose();
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
}
