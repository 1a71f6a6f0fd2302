namespace Archive.Lucene.Index;

/// <summary>What a caller of <see cref="TermsEnum.Postings"/> is going to read; the enumeration skips the rest.</summary>
[Flags]
public enum PostingsFlags
{
    /// <summary>Document numbers only.</summary>
    Docs = 0,

    /// <summary>Also frequencies.</summary>
    Freqs = 1,

    /// <summary>Also positions (and frequencies).</summary>
    Positions = 3,

    /// <summary>Also offsets (and positions).</summary>
    Offsets = 7,

    /// <summary>Also payloads (and positions).</summary>
    Payloads = 11,

    /// <summary>Everything that is indexed.</summary>
    All = 15,
}

/// <summary>The documents of one term of one segment, deleted ones included, with frequencies and positions where they are indexed.</summary>
public abstract class PostingsEnum : DocIdSetIterator
{
    /// <summary>How often the term occurs in the current document; 1 when frequencies are not indexed.</summary>
    public abstract int Freq { get; }

    /// <summary>
    /// The next position in the current document; to be asked at most <see cref="Freq"/> times for each document.
    /// −1 when positions are not indexed or were not asked for.
    /// </summary>
    public abstract int NextPosition();

    /// <summary>First character of the current occurrence, or −1 when offsets are not indexed or were not asked for.</summary>
    public abstract int StartOffset { get; }

    /// <summary>End (exclusive) of the current occurrence, or −1.</summary>
    public abstract int EndOffset { get; }

    /// <summary>Payload of the current occurrence, empty when there is none; valid until the next move.</summary>
    public virtual ReadOnlySpan<byte> Payload => default;
}

/// <summary>A frequency and a norm that no other document of a stretch beats both ways.</summary>
/// <param name="Freq">Frequency, at least 1.</param>
/// <param name="Norm">Norm as stored; compared as an unsigned number, smaller meaning a shorter field.</param>
public readonly record struct Impact(int Freq, long Norm);

/// <summary>Postings that know, stretch by stretch, the best that any document can reach.</summary>
/// <remarks>
/// Level 0 is the finest stretch, each further level covers more. After <see cref="AdvanceShallow"/>(target) the impacts of
/// a level hold for the documents from target to <see cref="DocIdUpTo"/>, ends included.
/// </remarks>
public abstract class ImpactsEnum : PostingsEnum
{
    /// <summary>Moves the impacts, not the documents, to the stretch that holds <paramref name="target"/> (which never goes down).</summary>
    public abstract void AdvanceShallow(int target);

    /// <summary>How many levels of impacts there are at the shallow position; at least 1.</summary>
    public abstract int LevelCount { get; }

    /// <summary>Last document (inclusive) for which the impacts of <paramref name="level"/> hold; grows with the level.</summary>
    public abstract int DocIdUpTo(int level);

    /// <summary>Competitive pairs of <paramref name="level"/>, both members ascending; (2³¹ − 1, 1) alone when nothing is known. Valid until the next move.</summary>
    public abstract ReadOnlySpan<Impact> Impacts(int level);
}
