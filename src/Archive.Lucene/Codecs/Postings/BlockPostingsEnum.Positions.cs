using System.Runtime.CompilerServices;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <content>The positions of the documents.</content>
internal sealed partial class BlockPostingsEnum
{
    // Made when first needed: few queries want positions.
    private PositionReader? _positions;
    private PositionWindow? _window;
    private bool _wantsPositions;
    private long _blockPositionStart;
    // Occurrences in the block up to each of its documents, that included; computed when positions are first asked for.
    private int[] _occurrences = [];
    private bool _occurrencesPending;
    private int _positionedIndex;
    // Up to where (as in _occurrences) the window is loaded, −1 before it was asked, and what makes an index in it of such a number.
    private int _windowLimit;
    private int _windowShift;

    /// <inheritdoc/>
    public override int StartOffset => _wantsPositions ? _positions!.StartOffset : -1;

    /// <inheritdoc/>
    public override int EndOffset => _wantsPositions ? _positions!.EndOffset : -1;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Payload => _wantsPositions ? _positions!.Payload : default;

    /// <inheritdoc/>
    public override int NextPosition()
    {
        if (!_wantsPositions) return -1;
        if (_positionedIndex != _index) FindPositions();
        return _positions!.Next();
    }

    /// <summary>Must be called for a block before <see cref="PositionsAt"/>; only of postings that have positions. Costs nothing the second time.</summary>
    internal void PreparePositions()
    {
        if (_occurrencesPending) SumOccurrences();
        _window ??= _positions!.Window;
    }

    /// <summary>
    /// All positions of a document of the block; valid until the next call. <see cref="NextPosition"/> must not be mixed in
    /// for the same document.
    /// </summary>
    /// <param name="place">Index of the document in <see cref="BlockDocs"/>; never goes down within a block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PositionList PositionsAt(int place)
    {
        int end = _occurrences[place];
        if (end > _windowLimit) LoadPositions(place);
        int freq = _freqs[place];
        return new PositionList(_window!.Sums, end - freq + _windowShift, freq);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LoadPositions(int place)
    {
        PositionWindow window = _window!;
        int freq = _freqs[place];
        if (freq > _state.Occurrences) CorruptIndexException.Throw("a document has more positions than the whole term", _cursor.Name, _freqOffset, _state.Occurrences, freq);
        window.Load(_blockPositionStart + (uint)(_occurrences[place] - freq), freq);
        _windowLimit = (int)Math.Min(int.MaxValue, window.Until - _blockPositionStart);
        _windowShift = (int)(_blockPositionStart - window.From) + PositionWindow.Padding;
    }

    private void ForgetPositions()
    {
        _occurrencesPending = true;
        _positionedIndex = -1;
        _windowLimit = -1;
    }

    private void PassPositionsOfBlock()
    {
        if (_occurrencesPending) SumOccurrences();
        _blockPositionStart += (uint)_occurrences[_count - 1];
    }

    private void FindPositions()
    {
        _positionedIndex = _index;
        _positions!.StartDocument(FirstOccurrence());
    }

    // Number of the current document's first occurrence.
    private long FirstOccurrence()
    {
        if (_occurrencesPending) SumOccurrences();
        return _blockPositionStart + (uint)(_occurrences[_index] - _freqs[_index]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumOccurrences()
    {
        if (_freqsPending) DecodeFreqs();
        if (_occurrences.Length == 0) _occurrences = new int[PostingsLayout.BlockSize];
        _freqs.CopyTo(_occurrences, 0);
        // Of a tail, what is summed up beyond its documents is not read. Below 24 bits no sum of a block can wrap.
        if (ForEncoder.Or(_freqs) >>> 24 != 0) CheckOccurrences();
        ForDecoder.PrefixSum(_occurrences, 0);
        _occurrencesPending = false;
    }

    private void CheckOccurrences()
    {
        long sum = 0;
        foreach (int freq in _freqs.AsSpan(0, _count)) sum += freq;
        if (sum > _state.Occurrences || sum > int.MaxValue) CorruptIndexException.Throw("a block has more positions than the whole term, or too many", _cursor.Name, _freqOffset, _state.Occurrences, sum);
    }
}
