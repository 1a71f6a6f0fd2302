namespace Archive.Lucene.Search.Scoring;

/// <summary>The documents that all parts have.</summary>
internal sealed class ConjunctionScorer : Scorer
{
    // By ascending cost: the rarest leads.
    private readonly Scorer[] _parts;
    // Those that are not exact, cheapest first.
    private readonly Scorer[] _inexact;
    private readonly Scorer[] _scoring;

    /// <param name="parts">At least one.</param>
    /// <param name="scoring">Those of them whose scores are added up.</param>
    internal ConjunctionScorer(IEnumerable<Scorer> parts, IEnumerable<Scorer> scoring)
    {
        _parts = [.. parts.OrderBy(part => part.Cost)];
        _inexact = [.. _parts.Where(part => !part.IsExact).OrderBy(part => part.MatchCost)];
        _scoring = [.. scoring];
    }

    /// <inheritdoc/>
    public override int DocId => _parts[0].DocId;

    /// <inheritdoc/>
    public override long Cost => _parts[0].Cost;

    /// <inheritdoc/>
    internal override bool IsExact => _inexact.Length == 0;

    /// <inheritdoc/>
    internal override float MatchCost => _inexact.Sum(part => part.MatchCost);

    /// <inheritdoc/>
    public override int NextDoc() => Align(_parts[0].NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => Align(_parts[0].Advance(target));

    /// <inheritdoc/>
    internal override bool Matches()
    {
        foreach (Scorer part in _inexact)
        {
            if (!part.Matches()) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    internal override float Score()
    {
        double sum = 0;
        foreach (Scorer part in _scoring) sum += part.Score();
        return (float)sum;
    }

    /// <inheritdoc/>
    internal override int AdvanceShallow(int target)
    {
        int upTo = NoMoreDocs;
        foreach (Scorer part in _scoring) upTo = Math.Min(upTo, part.AdvanceShallow(target));
        return upTo;
    }

    /// <inheritdoc/>
    internal override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (Scorer part in _scoring) sum += part.MaxScore(upTo);
        return (float)sum;
    }

    private int Align(int document)
    {
        int agreed = 1;
        while (agreed < _parts.Length && document != NoMoreDocs)
        {
            Scorer part = _parts[agreed];
            int next = part.DocId < document ? part.Advance(document) : part.DocId;
            if (next == document)
            {
                agreed++;
                continue;
            }

            document = _parts[0].Advance(next);
            agreed = 1;
        }

        return document;
    }
}
