using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>The documents of a term, block by block.</summary>
/// <remarks>
/// Scorers work on <see cref="BlockDocs"/> and <see cref="BlockFreqs"/> and move with <see cref="LoadNextBlock"/> and
/// <see cref="AdvanceBlock"/>; everybody else uses the one-by-one methods, which may be mixed with them. Nothing is
/// decoded before it is asked for: frequencies when <see cref="Freq"/> or <see cref="BlockFreqs"/> is read, positions
/// when <see cref="NextPosition"/> or <see cref="LoadPositions"/> is called, and blocks of positions that belong to
/// documents passed over are stepped over by their headers. Nothing is allocated while iterating, except for two small
/// objects for each stretch of positions that is copied (see <see cref="PositionStretches"/>).
/// </remarks>
internal sealed partial class BlockPostingsEnum : ImpactsEnum
{
    // A search for a document may read one vector beyond the block: it then meets numbers that end it.
    private const int Padding = 8;

    private static readonly int[] s_ones = MakeOnes();

    private readonly PostingsReader _reader;
    private readonly int[] _docs = new int[PostingsLayout.BlockSize + Padding];
    private readonly int[] _freqs = new int[PostingsLayout.BlockSize];
    private readonly bool _hasFreqs;
    private readonly PostingsTermState _state = new();

    private DataCursor _cursor;
    private long _freqOffset;
    private bool _freqsPending;
    private int _index;
    private int _count;
    private int _documentsLeft;
    private int _lastDoc;
    private int _doc;

    // Made when first needed: most terms of a query are too rare for skip data.
    private SkipReader? _skip;
    private bool _hasSkipData;
    private bool _skipReady;
    // Where the last window began; shallow advances may have gone on from there.
    private SkipPoint _windowStart;
    private int _windowDocumentsBefore;

    private Impact[] _impacts = new Impact[32];

    /// <summary>Makes an enumeration for any term of a field; <see cref="Reset"/> sets the term.</summary>
    internal BlockPostingsEnum(PostingsReader reader, FieldInfo field)
    {
        _reader = reader;
        Field = field;
        _hasFreqs = field.HasFreqs();
        Array.Fill(_docs, NoMoreDocs);
    }

    /// <summary>The field whose terms can be set.</summary>
    internal FieldInfo Field { get; }

    /// <summary>The files it reads.</summary>
    internal PostingsReader Reader => _reader;

    /// <summary>Stands before the first document of a term.</summary>
    internal BlockPostingsEnum Reset(PostingsTermState state, PostingsFlags flags)
    {
        _state.CopyFrom(state);
        _cursor = _reader.Documents.Cursor(state.Singleton == -1 ? state.DocPointer : 0);
        _documentsLeft = state.Documents;
        _lastDoc = 0;
        _doc = -1;
        _index = -1;
        _count = 0;
        _freqsPending = false;
        _hasSkipData = state.SkipOffset != -1;
        _skipReady = false;
        _windowDocumentsBefore = 0;
        _wantsPositions = (flags & PostingsFlags.Positions) == PostingsFlags.Positions && Field.HasPositions();
        _blockPositionStart = 0;
        ForgetPositions();
        if (!_wantsPositions) return this;

        _positions ??= new PositionReader(_reader, Field);
        _positions.Reset(state, flags);
        return this;
    }

    /// <inheritdoc/>
    public override int DocId => _doc;

    /// <inheritdoc/>
    public override long Cost => _state.Documents;

    /// <inheritdoc/>
    public override int Freq => _hasFreqs ? FreqAt(_index) : 1;

    /// <summary>Documents of the loaded block, ascending: 1 to 128 of them; none before the first block and after the last.</summary>
    internal ReadOnlySpan<int> BlockDocs => _docs.AsSpan(0, _count);

    /// <summary>The same, always 128: behind the last document of the block stands <see cref="DocIdSetIterator.NoMoreDocs"/>.</summary>
    internal ReadOnlySpan<int> PaddedDocs => _docs.AsSpan(0, PostingsLayout.BlockSize);

    /// <summary>Frequencies of <see cref="BlockDocs"/>; decoded at the first call for a block.</summary>
    internal ReadOnlySpan<int> BlockFreqs
    {
        get
        {
            if (!_hasFreqs) return s_ones.AsSpan(0, _count);
            if (_freqsPending) DecodeFreqs();
            return _freqs.AsSpan(0, _count);
        }
    }

    /// <summary>Last document of the loaded block.</summary>
    internal int BlockLastDoc => _lastDoc;

    /// <summary>Index of the current document in <see cref="BlockDocs"/>; −1 before the first.</summary>
    internal int BlockIndex => _index;

    /// <inheritdoc/>
    public override int NextDoc()
    {
        int next = _index + 1;
        if (next >= _count && !LoadNextBlock()) return _doc;
        next = _index + 1;
        _index = next;
        return _doc = _docs[next];
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        if ((_count == 0 || target > _lastDoc) && !AdvanceBlock(target)) return _doc;
        _index = FindInBlock(_index + 1, target);
        return _doc = _docs[_index];
    }

    /// <summary>Loads the following block; <see cref="BlockIndex"/> is −1 then.</summary>
    /// <returns>False after the last block, when <see cref="DocId"/> becomes NoMoreDocs.</returns>
    internal bool LoadNextBlock()
    {
        if (_wantsPositions && _count > 0 && _documentsLeft > 0) PassPositionsOfBlock();
        _index = -1;
        ForgetPositions();
        if (_documentsLeft == 0)
        {
            _count = 0;
            _freqsPending = false;
            _doc = NoMoreDocs;
            if (_wantsPositions) ReleasePositions();
            return false;
        }

        if (_documentsLeft >= PostingsLayout.BlockSize) DecodeBlock();
        else if (_state.Singleton != -1) SetSingleton();
        else DecodeTail();
        return true;
    }

    /// <summary>Loads the first block after the present one whose last document is at or after <paramref name="target"/>; <see cref="BlockIndex"/> is −1 then.</summary>
    /// <param name="target">Greater than <see cref="BlockLastDoc"/>.</param>
    /// <returns>False when there is none, and <see cref="DocId"/> becomes NoMoreDocs.</returns>
    internal bool AdvanceBlock(int target)
    {
        // What is near is most often in the next block: unpacking it costs less than reading the skip entries on the way. Where
        // positions are wanted, those of the blocks between would have to be passed over one by one.
        if (_hasSkipData && _count > 0 && !_wantsPositions && target - _lastDoc <= (_lastDoc - _docs[0]) >> 1)
        {
            if (!LoadNextBlock()) return false;
            if (_lastDoc >= target) return true;
        }

        if (_hasSkipData && _documentsLeft > 0) Skip(target);
        do
        {
            if (!LoadNextBlock()) return false;
        }
        while (_lastDoc < target);
        return true;
    }

    /// <summary>Index of the first document of the block at or after <paramref name="target"/>, from <paramref name="start"/> on.</summary>
    /// <param name="start">In [0, number of documents].</param>
    /// <param name="target">At most <see cref="BlockLastDoc"/>, so that there is one.</param>
    internal int FindInBlock(int start, int target)
    {
        int[] docs = _docs;
        if (!Vector256.IsHardwareAccelerated)
        {
            while (docs[start] < target) start++;
            return start;
        }

        // Documents ascend, and beyond the block stand numbers above any target: the first lane that is not below it is the answer.
        ref int first = ref MemoryMarshal.GetArrayDataReference(docs);
        Vector256<int> wanted = Vector256.Create(target);
        for (; start < PostingsLayout.BlockSize; start += Vector256<int>.Count)
        {
            uint reached = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)start), wanted).ExtractMostSignificantBits();
            if (reached != 0) return start + System.Numerics.BitOperations.TrailingZeroCount(reached);
        }

        throw new InvalidOperationException("no document of the block reaches the target");
    }

    /// <inheritdoc/>
    public override void AdvanceShallow(int target)
    {
        if (!_hasSkipData) return;
        PrepareSkip().Advance(target);
    }

    /// <summary>
    /// <see cref="AdvanceShallow"/> that remembers the place: wherever shallow advances go from here, the documents from
    /// <paramref name="target"/> on can still be reached without decoding those before.
    /// </summary>
    internal void BeginWindow(int target)
    {
        if (!_hasSkipData) return;
        SkipReader skip = PrepareSkip();
        skip.Advance(target);
        // After an advance beyond this window the place before it is gone, and the one remembered last serves.
        if (skip.Resume.LastDoc >= target) return;
        _windowStart = skip.Resume;
        _windowDocumentsBefore = skip.DocumentsBefore;
    }

    /// <inheritdoc/>
    public override int LevelCount => _skipReady ? _skip!.LevelCount : 1;

    /// <inheritdoc/>
    public override int DocIdUpTo(int level) => _skipReady ? _skip!.UpTo(level) : NoMoreDocs;

    /// <inheritdoc/>
    public override ReadOnlySpan<Impact> Impacts(int level)
    {
        int count = _skipReady ? _skip!.ReadImpacts(level, ref _impacts) : 0;
        if (count == 0)
        {
            // The last stretch has no entry: nothing is known of it.
            _impacts[0] = new Impact(int.MaxValue, 1);
            count = 1;
        }

        return _impacts.AsSpan(0, count);
    }

    private static int[] MakeOnes()
    {
        int[] ones = new int[PostingsLayout.BlockSize];
        Array.Fill(ones, 1);
        return ones;
    }

    private SkipReader PrepareSkip()
    {
        if (_skipReady) return _skip!;
        _skip ??= new SkipReader(Field);
        _skip.Reset(_state, _reader.Documents.Cursor());
        _skipReady = true;
        return _skip;
    }

    private void Skip(int target)
    {
        SkipReader skip = PrepareSkip();
        skip.Advance(target);
        // Shallow advances may have gone further than the documents are asked to: what they passed is still wanted.
        bool wentFurther = skip.Resume.LastDoc >= target;
        SkipPoint resume = wentFurther ? _windowStart : skip.Resume;
        int before = wentFurther ? _windowDocumentsBefore : skip.DocumentsBefore;
        if (before <= _state.Documents - _documentsLeft || resume.LastDoc >= target || before >= _state.Documents) return;

        _cursor.Position = resume.DocPointer;
        _documentsLeft = _state.Documents - before;
        _lastDoc = resume.LastDoc;
        _count = 0;
        _freqsPending = false;
        if (!_wantsPositions) return;
        _positions!.Seek(resume);
        _blockPositionStart = resume.PositionsBefore;
    }

    private void DecodeBlock()
    {
        long offset = _cursor.Position;
        Span<int> docs = _docs.AsSpan(0, PostingsLayout.BlockSize);
        int bits = _cursor.ReadByte();
        if (bits == 0) FillConsecutive(docs, _lastDoc);
        else if (bits > ForBlocks.MaxBits) CorruptIndexException.Throw("impossible number of bits", _cursor.Name, offset, $"0 to {ForBlocks.MaxBits}", bits);
        else ForDecoder.DecodeSums(_cursor.Span(ForBlocks.ByteCount(bits)), bits, _lastDoc, docs);
        CheckBlock(docs, bits, offset);
        if (_hasFreqs)
        {
            _freqOffset = _cursor.Position;
            _freqsPending = true;
            PforBlocks.Skip(ref _cursor);
        }

        Finish(PostingsLayout.BlockSize);
    }

    // No bits at all stand for differences of 1.
    private static void FillConsecutive(Span<int> docs, int last)
    {
        for (int i = 0; i < docs.Length; i++) docs[i] = last + i + 1;
    }

    private void DecodeTail()
    {
        long offset = _cursor.Position;
        int count = _documentsLeft;
        long doc = _lastDoc;
        for (int i = 0; i < count; i++)
        {
            int code = _cursor.ReadVInt();
            int freq = 1;
            if (_hasFreqs)
            {
                if ((code & 1) == 0) freq = _cursor.ReadVInt();
                code >>>= 1;
            }

            doc += (uint)code;
            if (doc >= _reader.MaxDoc || freq < 0) CorruptIndexException.Throw("a document is not one of the segment's", _cursor.Name, offset, $"below {_reader.MaxDoc}", doc);
            _docs[i] = (int)doc;
            _freqs[i] = freq;
        }

        _freqsPending = false;
        Finish(count);
    }

    private void SetSingleton()
    {
        _docs[0] = _state.Singleton;
        _freqs[0] = (int)Math.Min(int.MaxValue, _state.Occurrences);
        _freqsPending = false;
        Finish(1);
    }

    private void Finish(int count)
    {
        if (count < PostingsLayout.BlockSize) _docs.AsSpan(count).Fill(NoMoreDocs);
        _count = count;
        _documentsLeft -= count;
        _lastDoc = _docs[count - 1];
    }

    // Up to 23 bits the sum of all differences stays below 2^30 and cannot wrap twice; only the last number has to be looked at.
    private void CheckBlock(ReadOnlySpan<int> docs, int bits, long offset)
    {
        bool ascending = true;
        for (int i = 1; bits > 23 && i < docs.Length; i++) ascending &= docs[i] >= docs[i - 1];
        if (!ascending || (uint)docs[^1] >= (uint)_reader.MaxDoc || docs[0] < _lastDoc)
            CorruptIndexException.Throw("a document is not one of the segment's", _cursor.Name, offset, $"below {_reader.MaxDoc}", docs[^1]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DecodeFreqs()
    {
        DataCursor cursor = _cursor;
        cursor.Position = _freqOffset;
        PforBlocks.Decode(ref cursor, _freqs);
        _freqsPending = false;
    }

    private int FreqAt(int index)
    {
        if (_freqsPending) DecodeFreqs();
        return _freqs[index];
    }
}
