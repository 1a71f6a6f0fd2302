namespace Archive.Lucene.Search.Scoring;

/// <summary>A required part, and an optional one that adds to the score where it matches.</summary>
internal sealed class RequiredOptionalScorer(Scorer required, Scorer optional) : Scorer
{
    /// <inheritdoc/>
    public override int DocId => required.DocId;

    /// <inheritdoc/>
    public override long Cost => required.Cost;

    /// <inheritdoc/>
    internal override bool IsExact => required.IsExact;

    /// <inheritdoc/>
    internal override float MatchCost => required.MatchCost;

    /// <inheritdoc/>
    public override int NextDoc() => required.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => required.Advance(target);

    /// <inheritdoc/>
    internal override bool Matches() => required.Matches();

    /// <inheritdoc/>
    internal override float Score()
    {
        float score = required.Score();
        int document = required.DocId;
        int other = optional.DocId < document ? optional.Advance(document) : optional.DocId;
        return other == document && optional.Matches() ? score + optional.Score() : score;
    }

    /// <inheritdoc/>
    internal override int AdvanceShallow(int target)
    {
        int upTo = required.AdvanceShallow(target);
        return Math.Min(upTo, optional.DocId > target ? optional.DocId == NoMoreDocs ? NoMoreDocs : optional.DocId - 1 : optional.AdvanceShallow(target));
    }

    /// <inheritdoc/>
    internal override float MaxScore(int upTo) => required.MaxScore(upTo) + (optional.DocId > upTo ? 0 : optional.MaxScore(upTo));
}

/// <summary>A required part without the documents of an excluded one.</summary>
internal sealed class ExclusionScorer(Scorer required, Scorer excluded) : Scorer
{
    // Work of looking an exclusion up, beside that of confirming it.
    private const float LookupCost = 10;

    /// <inheritdoc/>
    public override int DocId => required.DocId;

    /// <inheritdoc/>
    public override long Cost => required.Cost;

    /// <inheritdoc/>
    internal override bool IsExact => false;

    /// <inheritdoc/>
    internal override float MatchCost => required.MatchCost + excluded.MatchCost + LookupCost;

    /// <inheritdoc/>
    public override int NextDoc() => required.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => required.Advance(target);

    /// <inheritdoc/>
    internal override bool Matches()
    {
        int document = required.DocId;
        int other = excluded.DocId < document ? excluded.Advance(document) : excluded.DocId;
        if (other != document) return required.Matches();
        if (excluded.IsExact) return false;
        return excluded.MatchCost < required.MatchCost ? !excluded.Matches() && required.Matches() : required.Matches() && !excluded.Matches();
    }

    /// <inheritdoc/>
    internal override float Score() => required.Score();

    /// <inheritdoc/>
    internal override int AdvanceShallow(int target) => required.AdvanceShallow(target);

    /// <inheritdoc/>
    internal override float MaxScore(int upTo) => required.MaxScore(upTo);
}

/// <summary>The matches of a part with their scores put through a function of a column.</summary>
internal sealed class FunctionScorer(Scorer inner, Func<int, float, float> function) : Scorer
{
    /// <inheritdoc/>
    public override int DocId => inner.DocId;

    /// <inheritdoc/>
    public override long Cost => inner.Cost;

    /// <inheritdoc/>
    internal override bool IsExact => inner.IsExact;

    /// <inheritdoc/>
    internal override float MatchCost => inner.MatchCost;

    /// <inheritdoc/>
    public override int NextDoc() => inner.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => inner.Advance(target);

    /// <inheritdoc/>
    internal override bool Matches() => inner.Matches();

    /// <inheritdoc/>
    internal override float Score() => function(inner.DocId, inner.Score());
}
