using System.Text;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Reads an index with the column readers and gives the lines that DumpColumns.java gives.</summary>
internal static class ColumnDump
{
    internal static List<string> Read(string folder)
    {
        var lines = new List<string>();
        using var directory = new FileSystemDirectory(folder);
        int docBase = 0;
        foreach (SegmentCommitInfo segment in SegmentInfos.ReadLatest(directory).Segments)
        {
            IndexDirectory files = segment.Info.IsCompound ? new CompoundDirectory(directory, segment.Info) : directory;
            FieldInfos fields = FieldInfosFormat.Read(files, segment.Info);
            Dump(new SegmentReadState(files, segment.Info, fields), docBase, lines);
            docBase += segment.Info.MaxDoc;
        }

        return lines;
    }

    private static void Dump(SegmentReadState state, int docBase, List<string> lines)
    {
        using DocValuesReader columns = new(state with { Suffix = DocValuesFormat.FileSuffix });
        using NormsReader? norms = state.FieldInfos.HasNorms ? new NormsReader(state) : null;
        using PointsReader? points = state.FieldInfos.HasPoints ? new PointsReader(state) : null;
        using var stored = new StoredFieldsReader(state);
        columns.VerifyChecksum();
        norms?.VerifyChecksum();
        points?.VerifyChecksum();
        stored.VerifyChecksum();
        foreach (FieldInfo field in state.FieldInfos.All.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            Column(columns, field, docBase, lines);
            if (field.HasNorms) Numbers(norms!.GetNorms(field), 'L', field, docBase, lines);
            if (field.PointDimensionCount > 0)
            {
                points!.Points(field)?.VisitAll((document, value) => lines.Add($"{docBase + document} {field.Name} P {Convert.ToHexStringLower(value)}"));
            }
        }

        var visitor = new Lines(lines);
        for (int document = 0; document < state.SegmentInfo.MaxDoc; document++)
        {
            visitor.Document = docBase + document;
            stored.Visit(document, visitor);
        }
    }

    private static void Column(DocValuesReader columns, FieldInfo field, int docBase, List<string> lines)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                Numbers(columns.GetNumeric(field), 'N', field, docBase, lines);
                break;
            case DocValuesType.Binary:
                BinaryDocValues binary = columns.GetBinary(field);
                while (binary.NextDoc() != DocIdSetIterator.NoMoreDocs) lines.Add($"{docBase + binary.DocId} {field.Name} B {Convert.ToHexStringLower(binary.BinaryValue)}");
                break;
            case DocValuesType.Sorted:
                SortedDocValues sorted = columns.GetSorted(field);
                while (sorted.NextDoc() != DocIdSetIterator.NoMoreDocs) lines.Add($"{docBase + sorted.DocId} {field.Name} S {Convert.ToHexStringLower(sorted.LookupOrd(sorted.OrdValue))}");
                break;
            case DocValuesType.SortedSet:
                SortedSetDocValues set = columns.GetSortedSet(field);
                while (set.NextDoc() != DocIdSetIterator.NoMoreDocs)
                {
                    IEnumerable<string> values = Enumerable.Range(0, set.OrdCount).Select(i => Convert.ToHexStringLower(set.LookupOrd(set.OrdAt(i))));
                    lines.Add($"{docBase + set.DocId} {field.Name} T {string.Join(' ', values)}");
                }

                break;
            case DocValuesType.SortedNumeric:
                SortedNumericDocValues several = columns.GetSortedNumeric(field);
                while (several.NextDoc() != DocIdSetIterator.NoMoreDocs)
                {
                    lines.Add($"{docBase + several.DocId} {field.Name} M {string.Join(' ', Enumerable.Range(0, several.DocValueCount).Select(several.ValueAt))}");
                }

                break;
        }
    }

    private static void Numbers(NumericDocValues values, char kind, FieldInfo field, int docBase, List<string> lines)
    {
        while (values.NextDoc() != DocIdSetIterator.NoMoreDocs) lines.Add($"{docBase + values.DocId} {field.Name} {kind} {values.LongValue}");
    }

    private sealed class Lines(List<string> lines) : StoredFieldVisitor
    {
        internal int Document { get; set; }

        public override StoredFieldAction Wants(FieldInfo field) => StoredFieldAction.Read;

        public override void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => Add(field, $"s {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8)))}");

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Add(field, $"b {Convert.ToHexStringLower(value)}");

        public override void OnInt32(FieldInfo field, int value) => Add(field, $"i {value}");

        public override void OnInt64(FieldInfo field, long value) => Add(field, $"l {value}");

        public override void OnSingle(FieldInfo field, float value) => Add(field, $"f {BitConverter.SingleToInt32Bits(value)}");

        public override void OnDouble(FieldInfo field, double value) => Add(field, $"d {BitConverter.DoubleToInt64Bits(value)}");

        private void Add(FieldInfo field, string value) => lines.Add($"{Document} {field.Name} X {value}");
    }
}
