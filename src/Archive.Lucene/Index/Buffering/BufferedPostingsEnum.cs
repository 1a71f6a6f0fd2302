namespace Archive.Lucene.Index.Buffering;

/// <summary>Decodes the list of one term of a <see cref="PostingsBuffer"/>, a document at a time.</summary>
internal sealed class BufferedPostingsEnum : PostingsEnum
{
    private readonly PostingsBuffer _buffer;
    private readonly IndexOptions _options;
    private SliceReader _reader;
    private int[] _positions = new int[16];
    private int[] _offsets = [];
    private int _docFreq;
    private int _document = -1;
    private int _freq;
    private int _occurrence;
    private uint _pending;
    private bool _hasPending;

    internal BufferedPostingsEnum(PostingsBuffer buffer)
    {
        _buffer = buffer;
        _options = buffer.Options;
        if (_options == IndexOptions.DocsAndFreqsAndPositionsAndOffsets) _offsets = new int[32];
    }

    /// <summary>The buffer whose lists it reads.</summary>
    internal PostingsBuffer Buffer => _buffer;

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost => _docFreq;

    /// <inheritdoc/>
    public override int Freq => _freq;

    /// <inheritdoc/>
    public override int StartOffset => _offsets.Length == 0 ? -1 : _offsets[(_occurrence - 1) * 2];

    /// <inheritdoc/>
    public override int EndOffset => _offsets.Length == 0 ? -1 : _offsets[((_occurrence - 1) * 2) + 1];

    /// <summary>Begins with another term of the same buffer.</summary>
    internal void Reset(int id)
    {
        ref readonly TermPostings postings = ref _buffer.Postings(id);
        _reader = new SliceReader(_buffer.Pool, in postings);
        _docFreq = postings.DocFreq;
        _document = -1;
        _hasPending = false;
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        if (!_hasPending)
        {
            if (_reader.AtEnd) return _document = NoMoreDocs;
            _pending = _reader.Read();
        }

        _hasPending = false;
        _occurrence = 0;
        if (_options == IndexOptions.Docs)
        {
            _freq = 1;
            return _document += (int)_pending;
        }

        _document += (int)(_pending >> 1);
        ReadOccurrences();
        return _document;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        while (_document < target) NextDoc();
        return _document;
    }

    /// <inheritdoc/>
    public override int NextPosition() => _options < IndexOptions.DocsAndFreqsAndPositions ? -1 : _positions[_occurrence++];

    private void ReadOccurrences()
    {
        bool positions = _options >= IndexOptions.DocsAndFreqsAndPositions;
        int position = positions ? (int)_reader.Read() : 0;
        int start = 0;
        _freq = 0;
        while (true)
        {
            if (positions)
            {
                if (_freq == _positions.Length) Array.Resize(ref _positions, _freq * 2);
                _positions[_freq] = position;
            }

            if (_offsets.Length != 0)
            {
                if (_freq * 2 == _offsets.Length) Array.Resize(ref _offsets, _freq * 4);
                start += (int)_reader.Read();
                _offsets[_freq * 2] = start;
                _offsets[(_freq * 2) + 1] = start + (int)_reader.Read();
            }

            _freq++;
            if (_reader.AtEnd) return;
            _pending = _reader.Read();
            if ((_pending & 1) != 0)
            {
                _hasPending = true;
                return;
            }

            position += (int)(_pending >> 1);
        }
    }
}
