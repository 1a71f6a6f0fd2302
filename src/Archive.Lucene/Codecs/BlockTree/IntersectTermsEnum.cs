using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>The terms of a field that an automaton accepts, without a look at blocks whose prefix it has already refused.</summary>
internal sealed class IntersectTermsEnum : TermsEnum
{
    private readonly FieldTerms _terms;
    private readonly ITermAutomaton _automaton;
    private readonly List<Frame> _frames = [];
    private byte[] _term = new byte[64];
    private int _length;
    private int _depth = -1;
    private bool _positioned;

    internal IntersectTermsEnum(FieldTerms terms, ITermAutomaton automaton)
    {
        _terms = terms;
        _automaton = automaton;
        if (automaton.Start >= 0) Push(0, new BlockCode(terms.Index.EmptyOutput, terms.Reader.TermsFile.Name).Pointer, 0, automaton.Start);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <inheritdoc/>
    public override int DocFreq => State.Documents;

    /// <inheritdoc/>
    public override long TotalTermFreq => State.Occurrences;

    private PostingsTermState State => _positioned
        ? _frames[_depth].Block.DecodeState()
        : throw new InvalidOperationException("the enumeration stands on no term");

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        _positioned = false;
        while (_depth >= 0)
        {
            Frame frame = _frames[_depth];
            if (!frame.Block.MoveNext())
            {
                if (frame.Block.IsLast || frame.Done) _depth--;
                else frame.Block.LoadFollower();
                continue;
            }

            ReadOnlySpan<byte> suffix = frame.Block.Suffix;
            int state = Run(frame, suffix);
            if (state < 0) continue;

            SetSuffix(frame.PrefixLength, suffix);
            if (!frame.Block.IsTerm) Push(_length, frame.Block.ChildPointer, frame.Block.LowestGrandchild, state);
            else if (_automaton.IsAccept(state)) return _positioned = true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term) => throw new NotSupportedException("an intersection moves forward only");

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term) => throw new NotSupportedException("an intersection moves forward only");

    /// <inheritdoc/>
    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => throw new NotSupportedException("an intersection moves forward only");

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

    // Entries ascend by their first byte: the automaton is asked once for each byte, and not at all for bytes it passes over.
    private int Run(Frame frame, ReadOnlySpan<byte> suffix)
    {
        if (frame.AcceptsAll) return frame.State;
        if (suffix.IsEmpty) return frame.State;

        byte first = suffix[0];
        if (first < frame.NextLabel || frame.NextLabel < 0) return -1;
        if (first > frame.NextLabel)
        {
            frame.NextLabel = _automaton.NextLabel(frame.State, first);
            if (frame.NextLabel < 0)
            {
                // Nothing further can match, neither here nor in the blocks that follow.
                frame.Done = true;
                return -1;
            }

            if (first != frame.NextLabel) return -1;
        }

        int state = _automaton.Step(frame.State, first);
        for (int i = 1; i < suffix.Length && state >= 0; i++) state = _automaton.Step(state, suffix[i]);
        return state;
    }

    private void SetSuffix(int prefixLength, ReadOnlySpan<byte> suffix)
    {
        _length = prefixLength + suffix.Length;
        if (_length > BlockTreeLayout.MaxTermLength) CorruptIndexException.Throw("a term is too long", _terms.Reader.TermsFile.Name, -1, BlockTreeLayout.MaxTermLength, _length);
        if (_term.Length < _length) Array.Resize(ref _term, Math.Max(_length, 2 * _term.Length));
        suffix.CopyTo(_term.AsSpan(prefixLength));
    }

    private void Push(int prefixLength, long pointer, long lowest, int state)
    {
        _depth++;
        if (_frames.Count == _depth) _frames.Add(new Frame(new TermsBlock(_terms)));
        Frame frame = _frames[_depth];
        frame.PrefixLength = prefixLength;
        frame.State = state;
        frame.AcceptsAll = _automaton.AcceptsAll(state);
        frame.NextLabel = frame.AcceptsAll ? 0 : _automaton.NextLabel(state, 0);
        frame.Done = false;
        frame.Block.Load(pointer, lowest);
    }

    private sealed class Frame(TermsBlock block)
    {
        internal TermsBlock Block { get; } = block;

        internal int PrefixLength { get; set; }

        internal int State { get; set; }

        internal bool AcceptsAll { get; set; }

        internal int NextLabel { get; set; }

        internal bool Done { get; set; }
    }
}
