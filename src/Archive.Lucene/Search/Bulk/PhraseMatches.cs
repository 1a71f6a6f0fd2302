using Archive.Lucene.Codecs.Postings;

namespace Archive.Lucene.Search.Bulk;

/// <summary>Documents in which some terms of a phrase stand in their places, with the places where the phrase starts then.</summary>
/// <remarks>Filled and emptied block by block.</remarks>
/// <param name="keepsStarts">Whether the places are wanted; otherwise only how many they are.</param>
internal sealed class PhraseMatches(bool keepsStarts)
{
    private const int BlockSize = PostingsLayout.BlockSize;

    private readonly int[] _documents = new int[BlockSize];
    private readonly int[] _freqs = new int[BlockSize];
    private readonly int[] _bounds = new int[1 + BlockSize];
    private readonly int[] _added = new int[BlockSize];
    private readonly bool _keepsStarts = keepsStarts || !PhraseKernel.CanCountAlone;
    private int[] _starts = keepsStarts || !PhraseKernel.CanCountAlone ? new int[(2 * PositionWindow.Padding) + (4 * BlockSize)] : [];

    /// <summary>How many documents there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The documents, ascending.</summary>
    internal ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>How often the phrase starts in each.</summary>
    internal ReadOnlySpan<int> Freqs => _freqs.AsSpan(0, Count);

    /// <summary>Where it starts in each.</summary>
    internal PositionLists Starts => new(_starts, _bounds, PositionWindow.Padding, 0, summed: false);

    /// <summary>Holds no document any more.</summary>
    internal void Clear() => Count = 0;

    /// <summary>Adds those of some documents in which two terms allow a start of the phrase; without a jump, since that cannot be foreseen.</summary>
    /// <param name="documents">By places: the documents of <paramref name="left"/>.</param>
    /// <param name="left">Positions of the one term, or starts found before.</param>
    /// <param name="leftPlaces">Which of the documents are meant, ascending; with those added before at most a block.</param>
    /// <param name="right">Positions of the other term.</param>
    /// <param name="rightPlaces">Where the same documents are there.</param>
    internal void Add(ReadOnlySpan<int> documents, in PositionLists left, ReadOnlySpan<int> leftPlaces, in PositionLists right, ReadOnlySpan<int> rightPlaces)
    {
        int number = Count;
        int end = _bounds[number];
        Span<int> starts = _keepsStarts ? RoomFor(end + PositionWindow.Padding, left.Count(leftPlaces[0], leftPlaces[^1])) : default;
        ReadOnlySpan<int> added = _added.AsSpan(0, leftPlaces.Length);
        PhraseKernel.IntersectAll(left, leftPlaces, right, rightPlaces, _added, starts);
        for (int i = 0; i < added.Length; i++)
        {
            int freq = added[i];
            end += freq;
            _documents[number] = documents[leftPlaces[i]];
            _freqs[number] = freq;
            number += freq > 0 ? 1 : 0;
            _bounds[number] = end;
        }

        Count = number;
    }

    private Span<int> RoomFor(int index, int count)
    {
        int needed = checked(index + count + PhraseKernel.Room + PositionWindow.Padding);
        if (needed > _starts.Length) Array.Resize(ref _starts, Math.Max(needed, 2 * _starts.Length));
        return _starts.AsSpan(index);
    }
}
