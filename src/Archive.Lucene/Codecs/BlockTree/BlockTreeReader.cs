using Archive.Lucene.Codecs.Fst;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>The terms of one group of fields of a segment, open for reading. Thread-safe.</summary>
internal sealed class BlockTreeReader : Fields, IDisposable
{
    private readonly Dictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);
    private readonly IndexInput? _terms;
    private readonly IndexInput? _index;

    /// <summary>Opens the files; .tmd is verified whole, of the others headers, footers and lengths.</summary>
    internal BlockTreeReader(SegmentReadState state)
    {
        Postings = new PostingsReader(state);
        try
        {
            _terms = Open(state, BlockTreeLayout.TermsExtension, BlockTreeLayout.TermsCodec);
            _index = Open(state, BlockTreeLayout.IndexExtension, BlockTreeLayout.IndexCodec);
            using IndexInput meta = state.Directory.OpenInput(state.FileName(BlockTreeLayout.MetaExtension));
            ReadMeta(state, meta);
        }
        catch
        {
            Dispose();
            throw;
        }

        Names = [.. _fields.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <summary>The postings of the terms.</summary>
    internal PostingsReader Postings { get; }

    /// <summary>The .tim file.</summary>
    internal IndexInput TermsFile => _terms!;

    /// <inheritdoc/>
    public override Terms? Terms(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Reads every byte and compares the checksums.</summary>
    internal void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(_terms!);
        CodecHeader.VerifyChecksum(_index!);
        Postings.VerifyChecksums();
    }

    /// <summary>Closes the files; enumerations already begun go on with what they have.</summary>
    public void Dispose()
    {
        _terms?.Dispose();
        _index?.Dispose();
        Postings.Dispose();
    }

    private static IndexInput Open(SegmentReadState state, string extension, string codec)
    {
        IndexInput input = state.Directory.OpenInput(state.FileName(extension));
        try
        {
            DataCursor cursor = input.Cursor();
            CodecHeader.CheckIndexHeader(ref cursor, codec, BlockTreeLayout.CurrentVersion, BlockTreeLayout.CurrentVersion, state.SegmentInfo.Id, state.Suffix);
            CodecHeader.CheckFooter(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private void ReadMeta(SegmentReadState state, IndexInput meta)
    {
        CodecHeader.VerifyChecksum(meta);
        DataCursor cursor = meta.Cursor();
        ReadOnlySpan<byte> id = state.SegmentInfo.Id;
        CodecHeader.CheckIndexHeader(ref cursor, BlockTreeLayout.MetaCodec, BlockTreeLayout.CurrentVersion, BlockTreeLayout.CurrentVersion, id, state.Suffix);
        CodecHeader.CheckIndexHeader(ref cursor, PostingsLayout.TermsCodec, PostingsLayout.OldestVersion, PostingsLayout.CurrentVersion, id, state.Suffix);
        long offset = cursor.Position;
        int blockSize = cursor.ReadVInt();
        if (blockSize != PostingsLayout.BlockSize) CorruptIndexException.Throw("postings come in blocks of another size", meta.Name, offset, PostingsLayout.BlockSize, blockSize);
        int count = cursor.ReadCount(8);
        for (int i = 0; i < count; i++)
        {
            offset = cursor.Position;
            FieldTerms field = ReadField(ref cursor, state);
            if (!_fields.TryAdd(field.Field.Name, field)) CorruptIndexException.Throw($"field '{field.Field.Name}' stands twice", meta.Name, offset);
        }

        CheckLength(ref cursor, _index!);
        CheckLength(ref cursor, _terms!);
        CodecHeader.CheckEnd(cursor);
    }

    private FieldTerms ReadField(ref DataCursor cursor, SegmentReadState state)
    {
        long offset = cursor.Position;
        int number = cursor.ReadVInt();
        FieldInfo? field = state.FieldInfos.ByNumber(number);
        if (field is null || field.IndexOptions == IndexOptions.None)
            throw new CorruptIndexException("terms of a field that is not indexed", cursor.Name, offset, null, number);

        long termCount = cursor.ReadVLong();
        byte[] rootCode = cursor.Span(cursor.ReadCount(1)).ToArray();
        long sumTotalTermFreq = field.HasFreqs() ? cursor.ReadVLong() : 0;
        long sumDocFreq = cursor.ReadVLong();
        if (!field.HasFreqs()) sumTotalTermFreq = sumDocFreq;
        int documentCount = cursor.ReadVInt();
        byte[] min = cursor.Span(cursor.ReadCount(1)).ToArray();
        byte[] max = cursor.Span(cursor.ReadCount(1)).ToArray();
        bool possible = termCount > 0 && documentCount >= 0 && documentCount <= state.SegmentInfo.MaxDoc
            && sumDocFreq >= documentCount && sumTotalTermFreq >= sumDocFreq && sumDocFreq >= termCount
            && min.AsSpan().SequenceCompareTo(max) <= 0;
        if (!possible) CorruptIndexException.Throw($"impossible statistics of field '{field.Name}'", cursor.Name, offset);
        long start = cursor.ReadVLong();
        FstReader index = FstReader.Read(ref cursor, _index!, start);
        if (index.EmptyOutput is null || !index.EmptyOutput.AsSpan().SequenceEqual(rootCode))
            CorruptIndexException.Throw($"the index of field '{field.Name}' has another root than is recorded", cursor.Name, offset);
        return new FieldTerms(this, field, index, min, max)
        {
            TermCount = termCount,
            DocumentCount = documentCount,
            DocFreqSum = sumDocFreq,
            TotalTermFreqSum = sumTotalTermFreq,
        };
    }

    private static void CheckLength(ref DataCursor cursor, IndexInput file)
    {
        long recorded = cursor.ReadInt64();
        if (recorded != file.Length) CorruptIndexException.Throw("the file has another length than is recorded", file.Name, -1, recorded, file.Length);
    }
}
