using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>One block of the terms file, decoded entry by entry: suffixes on demand, frequencies and places of postings only when asked for.</summary>
internal sealed class TermsBlock(FieldTerms terms)
{
    private readonly PostingsReader _postings = terms.Reader.Postings;
    private readonly IndexInput _file = terms.Reader.TermsFile;
    private readonly bool _hasFreqs = terms.HasFreqs;
    private readonly PostingsParts _parts = terms.Field.Parts();
    private readonly PostingsTermState _state = new();

    private DataCursor _lengths;
    private DataCursor _statistics;
    private DataCursor _metadata;
    private byte[] _unpacked = [];
    private bool _packed;
    private long _suffixOffset;
    private int _suffixByteCount;
    private int _nextSuffix;
    private int _sameLength;
    private int _termsRead;
    private int _termsDecoded;
    private int _singletonsLeft;
    private long _lowestChild;
    private (DataCursor Lengths, DataCursor Statistics, DataCursor Metadata) _start;

    /// <summary>Start of the block in the file.</summary>
    internal long Pointer { get; private set; } = -1;

    /// <summary>Start of the block that comes next in the file, which belongs to the same prefix unless <see cref="IsLast"/>.</summary>
    internal long NextPointer { get; private set; }

    /// <summary>Whether no further block has the same prefix.</summary>
    internal bool IsLast { get; private set; }

    /// <summary>Whether it holds terms only.</summary>
    internal bool IsLeaf { get; private set; }

    /// <summary>Number of entries.</summary>
    internal int EntryCount { get; private set; }

    /// <summary>Entries read so far.</summary>
    internal int EntriesRead { get; private set; }

    /// <summary>Whether the current entry is a term (otherwise a block).</summary>
    internal bool IsTerm { get; private set; }

    /// <summary>Start of the block that the current entry refers to.</summary>
    internal long ChildPointer { get; private set; }

    /// <summary>What to give to <see cref="Load"/> as the lowest place for the children of that block.</summary>
    internal long LowestGrandchild { get; private set; }

    /// <summary>Offset of the current suffix among the suffixes.</summary>
    internal int SuffixStart { get; private set; }

    /// <summary>Length of the current suffix.</summary>
    internal int SuffixLength { get; private set; }

    /// <summary>What the current entry adds to the prefix of the block; valid until another block is loaded.</summary>
    internal ReadOnlySpan<byte> Suffix => AllSuffixes.Slice(SuffixStart, SuffixLength);

    /// <summary>All suffixes, one after the other.</summary>
    internal ReadOnlySpan<byte> AllSuffixes => _packed ? _unpacked.AsSpan(0, _suffixByteCount) : _file.Span(_suffixOffset, _suffixByteCount);

    /// <summary>Loads a block and stands before its first entry; when it is loaded already, only the latter.</summary>
    /// <param name="pointer">Its start in the file.</param>
    /// <param name="lowest">
    /// Where the blocks that it refers to may begin. Blocks are written in the order of their terms, children first: so all
    /// below one entry lies after all below the entry before. A damaged file that says otherwise could be walked for ever.
    /// </param>
    internal void Load(long pointer, long lowest = 0)
    {
        _lowestChild = lowest;
        LoadBlock(pointer);
    }

    /// <summary>Loads the next block of the same prefix.</summary>
    internal void LoadFollower() => LoadBlock(NextPointer);

    private void LoadBlock(long pointer)
    {
        if (pointer == Pointer)
        {
            Rewind();
            return;
        }

        Pointer = -1;
        DataCursor cursor = _file.Cursor(pointer);
        int code = cursor.ReadVInt();
        EntryCount = code >>> 1;
        IsLast = (code & 1) != 0;
        if (EntryCount is 0 or > BlockTreeLayout.MaxBlockEntries) CorruptIndexException.Throw("a block has an impossible number of entries", _file.Name, pointer, null, EntryCount);
        LoadSuffixes(ref cursor, pointer);
        code = cursor.ReadVInt();
        int lengthBytes = code >>> 1;
        if ((code & 1) != 0)
        {
            _sameLength = cursor.ReadByte();
            if (_sameLength > 0x7F) CorruptIndexException.Throw("suffix lengths without an end", _file.Name, cursor.Position);
            _lengths = default;
        }
        else
        {
            _sameLength = -1;
            _lengths = cursor.Part(lengthBytes);
        }

        _statistics = cursor.Part(cursor.ReadVInt());
        _metadata = cursor.Part(cursor.ReadVInt());
        NextPointer = cursor.Position;
        _start = (_lengths, _statistics, _metadata);
        Rewind();
        Pointer = pointer;
    }

    /// <summary>Reads the next entry.</summary>
    /// <returns>False after the last.</returns>
    internal bool MoveNext()
    {
        if (EntriesRead == EntryCount) return false;

        EntriesRead++;
        int code = ReadLength();
        if (IsLeaf)
        {
            SuffixLength = code;
            IsTerm = true;
        }
        else
        {
            SuffixLength = code >>> 1;
            IsTerm = (code & 1) == 0;
            if (!IsTerm) ReadChild();
        }

        SuffixStart = _nextSuffix;
        if ((uint)SuffixLength > (uint)(_suffixByteCount - _nextSuffix)) CorruptIndexException.Throw("a suffix reaches beyond its block", _file.Name, Pointer);
        _nextSuffix += SuffixLength;
        if (IsTerm) _termsRead++;
        return true;
    }

    /// <summary>Looks for a term whose suffix is <paramref name="wanted"/>, from the first entry on, and stands on it.</summary>
    internal bool Find(ReadOnlySpan<byte> wanted)
    {
        if (!IsLeaf) return FindAmongBlocks(wanted);
        return _sameLength >= 0 ? FindBySearch(wanted) : FindInLeaf(wanted);
    }

    // Suffixes of one length, as keys and numbers have them.
    private bool FindBySearch(ReadOnlySpan<byte> wanted)
    {
        int length = _sameLength;
        if ((long)length * EntryCount != _suffixByteCount) CorruptIndexException.Throw("a suffix reaches beyond its block", _file.Name, Pointer);
        ReadOnlySpan<byte> suffixes = AllSuffixes;
        int low = 0;
        int high = EntryCount - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = suffixes.Slice(middle * length, length).SequenceCompareTo(wanted);
            if (order == 0)
            {
                EntriesRead = middle + 1;
                _termsRead = middle + 1;
                SuffixStart = middle * length;
                SuffixLength = length;
                _nextSuffix = SuffixStart + length;
                return IsTerm = true;
            }

            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }

    private bool FindInLeaf(ReadOnlySpan<byte> wanted)
    {
        ReadOnlySpan<byte> suffixes = AllSuffixes;
        int first = wanted.IsEmpty ? -1 : wanted[0];
        int start = 0;
        for (int i = 0; i < EntryCount; i++)
        {
            int length = _lengths.ReadVInt();
            if ((uint)length > (uint)(suffixes.Length - start)) CorruptIndexException.Throw("a suffix reaches beyond its block", _file.Name, Pointer);
            // Most entries are told apart by their first byte.
            if (length > 0 && suffixes[start] < first)
            {
                start += length;
                continue;
            }

            int order = suffixes.Slice(start, length).SequenceCompareTo(wanted);
            if (order > 0) return false;
            if (order == 0)
            {
                EntriesRead = i + 1;
                _termsRead = i + 1;
                SuffixStart = start;
                SuffixLength = length;
                _nextSuffix = start + length;
                return IsTerm = true;
            }

            start += length;
        }

        return false;
    }

    private bool FindAmongBlocks(ReadOnlySpan<byte> wanted)
    {
        while (MoveNext())
        {
            int order = Suffix.SequenceCompareTo(wanted);
            if (order > 0) return false;
            if (order == 0 && IsTerm) return true;
        }

        return false;
    }

    /// <summary>Frequencies and places of the current term; owned by the block, valid until it moves.</summary>
    internal PostingsTermState DecodeState()
    {
        if (_termsDecoded == _termsRead) return _state;

        while (_termsDecoded < _termsRead)
        {
            DecodeStatistics();
            PostingsReader.ReadMetadata(ref _metadata, _parts, _state);
            _termsDecoded++;
        }

        _postings.CheckState(_state, _file.Name, Pointer);
        return _state;
    }

    private void Rewind()
    {
        (_lengths, _statistics, _metadata) = _start;
        EntriesRead = 0;
        _nextSuffix = 0;
        _termsRead = 0;
        _termsDecoded = 0;
        _singletonsLeft = 0;
        _state.ResetPointers();
    }

    private void LoadSuffixes(ref DataCursor cursor, long pointer)
    {
        long code = cursor.ReadVLong();
        long length = code >>> 3;
        IsLeaf = (code & 4) != 0;
        // Not even a block of the longest possible terms comes near the limit.
        if (length > BlockTreeLayout.MaxSuffixBytes) CorruptIndexException.Throw("a block has too many suffix bytes", _file.Name, pointer, BlockTreeLayout.MaxSuffixBytes, length);
        _suffixByteCount = (int)length;
        var compression = (SuffixCompression)(code & 3);
        _packed = compression != SuffixCompression.None;
        _suffixOffset = cursor.Position;
        if (!_packed)
        {
            cursor.Skip(length);
            return;
        }

        // The best that LZ4 can do is a length byte for 255 bytes; the other method saves a quarter.
        if (length > 255 * cursor.Remaining) CorruptIndexException.Throw("a block has more suffix bytes than its packed form can hold", _file.Name, pointer);
        if (_unpacked.Length < length) _unpacked = new byte[Math.Max(1024, (int)length * 2)];
        Span<byte> target = _unpacked.AsSpan(0, _suffixByteCount);
        switch (compression)
        {
            case SuffixCompression.LowercaseAscii:
                LowercaseAscii.Decompress(ref cursor, target);
                break;
            case SuffixCompression.Lz4:
                SuffixLz4.Decompress(ref cursor, target);
                break;
            default:
                CorruptIndexException.Throw("unknown compression of suffixes", _file.Name, pointer, "0 to 2", (int)compression);
                break;
        }
    }

    private int ReadLength() => _sameLength >= 0 ? _sameLength : _lengths.ReadVInt();

    private void ReadChild()
    {
        long distance = _sameLength >= 0 ? _sameLength : _lengths.ReadVLong();
        // A block stands behind all blocks that it refers to: so no chain of references is endless.
        long child = Pointer - distance;
        if (distance <= 0 || child < _lowestChild || SuffixLength == 0) CorruptIndexException.Throw("a block refers to one that cannot be its child", _file.Name, Pointer, null, distance);
        ChildPointer = child;
        LowestGrandchild = _lowestChild;
        _lowestChild = child + 1;
    }

    private void DecodeStatistics()
    {
        if (_singletonsLeft > 0)
        {
            _singletonsLeft--;
            _state.Documents = 1;
            _state.Occurrences = 1;
            return;
        }

        int code = _statistics.ReadVInt();
        if ((code & 1) != 0)
        {
            _singletonsLeft = code >>> 1;
            _state.Documents = 1;
            _state.Occurrences = 1;
            return;
        }

        _state.Documents = code >>> 1;
        _state.Occurrences = _state.Documents + (_hasFreqs ? _statistics.ReadVLong() : 0);
    }
}
