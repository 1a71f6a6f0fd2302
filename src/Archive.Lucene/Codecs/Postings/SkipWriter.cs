using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Collects the skip entries of one term: one on level 0 for each full block, one on level l for each 8^l blocks.</summary>
internal sealed class SkipWriter : IDisposable
{
    private readonly MemoryOutput[] _levels;
    private readonly CompetitiveImpacts[] _impacts;
    private readonly SkipPoint[] _previous;
    private readonly MemoryOutput _impactBytes = new();
    private bool _hasPositions;
    private bool _hasPayloads;
    private bool _hasPayloadFile;

    /// <param name="maxDoc">Documents of the segment, which limit the levels.</param>
    internal SkipWriter(int maxDoc)
    {
        int count = PostingsLayout.SkipLevels(maxDoc);
        _levels = new MemoryOutput[count];
        _impacts = new CompetitiveImpacts[count];
        _previous = new SkipPoint[count];
        for (int i = 0; i < count; i++)
        {
            _levels[i] = new MemoryOutput();
            _impacts[i] = new CompetitiveImpacts();
        }
    }

    /// <summary>Impacts of the block that the next entry is going to cover.</summary>
    internal CompetitiveImpacts BlockImpacts => _impacts[0];

    /// <summary>Begins a term whose postings start at <paramref name="start"/> (document 0).</summary>
    internal void Reset(FieldInfo field, in SkipPoint start)
    {
        _hasPositions = field.HasPositions();
        _hasPayloads = field.HasPayloads;
        _hasPayloadFile = field.HasPayloads || field.HasOffsets();
        for (int i = 0; i < _levels.Length; i++)
        {
            _levels[i].Reset();
            _impacts[i].Clear();
            _previous[i] = start;
        }
    }

    /// <summary>Adds an entry for the block that ends at <paramref name="point"/>.</summary>
    /// <param name="documents">Documents of the term up to there; a multiple of the block size.</param>
    /// <param name="point">Where the next block starts.</param>
    internal void AddEntry(int documents, in SkipPoint point)
    {
        int levelCount = 1;
        for (int blocks = documents / PostingsLayout.BlockSize; blocks % PostingsLayout.SkipMultiplier == 0 && levelCount < _levels.Length; blocks /= PostingsLayout.SkipMultiplier)
            levelCount++;

        long child = 0;
        for (int level = 0; level < levelCount; level++)
        {
            MemoryOutput output = _levels[level];
            WriteEntry(output, level, point);
            long next = output.FilePointer;
            if (level > 0) output.WriteVLong(child);
            child = next;
        }
    }

    /// <summary>Writes all levels, the highest first.</summary>
    internal void WriteTo(IndexOutput output)
    {
        for (int level = _levels.Length - 1; level > 0; level--)
        {
            if (_levels[level].Length == 0) continue;
            output.WriteVLong(_levels[level].Length);
            _levels[level].CopyTo(output);
        }

        _levels[0].CopyTo(output);
    }

    /// <summary>Closes the buffers.</summary>
    public void Dispose()
    {
        foreach (MemoryOutput level in _levels) level.Dispose();
        _impactBytes.Dispose();
    }

    private void WriteEntry(MemoryOutput output, int level, in SkipPoint point)
    {
        ref SkipPoint previous = ref _previous[level];
        output.WriteVInt(point.LastDoc - previous.LastDoc);
        output.WriteVLong(point.DocPointer - previous.DocPointer);
        if (_hasPositions)
        {
            output.WriteVLong(point.PositionPointer - previous.PositionPointer);
            output.WriteVInt(point.PositionsBefore);
            if (_hasPayloads) output.WriteVInt(point.PayloadBytesBefore);
            if (_hasPayloadFile) output.WriteVLong(point.PayloadPointer - previous.PayloadPointer);
        }

        previous = point;
        CompetitiveImpacts impacts = _impacts[level];
        if (level + 1 < _impacts.Length) _impacts[level + 1].AddAll(impacts);
        _impactBytes.Reset();
        impacts.Write(_impactBytes);
        impacts.Clear();
        output.WriteVInt(_impactBytes.Length);
        _impactBytes.CopyTo(output);
    }
}

/// <summary>A place between two blocks of a term's postings.</summary>
/// <param name="LastDoc">Last document before it.</param>
/// <param name="DocPointer">Place in .doc.</param>
/// <param name="PositionPointer">Place in .pos of the block that holds the next position.</param>
/// <param name="PayloadPointer">Place in .pay of that block.</param>
/// <param name="PositionsBefore">Positions of that block that belong to documents before.</param>
/// <param name="PayloadBytesBefore">Payload bytes of that block that belong to documents before.</param>
internal readonly record struct SkipPoint(int LastDoc, long DocPointer, long PositionPointer, long PayloadPointer, int PositionsBefore, int PayloadBytesBefore);
