using Archive.Lucene.Index.Buffering;
using Archive.Lucene.Index.Merging;

namespace Archive.Lucene.Index.Writing;

/// <summary>What a new segment is written from: a buffer of documents, or the segments of a merge. Stored values go their own way.</summary>
/// <remarks>The methods for columns are asked several times and give a fresh iterator each time.</remarks>
internal abstract class SegmentSource
{
    /// <summary>The inverted fields.</summary>
    internal abstract Fields Terms();

    /// <summary>The norms of a field that has norms.</summary>
    internal abstract NumericDocValues Norms(FieldInfo field);

    /// <summary>The column of a numeric field.</summary>
    internal abstract NumericDocValues Numeric(FieldInfo field);

    /// <summary>The column of a binary field.</summary>
    internal abstract BinaryDocValues Binary(FieldInfo field);

    /// <summary>The column of a sorted field; asked once, for a maker of iterators.</summary>
    internal abstract Func<SortedDocValues> Sorted(FieldInfo field);

    /// <summary>The column of a sorted-set field; asked once, for a maker of iterators.</summary>
    internal abstract Func<SortedSetDocValues> SortedSet(FieldInfo field);

    /// <summary>The column of a sorted-numeric field; asked once, for a maker of iterators.</summary>
    internal abstract Func<SortedNumericDocValues> SortedNumeric(FieldInfo field);

    /// <summary>The points of a field that has points.</summary>
    internal abstract PointValues Points(FieldInfo field);
}

/// <summary>A buffer of documents.</summary>
internal sealed class BufferSource(DocumentBuffer buffer) : SegmentSource
{
    /// <inheritdoc/>
    internal override Fields Terms() => new BufferedFields(buffer.Fields.Select(field => field.Postings).OfType<PostingsBuffer>());

    /// <inheritdoc/>
    internal override NumericDocValues Norms(FieldInfo field) => Of(field).Norms!.Iterate();

    /// <inheritdoc/>
    internal override NumericDocValues Numeric(FieldInfo field) => Of(field).Numbers!.Iterate();

    /// <inheritdoc/>
    internal override BinaryDocValues Binary(FieldInfo field) => Of(field).Bytes!.Iterate();

    /// <inheritdoc/>
    internal override Func<SortedDocValues> Sorted(FieldInfo field)
    {
        SortedColumnBuffer values = Of(field).Values!;
        values.Sort();
        return values.Iterate;
    }

    /// <inheritdoc/>
    internal override Func<SortedSetDocValues> SortedSet(FieldInfo field)
    {
        SortedSetColumnBuffer values = Of(field).ValueSets!;
        values.Sort();
        return values.Iterate;
    }

    /// <inheritdoc/>
    internal override Func<SortedNumericDocValues> SortedNumeric(FieldInfo field)
    {
        SortedNumericColumnBuffer values = Of(field).NumberSets!;
        values.Sort();
        return values.Iterate;
    }

    /// <inheritdoc/>
    internal override PointValues Points(FieldInfo field) => Of(field).Points!;

    private FieldBuffer Of(FieldInfo field) => buffer.Field(field.Name)!;
}

/// <summary>The segments of a merge.</summary>
internal sealed class MergeSegmentSource(IReadOnlyList<MergeSource> sources, FieldInfos infos, MergeProgress progress) : SegmentSource
{
    /// <inheritdoc/>
    internal override Fields Terms() => new MergedFields(sources, infos, progress);

    /// <inheritdoc/>
    internal override NumericDocValues Norms(FieldInfo field) =>
        new MergedNumericColumn([.. sources.Select(source => source.Reader.Norms(field.Name))], sources, progress);

    /// <inheritdoc/>
    internal override NumericDocValues Numeric(FieldInfo field) =>
        new MergedNumericColumn([.. sources.Select(source => source.Reader.GetNumericDocValues(field.Name))], sources, progress);

    /// <inheritdoc/>
    internal override BinaryDocValues Binary(FieldInfo field) =>
        new MergedBinaryColumn([.. sources.Select(source => source.Reader.GetBinaryDocValues(field.Name))], sources, progress);

    /// <inheritdoc/>
    internal override Func<SortedDocValues> Sorted(FieldInfo field)
    {
        SortedDocValues? Open(int part) => sources[part].Reader.GetSortedDocValues(field.Name);
        var ordinals = new OrdinalMap(
            sources.Count,
            part => Open(part) is { } values ? new OrdinalMap.Values(values.ValueCount, values.LookupOrd) : new OrdinalMap.Values(0, _ => default),
            part => sources[part].Live is { } live && Open(part) is { } values ? Used(values, live) : null,
            progress);
        return () => new MergedSortedColumn([.. Enumerable.Range(0, sources.Count).Select(Open)], ordinals, sources, progress);
    }

    /// <inheritdoc/>
    internal override Func<SortedSetDocValues> SortedSet(FieldInfo field)
    {
        SortedSetDocValues? Open(int part) => sources[part].Reader.GetSortedSetDocValues(field.Name);
        var ordinals = new OrdinalMap(
            sources.Count,
            part => Open(part) is { } values ? new OrdinalMap.Values(values.ValueCount, values.LookupOrd) : new OrdinalMap.Values(0, _ => default),
            part => sources[part].Live is { } live && Open(part) is { } values ? Used(values, live) : null,
            progress);
        return () => new MergedSortedSetColumn([.. Enumerable.Range(0, sources.Count).Select(Open)], ordinals, sources, progress);
    }

    /// <inheritdoc/>
    internal override Func<SortedNumericDocValues> SortedNumeric(FieldInfo field) =>
        () => new MergedSortedNumericColumn([.. sources.Select(source => source.Reader.GetSortedNumericDocValues(field.Name))], sources, progress);

    /// <inheritdoc/>
    internal override PointValues Points(FieldInfo field) =>
        new MergedPoints(field, [.. sources.Select(source => source.Reader.Points(field.Name))], sources, progress);

    private static FixedBitSet Used(SortedDocValues values, FixedBitSet live)
    {
        var used = new FixedBitSet(values.ValueCount);
        while (values.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            if (live.Get(values.DocId)) used.Set(values.OrdValue);
        }

        return used;
    }

    private static FixedBitSet Used(SortedSetDocValues values, FixedBitSet live)
    {
        var used = new FixedBitSet(values.ValueCount);
        while (values.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            if (!live.Get(values.DocId)) continue;
            for (int i = 0; i < values.OrdCount; i++) used.Set(values.OrdAt(i));
        }

        return used;
    }
}
