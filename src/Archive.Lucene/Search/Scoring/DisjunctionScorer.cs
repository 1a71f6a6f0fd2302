namespace Archive.Lucene.Search.Scoring;

/// <summary>How the scores of the parts that match become one.</summary>
internal enum ScoreJoin
{
    /// <summary>They are added up.</summary>
    Sum,

    /// <summary>The best one, and a share of the others.</summary>
    Maximum,
}

/// <summary>The documents that at least so many parts have.</summary>
internal sealed class DisjunctionScorer : Scorer
{
    private readonly Scorer[] _parts;
    private readonly int _minimum;
    private readonly ScoreJoin _join;
    private readonly float _tieBreaker;
    private readonly bool _exact;
    private int _document = -1;
    // Of the current document: −1 not asked, 0 no, 1 yes.
    private int _matches = -1;

    /// <param name="parts">At least one.</param>
    /// <param name="minimum">How many of them have to match, at least 1.</param>
    /// <param name="join">How scores are joined.</param>
    /// <param name="tieBreaker">The share of the others, for <see cref="ScoreJoin.Maximum"/>.</param>
    internal DisjunctionScorer(IEnumerable<Scorer> parts, int minimum, ScoreJoin join = ScoreJoin.Sum, float tieBreaker = 0)
    {
        _parts = [.. parts];
        _minimum = minimum;
        _join = join;
        _tieBreaker = tieBreaker;
        _exact = Array.TrueForAll(_parts, part => part.IsExact);
    }

    /// <inheritdoc/>
    public override int DocId => _document;

    /// <inheritdoc/>
    public override long Cost => _parts.Sum(part => part.Cost);

    /// <inheritdoc/>
    internal override bool IsExact => _exact;

    /// <inheritdoc/>
    internal override float MatchCost => _parts.Sum(part => part.MatchCost);

    /// <inheritdoc/>
    public override int NextDoc() => Advance(_document + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        _matches = -1;
        while (true)
        {
            int next = NoMoreDocs;
            int count = 0;
            foreach (Scorer part in _parts)
            {
                int document = part.DocId < target ? part.Advance(target) : part.DocId;
                if (document < next)
                {
                    next = document;
                    count = 1;
                }
                else if (document == next)
                {
                    count++;
                }
            }

            if (next == NoMoreDocs || count >= _minimum) return _document = next;
            target = next + 1;
        }
    }

    /// <inheritdoc/>
    internal override bool Matches()
    {
        if (_exact) return true;
        if (_matches < 0)
        {
            int count = 0;
            foreach (Scorer part in _parts)
            {
                if (part.DocId == _document && part.Matches() && ++count == _minimum) break;
            }

            _matches = count >= _minimum ? 1 : 0;
        }

        return _matches == 1;
    }

    /// <inheritdoc/>
    internal override float Score()
    {
        double sum = 0;
        float best = 0;
        foreach (Scorer part in _parts)
        {
            if (part.DocId != _document || !part.Matches()) continue;
            float score = part.Score();
            if (_join == ScoreJoin.Maximum && score > best)
            {
                sum += best;
                best = score;
            }
            else
            {
                sum += score;
            }
        }

        return _join == ScoreJoin.Sum ? (float)sum : (float)(best + (sum * _tieBreaker));
    }

    /// <inheritdoc/>
    internal override int AdvanceShallow(int target)
    {
        int upTo = NoMoreDocs;
        foreach (Scorer part in _parts)
        {
            // A part that stands further on is not in this stretch; where it stands, another one begins.
            upTo = Math.Min(upTo, part.DocId > target ? part.DocId == NoMoreDocs ? NoMoreDocs : part.DocId - 1 : part.AdvanceShallow(target));
        }

        return upTo;
    }

    /// <inheritdoc/>
    internal override float MaxScore(int upTo)
    {
        double sum = 0;
        float best = 0;
        foreach (Scorer part in _parts)
        {
            if (part.DocId > upTo) continue;
            float bound = part.MaxScore(upTo);
            sum += bound;
            best = Math.Max(best, bound);
        }

        // Without a bound for one part there is none for the whole; infinity less infinity would be no number.
        if (_join == ScoreJoin.Sum || float.IsInfinity(best)) return (float)sum;
        return (float)(best + ((sum - best) * _tieBreaker));
    }
}
