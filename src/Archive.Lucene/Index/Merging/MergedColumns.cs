namespace Archive.Lucene.Index.Merging;

/// <summary>A numeric column, or norms, of several segments.</summary>
internal sealed class MergedNumericColumn(NumericDocValues?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress) : NumericDocValues
{
    private MergedDocuments<NumericDocValues> _documents = new(parts, sources, progress);

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override long LongValue => _documents.Current.LongValue;

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _documents.AdvanceExact(document);
}

/// <summary>A sorted-numeric column of several segments.</summary>
internal sealed class MergedSortedNumericColumn(SortedNumericDocValues?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress) : SortedNumericDocValues
{
    private MergedDocuments<SortedNumericDocValues> _documents = new(parts, sources, progress);

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override int DocValueCount => _documents.Current.DocValueCount;

    /// <inheritdoc/>
    public override long ValueAt(int index) => _documents.Current.ValueAt(index);

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _documents.AdvanceExact(document);
}

/// <summary>A binary column of several segments.</summary>
internal sealed class MergedBinaryColumn(BinaryDocValues?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress) : BinaryDocValues
{
    private MergedDocuments<BinaryDocValues> _documents = new(parts, sources, progress);

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> BinaryValue => _documents.Current.BinaryValue;

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _documents.AdvanceExact(document);
}

/// <summary>A sorted column of several segments, with the values numbered anew.</summary>
internal sealed class MergedSortedColumn(SortedDocValues?[] parts, OrdinalMap ordinals, IReadOnlyList<MergeSource> sources, MergeProgress progress) : SortedDocValues
{
    private readonly OrdinalMap.Lookup _lookup = ordinals.NewLookup();
    private MergedDocuments<SortedDocValues> _documents = new(parts, sources, progress);

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override int OrdValue => ordinals.Map(_documents.Part, _documents.Current.OrdValue);

    /// <inheritdoc/>
    public override int ValueCount => ordinals.Count;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> LookupOrd(int ord) => _lookup.Value(ord);

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _documents.AdvanceExact(document);
}

/// <summary>A sorted-set column of several segments, with the values numbered anew.</summary>
internal sealed class MergedSortedSetColumn(SortedSetDocValues?[] parts, OrdinalMap ordinals, IReadOnlyList<MergeSource> sources, MergeProgress progress) : SortedSetDocValues
{
    private readonly OrdinalMap.Lookup _lookup = ordinals.NewLookup();
    private MergedDocuments<SortedSetDocValues> _documents = new(parts, sources, progress);

    /// <inheritdoc/>
    public override int DocId => _documents.Document;

    /// <inheritdoc/>
    public override long Cost => _documents.Cost;

    /// <inheritdoc/>
    public override int OrdCount => _documents.Current.OrdCount;

    /// <inheritdoc/>
    public override int ValueCount => ordinals.Count;

    // New numbers keep the order of the values, so the set of a document stays sorted.

    /// <inheritdoc/>
    public override int OrdAt(int index) => ordinals.Map(_documents.Part, _documents.Current.OrdAt(index));

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> LookupOrd(int ord) => _lookup.Value(ord);

    /// <inheritdoc/>
    public override int NextDoc() => _documents.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _documents.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _documents.AdvanceExact(document);
}
