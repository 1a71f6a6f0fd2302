using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Collectors;

/// <summary>Receives matches in blocks, so that no virtual call is made for a single one. One thread, one search.</summary>
internal abstract class HitCollector
{
    /// <summary>
    /// A match that scores less need not be handed over (nor counted). 0 as long as everything is wanted; never goes down.
    /// A scorer reads it anew after each block.
    /// </summary>
    internal float MinScore { get; private protected set; }

    /// <summary>Whether scores are read.</summary>
    internal abstract bool NeedsScores { get; }

    /// <summary>
    /// The first document at or after <paramref name="document"/> that can still be of interest; those before it need not be
    /// handed over. A scorer asks between blocks.
    /// </summary>
    internal virtual int NextWanted(int document) => document;

    /// <summary>
    /// Documents of the segment outside of which none is of interest any more, or null when that is not known as a set. A scorer
    /// that asks leaves others out; it may go on handing over others that are in its way.
    /// </summary>
    internal virtual FixedBitSet? TakeWanted() => null;

    /// <summary>
    /// Whether of the matches still to come of the segment only the number matters, if all of them have this score: they may then be
    /// given to <see cref="AddCount"/>.
    /// </summary>
    internal virtual bool OnlyCounts(float score) => false;

    /// <summary>Receives the number of matches, none of them deleted; see <see cref="OnlyCounts"/>.</summary>
    internal virtual void AddCount(int matches) => throw new InvalidOperationException("the matches themselves are wanted");

    /// <summary>Turns to a segment; the documents of the following blocks are numbers in it.</summary>
    internal abstract void BeginLeaf(LeafContext context);

    /// <summary>Receives matches of the segment, deleted ones included.</summary>
    /// <param name="documents">Ascending, all after those of the blocks before.</param>
    /// <param name="scores">Scores of the same; anything when scores are not read.</param>
    internal abstract void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores);
}
