using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Reads the columns of a segment. Thread-safe; the iterators it hands out belong to one thread each.</summary>
/// <remarks>The list of columns is verified when the reader opens; the data's checksum by <see cref="VerifyChecksum"/>.</remarks>
internal sealed class DocValuesReader : IDisposable
{
    private readonly Dictionary<int, object> _columns = [];
    private readonly IndexInput _data;
    private readonly int _maxDoc;
    private readonly string _metaName;

    /// <param name="state">With the suffix that the fields' attributes name; see <see cref="DocValuesFormat.FileSuffix"/>.</param>
    /// <exception cref="CorruptIndexException">A file is damaged, or the two disagree.</exception>
    internal DocValuesReader(SegmentReadState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        using IndexInput meta = state.OpenMeta(
            DocValuesFormat.MetaExtension, DocValuesFormat.MetaCodec, DocValuesFormat.OldestVersion, DocValuesFormat.Version, out DataCursor cursor, out int version);
        _metaName = meta.Name;
        _data = state.OpenData(DocValuesFormat.DataExtension, DocValuesFormat.DataCodec, version);
        try
        {
            for (int number = cursor.ReadInt32(); number != DocValuesFormat.EndOfFields; number = cursor.ReadInt32())
            {
                FieldInfo? field = state.FieldInfos.ByNumber(number);
                int kind = cursor.ReadByte();
                if (field is null || kind != DocValuesFormat.KindOf(field.DocValuesType)) cursor.ThrowCorrupt($"a column of kind {kind} for field {number}");
                if (!_columns.TryAdd(number, ReadColumn(ref cursor, field, version))) cursor.ThrowCorrupt($"a second column of field {number}");
            }

            CodecHeader.CheckEnd(cursor);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <summary>A fresh iterator over a numeric field.</summary>
    internal NumericDocValues GetNumeric(FieldInfo field) => new NumericValues(Column<NumericColumn>(field), _data, _maxDoc);

    /// <summary>A fresh iterator over a binary field.</summary>
    internal BinaryDocValues GetBinary(FieldInfo field) => Column<BinaryColumn>(field).Iterate();

    /// <summary>A fresh iterator over a sorted field.</summary>
    internal SortedDocValues GetSorted(FieldInfo field) => Column<SortedColumn>(field).Iterate();

    /// <summary>A fresh iterator over a sorted-set field, whether or not any document has several values.</summary>
    internal SortedSetDocValues GetSortedSet(FieldInfo field) =>
        Column<object>(field) is SortedColumn single ? single.IterateSet() : Column<SortedSetColumn>(field).Iterate();

    /// <summary>A fresh iterator over a sorted-set field in which no document has several values; null where some have.</summary>
    internal SortedDocValues? GetSingleSorted(FieldInfo field) => (Column<object>(field) as SortedColumn)?.Iterate();

    /// <summary>A fresh iterator over a sorted-numeric field.</summary>
    internal SortedNumericDocValues GetSortedNumeric(FieldInfo field) => Column<SortedNumericColumn>(field).Iterate(_data, _maxDoc);

    /// <summary>A fresh iterator over a sorted-numeric field with one number for each document; null where some have several.</summary>
    internal NumericDocValues? GetSingleNumeric(FieldInfo field) => Column<SortedNumericColumn>(field).IterateSingle(_data, _maxDoc);

    /// <summary>Reads the whole data file and compares its checksum.</summary>
    internal void VerifyChecksum() => CodecHeader.VerifyChecksum(_data);

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private object ReadColumn(ref DataCursor cursor, FieldInfo field, int version)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                NumericColumn numbers = NumericColumn.Read(ref cursor, _data);
                ColumnCounts.Require(ref cursor, numbers.Documents, numbers.Count, _maxDoc);
                return numbers;
            case DocValuesType.Binary:
                return BinaryColumn.Read(ref cursor, _data, _maxDoc, IsCompressed(field, version, ref cursor));
            case DocValuesType.Sorted:
                return SortedColumn.Read(ref cursor, _data, _maxDoc);
            case DocValuesType.SortedSet:
                return cursor.ReadByte() == 0 ? SortedColumn.Read(ref cursor, _data, _maxDoc) : SortedSetColumn.Read(ref cursor, _data, _maxDoc);
            default:
                SortedNumericColumn column = SortedNumericColumn.Read(ref cursor, _data);
                column.RequireCount(ref cursor, _maxDoc);
                return column;
        }
    }

    private static bool IsCompressed(FieldInfo field, int version, ref DataCursor cursor)
    {
        if (version < DocValuesFormat.Version) return version == 1;
        if (!field.Attributes.TryGetValue(DocValuesFormat.ModeAttribute, out string? mode) || mode is not (DocValuesFormat.PlainMode or DocValuesFormat.CompressedMode))
        {
            cursor.ThrowCorrupt($"field {field.Name} has the mode '{mode}' for binary values");
        }

        return mode == DocValuesFormat.CompressedMode;
    }

    private T Column<T>(FieldInfo field)
        where T : class
    {
        if (_columns.GetValueOrDefault(field.Number) is not T column)
        {
            throw new CorruptIndexException($"no column of the kind {field.DocValuesType} for field {field.Name}", _metaName);
        }

        return column;
    }
}
