namespace Archive.Lucene.Codecs.Postings;

/// <summary>The positions of one document, as running sums that did not begin at it.</summary>
/// <remarks>
/// Position i is <c>sums[index + i] − sums[index − 1]</c>, modulo 2³². Whoever compares the positions of two terms
/// needs no more than that: the two sums before become part of the number that is added anyway.
/// There are <see cref="PositionWindow.Padding"/> numbers of no meaning, or of other documents, before and after.
/// </remarks>
/// <param name="sums">Running sums, of this document and others.</param>
/// <param name="index">Where the first position of the document stands.</param>
/// <param name="count">How many positions there are.</param>
internal readonly struct PositionList(int[] sums, int index, int count)
{
    /// <summary>Running sums, of this document and others.</summary>
    internal int[] Sums { get; } = sums;

    /// <summary>Where the first position stands in <see cref="Sums"/>.</summary>
    internal int Index { get; } = index;

    /// <summary>How many positions there are.</summary>
    internal int Count { get; } = count;

    /// <summary>What the sums had come to before the document.</summary>
    internal int Base => Sums[Index - 1];
}
