using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Those of a list of terms that a segment has; walks forward only.</summary>
/// <param name="terms">All terms of the segment.</param>
/// <param name="listed">The list, ascending.</param>
internal sealed class ListedTermsEnum(TermsEnum terms, Term[] listed) : TermsEnum
{
    private int _next;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => terms.Term;

    /// <inheritdoc/>
    public override int DocFreq => terms.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => terms.TotalTermFreq;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        while (_next < listed.Length)
        {
            if (terms.SeekExact(listed[_next++].Bytes)) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term) => throw new NotSupportedException("a list moves forward only");

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term) => throw new NotSupportedException("a list moves forward only");

    /// <inheritdoc/>
    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => throw new NotSupportedException("a list moves forward only");

    /// <inheritdoc/>
    public override TermState TermState() => terms.TermState();

    /// <inheritdoc/>
    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => terms.Postings(reuse, flags);

    /// <inheritdoc/>
    public override ImpactsEnum Impacts(PostingsFlags flags) => terms.Impacts(flags);
}
