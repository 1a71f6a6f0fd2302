namespace Archive.Lucene.Index.Buffering;

/// <summary>Reads a chain of slices of a <see cref="BytePool"/> from its beginning. Mutable: keep it in a field or pass it by reference.</summary>
internal struct SliceReader
{
    private readonly BytePool _pool;
    private readonly int _last;
    private int _next;
    private int _limit;
    private int _sliceEnd;
    private int _level;

    internal SliceReader(BytePool pool, in TermPostings postings)
    {
        _pool = pool;
        _last = postings.Next;
        Enter(postings.FirstSlice, postings.FirstSlice);
    }

    /// <summary>Whether everything was read.</summary>
    internal readonly bool AtEnd => _next == _last;

    /// <summary>The next number.</summary>
    internal uint Read()
    {
        uint value = ReadByte();
        if (value < 0x80) return value;
        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            uint part = ReadByte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private byte ReadByte()
    {
        if (_next == _limit)
        {
            int slice = _pool.FollowingSlice(_sliceEnd);
            _level = BytePool.NextLevel(_level);
            Enter(slice, slice);
        }

        return _pool[_next++];
    }

    // The list ends inside a slice, or at its very end; any other slice has given its last bytes to a pointer.
    private void Enter(int slice, int next)
    {
        _sliceEnd = slice + BytePool.SliceSize(_level);
        _limit = _last > slice && _last <= _sliceEnd ? _last : _sliceEnd - BytePool.PointerBytes;
        _next = next;
    }
}
