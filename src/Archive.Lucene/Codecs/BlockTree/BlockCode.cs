using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>The output of a block's prefix in the index: where the block is, and the blocks of the same prefix that follow it.</summary>
internal ref struct BlockCode
{
    private readonly ReadOnlySpan<byte> _code;
    private readonly string _file;
    private int _at;

    /// <summary>Reads the part that every block has.</summary>
    internal BlockCode(ReadOnlySpan<byte> code, string file)
    {
        _code = code;
        _file = file;
        _at = 0;
        long first = ReadVLong();
        Pointer = first >>> BlockTreeLayout.CodeShift;
        HasTerms = (first & BlockTreeLayout.HasTermsBit) != 0;
        IsFloor = (first & BlockTreeLayout.FloorBit) != 0;
    }

    /// <summary>Start of the block, after <see cref="Choose"/> of the chosen one.</summary>
    internal long Pointer { get; private set; }

    /// <summary>Whether that block holds terms.</summary>
    internal bool HasTerms { get; private set; }

    /// <summary>Whether blocks of the same prefix follow.</summary>
    internal bool IsFloor { get; }

    /// <summary>Chooses, of a floor group, the block that holds the suffixes beginning with <paramref name="label"/>.</summary>
    internal void Choose(byte label)
    {
        if (!IsFloor) return;

        long first = Pointer;
        long followers = ReadVLong();
        for (long i = 0; i < followers; i++)
        {
            if (_at >= _code.Length) Throw();
            if (_code[_at++] > label) return;
            long code = ReadVLong();
            Pointer = first + (code >>> 1);
            HasTerms = (code & 1) != 0;
        }
    }

    private long ReadVLong()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (_at >= _code.Length) Throw();
            byte next = _code[_at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        Throw();
        return 0;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private readonly void Throw() => throw new CorruptIndexException("impossible output of the terms index", _file);
}
