using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>The documents of one term.</summary>
internal sealed class TermScorer(PostingsEnum postings, TermSimilarity similarity, byte[]? norms) : Scorer
{
    // What a field without norms counts as.
    private const byte NoNorm = 1;

    /// <inheritdoc/>
    public override int DocId => postings.DocId;

    /// <inheritdoc/>
    public override long Cost => postings.Cost;

    /// <inheritdoc/>
    public override int NextDoc() => postings.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => postings.Advance(target);

    /// <inheritdoc/>
    internal override float Score() => similarity.Score(postings.Freq, norms is null ? NoNorm : norms[postings.DocId]);
}

/// <summary>Any set of documents, all with one score.</summary>
internal sealed class ConstantScorer(DocIdSetIterator documents, float score) : Scorer
{
    private readonly Scorer? _inner = documents as Scorer;

    /// <inheritdoc/>
    public override int DocId => documents.DocId;

    /// <inheritdoc/>
    public override long Cost => documents.Cost;

    /// <inheritdoc/>
    internal override bool IsExact => _inner?.IsExact ?? true;

    /// <inheritdoc/>
    internal override float MatchCost => _inner?.MatchCost ?? 0;

    /// <inheritdoc/>
    public override int NextDoc() => documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => documents.Advance(target);

    /// <inheritdoc/>
    internal override bool Matches() => _inner?.Matches() ?? true;

    /// <inheritdoc/>
    internal override float Score() => score;

    /// <inheritdoc/>
    internal override float MaxScore(int upTo) => score;
}

/// <summary>All documents of a segment.</summary>
internal sealed class AllDocuments(int maxDoc) : DocIdSetIterator
{
    private int _document = -1;

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost => maxDoc;

    /// <inheritdoc/>
    public override int NextDoc() => Advance(_document + 1);

    /// <inheritdoc/>
    public override int Advance(int target) => _document = target < maxDoc ? target : NoMoreDocs;
}

/// <summary>The members of a bit set.</summary>
/// <param name="set">The set.</param>
/// <param name="cost">About how many members it has.</param>
internal sealed class BitSetDocuments(FixedBitSet set, long cost) : DocIdSetIterator
{
    private int _document = -1;

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost => cost;

    /// <inheritdoc/>
    public override int NextDoc() => Advance(_document + 1);

    /// <inheritdoc/>
    public override int Advance(int target) => _document = set.NextSetBit(target);
}
