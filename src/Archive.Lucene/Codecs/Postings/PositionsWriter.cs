using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Writes the .pos file and, where a field has payloads or offsets, the .pay file.</summary>
/// <param name="positions">The .pos file.</param>
/// <param name="payloads">The .pay file, or null when no field of the segment needs it.</param>
internal sealed class PositionsWriter(IndexOutput positions, IndexOutput? payloads) : IDisposable
{
    private readonly int[] _positionDeltas = new int[PostingsLayout.BlockSize];
    private readonly int[] _payloadLengths = new int[PostingsLayout.BlockSize];
    private readonly int[] _startDeltas = new int[PostingsLayout.BlockSize];
    private readonly int[] _offsetLengths = new int[PostingsLayout.BlockSize];
    private readonly MemoryOutput _payloadBytes = new();
    private bool _hasPayloads;
    private bool _hasOffsets;
    private int _count;
    private int _lastPosition;
    private int _lastStart;

    /// <summary>Where the block of positions that is being collected will start.</summary>
    internal long PositionPointer => positions.FilePointer;

    /// <summary>Where its payloads and offsets will start.</summary>
    internal long PayloadPointer => payloads?.FilePointer ?? 0;

    /// <summary>Positions collected for that block.</summary>
    internal int Count => _count;

    /// <summary>Payload bytes collected for that block.</summary>
    internal int PayloadByteCount => _payloadBytes.Length;

    /// <summary>Begins a term.</summary>
    internal void StartTerm(FieldInfo field)
    {
        _hasPayloads = field.HasPayloads;
        _hasOffsets = field.HasOffsets();
        _count = 0;
        _payloadBytes.Reset();
    }

    /// <summary>Begins a document, in which differences start at 0 again.</summary>
    internal void StartDocument()
    {
        _lastPosition = 0;
        _lastStart = 0;
    }

    /// <summary>Adds an occurrence of the current document, in ascending order.</summary>
    internal void Add(int position, ReadOnlySpan<byte> payload, int start, int end)
    {
        if (position < _lastPosition || position > PostingsLayout.MaxPosition) ThrowPosition(position);
        _positionDeltas[_count] = position - _lastPosition;
        _lastPosition = position;
        if (_hasPayloads)
        {
            _payloadLengths[_count] = payload.Length;
            _payloadBytes.WriteBytes(payload);
        }

        if (_hasOffsets)
        {
            if (start < _lastStart || end < start) throw new ArgumentException($"offsets {start} to {end} are out of order after {_lastStart}", nameof(start));
            _startDeltas[_count] = start - _lastStart;
            _offsetLengths[_count] = end - start;
            _lastStart = start;
        }

        if (++_count == PostingsLayout.BlockSize) WriteBlock();
    }

    /// <summary>Adds an occurrence in a field that has neither payloads nor offsets.</summary>
    internal void Add(int position)
    {
        int delta = position - _lastPosition;
        if (delta < 0 || position > PostingsLayout.MaxPosition) ThrowPosition(position);
        int count = _count;
        _positionDeltas[count] = delta;
        _lastPosition = position;
        _count = ++count;
        if (count == PostingsLayout.BlockSize) WriteBlock();
    }

    /// <summary>Writes the occurrences after the last full block.</summary>
    internal void FinishTerm()
    {
        int lastPayloadLength = -1;
        int lastOffsetLength = -1;
        int payloadStart = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_hasPayloads)
            {
                int length = _payloadLengths[i];
                WriteWithLength(_positionDeltas[i], length, ref lastPayloadLength);
                positions.WriteBytes(_payloadBytes.Written.Slice(payloadStart, length));
                payloadStart += length;
            }
            else
            {
                positions.WriteVInt(_positionDeltas[i]);
            }

            if (_hasOffsets) WriteWithLength(_startDeltas[i], _offsetLengths[i], ref lastOffsetLength);
        }

        _count = 0;
        _payloadBytes.Reset();
    }

    /// <summary>Closes the buffer; the files belong to the caller.</summary>
    public void Dispose() => _payloadBytes.Dispose();

    [DoesNotReturn]
    private void ThrowPosition(int position) =>
        throw new ArgumentException($"position {position} is out of order after {_lastPosition} or above {PostingsLayout.MaxPosition}", nameof(position));

    private void WriteWithLength(int delta, int length, ref int lastLength)
    {
        bool changed = length != lastLength;
        positions.WriteVInt((delta << 1) | (changed ? 1 : 0));
        if (changed) positions.WriteVInt(length);
        lastLength = length;
    }

    private void WriteBlock()
    {
        _count = 0;
        PforBlocks.Encode(_positionDeltas, positions);
        if (payloads is null) return;
        if (_hasPayloads)
        {
            PforBlocks.Encode(_payloadLengths, payloads);
            payloads.WriteVInt(_payloadBytes.Length);
            _payloadBytes.CopyTo(payloads);
            _payloadBytes.Reset();
        }

        if (!_hasOffsets) return;
        PforBlocks.Encode(_startDeltas, payloads);
        PforBlocks.Encode(_offsetLengths, payloads);
    }
}
