using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Walks a <see cref="NumericColumn"/> with one number for each document.</summary>
internal sealed class NumericValues(NumericColumn column, IndexInput data, int maxDoc) : NumericDocValues
{
    private ColumnPosition _position = new(column.Documents, data, maxDoc, column.Count);

    /// <inheritdoc/>
    public override int DocId => _position.Document;

    /// <inheritdoc/>
    public override long Cost => _position.Cost;

    /// <inheritdoc/>
    public override long LongValue => column.Get(_position.Index);

    /// <inheritdoc/>
    public override int NextDoc() => _position.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _position.Advance(target);

    /// <inheritdoc/>
    public override bool AdvanceExact(int document) => _position.AdvanceExact(document);

    /// <inheritdoc/>
    internal override void Gather(ReadOnlySpan<int> documents, Span<long> values, long missing)
    {
        if (!column.Documents.IsAll)
        {
            base.Gather(documents, values, missing);
            return;
        }

        for (int i = 0; i < documents.Length; i++) values[i] = column.Get(documents[i]);
    }

    /// <inheritdoc/>
    internal override void GatherRange(int first, Span<long> values, long missing)
    {
        if (column.Documents.IsAll) column.Read(first, values);
        else base.GatherRange(first, values, missing);
    }
}
