using System.Runtime.CompilerServices;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <content>The positions of the documents.</content>
internal sealed partial class BlockPostingsEnum
{
    // Positions that are loaded at once, unless a single document has more: they should stay in the nearest cache.
    private const int MostTogether = 64 * PostingsLayout.BlockSize;

    // Made when first needed: few queries want positions.
    private PositionReader? _positions;
    private PositionWindow? _window;
    private bool _wantsPositions;
    private long _blockPositionStart;
    // Occurrences in the block before each of its documents, and at the end all of them; computed when positions are first asked for.
    private int[] _occurrences = [];
    private bool _occurrencesPending;
    private int _positionedIndex;

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

    /// <summary>
    /// Whether <see cref="LoadPositions"/> should be called once for some documents of the block: not when blocks of positions
    /// between them could be passed over, nor when there are too many.
    /// </summary>
    /// <param name="first">Index of the first document in <see cref="BlockDocs"/>.</param>
    /// <param name="last">Index of the last one.</param>
    /// <param name="count">How many of those from the one to the other are wanted.</param>
    internal bool ArePositionsDense(int first, int last, int count)
    {
        if (_occurrencesPending) SumOccurrences();
        return _occurrences[last + 1] - _occurrences[first] <= Math.Min(count * PostingsLayout.BlockSize, MostTogether);
    }

    /// <summary>
    /// The positions of documents of the block; valid until the next call. Only of postings that have positions.
    /// <see cref="NextPosition"/> must not be mixed in for the same documents.
    /// </summary>
    /// <param name="first">Index of the first document in <see cref="BlockDocs"/>; never goes down within a block.</param>
    /// <param name="last">Index of the last one.</param>
    /// <param name="offset">Position of the term in the phrase that is sought.</param>
    internal PositionLists LoadPositions(int first, int last, int offset)
    {
        if (_occurrencesPending) SumOccurrences();
        PositionWindow window = _window ??= _positions!.Window;
        int count = _occurrences[last + 1] - _occurrences[first];
        if (count > _state.Occurrences) CorruptIndexException.Throw("documents have more positions than the whole term", _cursor.Name, _freqOffset, _state.Occurrences, count);
        window.Load(_blockPositionStart + (uint)_occurrences[first], count);
        return new PositionLists(window.Sums, _occurrences, (int)(_blockPositionStart - window.From) + PositionWindow.Padding, offset);
    }

    /// <summary>Gives memory back that positions were read into, when no more of them are wanted for now; the end of the documents does so too.</summary>
    internal void ReleasePositions() => _positions!.Release();

    private void ForgetPositions()
    {
        _occurrencesPending = true;
        _positionedIndex = -1;
    }

    private void PassPositionsOfBlock()
    {
        if (_occurrencesPending) SumOccurrences();
        _blockPositionStart += (uint)_occurrences[_count];
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
        return _blockPositionStart + (uint)_occurrences[_index];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumOccurrences()
    {
        if (_freqsPending) DecodeFreqs();
        if (_occurrences.Length == 0) _occurrences = new int[1 + PostingsLayout.BlockSize];
        // Of a tail, what is summed up beyond its documents is not read. Below 24 bits no sum of a block can wrap.
        if (ForEncoder.Or(_freqs) >>> 24 != 0) CheckOccurrences();
        PositionSums.Sum(_freqs, 0, _occurrences.AsSpan(1));
        _occurrencesPending = false;
    }

    private void CheckOccurrences()
    {
        long sum = 0;
        foreach (int freq in _freqs.AsSpan(0, _count)) sum += freq;
        if (sum > _state.Occurrences || sum > int.MaxValue) CorruptIndexException.Throw("a block has more positions than the whole term, or too many", _cursor.Name, _freqOffset, _state.Occurrences, sum);
    }
}
