namespace Archive.Lucene.Index;

/// <summary>Where <see cref="TermsEnum.SeekCeil"/> ended.</summary>
public enum SeekStatus
{
    /// <summary>There is no term at or after the one asked for.</summary>
    End,

    /// <summary>On the very term.</summary>
    Found,

    /// <summary>On the smallest term greater than the one asked for.</summary>
    NotFound,
}

/// <summary>What a term's postings are found by: kept by a query, a seek is saved. Belongs to the segment it came from.</summary>
public abstract class TermState
{
    /// <summary>Number of documents that contain the term.</summary>
    public abstract int DocFreq { get; }

    /// <summary>Number of occurrences.</summary>
    public abstract long TotalTermFreq { get; }
}

/// <summary>Walks the terms of one field of one segment in unsigned byte order, or jumps among them.</summary>
/// <remarks>An instance belongs to one thread. Its properties are meaningful only while it stands on a term.</remarks>
public abstract class TermsEnum
{
    /// <summary>Moves to the next term (the first one at the beginning) and says whether there is one.</summary>
    public abstract bool MoveNext();

    /// <summary>The current term; valid until the next move.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Moves to exactly this term. When it says false, the enumeration stands nowhere.</summary>
    public abstract bool SeekExact(ReadOnlySpan<byte> term);

    /// <summary>Moves to the term or, if it does not exist, to the next greater one.</summary>
    public abstract SeekStatus SeekCeil(ReadOnlySpan<byte> term);

    /// <summary>Moves to a term whose state was taken from an enumeration of the same field and segment; reads nothing.</summary>
    public abstract void SeekExact(ReadOnlySpan<byte> term, TermState state);

    /// <summary>Number of documents that contain the current term.</summary>
    public abstract int DocFreq { get; }

    /// <summary>Number of occurrences of the current term; equal to <see cref="DocFreq"/> when frequencies are not indexed.</summary>
    public abstract long TotalTermFreq { get; }

    /// <summary>A copy of what is known about the current term, to be given back to <see cref="SeekExact(ReadOnlySpan{byte}, TermState)"/>.</summary>
    public abstract TermState TermState();

    /// <summary>The documents of the current term.</summary>
    /// <param name="reuse">An enumeration no longer needed, of this or another term of the same segment; it may be returned again.</param>
    /// <param name="flags">What will be read.</param>
    public abstract PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags);

    /// <summary>The documents of the current term, with impacts.</summary>
    public abstract ImpactsEnum Impacts(PostingsFlags flags);
}
