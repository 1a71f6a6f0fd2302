using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>The positions of one term in order, with offsets and payloads where they are wanted.</summary>
/// <remarks>Occurrences are numbered from the term's start, or from the block that <see cref="Seek"/> went to.</remarks>
internal sealed class PositionReader
{
    private readonly PostingsReader _reader;
    private readonly bool _hasPayloads;
    private readonly bool _hasOffsets;
    private readonly int[] _positionDeltas = new int[PostingsLayout.BlockSize];
    private readonly int[]? _startDeltas;
    private readonly int[]? _offsetLengths;
    private readonly int[]? _payloadLengths;

    private readonly PositionStretches _stretches;
    private DataCursor _positionCursor;
    private DataCursor _payloadCursor;
    private bool _readsPayloadFile;
    private long _tailOffset;
    private int _tailCount;
    private bool _tailLoaded;
    private long _firstOccurrence;
    private long _loadedFrom;
    private int _count;
    private int _index;
    private int _position;
    private int _startOffset;
    private int _endOffset;
    // Made for those who want the positions of documents as a whole.
    private PositionWindow? _window;
    private byte[] _tailPayloads = [];
    private long _payloadFileOffset;
    private long _payloadStart;
    private int _payloadIndex;

    internal PositionReader(PostingsReader reader, FieldInfo field)
    {
        _reader = reader;
        _stretches = new PositionStretches(reader);
        _hasPayloads = field.HasPayloads;
        _hasOffsets = field.HasOffsets();
        if (_hasOffsets)
        {
            _startDeltas = new int[PostingsLayout.BlockSize];
            _offsetLengths = new int[PostingsLayout.BlockSize];
        }

        if (_hasPayloads) _payloadLengths = new int[PostingsLayout.BlockSize];
    }

    /// <summary>First character of the current occurrence; −1 when offsets are not read.</summary>
    internal int StartOffset => _hasOffsets && _readsPayloadFile ? _startOffset : -1;

    /// <summary>End of the current occurrence; −1 when offsets are not read.</summary>
    internal int EndOffset => _hasOffsets && _readsPayloadFile ? _endOffset : -1;

    /// <summary>Positions of several documents side by side; its occurrences have the numbers of this reader.</summary>
    internal PositionWindow Window => _window ??= new PositionWindow(this);

    /// <summary>Payload of the current occurrence.</summary>
    internal ReadOnlySpan<byte> Payload
    {
        get
        {
            if (!_hasPayloads || !_readsPayloadFile || _index == 0) return default;
            int length = _payloadLengths![_payloadIndex];
            if (length == 0) return default;
            return _tailLoaded ? _tailPayloads.AsSpan((int)_payloadStart, length) : _reader.Payloads!.Span(_payloadFileOffset + _payloadStart, length);
        }
    }

    /// <summary>Stands before the first occurrence of a term.</summary>
    internal void Reset(PostingsTermState state, PostingsFlags flags)
    {
        _readsPayloadFile = (_hasOffsets && (flags & PostingsFlags.Offsets) == PostingsFlags.Offsets)
            || (_hasPayloads && (flags & PostingsFlags.Payloads) == PostingsFlags.Payloads);
        _tailCount = (int)(state.Occurrences % PostingsLayout.BlockSize);
        _tailOffset = state.Occurrences < PostingsLayout.BlockSize ? state.PositionPointer
            : state.LastPositionBlockOffset == -1 ? -1 : state.PositionPointer + state.LastPositionBlockOffset;
        _positionCursor = _stretches.Begin(state.PositionPointer, state.LastPositionBlockOffset >= PositionStretches.LongList);
        if (_readsPayloadFile) _payloadCursor = _reader.Payloads!.Cursor(state.PayloadPointer);
        _loadedFrom = -1;
        _firstOccurrence = 0;
        _count = 0;
        _index = 0;
        _tailLoaded = false;
        _window?.Clear();
    }

    /// <summary>Goes to a block of positions, whose first occurrence gets the number 0.</summary>
    internal void Seek(in SkipPoint point)
    {
        _firstOccurrence = 0;
        _window?.Clear();
        // The block may be the one that is already decoded.
        if (_loadedFrom == point.PositionPointer && _count > 0) return;

        _stretches.Seek(ref _positionCursor, point.PositionPointer);
        if (_readsPayloadFile) _payloadCursor.Position = point.PayloadPointer;
        _count = 0;
        _index = 0;
        _loadedFrom = -1;
        _tailLoaded = false;
    }

    /// <summary>Gives memory back that another term may need; reading can go on all the same.</summary>
    internal void Release() => _positionCursor = _stretches.Begin(_positionCursor.Position);

    /// <summary>Goes to the first occurrence of a document.</summary>
    /// <param name="occurrence">Its number; at or after that of the last occurrence read, unless <see cref="Seek"/> came between.</param>
    internal void StartDocument(long occurrence)
    {
        while (occurrence >= _firstOccurrence + _count)
        {
            _firstOccurrence += _count;
            _count = 0;
            if (occurrence - _firstOccurrence >= PostingsLayout.BlockSize && _positionCursor.Position != _tailOffset) SkipBlock();
            else LoadBlock();
        }

        int index = (int)(occurrence - _firstOccurrence);
        _index = index;
        _position = 0;
        _startOffset = 0;
    }

    /// <summary>The next position of the document.</summary>
    internal int Next()
    {
        if (_index == _count) LoadFollowingBlock();
        int index = _index++;
        _position += _positionDeltas[index];
        if (_readsPayloadFile) ReadOffsetsAndPayload(index);
        return _position;
    }

    /// <summary>The differences of the block of positions in which an occurrence stands; valid until another block is loaded.</summary>
    /// <param name="occurrence">See <see cref="StartDocument"/>.</param>
    /// <param name="first">Number of the first occurrence of the block.</param>
    internal ReadOnlySpan<int> BlockOf(long occurrence, out long first)
    {
        StartDocument(occurrence);
        first = _firstOccurrence;
        return _positionDeltas.AsSpan(0, _count);
    }

    private void ReadOffsetsAndPayload(int index)
    {
        if (_hasOffsets)
        {
            _startOffset += _startDeltas![index];
            _endOffset = _startOffset + _offsetLengths![index];
        }

        if (_hasPayloads) FindPayload(index);
    }

    // Payload bytes of a block stand one after the other: those of the occurrences before are passed over.
    private void FindPayload(int index)
    {
        if (index < _payloadIndex)
        {
            _payloadIndex = 0;
            _payloadStart = 0;
        }

        for (; _payloadIndex < index; _payloadIndex++) _payloadStart += _payloadLengths![_payloadIndex];
    }

    private void LoadFollowingBlock()
    {
        _firstOccurrence += _count;
        LoadBlock();
    }

    private void LoadBlock()
    {
        if (_tailLoaded) CorruptIndexException.Throw("a term has more positions than are recorded", _positionCursor.Name, _positionCursor.Position);
        _index = 0;
        _payloadStart = 0;
        _payloadIndex = 0;
        _loadedFrom = _positionCursor.Position;
        RequireBlock();
        if (_positionCursor.Position == _tailOffset)
        {
            LoadTail();
            return;
        }

        PforBlocks.Decode(ref _positionCursor, _positionDeltas);
        _count = PostingsLayout.BlockSize;
        if (!_readsPayloadFile) return;
        if (_hasPayloads)
        {
            PforBlocks.Decode(ref _payloadCursor, _payloadLengths);
            int length = _payloadCursor.ReadCount(1);
            _payloadFileOffset = _payloadCursor.Position;
            _payloadCursor.Skip(length);
        }

        if (!_hasOffsets) return;
        PforBlocks.Decode(ref _payloadCursor, _startDeltas);
        PforBlocks.Decode(ref _payloadCursor, _offsetLengths);
    }

    // The cursor ends with its stretch of the file.
    private void RequireBlock()
    {
        if (_positionCursor.Remaining < PositionStretches.MostBlockBytes) _positionCursor = _stretches.Continue(_positionCursor.Position);
    }

    private void SkipBlock()
    {
        RequireBlock();
        PforBlocks.Skip(ref _positionCursor);
        _firstOccurrence += PostingsLayout.BlockSize;
        _loadedFrom = -1;
        if (!_readsPayloadFile) return;
        if (_hasPayloads)
        {
            PforBlocks.Skip(ref _payloadCursor);
            _payloadCursor.Skip(_payloadCursor.ReadCount(1));
        }

        if (!_hasOffsets) return;
        PforBlocks.Skip(ref _payloadCursor);
        PforBlocks.Skip(ref _payloadCursor);
    }

    private void LoadTail()
    {
        // With payloads it has any length: it is read in the mapped file, without an end.
        if (_hasPayloads || _hasOffsets) _positionCursor = _reader.Positions!.Cursor(_tailOffset);
        int payloadLength = 0;
        int offsetLength = 0;
        int payloadBytes = 0;
        for (int i = 0; i < _tailCount; i++)
        {
            int delta = _hasPayloads ? ReadWithLength(ref payloadLength) : _positionCursor.ReadVInt();
            _positionDeltas[i] = delta;
            if (_hasPayloads)
            {
                _payloadLengths![i] = payloadLength;
                payloadBytes = KeepPayload(payloadBytes, payloadLength);
            }

            if (!_hasOffsets) continue;
            _startDeltas![i] = ReadWithLength(ref offsetLength);
            _offsetLengths![i] = offsetLength;
        }

        _count = _tailCount;
        _tailLoaded = true;
        if (_count == 0) CorruptIndexException.Throw("a term has more positions than are recorded", _positionCursor.Name, _positionCursor.Position);
    }

    private int ReadWithLength(ref int length)
    {
        int code = _positionCursor.ReadVInt();
        if ((code & 1) != 0) length = _positionCursor.ReadVInt();
        return code >>> 1;
    }

    private int KeepPayload(int start, int length)
    {
        ReadOnlySpan<byte> payload = _positionCursor.Span(length);
        if (_tailPayloads.Length - start < length) Array.Resize(ref _tailPayloads, checked(Math.Max(start + length, 2 * _tailPayloads.Length)));
        payload.CopyTo(_tailPayloads.AsSpan(start));
        return start + length;
    }
}
