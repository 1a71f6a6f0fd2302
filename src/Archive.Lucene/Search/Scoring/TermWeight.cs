using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Bulk;
using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Scoring;

/// <summary>A term with its statistics.</summary>
internal sealed class TermWeight : Weight
{
    private readonly bool _needsScores;

    internal TermWeight(Query query, IndexSearcher searcher, TermStates states, bool needsScores, float boost) : base(query)
    {
        States = states;
        _needsScores = needsScores;
        if (!needsScores || states.DocFreq == 0) return;
        FieldSimilarity? field = searcher.FieldSimilarity(states.Term.Field);
        if (field is not null) Similarity = field.ForTerm(boost, states.DocFreq);
    }

    /// <summary>Where the term stands.</summary>
    internal TermStates States { get; }

    /// <summary>How it is scored; null when no scores are needed or nothing matches.</summary>
    internal TermSimilarity? Similarity { get; }

    /// <inheritdoc/>
    internal override Scorer? Scorer(LeafContext context)
    {
        if (States.Seek(context) is not { } terms) return null;
        if (!_needsScores) return new ConstantScorer(terms.Postings(null, PostingsFlags.Docs), 0);
        return new TermScorer(terms.Postings(null, PostingsFlags.Freqs), Similarity!, Norms(context));
    }

    /// <inheritdoc/>
    internal override BulkScorer? BulkScorer(LeafContext context, HitCollector collector) =>
        TryBlocks(context, _needsScores && collector.NeedsScores, out TermBlocks? blocks) && blocks is not null ? new TermBulkScorer(blocks) : null;

    /// <summary>The documents of the term by blocks.</summary>
    /// <param name="context">The segment.</param>
    /// <param name="scored">Whether its scores are wanted.</param>
    /// <param name="blocks">Null when no document of the segment has the term.</param>
    /// <returns>False when the segment's postings do not come in blocks (those that are still in a writer's memory).</returns>
    internal bool TryBlocks(LeafContext context, bool scored, out TermBlocks? blocks)
    {
        blocks = null;
        if (States.Seek(context) is not { } terms) return true;
        if (terms.Postings(null, scored ? PostingsFlags.Freqs : PostingsFlags.Docs) is not BlockPostingsEnum postings) return false;
        blocks = new TermBlocks(postings, scored ? Similarity : null, scored ? Norms(context) : null);
        return true;
    }

    /// <inheritdoc/>
    internal override int Count(LeafContext context) =>
        States[context] is not { } state ? 0 : context.Reader.HasDeletions ? -1 : state.DocFreq;

    /// <inheritdoc/>
    internal override Explanation Explain(LeafContext context, int document)
    {
        if (States.Seek(context) is not { } terms) return Explanation.NoMatch($"no document of the segment has {States.Term}");
        PostingsEnum postings = terms.Postings(null, PostingsFlags.Freqs);
        if (postings.Advance(document) != document) return Explanation.NoMatch($"the document does not have {States.Term}");
        if (Similarity is null) return Explanation.Match(0, $"{States.Term}, not scored");
        byte norm = Norms(context) is { } norms ? norms[document] : (byte)1;
        return Similarity.Explain(postings.Freq, norm, States.Term.ToString());
    }

    private byte[]? Norms(LeafContext context) => SegmentCache.Of(context.Reader).Norms(context.Reader, States.Term.Field);
}

/// <summary>What all terms of a field share when they are scored.</summary>
internal sealed class FieldSimilarity
{
    private readonly float[] _cache;

    internal FieldSimilarity(FieldStatistics statistics)
    {
        Statistics = statistics;
        _cache = Bm25.NormCache(Bm25.AverageLength(statistics));
    }

    /// <summary>The size of the field.</summary>
    internal FieldStatistics Statistics { get; }

    /// <summary>For a term that so many documents have.</summary>
    internal TermSimilarity ForTerm(float boost, int docFreq) => new(boost, Bm25.InverseDocumentFrequency(docFreq, Statistics.DocCount), _cache);

    /// <summary>For a phrase of terms that so many documents have, each of them at least one.</summary>
    internal TermSimilarity ForPhrase(float boost, IEnumerable<int> docFreqs)
    {
        double sum = 0;
        foreach (int docFreq in docFreqs) sum += Bm25.InverseDocumentFrequency(docFreq, Statistics.DocCount);
        return new TermSimilarity(boost, (float)sum, _cache);
    }
}
