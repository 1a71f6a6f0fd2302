using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Bulk;
using Archive.Lucene.Search.Collectors;

namespace Archive.Lucene.Search.Scoring;

/// <summary>A phrase with the statistics of its terms.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly TermStates[][] _terms;
    private readonly int[] _positions;
    private readonly int _slop;
    private readonly TermSimilarity? _similarity;

    internal PhraseWeight(Query query, IndexSearcher searcher, IReadOnlyList<Term[]> terms, IReadOnlyList<int> positions, int slop, bool needsScores, float boost)
        : base(query)
    {
        var known = new Dictionary<Term, TermStates>();
        _terms = [.. terms.Select(alternatives => Array.ConvertAll(alternatives, term => StatesOf(searcher, term, known)))];
        _positions = [.. positions];
        _slop = slop;
        Field = terms[0][0].Field;
        int[] docFreqs = [.. _terms.SelectMany(alternatives => alternatives).Select(states => states.DocFreq).Where(docFreq => docFreq > 0)];
        if (docFreqs.Length > 0 && needsScores) _similarity = searcher.FieldSimilarity(Field)?.ForPhrase(boost, docFreqs);
    }

    /// <summary>The field of all terms.</summary>
    internal string Field { get; }

    /// <summary>Exact phrases of single terms are found in bulk; those with slop or alternatives by the scorer.</summary>
    internal override BulkScorer? BulkScorer(LeafContext context, HitCollector collector)
    {
        if (_slop != 0 || context.Reader.Terms(Field) is not { HasPositions: true }) return null;
        var terms = new (BlockPostingsEnum, int)[_terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            if (_terms[i] is not [{ } states] || states.Seek(context)?.Postings(null, PostingsFlags.Positions) is not BlockPostingsEnum postings) return null;
            terms[i] = (postings, _positions[i]);
        }

        return new PhraseBulkScorer(terms, _similarity, SegmentCache.Of(context.Reader).Norms(context.Reader, Field));
    }

    /// <inheritdoc/>
    internal override Scorer? Scorer(LeafContext context)
    {
        if (context.Reader.Terms(Field) is not { } terms) return null;
        if (!terms.HasPositions) throw new InvalidOperationException($"field '{Field}' was indexed without positions: the phrase {Query} cannot be searched");

        var parts = new PhrasePart[_terms.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            PostingsEnum? postings = Postings(_terms[i], context);
            if (postings is null) return null;
            parts[i] = new PhrasePart(postings, _positions[i], i, Array.ConvertAll(_terms[i], states => states.Term));
        }

        PhraseMatcher matcher = _slop == 0 ? new ExactPhraseMatcher(parts) : new SloppyPhraseMatcher(parts, _slop);
        return new PhraseScorer(parts, matcher, _similarity, SegmentCache.Of(context.Reader).Norms(context.Reader, Field));
    }

    /// <inheritdoc/>
    internal override Explanation Explain(LeafContext context, int document)
    {
        if (ScorerOn(context, document) is not PhraseScorer scorer) return Explanation.NoMatch($"{Query} does not stand in the document");
        if (_similarity is null) return Explanation.Match(0, $"{Query}, not scored");
        byte norm = SegmentCache.Of(context.Reader).Norms(context.Reader, Field) is { } norms ? norms[document] : (byte)1;
        return _similarity.Explain(scorer.Freq, norm, Query.ToString());
    }

    private static TermStates StatesOf(IndexSearcher searcher, Term term, Dictionary<Term, TermStates> known)
    {
        if (!known.TryGetValue(term, out TermStates? states)) known[term] = states = TermStates.Build(searcher.Reader, term);
        return states;
    }

    private static PostingsEnum? Postings(TermStates[] alternatives, LeafContext context)
    {
        PostingsEnum[] found = [.. alternatives.Select(states => states.Seek(context)?.Postings(null, PostingsFlags.Positions)).OfType<PostingsEnum>()];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => new UnionPostings(found),
        };
    }
}

/// <summary>One place of a phrase in one segment.</summary>
/// <param name="postings">Documents and positions of the term, or of any of the alternatives.</param>
/// <param name="offset">Its position in the phrase.</param>
/// <param name="ordinal">Its place among the parts of the phrase.</param>
/// <param name="terms">The alternatives.</param>
internal sealed class PhrasePart(PostingsEnum postings, int offset, int ordinal, Term[] terms)
{
    /// <summary>Documents and positions.</summary>
    internal PostingsEnum Postings { get; } = postings;

    /// <summary>Position in the phrase.</summary>
    internal int Offset { get; } = offset;

    /// <summary>Place among the parts of the phrase.</summary>
    internal int Ordinal { get; } = ordinal;

    /// <summary>The alternatives.</summary>
    internal Term[] Terms { get; } = terms;

    /// <summary>Current position in the document minus <see cref="Offset"/>: equal for all parts of an exact match.</summary>
    internal int Position { get; private set; }

    /// <summary>Positions of the document that were not read yet.</summary>
    internal int Left { get; private set; }

    /// <summary>Begins a document; no position is read.</summary>
    internal void Reset() => Left = Postings.Freq;

    /// <summary>Moves to the next position and says whether there is one.</summary>
    internal bool Next()
    {
        if (Left == 0) return false;
        Left--;
        Position = Postings.NextPosition() - Offset;
        return true;
    }

    /// <summary>Moves to the first position at or after <paramref name="target"/> (in terms of <see cref="Position"/>).</summary>
    internal bool Advance(int target)
    {
        while (Position < target)
        {
            if (!Next()) return false;
        }

        return true;
    }
}

/// <summary>Finds the places of a phrase in a document that has all of its parts.</summary>
internal abstract class PhraseMatcher
{
    /// <summary>Begins the document on which the parts stand.</summary>
    internal abstract void Reset();

    /// <summary>Moves to the next match and says whether there is one.</summary>
    internal abstract bool Next();

    /// <summary>What the current match counts as: 1, or less the more its terms had to be moved.</summary>
    internal abstract float Weight { get; }
}

/// <summary>Phrases in which every term stands at its place.</summary>
internal sealed class ExactPhraseMatcher : PhraseMatcher
{
    // The rarest leads.
    private readonly PhrasePart[] _parts;

    internal ExactPhraseMatcher(PhrasePart[] parts) => _parts = [.. parts.OrderBy(part => part.Postings.Cost).ThenBy(part => part.Offset)];

    /// <inheritdoc/>
    internal override float Weight => 1;

    /// <inheritdoc/>
    internal override void Reset()
    {
        foreach (PhrasePart part in _parts) part.Reset();
        for (int i = 1; i < _parts.Length; i++) _parts[i].Next();
    }

    /// <inheritdoc/>
    internal override bool Next()
    {
        PhrasePart lead = _parts[0];
        if (!lead.Next()) return false;
        int agreed = 1;
        while (agreed < _parts.Length)
        {
            PhrasePart part = _parts[agreed];
            if (!part.Advance(lead.Position)) return false;
            if (part.Position == lead.Position)
            {
                agreed++;
                continue;
            }

            if (!lead.Advance(part.Position)) return false;
            agreed = 1;
        }

        return true;
    }
}

/// <summary>The documents of a phrase.</summary>
internal sealed class PhraseScorer : Scorer
{
    // Work of comparing the positions of one term of one document.
    private const float PositionsCost = 100;

    private readonly PostingsEnum[] _postings;
    private readonly PhraseMatcher _matcher;
    private readonly TermSimilarity? _similarity;
    private readonly byte[]? _norms;
    private bool _counted;
    // Of the current document: −1 not asked, 0 no, 1 yes.
    private int _matches = -1;

    internal PhraseScorer(PhrasePart[] parts, PhraseMatcher matcher, TermSimilarity? similarity, byte[]? norms)
    {
        _postings = [.. parts.Select(part => part.Postings).OrderBy(postings => postings.Cost)];
        _matcher = matcher;
        _similarity = similarity;
        _norms = norms;
    }

    /// <inheritdoc/>
    public override int DocId => _postings[0].DocId;

    /// <inheritdoc/>
    public override long Cost => _postings[0].Cost;

    /// <inheritdoc/>
    internal override bool IsExact => false;

    /// <inheritdoc/>
    internal override float MatchCost => PositionsCost * _postings.Length;

    /// <summary>Sum of the weights of the matches in the current document.</summary>
    internal float Freq
    {
        get
        {
            if (!_counted)
            {
                _counted = true;
                while (_matcher.Next()) field += _matcher.Weight;
            }

            return field;
        }
        private set;
    }

    /// <inheritdoc/>
    public override int NextDoc() => Align(_postings[0].NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => Align(_postings[0].Advance(target));

    /// <inheritdoc/>
    internal override bool Matches()
    {
        if (_matches < 0)
        {
            _matcher.Reset();
            bool found = _matcher.Next();
            _matches = found ? 1 : 0;
            _counted = !found;
            Freq = found ? _matcher.Weight : 0;
        }

        return _matches == 1;
    }

    /// <inheritdoc/>
    internal override float Score()
    {
        if (_similarity is null) return 0;
        return Matches() ? _similarity.Score(Freq, _norms is null ? (byte)1 : _norms[DocId]) : 0;
    }

    private int Align(int document)
    {
        _matches = -1;
        int agreed = 1;
        while (agreed < _postings.Length && document != NoMoreDocs)
        {
            PostingsEnum part = _postings[agreed];
            int next = part.DocId < document ? part.Advance(document) : part.DocId;
            if (next == document)
            {
                agreed++;
                continue;
            }

            document = _postings[0].Advance(next);
            agreed = 1;
        }

        if (document == NoMoreDocs) ReleasePositions();
        return document;
    }

    // The other terms have documents left, whose end would have done it.
    private void ReleasePositions()
    {
        foreach (PostingsEnum postings in _postings) (postings as BlockPostingsEnum)?.ReleasePositions();
    }
}
