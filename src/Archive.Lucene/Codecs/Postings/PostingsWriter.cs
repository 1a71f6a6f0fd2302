using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Writes the documents, frequencies and positions of one term after the other (.doc, .pos, .pay).</summary>
internal sealed class PostingsWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly IndexOutput _documentOutput;
    private readonly IndexOutput? _positionOutput;
    private readonly IndexOutput? _payloadOutput;
    private readonly PositionsWriter? _positions;
    private readonly SkipWriter _skip;
    private readonly int[] _documents = new int[PostingsLayout.BlockSize];
    private readonly int[] _freqs = new int[PostingsLayout.BlockSize];
    private readonly int[] _scratch = new int[PostingsLayout.BlockSize];
    private readonly byte[] _packed = new byte[ForBlocks.MaxBits * 16];

    private Func<FieldNorms> _norms = () => new FieldNorms(null, 0);
    private FieldNorms? _fieldNorms;
    private FieldInfo _field = new("", 0);
    private PostingsEnum? _reuse;
    private int _count;
    private int _written;
    private int _lastDocument;
    private int _blockBase;
    private SkipPoint _blockEnd;

    /// <summary>Creates the files of a segment; .pos and .pay only where one of its fields needs them.</summary>
    internal PostingsWriter(SegmentWriteState state)
    {
        _state = state;
        try
        {
            _documentOutput = Create(PostingsLayout.DocExtension, PostingsLayout.DocCodec);
            // The byte order of the writing machine, once meant for readers that copied words; they ignore it now.
            _documentOutput.WriteByte((byte)'L');
            if (state.FieldInfos.HasPositions)
            {
                _positionOutput = Create(PostingsLayout.PositionExtension, PostingsLayout.PositionCodec);
                if (state.FieldInfos.HasPayloads || state.FieldInfos.HasOffsets) _payloadOutput = Create(PostingsLayout.PayloadExtension, PostingsLayout.PayloadCodec);
                _positions = new PositionsWriter(_positionOutput, _payloadOutput);
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        _skip = new SkipWriter(state.SegmentInfo.MaxDoc);
    }

    /// <summary>Begins a field. Norms are asked for once, and only if a term has more than a block of documents.</summary>
    internal void StartField(FieldInfo field, Func<string, NumericDocValues?> norms)
    {
        _field = field;
        _fieldNorms = null;
        _reuse = null;
        _norms = () => new FieldNorms(field.HasNorms ? norms(field.Name) : null, _state.SegmentInfo.MaxDoc);
    }

    /// <summary>Writes the postings of the term that <paramref name="terms"/> stands on.</summary>
    /// <param name="terms">Its documents must ascend.</param>
    /// <param name="documentsSeen">Gets the bit of each document.</param>
    /// <returns>Where they are, or null when the term has no documents.</returns>
    internal PostingsTermState? WriteTerm(TermsEnum terms, FixedBitSet documentsSeen)
    {
        var state = new PostingsTermState
        {
            DocPointer = _documentOutput.FilePointer,
            PositionPointer = _positionOutput?.FilePointer ?? 0,
            PayloadPointer = _payloadOutput?.FilePointer ?? 0,
        };
        _count = 0;
        _written = 0;
        _lastDocument = -1;
        _blockBase = 0;
        if (_field.HasPositions()) _positions!.StartTerm(_field);
        WriteDocuments(terms, state, documentsSeen);
        if (state.Documents == 0) return null;

        FinishTerm(state);
        return state;
    }

    /// <summary>Writes what the terms dictionary keeps about a term, as differences from the term before in its block.</summary>
    internal static void WriteMetadata(IndexOutput output, FieldInfo field, PostingsTermState state, PostingsTermState previous)
    {
        if (previous.Singleton != -1 && state.Singleton != -1 && state.DocPointer == previous.DocPointer)
        {
            // Neighbours of one document each, as in a field of keys: the documents mostly follow one another.
            long delta = (long)state.Singleton - previous.Singleton;
            output.WriteVLong((((delta << 1) ^ (delta >> 63)) << 1) | 1);
        }
        else
        {
            output.WriteVLong((state.DocPointer - previous.DocPointer) << 1);
            if (state.Singleton != -1) output.WriteVInt(state.Singleton);
        }

        if (field.HasPositions())
        {
            output.WriteVLong(state.PositionPointer - previous.PositionPointer);
            if (field.HasPayloads || field.HasOffsets()) output.WriteVLong(state.PayloadPointer - previous.PayloadPointer);
            if (state.LastPositionBlockOffset != -1) output.WriteVLong(state.LastPositionBlockOffset);
        }

        if (state.SkipOffset != -1) output.WriteVLong(state.SkipOffset);
    }

    /// <summary>Ends the files.</summary>
    internal void Finish()
    {
        CodecHeader.WriteFooter(_documentOutput);
        if (_positionOutput is not null) CodecHeader.WriteFooter(_positionOutput);
        if (_payloadOutput is not null) CodecHeader.WriteFooter(_payloadOutput);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _documentOutput?.Dispose();
        _positionOutput?.Dispose();
        _payloadOutput?.Dispose();
        _positions?.Dispose();
        _skip?.Dispose();
    }

    private IndexOutput Create(string extension, string codec)
    {
        string name = _state.FileName(extension);
        IndexOutput output = _state.Directory.CreateOutput(name);
        CodecHeader.WriteIndexHeader(output, codec, PostingsLayout.CurrentVersion, _state.SegmentInfo.Id, _state.Suffix);
        _state.SegmentInfo.Files.Add(name);
        return output;
    }

    private void WriteDocuments(TermsEnum terms, PostingsTermState state, FixedBitSet documentsSeen)
    {
        bool hasFreqs = _field.HasFreqs();
        PostingsEnum postings = terms.Postings(_reuse, FlagsOf(_field));
        _reuse = postings;
        int document;
        while ((document = postings.NextDoc()) != DocIdSetIterator.NoMoreDocs)
        {
            int freq = hasFreqs ? postings.Freq : 1;
            if (document <= _lastDocument || document >= _state.SegmentInfo.MaxDoc || freq <= 0)
                throw new ArgumentException($"document {document} (frequency {freq}) of field '{_field.Name}' is out of order after {_lastDocument}", nameof(terms));
            if (_count == PostingsLayout.BlockSize) StartNextBlock(state);
            documentsSeen.Set(document);
            _documents[_count] = document;
            _freqs[_count] = freq;
            _count++;
            _lastDocument = document;
            state.Documents++;
            state.Occurrences += freq;
            if (_field.HasPositions()) WritePositions(postings, freq);
            if (_count == PostingsLayout.BlockSize) WriteBlock();
        }
    }

    private void WritePositions(PostingsEnum postings, int freq)
    {
        PositionsWriter positions = _positions!;
        positions.StartDocument();
        bool hasOffsets = _field.HasOffsets();
        bool hasPayloads = _field.HasPayloads;
        if (!hasOffsets && !hasPayloads)
        {
            for (int i = 0; i < freq; i++) positions.Add(postings.NextPosition());
            return;
        }

        for (int i = 0; i < freq; i++)
        {
            int position = postings.NextPosition();
            positions.Add(position, hasPayloads ? postings.Payload : default, hasOffsets ? postings.StartOffset : 0, hasOffsets ? postings.EndOffset : 0);
        }
    }

    private static PostingsFlags FlagsOf(FieldInfo field)
    {
        PostingsFlags flags = field.IndexOptions switch
        {
            IndexOptions.DocsAndFreqs => PostingsFlags.Freqs,
            IndexOptions.DocsAndFreqsAndPositions => PostingsFlags.Positions,
            IndexOptions.DocsAndFreqsAndPositionsAndOffsets => PostingsFlags.Offsets,
            _ => PostingsFlags.Docs,
        };
        return field.HasPayloads ? flags | PostingsFlags.Payloads : flags;
    }

    private void WriteBlock()
    {
        int previous = _blockBase;
        int all = 0;
        for (int i = 0; i < _count; i++)
        {
            int delta = _documents[i] - previous;
            previous = _documents[i];
            _scratch[i] = delta;
            all |= delta;
        }

        WriteDeltas(all);
        if (_field.HasFreqs())
        {
            _freqs.AsSpan().CopyTo(_scratch);
            PforBlocks.Encode(_scratch, _documentOutput);
        }

        _blockBase = previous;
        _written += _count;
        _blockEnd = PointHere(previous);
    }

    private void WriteDeltas(int all)
    {
        if (all == 1 && !_scratch.AsSpan().Contains(0))
        {
            _documentOutput.WriteByte(0);
            return;
        }

        int bits = ForBlocks.BitsRequired(all);
        Span<byte> packed = _packed.AsSpan(0, ForBlocks.ByteCount(bits));
        ForEncoder.Encode(_scratch, bits, packed);
        _documentOutput.WriteByte((byte)bits);
        _documentOutput.WriteBytes(packed);
    }

    // An entry is made only when another document follows: the last block of a term needs none.
    private void StartNextBlock(PostingsTermState state)
    {
        if (_written == PostingsLayout.BlockSize)
        {
            _fieldNorms ??= _norms();
            _skip.Reset(_field, new SkipPoint(0, state.DocPointer, state.PositionPointer, state.PayloadPointer, 0, 0));
        }

        _fieldNorms!.AddTo(_skip.BlockImpacts, _documents, _freqs);
        _skip.AddEntry(_written, _blockEnd);
        _count = 0;
    }

    private SkipPoint PointHere(int lastDocument) => _field.HasPositions()
        ? new SkipPoint(lastDocument, _documentOutput.FilePointer, _positions!.PositionPointer, _positions.PayloadPointer, _positions.Count, _positions.PayloadByteCount)
        : new SkipPoint(lastDocument, _documentOutput.FilePointer, 0, 0, 0, 0);

    private void FinishTerm(PostingsTermState state)
    {
        if (state.Documents == 1) state.Singleton = _documents[0];
        else if (_count < PostingsLayout.BlockSize) WriteTail();

        if (_field.HasPositions())
        {
            if (state.Occurrences > PostingsLayout.BlockSize) state.LastPositionBlockOffset = _positionOutput!.FilePointer - state.PositionPointer;
            _positions!.FinishTerm();
        }

        if (state.Documents <= PostingsLayout.BlockSize) return;
        state.SkipOffset = _documentOutput.FilePointer - state.DocPointer;
        _skip.WriteTo(_documentOutput);
    }

    private void WriteTail()
    {
        int previous = _blockBase;
        bool hasFreqs = _field.HasFreqs();
        for (int i = 0; i < _count; i++)
        {
            int delta = _documents[i] - previous;
            previous = _documents[i];
            if (!hasFreqs)
            {
                _documentOutput.WriteVInt(delta);
            }
            else if (_freqs[i] == 1)
            {
                _documentOutput.WriteVInt((delta << 1) | 1);
            }
            else
            {
                _documentOutput.WriteVInt(delta << 1);
                _documentOutput.WriteVInt(_freqs[i]);
            }
        }
    }
}
