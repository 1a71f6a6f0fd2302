using Archive.Lucene.Index;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Search.Queries;

/// <summary>The documents of which a numeric or sorted-numeric column has a value in a range. Constant score; reads the column, O(documents).</summary>
/// <param name="field">The column.</param>
/// <param name="lower">Lowest value, inclusive.</param>
/// <param name="upper">Greatest value, inclusive.</param>
public sealed class DocValuesRangeQuery(string field, long lower, long upper) : Query
{
    /// <summary>The column.</summary>
    public string Field { get; } = field;

    /// <summary>Lowest value, inclusive.</summary>
    public long Lower { get; } = lower;

    /// <summary>Greatest value, inclusive.</summary>
    public long Upper { get; } = upper;

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new RangeWeight(this, boost);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is DocValuesRangeQuery query && query.Field == Field && query.Lower == Lower && query.Upper == Upper;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Field), Lower, Upper);

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:[{Lower} TO {Upper}]";

    private sealed class RangeWeight(DocValuesRangeQuery query, float score) : Weight(query)
    {
        internal override Scorer? Scorer(LeafContext context)
        {
            if (query.Lower > query.Upper) return null;
            if (context.Reader.GetNumericDocValues(query.Field) is { } numbers)
                return new ColumnScorer(numbers, () => numbers.LongValue >= query.Lower && numbers.LongValue <= query.Upper, score);
            if (context.Reader.GetSortedNumericDocValues(query.Field) is { } lists) return new ColumnScorer(lists, () => Any(lists), score);
            return null;
        }

        internal override Explanation Explain(LeafContext context, int document) =>
            ScorerOn(context, document) is null ? Explanation.NoMatch($"{query} does not match") : Explanation.Match(score, query.ToString());

        private bool Any(SortedNumericDocValues values)
        {
            for (int i = 0; i < values.DocValueCount; i++)
            {
                long value = values.ValueAt(i);
                if (value >= query.Lower) return value <= query.Upper;
            }

            return false;
        }
    }
}

/// <summary>The documents of a column whose values pass a test.</summary>
internal sealed class ColumnScorer(DocIdSetIterator column, Func<bool> test, float score) : Scorer
{
    // Work of reading a value and testing it.
    private const float TestCost = 5;

    /// <inheritdoc/>
    public override int DocId => column.DocId;

    /// <inheritdoc/>
    public override long Cost => column.Cost;

    /// <inheritdoc/>
    internal override bool IsExact => false;

    /// <inheritdoc/>
    internal override float MatchCost => TestCost;

    /// <inheritdoc/>
    public override int NextDoc() => column.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => column.Advance(target);

    /// <inheritdoc/>
    internal override bool Matches() => test();

    /// <inheritdoc/>
    internal override float Score() => score;

    /// <inheritdoc/>
    internal override float MaxScore(int upTo) => score;
}

/// <summary>The documents that have a field at all: a column of any kind, norms, or points. Constant score.</summary>
/// <param name="field">The field.</param>
public sealed class ExistsQuery(string field) : Query
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <inheritdoc/>
    internal override Weight CreateWeight(IndexSearcher searcher, bool needsScores, float boost) => new DocumentsWeight(this, Documents, boost);

    /// <inheritdoc/>
    public override bool Equals(Query? other) => other is ExistsQuery query && query.Field == Field;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Field);

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:*";

    private DocIdSetIterator? Documents(LeafContext context)
    {
        LeafReader reader = context.Reader;
        DocIdSetIterator? column = reader.FieldInfos.ByName(Field)?.DocValuesType switch
        {
            DocValuesType.Numeric => reader.GetNumericDocValues(Field),
            DocValuesType.Binary => reader.GetBinaryDocValues(Field),
            DocValuesType.Sorted => reader.GetSortedDocValues(Field),
            DocValuesType.SortedSet => reader.GetSortedSetDocValues(Field),
            DocValuesType.SortedNumeric => reader.GetSortedNumericDocValues(Field),
            _ => null,
        };
        if (column is not null) return column;
        if (reader.Norms(Field) is { } norms) return norms;
        return FromTerms(reader) ?? FromPoints(reader);
    }

    private BitSetDocuments? FromTerms(LeafReader reader)
    {
        if (reader.Terms(Field) is not { } terms) return null;
        return MultiTermDocuments.Union(terms.Iterator(), reader.MaxDoc);
    }

    private BitSetDocuments? FromPoints(LeafReader reader)
    {
        if (reader.Points(Field) is not { } points) return null;
        var documents = new FixedBitSet(reader.MaxDoc);
        points.VisitAll((document, _) => documents.Set(document));
        return new BitSetDocuments(documents, points.DocCount);
    }
}
