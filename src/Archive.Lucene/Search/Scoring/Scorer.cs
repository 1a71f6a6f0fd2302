using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Walks the matches of a query in one segment, deleted documents included, and scores them.</summary>
/// <remarks>
/// The walk gives candidates: a document is a match once <see cref="Matches"/> has said so. Scorers whose candidates are all
/// matches say yes to everything. Asking twice on the same document gives the same answer.
/// </remarks>
internal abstract class Scorer : DocIdSetIterator
{
    /// <summary>Whether every candidate is a match: <see cref="Matches"/> need not be asked.</summary>
    internal virtual bool IsExact => true;

    /// <summary>How much work <see cref="Matches"/> is, in about nanoseconds; the cheapest part is asked first.</summary>
    internal virtual float MatchCost => 0;

    /// <summary>Whether the current candidate is a match.</summary>
    internal virtual bool Matches() => true;

    /// <summary>The score of the current document, which must be a match; finite and at least 0.</summary>
    internal abstract float Score();

    /// <summary>Makes <see cref="MaxScore"/> know about the documents from <paramref name="target"/> on; does not move the walk.</summary>
    /// <returns>The last document (inclusive) for which one bound holds.</returns>
    internal virtual int AdvanceShallow(int target) => NoMoreDocs;

    /// <summary>A score that no document reaches beyond, from the last shallow target to <paramref name="upTo"/> inclusive.</summary>
    internal virtual float MaxScore(int upTo) => float.PositiveInfinity;
}
