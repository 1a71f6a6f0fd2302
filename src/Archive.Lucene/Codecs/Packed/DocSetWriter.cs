using System.Numerics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>
/// Writes a set of documents in ranges of 65,536: up to 4,095 members as 16-bit numbers, more as a bit set with a rank for
/// every 512 documents, a full range as nothing; then a terminator and a table of where each range starts.
/// </summary>
/// <remarks>Example: the set {0, 2, 4} is 0000 0002 0000 0002 0004, then the terminator 7FFF 0000 FFFF, no table.</remarks>
internal sealed class DocSetWriter
{
    /// <summary>Documents of a range.</summary>
    internal const int RangeSize = 1 << 16;

    /// <summary>Most members that are written one by one.</summary>
    internal const int MaxSparse = 4095;

    /// <summary>A rank for every 2^9 documents of a bit set.</summary>
    internal const byte DenseRankPower = 9;

    private const int WordsPerRange = RangeSize / 64;
    private const int WordsPerRank = 1 << (DenseRankPower - 6);

    private readonly IndexOutput _output;
    private readonly long _start;
    private readonly ulong[] _words = new ulong[WordsPerRange];
    private readonly List<(int Index, int Offset)> _jumps = [];
    private int _total;

    private DocSetWriter(IndexOutput output)
    {
        _output = output;
        _start = output.FilePointer;
    }

    /// <summary>Writes the documents of an iterator that has not moved yet.</summary>
    /// <returns>Entries of the jump table: 0, or at least 3.</returns>
    internal static short Write(DocIdSetIterator documents, IndexOutput output)
    {
        var writer = new DocSetWriter(output);
        int range = -1;
        for (int document = documents.NextDoc(); document != DocIdSetIterator.NoMoreDocs; document = documents.NextDoc())
        {
            if (document >> 16 != range)
            {
                if (range >= 0) writer.FlushRange(range);
                range = document >> 16;
            }

            writer._words[(document & 0xFFFF) >> 6] |= 1UL << document;
        }

        if (range >= 0) writer.FlushRange(range);
        return writer.Finish(range);
    }

    private void FlushRange(int range)
    {
        int cardinality = 0;
        foreach (ulong word in _words) cardinality += BitOperations.PopCount(word);

        AddJumps(range);
        _output.WriteInt16((short)range);
        _output.WriteInt16((short)(cardinality - 1));
        if (cardinality <= MaxSparse) WriteSparse();
        else if (cardinality < RangeSize) WriteDense();

        _total += cardinality;
        Array.Clear(_words);
    }

    /// <summary>An entry for this range and for each range without documents before it: all lead to this one.</summary>
    private void AddJumps(int range)
    {
        int offset = checked((int)(_output.FilePointer - _start));
        while (_jumps.Count <= range) _jumps.Add((_total, offset));
    }

    private void WriteSparse()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            for (ulong rest = _words[i]; rest != 0; rest &= rest - 1)
            {
                _output.WriteInt16((short)((i << 6) + BitOperations.TrailingZeroCount(rest)));
            }
        }
    }

    private void WriteDense()
    {
        int before = 0;
        for (int i = 0; i < _words.Length; i++)
        {
            if (i % WordsPerRank == 0) _output.WriteInt16((short)before);
            before += BitOperations.PopCount(_words[i]);
        }

        foreach (ulong word in _words) _output.WriteInt64((long)word);
    }

    private short Finish(int lastRange)
    {
        AddJumps(lastRange + 1);
        _output.WriteInt16(0x7FFF);
        _output.WriteInt16(0);
        _output.WriteInt16(-1);
        if (_jumps.Count <= 2) return 0;

        foreach ((int index, int offset) in _jumps)
        {
            _output.WriteInt32(index);
            _output.WriteInt32(offset);
        }

        return (short)_jumps.Count;
    }
}
