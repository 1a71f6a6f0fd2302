using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>Writes the columns of a segment: each field that has doc values once, then <see cref="Finish"/>.</summary>
/// <remarks>
/// A source is asked for a fresh iterator several times (a column is read two to four times: statistics, documents,
/// numbers, addresses); flush and merge give their own.
/// </remarks>
internal sealed class DocValuesWriter : IDisposable
{
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly int _maxDoc;

    /// <param name="state">With the suffix <see cref="DocValuesFormat.FileSuffix"/>.</param>
    internal DocValuesWriter(SegmentWriteState state)
    {
        _maxDoc = state.SegmentInfo.MaxDoc;
        _data = state.Create(DocValuesFormat.DataExtension, DocValuesFormat.DataCodec, DocValuesFormat.Version);
        try
        {
            _meta = state.Create(DocValuesFormat.MetaExtension, DocValuesFormat.MetaCodec, DocValuesFormat.Version);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <summary>Notes in the field what readers need in order to find its column. To be called before the field infos are written.</summary>
    internal static void SetAttributes(FieldInfo field)
    {
        if (field.DocValuesType == DocValuesType.None) return;
        field.Attributes[DocValuesFormat.FormatAttribute] = DocValuesFormat.FormatName;
        field.Attributes[DocValuesFormat.SuffixAttribute] = DocValuesFormat.FormatSuffix;
        if (field.DocValuesType == DocValuesType.Binary) field.Attributes[DocValuesFormat.ModeAttribute] = DocValuesFormat.PlainMode;
    }

    /// <summary>Writes a numeric field.</summary>
    internal void AddNumeric(FieldInfo field, Func<NumericDocValues> values)
    {
        BeginField(field, DocValuesFormat.KindNumeric);
        NumberStatistics statistics = NumberStatistics.Gather(new NumberStream.Single(values()));
        WriteDocuments((int)statistics.Count, values);
        NumericColumnWriter.Write(_meta, _data, statistics, () => new NumberStream.Single(values()));
    }

    /// <summary>Writes a sorted-numeric field.</summary>
    internal void AddSortedNumeric(FieldInfo field, Func<SortedNumericDocValues> values)
    {
        BeginField(field, DocValuesFormat.KindSortedNumeric);
        int documentCount = 0;
        SortedNumericDocValues all = values();
        while (all.NextDoc() != DocIdSetIterator.NoMoreDocs) documentCount++;

        NumberStatistics statistics = NumberStatistics.Gather(new NumberStream.Several(values()));
        WriteDocuments(documentCount, values);
        NumericColumnWriter.Write(_meta, _data, statistics, () => new NumberStream.Several(values()));
        _meta.WriteInt32(documentCount);
        if (statistics.Count == documentCount) return;

        SortedNumericDocValues counted = values();
        WriteAddresses(documentCount, () => counted.NextDoc() == DocIdSetIterator.NoMoreDocs ? -1 : counted.DocValueCount);
    }

    /// <summary>Writes a binary field.</summary>
    internal void AddBinary(FieldInfo field, Func<BinaryDocValues> values)
    {
        BeginField(field, DocValuesFormat.KindBinary);
        int documentCount = 0;
        int minLength = int.MaxValue;
        int maxLength = 0;
        long start = _data.FilePointer;
        BinaryDocValues all = values();
        while (all.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            ReadOnlySpan<byte> value = all.BinaryValue;
            documentCount++;
            minLength = Math.Min(minLength, value.Length);
            maxLength = Math.Max(maxLength, value.Length);
            _data.WriteBytes(value);
        }

        _meta.WriteInt64(start);
        _meta.WriteInt64(_data.FilePointer - start);
        WriteDocuments(documentCount, values);
        _meta.WriteInt32(documentCount);
        _meta.WriteInt32(minLength);
        _meta.WriteInt32(maxLength);
        if (minLength >= maxLength) return;

        BinaryDocValues counted = values();
        WriteAddresses(documentCount, () => counted.NextDoc() == DocIdSetIterator.NoMoreDocs ? -1 : counted.BinaryValue.Length);
    }

    /// <summary>Writes a sorted field.</summary>
    internal void AddSorted(FieldInfo field, Func<SortedDocValues> values)
    {
        BeginField(field, DocValuesFormat.KindSorted);
        SortedDocValues all = values();
        int documentCount = 0;
        while (all.NextDoc() != DocIdSetIterator.NoMoreDocs) documentCount++;

        SortedDocValues ords = values();
        WriteSorted(documentCount, ords.ValueCount, values, () => ords.NextDoc() == DocIdSetIterator.NoMoreDocs ? -1 : ords.OrdValue, ords.LookupOrd);
    }

    /// <summary>Writes a sorted-set field; where no document has several values, as a sorted one.</summary>
    internal void AddSortedSet(FieldInfo field, Func<SortedSetDocValues> values)
    {
        BeginField(field, DocValuesFormat.KindSortedSet);
        SortedSetDocValues all = values();
        int documentCount = 0;
        long ordCount = 0;
        while (all.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            documentCount++;
            ordCount += all.OrdCount;
        }

        SortedSetDocValues ords = values();
        _meta.WriteByte(ordCount == documentCount ? (byte)0 : (byte)1);
        if (ordCount == documentCount)
        {
            WriteSorted(documentCount, ords.ValueCount, values, () => ords.NextDoc() == DocIdSetIterator.NoMoreDocs ? -1 : ords.OrdAt(0), ords.LookupOrd);
            return;
        }

        WriteDocuments(documentCount, values);
        int width = PackedWidths.WidthFor((ulong)ords.ValueCount - 1);
        _meta.WriteByte((byte)width);
        long start = _data.FilePointer;
        var run = new PackedWriter(_data, ordCount, width);
        while (ords.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            for (int i = 0; i < ords.OrdCount; i++) run.Add(ords.OrdAt(i));
        }

        run.Finish();
        WriteRegion(start);
        _meta.WriteInt32(documentCount);
        SortedSetDocValues counted = values();
        WriteAddresses(documentCount, () => counted.NextDoc() == DocIdSetIterator.NoMoreDocs ? -1 : counted.OrdCount);
        new TermsDictionaryWriter(_meta, _data).Write(ords.ValueCount, ords.LookupOrd);
    }

    /// <summary>Ends both files.</summary>
    internal void Finish()
    {
        _meta.WriteInt32(DocValuesFormat.EndOfFields);
        CodecHeader.WriteFooter(_meta);
        CodecHeader.WriteFooter(_data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meta.Dispose();
        _data.Dispose();
    }

    private void BeginField(FieldInfo field, byte kind)
    {
        _meta.WriteInt32(field.Number);
        _meta.WriteByte(kind);
    }

    private void WriteDocuments(int documentCount, Func<DocIdSetIterator> documents) =>
        DocsWithField.Write(_meta, _data, documentCount, _maxDoc, documents);

    private void WriteRegion(long start)
    {
        _meta.WriteInt64(start);
        _meta.WriteInt64(_data.FilePointer - start);
    }

    private void WriteSorted(int documentCount, int termCount, Func<DocIdSetIterator> documents, Func<int> nextOrd, TermOfOrd terms)
    {
        WriteDocuments(documentCount, documents);
        _meta.WriteInt32(documentCount);
        if (termCount <= 1)
        {
            _meta.WriteByte(0);
            _meta.WriteInt64(0);
            _meta.WriteInt64(0);
        }
        else
        {
            int width = PackedWidths.WidthFor((ulong)termCount - 1);
            _meta.WriteByte((byte)width);
            long start = _data.FilePointer;
            var run = new PackedWriter(_data, documentCount, width);
            for (int ord = nextOrd(); ord >= 0; ord = nextOrd()) run.Add(ord);
            run.Finish();
            WriteRegion(start);
        }

        new TermsDictionaryWriter(_meta, _data).Write(termCount, terms);
    }

    /// <summary>Running sums of the counts of each document, 0 first.</summary>
    private void WriteAddresses(int documentCount, Func<int> nextCount)
    {
        long start = _data.FilePointer;
        _meta.WriteInt64(start);
        _meta.WriteVInt(DocValuesFormat.MonotonicShift);
        var addresses = new MonotonicWriter(_meta, _data, documentCount + 1L, DocValuesFormat.MonotonicShift);
        long sum = 0;
        addresses.Add(0);
        for (int count = nextCount(); count >= 0; count = nextCount())
        {
            sum += count;
            addresses.Add(sum);
        }

        addresses.Finish();
        _meta.WriteInt64(_data.FilePointer - start);
    }
}
