using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>A sorted column seen as a sorted-set one whose sets have one member.</summary>
internal sealed class SingletonSetDocValues(SortedDocValues values) : SortedSetDocValues
{
    /// <inheritdoc/>
    public override int DocId => values.DocId;

    /// <inheritdoc/>
    public override long Cost => values.Cost;

    /// <inheritdoc/>
    public override int OrdCount => 1;

    /// <inheritdoc/>
    public override int ValueCount => values.ValueCount;

    /// <inheritdoc/>
    internal override bool IsSingleValued => true;

    /// <inheritdoc/>
    public override int NextDoc() => values.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => values.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => values.AdvanceExact(document);

    /// <inheritdoc/>
    public override int OrdAt(int index) => values.OrdValue;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> LookupOrd(int ord) => values.LookupOrd(ord);

    /// <inheritdoc/>
    public override int LookupTerm(ReadOnlySpan<byte> term) => values.LookupTerm(term);

    /// <inheritdoc/>
    internal override void CountAll(Span<int> countsByOrd) => values.CountAll(countsByOrd);

    /// <inheritdoc/>
    internal override void CountMatching(ReadOnlySpan<int> documents, Span<int> countsByOrd) => values.CountMatching(documents, countsByOrd);
}

/// <summary>Opens columns of ordinals, whichever of the two kinds they are.</summary>
internal static class OrdinalColumns
{
    /// <summary>The sorted-set or sorted column of a field, or null when the segment has none.</summary>
    /// <exception cref="ArgumentException">The field has a column of another kind.</exception>
    internal static SortedSetDocValues? Open(LeafReader reader, string field)
    {
        switch (reader.FieldInfos.ByName(field)?.DocValuesType ?? DocValuesType.None)
        {
            case DocValuesType.SortedSet:
                return reader.GetSortedSetDocValues(field);
            case DocValuesType.Sorted:
                return reader.GetSortedDocValues(field) is { } values ? new SingletonSetDocValues(values) : null;
            case DocValuesType.None:
                return null;
            case DocValuesType other:
                throw new ArgumentException($"field '{field}' has a column of kind {other}; Sorted or SortedSet is needed", nameof(field));
        }
    }
}
