using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>Where a term's postings are, and how many.</summary>
internal sealed class PostingsTermState : TermState
{
    /// <summary>Number of documents.</summary>
    internal int Documents;

    /// <summary>Number of occurrences.</summary>
    internal long Occurrences;

    /// <summary>Start in .doc.</summary>
    internal long DocPointer;

    /// <summary>Start in .pos.</summary>
    internal long PositionPointer;

    /// <summary>Start in .pay.</summary>
    internal long PayloadPointer;

    /// <summary>Start of the skip data, relative to <see cref="DocPointer"/>; −1 for up to 128 documents.</summary>
    internal long SkipOffset = -1;

    /// <summary>Start of the positions after the last full block, relative to <see cref="PositionPointer"/>; −1 for up to 128 occurrences.</summary>
    internal long LastPositionBlockOffset = -1;

    /// <summary>The only document, or −1 when there are several.</summary>
    internal int Singleton = -1;

    /// <inheritdoc/>
    public override int DocFreq => Documents;

    /// <inheritdoc/>
    public override long TotalTermFreq => Occurrences;

    /// <summary>A copy.</summary>
    internal PostingsTermState Clone() => (PostingsTermState)MemberwiseClone();

    /// <summary>Takes over everything from <paramref name="other"/>.</summary>
    internal void CopyFrom(PostingsTermState other)
    {
        Documents = other.Documents;
        Occurrences = other.Occurrences;
        DocPointer = other.DocPointer;
        PositionPointer = other.PositionPointer;
        PayloadPointer = other.PayloadPointer;
        SkipOffset = other.SkipOffset;
        LastPositionBlockOffset = other.LastPositionBlockOffset;
        Singleton = other.Singleton;
    }

    /// <summary>Forgets the places, as at the start of a block of terms, where differences begin at 0.</summary>
    internal void ResetPointers()
    {
        DocPointer = 0;
        PositionPointer = 0;
        PayloadPointer = 0;
        SkipOffset = -1;
        LastPositionBlockOffset = -1;
        Singleton = -1;
    }
}
