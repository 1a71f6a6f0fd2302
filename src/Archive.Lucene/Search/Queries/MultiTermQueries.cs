using Archive.Lucene.Index;
using Archive.Lucene.Search.Automata;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents of every term that passes a test. Constant score.</summary>
public abstract class MultiTermQuery : Query
{
    private protected MultiTermQuery(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Field = field;
    }

    /// <summary>The field of the terms.</summary>
    public string Field { get; }

    /// <summary>The terms of a segment that pass.</summary>
    internal abstract TermsEnum Select(Terms terms);

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new DocumentsWeight(this, Documents, boost, Bulk);

    private DocIdSetIterator? Documents(LeafContext context) =>
        context.Reader.Terms(Field) is { } terms ? MultiTermDocuments.Of(Select(terms), context.Reader.MaxDoc) : null;

    private BulkScorer? Bulk(LeafContext context, float score) =>
        context.Reader.Terms(Field) is { } terms ? MultiTermDocuments.Bulk(Select(terms), context.Reader.MaxDoc, score) : null;
}

/// <summary>The documents of every term that begins with certain bytes. Constant score.</summary>
public sealed class PrefixQuery : MultiTermQuery
{
    /// <summary>Takes the terms that begin with <paramref name="prefix"/>.</summary>
    public PrefixQuery(Term prefix) : base((prefix ?? throw new ArgumentNullException(nameof(prefix))).Field) => Prefix = prefix;

    /// <summary>The beginning.</summary>
    public Term Prefix { get; }

    /// <inheritdoc/>
    internal override TermsEnum Select(Terms terms) => new RangeTermsEnum(terms.Iterator(), Prefix.Bytes, term => term.StartsWith(Prefix.Bytes));

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => visitor.OnAutomaton(Field, new PrefixAutomaton(Prefix.Bytes));

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is PrefixQuery query && query.Prefix == Prefix;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(PrefixQuery).Length, Prefix);

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}*";
}

/// <summary>The documents of every term that fits a pattern: * any characters, ? one character, \ takes the next one as it is. Constant score.</summary>
public sealed class WildcardQuery : MultiTermQuery
{
    private readonly ITermAutomaton _automaton;

    /// <summary>Takes the terms that fit <paramref name="pattern"/>.</summary>
    /// <exception cref="ArgumentException">The pattern is too long or too ambiguous.</exception>
    public WildcardQuery(Term pattern) : base((pattern ?? throw new ArgumentNullException(nameof(pattern))).Field)
    {
        Pattern = pattern;
        _automaton = WildcardAutomaton.Build(pattern.Text);
    }

    /// <summary>The pattern.</summary>
    public Term Pattern { get; }

    /// <inheritdoc/>
    internal override TermsEnum Select(Terms terms) => terms.Intersect(_automaton);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => visitor.OnAutomaton(Field, _automaton);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is WildcardQuery query && query.Pattern == Pattern;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(WildcardQuery).Length, Pattern);

    /// <inheritdoc/>
    public override string ToString() => Pattern.ToString();
}

/// <summary>The documents of every term between two others in unsigned byte order. Constant score.</summary>
public sealed class TermRangeQuery : MultiTermQuery
{
    private readonly byte[]? _lower;
    private readonly byte[]? _upper;

    /// <summary>Takes the terms of a range.</summary>
    /// <param name="field">The field.</param>
    /// <param name="lower">Lowest term, or null: no bound.</param>
    /// <param name="upper">Greatest term, or null: no bound.</param>
    /// <param name="includeLower">Whether the lowest term itself is in.</param>
    /// <param name="includeUpper">Whether the greatest term itself is in.</param>
    public TermRangeQuery(string field, string? lower, string? upper, bool includeLower = true, bool includeUpper = true) : base(field)
    {
        _lower = lower is null ? null : System.Text.Encoding.UTF8.GetBytes(lower);
        _upper = upper is null ? null : System.Text.Encoding.UTF8.GetBytes(upper);
        IncludeLower = includeLower;
        IncludeUpper = includeUpper;
    }

    /// <summary>Whether the lowest term itself is in.</summary>
    public bool IncludeLower { get; }

    /// <summary>Whether the greatest term itself is in.</summary>
    public bool IncludeUpper { get; }

    /// <inheritdoc/>
    internal override TermsEnum Select(Terms terms) => new RangeTermsEnum(terms.Iterator(), _lower, IsBelowUpper, _lower is not null && !IncludeLower);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor) => visitor.OnAutomaton(Field, new RangeAutomaton(_lower, _upper, IncludeLower, IncludeUpper));

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is TermRangeQuery query && query.Field == Field
        && query.IncludeLower == IncludeLower && query.IncludeUpper == IncludeUpper && Same(query._lower, _lower) && Same(query._upper, _upper);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(ToString()));

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:{(IncludeLower ? '[' : '{')}{Show(_lower)} TO {Show(_upper)}{(IncludeUpper ? ']' : '}')}";

    private bool IsBelowUpper(ReadOnlySpan<byte> term)
    {
        if (_upper is null) return true;
        int order = term.SequenceCompareTo(_upper);
        return order < 0 || (order == 0 && IncludeUpper);
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);

    private static string Show(byte[]? bound) => bound is null ? "*" : System.Text.Encoding.UTF8.GetString(bound);
}

/// <summary>The documents of any of many given terms of a field. Constant score; cheaper than as many clauses.</summary>
public sealed class TermInSetQuery : Query
{
    private readonly Term[] _terms;

    /// <summary>Takes the documents of <paramref name="terms"/>.</summary>
    public TermInSetQuery(string field, IEnumerable<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Field = field;
        _terms = [.. terms.Select(text => new Term(field, text)).Distinct().Order()];
    }

    /// <summary>The field of the terms.</summary>
    public string Field { get; }

    /// <summary>The terms, ascending.</summary>
    public IReadOnlyList<Term> Terms => _terms;

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new DocumentsWeight(this, Documents, boost, Bulk);

    /// <inheritdoc/>
    internal override void Visit(QueryVisitor visitor)
    {
        foreach (Term term in _terms) visitor.OnTerm(term);
    }

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is TermInSetQuery query && query.Field == Field && query._terms.SequenceEqual(_terms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_terms.Length, StringComparer.Ordinal.GetHashCode(Field), _terms.FirstOrDefault());

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:({string.Join(' ', _terms.Select(term => term.Text))})";

    private DocIdSetIterator? Documents(LeafContext context)
    {
        if (context.Reader.Terms(Field) is not { } terms) return null;
        return MultiTermDocuments.Of(new ListedTermsEnum(terms.Iterator(), _terms), context.Reader.MaxDoc);
    }

    private BulkScorer? Bulk(LeafContext context, float score) =>
        context.Reader.Terms(Field) is { } terms ? MultiTermDocuments.Bulk(new ListedTermsEnum(terms.Iterator(), _terms), context.Reader.MaxDoc, score) : null;
}
