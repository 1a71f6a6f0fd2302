namespace Archive.Lucene.Index;

/// <summary>Runs every term of another enumeration through an automaton: the plain form of an intersection, and its oracle.</summary>
internal sealed class FilteredTermsEnum(TermsEnum terms, ITermAutomaton automaton) : TermsEnum
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => terms.Term;

    /// <inheritdoc/>
    public override int DocFreq => terms.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => terms.TotalTermFreq;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        while (terms.MoveNext())
        {
            if (Accepts(automaton, terms.Term)) return true;
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
    public override TermState TermState() => terms.TermState();

    /// <inheritdoc/>
    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => terms.Postings(reuse, flags);

    /// <inheritdoc/>
    public override ImpactsEnum Impacts(PostingsFlags flags) => terms.Impacts(flags);

    /// <summary>Whether <paramref name="automaton"/> accepts <paramref name="term"/>.</summary>
    internal static bool Accepts(ITermAutomaton automaton, ReadOnlySpan<byte> term)
    {
        int state = automaton.Start;
        for (int i = 0; i < term.Length && state >= 0; i++) state = automaton.Step(state, term[i]);
        return state >= 0 && automaton.IsAccept(state);
    }
}
