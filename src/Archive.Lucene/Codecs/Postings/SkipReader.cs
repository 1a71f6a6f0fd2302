using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Walks the skip entries of one term, forward only.</summary>
/// <remarks>
/// Each level stands on an entry: the stretch of documents after <see cref="SkipPoint.LastDoc"/> of the entry before, up
/// to its own. The entry before, on level 0, is where reading of postings may resume.
/// </remarks>
internal sealed class SkipReader
{
    private readonly Level[] _levels = new Level[PostingsLayout.MaxSkipLevels];
    private readonly bool _hasPositions;
    private readonly bool _hasPayloads;
    private readonly bool _hasPayloadFile;
    private int _coveredDocuments;
    private SkipPoint _resume;
    private long _resumeChild;
    private bool _fresh;

    internal SkipReader(FieldInfo field)
    {
        _hasPositions = field.HasPositions();
        _hasPayloads = field.HasPayloads;
        _hasPayloadFile = field.HasPayloads || field.HasOffsets();
    }

    /// <summary>Levels that are not yet used up; at least 1.</summary>
    internal int LevelCount { get; private set; }

    /// <summary>Where the stretch of level 0 begins.</summary>
    internal ref readonly SkipPoint Resume => ref _resume;

    /// <summary>How many documents come before that place.</summary>
    internal int DocumentsBefore => _levels[0].DocumentsRead - PostingsLayout.BlockSize;

    /// <summary>Last document of the current stretch of a level; <see cref="DocIdSetIterator.NoMoreDocs"/> after its last entry.</summary>
    internal int UpTo(int level) => _levels[level].Doc;

    /// <summary>Begins a term that has more than one block of documents.</summary>
    /// <param name="state">The term.</param>
    /// <param name="documents">A cursor over .doc.</param>
    internal void Reset(PostingsTermState state, DataCursor documents)
    {
        // The last stretch has no entry, not even when its block is full.
        _coveredDocuments = state.Documents % PostingsLayout.BlockSize == 0 ? state.Documents - 1 : state.Documents;
        LevelCount = PostingsLayout.SkipLevels(_coveredDocuments);
        _resume = new SkipPoint(0, state.DocPointer, state.PositionPointer, state.PayloadPointer, 0, 0);
        _resumeChild = 0;
        documents.Position = state.DocPointer + state.SkipOffset;
        for (int i = LevelCount - 1; i >= 0; i--)
        {
            long length = i > 0 ? documents.ReadVLong() : 0;
            _levels[i].Reset(documents, _resume, PostingsLayout.BlockSize * Power(i));
            if (i > 0) documents.Skip(length);
        }

        _fresh = true;
    }

    /// <summary>Moves every level to the first stretch that ends at or after <paramref name="target"/>.</summary>
    internal void Advance(int target)
    {
        if (_fresh)
        {
            _fresh = false;
            // Every level starts on its first entry, so that bounds are known on all of them.
            for (int i = LevelCount - 1; i >= 0; i--) Next(i);
        }

        int level = 0;
        while (level < LevelCount - 1 && target > _levels[level + 1].Doc) level++;
        while (level >= 0)
        {
            if (target > _levels[level].Doc)
            {
                Next(level);
                continue;
            }

            if (level > 0 && _resumeChild > _levels[level - 1].Offset) Descend(level - 1);
            level--;
        }
    }

    /// <summary>Decodes the impacts of the current stretch of a level.</summary>
    /// <param name="level">Below <see cref="LevelCount"/>.</param>
    /// <param name="impacts">Not empty; grown as needed.</param>
    /// <returns>How many there are; 0 when nothing is known.</returns>
    internal int ReadImpacts(int level, ref Impact[] impacts)
    {
        ref Level current = ref _levels[level];
        if (current.Doc == DocIdSetIterator.NoMoreDocs) return 0;

        DataCursor cursor = current.Cursor;
        cursor.Position = current.ImpactsOffset;
        long end = current.ImpactsOffset + current.ImpactsLength;
        int count = 0;
        long freq = 0;
        long norm = 0;
        while (cursor.Position < end)
        {
            int code = cursor.ReadVInt();
            freq += (code >>> 1) + 1L;
            norm += (code & 1) == 0 ? 1 : 1 + cursor.ReadZLong();
            if (freq > int.MaxValue) CorruptIndexException.Throw("the frequencies of impacts grow too large", cursor.Name, cursor.Position);
            if (count == impacts.Length) Array.Resize(ref impacts, 2 * count);
            impacts[count++] = new Impact((int)freq, norm);
        }

        if (cursor.Position != end) CorruptIndexException.Throw("impacts do not end where their length says", cursor.Name, cursor.Position, end, cursor.Position);
        return count;
    }

    private static int Power(int level)
    {
        int power = 1;
        for (int i = 0; i < level; i++) power *= PostingsLayout.SkipMultiplier;
        return power;
    }

    private void Next(int level)
    {
        ref Level current = ref _levels[level];
        if (current.Started)
        {
            _resume = current.Point;
            _resumeChild = current.Child;
        }

        current.DocumentsRead += current.Interval;
        if (current.DocumentsRead > _coveredDocuments)
        {
            current.Started = true;
            current.Doc = DocIdSetIterator.NoMoreDocs;
            if (LevelCount > level) LevelCount = Math.Max(1, level);
            return;
        }

        ReadEntry(ref current);
        if (level > 0) current.Child = current.Cursor.ReadVLong() + _levels[level - 1].Start;
        current.Started = true;
    }

    private void Descend(int level)
    {
        ref Level current = ref _levels[level];
        current.Cursor.Position = _resumeChild;
        current.DocumentsRead = _levels[level + 1].DocumentsRead - _levels[level + 1].Interval;
        current.Doc = _resume.LastDoc;
        current.Point = _resume;
        current.Started = true;
        if (level > 0) current.Child = current.Cursor.ReadVLong() + _levels[level - 1].Start;
    }

    private void ReadEntry(ref Level level)
    {
        ref DataCursor cursor = ref level.Cursor;
        long offset = cursor.Position;
        SkipPoint last = level.Point;
        int doc = last.LastDoc + cursor.ReadVInt();
        long docPointer = last.DocPointer + cursor.ReadVLong();
        long positionPointer = last.PositionPointer;
        long payloadPointer = last.PayloadPointer;
        int positionsBefore = 0;
        int payloadBytesBefore = 0;
        if (_hasPositions)
        {
            positionPointer += cursor.ReadVLong();
            positionsBefore = cursor.ReadVInt();
            if (_hasPayloads) payloadBytesBefore = cursor.ReadVInt();
            if (_hasPayloadFile) payloadPointer += cursor.ReadVLong();
        }

        if (doc < last.LastDoc || doc == DocIdSetIterator.NoMoreDocs || (uint)positionsBefore >= PostingsLayout.BlockSize)
            CorruptIndexException.Throw("impossible skip entry", cursor.Name, offset);
        level.Point = new SkipPoint(doc, docPointer, positionPointer, payloadPointer, positionsBefore, payloadBytesBefore);
        level.Doc = doc;
        level.ImpactsLength = cursor.ReadCount(1);
        level.ImpactsOffset = cursor.Position;
        cursor.Skip(level.ImpactsLength);
    }

    private struct Level
    {
        internal DataCursor Cursor;
        internal SkipPoint Point;
        internal long Start;
        internal long Child;
        internal long ImpactsOffset;
        internal int ImpactsLength;
        internal int Interval;
        internal int DocumentsRead;
        /// <summary>Last document of the stretch, also after the last entry, when the point stays behind.</summary>
        internal int Doc;
        internal bool Started;

        internal readonly long Offset => Cursor.Position;

        internal void Reset(DataCursor cursor, SkipPoint start, int interval)
        {
            Cursor = cursor;
            Point = start;
            Start = cursor.Position;
            Child = 0;
            ImpactsLength = 0;
            ImpactsOffset = 0;
            Interval = interval;
            DocumentsRead = 0;
            Doc = 0;
            Started = false;
        }
    }
}
