using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents in which terms stand at given distances from one another.</summary>
public sealed class PhraseQuery : Query
{
    private readonly Term[] _terms;
    private readonly int[] _positions;

    /// <summary>Terms that follow one another.</summary>
    /// <param name="field">The field; it needs positions.</param>
    /// <param name="terms">The terms in order.</param>
    /// <param name="slop">How many moves of terms by one position are allowed in all; 0: none.</param>
    public PhraseQuery(string field, IEnumerable<string> terms, int slop = 0) : this([.. terms.Select(text => new Term(field, text))], null, slop)
    {
    }

    /// <summary>Terms at given positions.</summary>
    /// <param name="terms">Terms of one field.</param>
    /// <param name="positions">Position of each term, ascending (equal ones stand on one another); null: 0, 1, 2 …</param>
    /// <param name="slop">How many moves of terms by one position are allowed in all; 0: none.</param>
    /// <exception cref="ArgumentException">The terms are of several fields, or the positions go down.</exception>
    public PhraseQuery(IReadOnlyList<Term> terms, IReadOnlyList<int>? positions, int slop = 0)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        _terms = [.. terms];
        _positions = positions is null ? [.. Enumerable.Range(0, _terms.Length)] : [.. positions];
        PhraseArguments.Check(_terms, _positions);
        Slop = slop;
    }

    /// <summary>The terms.</summary>
    public IReadOnlyList<Term> Terms => _terms;

    /// <summary>Position of each term.</summary>
    public IReadOnlyList<int> Positions => _positions;

    /// <summary>How many moves of terms by one position are allowed in all.</summary>
    public int Slop { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        if (_terms.Length == 0) return new MatchNoDocsQuery("a phrase of no terms");
        if (_terms.Length == 1) return new TermQuery(_terms[0]);
        return _positions[0] == 0 ? this : new PhraseQuery(_terms, [.. _positions.Select(position => position - _positions[0])], Slop);
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        new PhraseWeight(this, searcher, [.. _terms.Select(term => new[] { term })], _positions, Slop, needsScores, boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        if (_terms.Length == 1) visitor.OnTerm(_terms[0]);
        else if (_terms.Length > 1) visitor.OnPhrase(_terms[0].Field, [.. _terms.Select(term => (IReadOnlyList<Term>)[term])], _positions, Slop);
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is PhraseQuery query && query.Slop == Slop
        && query._terms.SequenceEqual(_terms) && query._positions.SequenceEqual(_positions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Slop, _terms.Length, _terms.FirstOrDefault(), _terms.LastOrDefault());

    /// <inheritdoc/>
    public override string ToString()
    {
        string field = _terms.Length == 0 ? "" : _terms[0].Field;
        return $"{field}:\"{string.Join(' ', _terms.Select(term => term.Text))}\"{(Slop > 0 ? $"~{Slop}" : "")}";
    }
}

/// <summary>A phrase with alternatives at some positions.</summary>
public sealed class MultiPhraseQuery : Query
{
    private readonly Term[][] _terms;
    private readonly int[] _positions;

    /// <summary>Alternatives at given positions.</summary>
    /// <param name="terms">For each position the terms any of which may stand there; all of one field.</param>
    /// <param name="positions">The positions, ascending; null: 0, 1, 2 …</param>
    /// <param name="slop">How many moves by one position are allowed in all; 0: none.</param>
    /// <exception cref="ArgumentException">The terms are of several fields, a position has none, or the positions go down.</exception>
    public MultiPhraseQuery(IReadOnlyList<IReadOnlyList<Term>> terms, IReadOnlyList<int>? positions = null, int slop = 0)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        _terms = [.. terms.Select(alternatives => alternatives.ToArray())];
        _positions = positions is null ? [.. Enumerable.Range(0, _terms.Length)] : [.. positions];
        if (Array.Exists(_terms, alternatives => alternatives.Length == 0)) throw new ArgumentException("a position without terms", nameof(terms));
        PhraseArguments.Check([.. _terms.SelectMany(alternatives => alternatives)], null);
        PhraseArguments.Check([.. _terms.Select(alternatives => alternatives[0])], _positions);
        Slop = slop;
    }

    /// <summary>The alternatives of each position.</summary>
    public IReadOnlyList<IReadOnlyList<Term>> Terms => _terms;

    /// <summary>The positions.</summary>
    public IReadOnlyList<int> Positions => _positions;

    /// <summary>How many moves by one position are allowed in all.</summary>
    public int Slop { get; }

    /// <inheritdoc/>
    internal override Query Rewrite(IndexSearcher searcher)
    {
        if (_terms.Length == 0) return new MatchNoDocsQuery("a phrase of no terms");
        return _terms.Length == 1 ? BooleanQuery.Any(_terms[0].Select(term => new TermQuery(term))) : this;
    }

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) =>
        new PhraseWeight(this, searcher, _terms, _positions, Slop, needsScores, boost);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        if (_terms.Length == 0) return;
        visitor.OnPhrase(_terms[0][0].Field, _terms, _positions, Slop);
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is MultiPhraseQuery query && query.Slop == Slop && query._positions.SequenceEqual(_positions)
        && query._terms.Length == _terms.Length && query._terms.Zip(_terms).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Slop, _terms.Length, _terms.FirstOrDefault()?[0]);

    /// <inheritdoc/>
    public override string ToString()
    {
        string field = _terms.Length == 0 ? "" : _terms[0][0].Field;
        IEnumerable<string> places = _terms.Select(alternatives => alternatives.Length == 1 ? alternatives[0].Text : $"({string.Join(' ', alternatives.Select(term => term.Text))})");
        return $"{field}:\"{string.Join(' ', places)}\"{(Slop > 0 ? $"~{Slop}" : "")}";
    }
}

/// <summary>What phrases demand of their arguments.</summary>
internal static class PhraseArguments
{
    /// <summary>Throws unless all terms are of one field and the positions, one for each term, never go down.</summary>
    internal static void Check(IReadOnlyList<Term> terms, IReadOnlyList<int>? positions)
    {
        for (int i = 1; i < terms.Count; i++)
        {
            if (terms[i].Field != terms[0].Field) throw new ArgumentException($"a phrase is of one field, not of '{terms[0].Field}' and '{terms[i].Field}'", nameof(terms));
        }

        if (positions is null) return;
        if (positions.Count != terms.Count) throw new ArgumentException($"{positions.Count} positions for {terms.Count} terms", nameof(positions));
        for (int i = 0; i < positions.Count; i++)
        {
            if (positions[i] < (i == 0 ? 0 : positions[i - 1])) throw new ArgumentException($"position {positions[i]} goes down", nameof(positions));
        }
    }
}
