using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>The documents of any of several terms, with all of their positions in ascending order.</summary>
internal sealed class UnionPostings(PostingsEnum[] parts) : PostingsEnum
{
    private int _document = -1;
    private int[] _positions = new int[16];
    private int _positionCount;
    private int _nextPosition;
    private int _collectedFor = -1;

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost => parts.Sum(part => part.Cost);

    /// <inheritdoc/>
    public override int StartOffset => -1;

    /// <inheritdoc/>
    public override int EndOffset => -1;

    /// <inheritdoc/>
    public override int Freq
    {
        get
        {
            Collect();
            return _positionCount;
        }
    }

    /// <inheritdoc/>
    public override int NextDoc() => Advance(_document + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        int next = NoMoreDocs;
        foreach (PostingsEnum part in parts) next = Math.Min(next, part.DocId < target ? part.Advance(target) : part.DocId);
        return _document = next;
    }

    /// <inheritdoc/>
    public override int NextPosition()
    {
        Collect();
        return _positions[_nextPosition++];
    }

    private void Collect()
    {
        if (_collectedFor == _document) return;
        _collectedFor = _document;
        _positionCount = 0;
        _nextPosition = 0;
        foreach (PostingsEnum part in parts)
        {
            if (part.DocId != _document) continue;
            int freq = part.Freq;
            if (_positions.Length < _positionCount + freq) Array.Resize(ref _positions, Math.Max(2 * _positions.Length, _positionCount + freq));
            for (int i = 0; i < freq; i++) _positions[_positionCount++] = part.NextPosition();
        }

        _positions.AsSpan(0, _positionCount).Sort();
    }
}
