using Archive.Lucene.Codecs.Fst;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>Walks and searches the terms of a field.</summary>
/// <remarks>
/// A stack holds the blocks from the root to the one with the current term. After a seek only the innermost is loaded;
/// those above are found again, through the index, when the walk climbs back to them.
/// </remarks>
internal sealed class BlockTermsEnum : TermsEnum
{
    private readonly FieldTerms _terms;
    private readonly List<Frame> _frames = [];
    private byte[] _term = new byte[64];
    private int _length;
    private int _depth = -1;
    private PostingsTermState? _givenState;
    private bool _positioned;
    private bool _finished;
    private byte[] _code = new byte[64];
    private byte[] _output = new byte[64];

    internal BlockTermsEnum(FieldTerms terms) => _terms = terms;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <inheritdoc/>
    public override int DocFreq => State.Documents;

    /// <inheritdoc/>
    public override long TotalTermFreq => State.Occurrences;

    private PostingsTermState State
    {
        get
        {
            if (_givenState is not null) return _givenState;
            if (!_positioned) throw new InvalidOperationException("the enumeration stands on no term");
            return _frames[_depth].Block.DecodeState();
        }
    }

    private ReadOnlySpan<byte> RootCode => _terms.Index.EmptyOutput;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_givenState is not null) ReturnFromGivenState();
        if (_depth < 0)
        {
            if (_finished) return false;
            Push(0, new BlockCode(RootCode, _terms.Reader.TermsFile.Name).Pointer);
        }

        _positioned = false;
        while (true)
        {
            Frame frame = _frames[_depth];
            if (frame.Block.MoveNext())
            {
                SetSuffix(frame);
                if (frame.Block.IsTerm) return _positioned = true;
                Push(_length, frame.Block.ChildPointer, frame.Block.LowestGrandchild);
            }
            else if (!frame.Block.IsLast)
            {
                frame.Block.LoadFollower();
            }
            else if (!Pop())
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term)
    {
        FindBlock(term, out int prefixLength, out long pointer, out bool hasTerms);
        if (!hasTerms) return false;

        SetPrefix(term, prefixLength);
        Frame frame = Push(prefixLength, pointer);
        if (frame.Block.Find(term[prefixLength..]))
        {
            SetSuffix(frame);
            return _positioned = true;
        }

        Forget();
        return false;
    }

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term)
    {
        FindBlock(term, out int prefixLength, out long pointer, out _);
        SetPrefix(term, prefixLength);
        Frame frame = Push(prefixLength, pointer);
        ReadOnlySpan<byte> wanted = term[prefixLength..];
        TermsBlock block = frame.Block;
        while (block.MoveNext())
        {
            int order = block.Suffix.SequenceCompareTo(wanted);
            if (order < 0) continue;

            SetSuffix(frame);
            if (block.IsTerm)
            {
                _positioned = true;
                return order == 0 ? SeekStatus.Found : SeekStatus.NotFound;
            }

            // All terms of a block behind the term asked for are greater than it.
            Push(_length, block.ChildPointer, block.LowestGrandchild);
            break;
        }

        return MoveNext() ? SeekStatus.NotFound : SeekStatus.End;
    }

    /// <inheritdoc/>
    public override void SeekExact(ReadOnlySpan<byte> term, TermState state)
    {
        Forget();
        SetPrefix(term, term.Length);
        _givenState = (PostingsTermState)state;
        _positioned = true;
    }

    /// <inheritdoc/>
    public override TermState TermState() => State.Clone();

    /// <inheritdoc/>
    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => Enumerate(reuse, flags);

    /// <inheritdoc/>
    public override ImpactsEnum Impacts(PostingsFlags flags) => Enumerate(null, flags);

    private BlockPostingsEnum Enumerate(PostingsEnum? reuse, PostingsFlags flags)
    {
        BlockPostingsEnum postings = reuse is BlockPostingsEnum old && ReferenceEquals(old.Reader, _terms.Reader.Postings) && ReferenceEquals(old.Field, _terms.Field)
            ? old
            : new BlockPostingsEnum(_terms.Reader.Postings, _terms.Field);
        return postings.Reset(State, flags);
    }

    // The longest prefix of the term that is the prefix of a block tells the only block where it can be.
    private void FindBlock(ReadOnlySpan<byte> term, out int prefixLength, out long pointer, out bool hasTerms)
    {
        Forget();
        FstReader.FstWalk walk = _terms.Index.Walk();
        ReadOnlySpan<byte> code = RootCode;
        prefixLength = 0;
        int outputLength = 0;
        int codeLength = 0;
        for (int i = 0; i < term.Length; i++)
        {
            if (!walk.Step(term[i], ref _output, ref outputLength)) break;
            if (!walk.IsFinal) continue;

            codeLength = 0;
            if (_code.Length < outputLength) Array.Resize(ref _code, 2 * outputLength);
            _output.AsSpan(0, outputLength).CopyTo(_code);
            codeLength = outputLength;
            walk.ReadFinalOutput(ref _code, ref codeLength);
            prefixLength = i + 1;
        }

        if (prefixLength > 0) code = _code.AsSpan(0, codeLength);
        var block = new BlockCode(code, _terms.Reader.TermsFile.Name);
        if (term.Length > prefixLength) block.Choose(term[prefixLength]);
        pointer = block.Pointer;
        hasTerms = block.HasTerms;
    }

    private void Forget()
    {
        _depth = -1;
        _positioned = false;
        _givenState = null;
        _finished = false;
    }

    private void SetPrefix(ReadOnlySpan<byte> term, int length)
    {
        EnsureRoom(length);
        term[..length].CopyTo(_term);
        _length = length;
    }

    private void SetSuffix(Frame frame)
    {
        ReadOnlySpan<byte> suffix = frame.Block.Suffix;
        int length = frame.PrefixLength + suffix.Length;
        if (length > BlockTreeLayout.MaxTermLength) CorruptIndexException.Throw("a term is too long", _terms.Reader.TermsFile.Name, -1, BlockTreeLayout.MaxTermLength, length);
        EnsureRoom(length);
        suffix.CopyTo(_term.AsSpan(frame.PrefixLength));
        _length = length;
    }

    private void EnsureRoom(int length)
    {
        if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
    }

    private Frame Push(int prefixLength, long pointer, long lowest = 0)
    {
        _depth++;
        if (_frames.Count == _depth) _frames.Add(new Frame(new TermsBlock(_terms)));
        Frame frame = _frames[_depth];
        frame.PrefixLength = prefixLength;
        frame.Block.Load(pointer, lowest);
        return frame;
    }

    // Back to the block that refers to the present one, to its entry after that reference.
    private bool Pop()
    {
        int prefixLength = _frames[_depth].PrefixLength;
        if (prefixLength == 0)
        {
            _depth = -1;
            _finished = true;
            return false;
        }

        if (_depth > 0)
        {
            _depth--;
            return true;
        }

        FindParent(prefixLength);
        return true;
    }

    // After a seek the block above was never loaded: it is where a search for the prefix, less its last byte, ends.
    private void FindParent(int prefixLength)
    {
        byte[] prefix = _term.AsSpan(0, prefixLength).ToArray();
        int outputLength = 0;
        byte[] code = [];
        int codeLength = 0;
        int parentLength = 0;
        FstReader.FstWalk walk = _terms.Index.Walk();
        for (int i = 0; i < prefixLength - 1 && walk.Step(prefix[i], ref _output, ref outputLength); i++)
        {
            if (!walk.IsFinal) continue;
            code = _output.AsSpan(0, outputLength).ToArray();
            codeLength = outputLength;
            walk.ReadFinalOutput(ref code, ref codeLength);
            parentLength = i + 1;
        }

        var block = new BlockCode(parentLength == 0 ? RootCode : code.AsSpan(0, codeLength), _terms.Reader.TermsFile.Name);
        block.Choose(prefix[parentLength]);
        _depth = -1;
        Frame frame = Push(parentLength, block.Pointer);
        ReadOnlySpan<byte> wanted = prefix.AsSpan(parentLength);
        while (frame.Block.MoveNext())
        {
            if (!frame.Block.IsTerm && frame.Block.Suffix.SequenceEqual(wanted)) return;
        }

        throw new CorruptIndexException("the terms index and the blocks of terms do not agree", _terms.Reader.TermsFile.Name, block.Pointer);
    }

    // The walk goes on from the term that was set without its block.
    private void ReturnFromGivenState()
    {
        byte[] term = Term.ToArray();
        if (!SeekExact(term)) throw new InvalidOperationException("the term whose state was given does not exist in this segment");
    }

    private sealed class Frame(TermsBlock block)
    {
        internal TermsBlock Block { get; } = block;

        internal int PrefixLength { get; set; }
    }
}
