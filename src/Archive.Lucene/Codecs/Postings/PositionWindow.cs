using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>A stretch of the occurrences of one term, side by side, as running sums of their differences.</summary>
/// <remarks>
/// Blocks of positions end where they are full, in the middle of a document. Here each block is put after what is still
/// wanted of the one before, so that the positions of a document always stand together. They are summed up once for a
/// block, through all its documents: see <see cref="PositionLists"/> for how those of one document are read from it.
/// </remarks>
internal sealed class PositionWindow
{
    /// <summary>Numbers that may be read before the first position of a document and after its last one: the lanes of the widest vector.</summary>
    internal const int Padding = 16;

    private readonly PositionReader _reader;
    private int[] _sums = new int[Padding + (4 * PostingsLayout.BlockSize) + Padding];
    private long _from;
    private int _count;

    /// <param name="reader">Where the blocks come from.</param>
    internal PositionWindow(PositionReader reader) => _reader = reader;

    /// <summary>The running sums; another array after <see cref="Load"/>.</summary>
    internal int[] Sums => _sums;

    /// <summary>Number of the occurrence whose sum stands at <see cref="Padding"/>.</summary>
    internal long From => _from;

    /// <summary>Number of the first occurrence that is not loaded.</summary>
    internal long Until => _from + _count;

    /// <summary>Holds nothing any more: occurrences are numbered anew.</summary>
    internal void Clear()
    {
        _from = 0;
        _count = 0;
    }

    /// <summary>Loads blocks until a stretch of occurrences is there; what comes before it may be given up.</summary>
    /// <param name="first">Number of its first occurrence; never goes down between calls of <see cref="Clear"/>.</param>
    /// <param name="count">How many occurrences it has.</param>
    /// <exception cref="CorruptIndexException">The term has fewer.</exception>
    internal void Load(long first, int count)
    {
        long end = first + count;
        if (first >= Until) Begin(first);
        else if (end > Until) Keep(first);
        while (Until < end) Append(_reader.BlockOf(Until, out _));
    }

    private void Begin(long first)
    {
        ReadOnlySpan<int> block = _reader.BlockOf(first, out _from);
        _count = 0;
        _sums[Padding - 1] = 0;
        Append(block);
    }

    private void Keep(long first)
    {
        int passed = (int)(first - _from);
        _count -= passed;
        // With the sum before the first one.
        Array.Copy(_sums, passed + Padding - 1, _sums, Padding - 1, _count + 1);
        _from = first;
    }

    private void Append(ReadOnlySpan<int> differences)
    {
        int end = Padding + _count;
        // As much as there is data for, not as much as a frequency says.
        if (_sums.Length - end < PostingsLayout.BlockSize + Padding) Array.Resize(ref _sums, checked(2 * _sums.Length));
        PositionSums.Sum(differences, _sums[end - 1], _sums.AsSpan(end));
        _count += differences.Length;
    }
}
