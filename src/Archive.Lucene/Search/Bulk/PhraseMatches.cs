using System.Runtime.CompilerServices;
using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Documents in which some terms of a phrase stand in their places, with the places where the phrase starts then.</summary>
/// <remarks>Filled and emptied block by block. The starts of a document come after a 0, so that they are a <see cref="PositionList"/> like any other.</remarks>
internal sealed class PhraseMatches
{
    private const int BlockSize = PostingsLayout.BlockSize;

    private readonly int[] _documents = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly int[] _indexes = new int[BlockSize];
    private int[] _starts = new int[PositionWindow.Padding + (4 * BlockSize)];
    private int _end = PositionWindow.Padding;

    /// <summary>How many documents there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The documents, ascending.</summary>
    internal ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>How often the phrase starts in each.</summary>
    internal ReadOnlySpan<int> Freqs => _freqs.AsSpan(0, Count);

    /// <summary>Where it starts in one of them.</summary>
    internal PositionList this[int number] => new(_starts, _indexes[number], _freqs[number]);

    /// <summary>Holds no document any more.</summary>
    internal void Clear()
    {
        Count = 0;
        _end = PositionWindow.Padding;
    }

    /// <summary>Adds a document if two terms allow a start of the phrase in it; without a jump, since that cannot be foreseen.</summary>
    /// <param name="document">After all others; there is room for a block of them.</param>
    /// <param name="left">Positions of the one term, or starts found before.</param>
    /// <param name="leftOffset">Position of that term in the phrase; 0 for starts.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="rightOffset">Position of that in the phrase.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int document, PositionList left, int leftOffset, PositionList right, int rightOffset)
    {
        int first = _end + 1;
        if (_starts.Length - first < left.Count + PhraseKernel.Room + PositionWindow.Padding) Grow(left.Count);
        _starts[first - 1] = 0;
        int freq = PhraseKernel.Intersect(left, leftOffset, right, rightOffset, _starts.AsSpan(first));
        int count = Count;
        _documents[count] = document;
        _freqs[count] = freq;
        _indexes[count] = first;
        Count = count + (freq > 0 ? 1 : 0);
        _end = first + freq - (freq > 0 ? 0 : 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count) => Array.Resize(ref _starts, checked(Math.Max(2 * _starts.Length, _end + 1 + count + PhraseKernel.Room + PositionWindow.Padding)));
}
