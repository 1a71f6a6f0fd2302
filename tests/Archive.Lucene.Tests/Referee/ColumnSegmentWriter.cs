using System.Globalization;
using System.Text;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Codecs;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Writes documents without indexed fields as an index of one segment, with the column writers alone.</summary>
internal static class ColumnSegmentWriter
{
    private static readonly Dictionary<char, DocValuesType> s_columns = new()
    {
        ['N'] = DocValuesType.Numeric,
        ['B'] = DocValuesType.Binary,
        ['S'] = DocValuesType.Sorted,
        ['T'] = DocValuesType.SortedSet,
        ['M'] = DocValuesType.SortedNumeric,
    };

    internal static void Write(string folder, IReadOnlyList<ColumnValue[]> documents)
    {
        using var directory = new FileSystemDirectory(folder);
        var info = new SegmentInfo(directory, "_0", IndexId.Next(), documents.Count);
        FieldInfos fields = Fields(documents);
        WriteStored(new SegmentWriteState(directory, info, fields), documents);
        WriteColumns(new SegmentWriteState(directory, info, fields, DocValuesFormat.FileSuffix), documents);
        WritePoints(new SegmentWriteState(directory, info, fields), documents);
        FieldInfosFormat.Write(directory, info, fields);
        info.Files.UnionWith(directory.ListAll());
        SegmentInfoFormat.Write(directory, info);
        var infos = new SegmentInfos { Counter = 1, Version = 1 };
        infos.Segments.Add(new SegmentCommitInfo(info));
        infos.PrepareCommit(directory);
        infos.FinishCommit(directory);
    }

    private static FieldInfos Fields(IReadOnlyList<ColumnValue[]> documents)
    {
        var fields = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
        foreach (ColumnValue value in documents.SelectMany(document => document))
        {
            if (!fields.TryGetValue(value.Field, out FieldInfo? field)) fields[value.Field] = field = new FieldInfo(value.Field, fields.Count);
            if (s_columns.TryGetValue(value.Kind, out DocValuesType type)) field.DocValuesType = type;
            if (value.Kind is 'P' or 'Q')
            {
                field.PointDimensionCount = field.PointIndexDimensionCount = 1;
                field.PointBytesPerDimension = value.Kind == 'P' ? 8 : 4;
            }

            DocValuesWriter.SetAttributes(field);
        }

        return new FieldInfos(fields.Values);
    }

    private static void WriteStored(SegmentWriteState state, IReadOnlyList<ColumnValue[]> documents)
    {
        using var writer = new StoredFieldsWriter(state);
        foreach (ColumnValue[] document in documents)
        {
            writer.StartDocument();
            foreach (ColumnValue value in document)
            {
                FieldInfo field = state.FieldInfos.ByName(value.Field)!;
                switch (value.Kind)
                {
                    case 's':
                        writer.WriteString(field, Encoding.UTF8.GetString(Convert.FromHexString(value.Value)));
                        break;
                    case 'b':
                        writer.WriteBinary(field, Convert.FromHexString(value.Value));
                        break;
                    case 'i':
                        writer.WriteInt32(field, (int)Number(value.Value));
                        break;
                    case 'l':
                        writer.WriteInt64(field, Number(value.Value));
                        break;
                    case 'f':
                        writer.WriteSingle(field, BitConverter.Int32BitsToSingle((int)Number(value.Value)));
                        break;
                    case 'd':
                        writer.WriteDouble(field, BitConverter.Int64BitsToDouble(Number(value.Value)));
                        break;
                }
            }

            writer.FinishDocument();
        }

        writer.Finish();
    }

    private static void WriteColumns(SegmentWriteState state, IReadOnlyList<ColumnValue[]> documents)
    {
        using var writer = new DocValuesWriter(state);
        foreach (FieldInfo field in state.FieldInfos.All.Where(field => field.DocValuesType != DocValuesType.None))
        {
            string[]?[] values = [.. documents.Select(document => Values(document, field.Name))];
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    long?[] numbers = [.. values.Select(all => all is null ? (long?)null : Number(all[0]))];
                    writer.AddNumeric(field, () => new ListNumericDocValues(numbers));
                    break;
                case DocValuesType.Binary:
                    byte[]?[] bytes = [.. values.Select(all => all is null ? null : Convert.FromHexString(all[0]))];
                    writer.AddBinary(field, () => new ListBinaryDocValues(bytes));
                    break;
                case DocValuesType.SortedNumeric:
                    long[]?[] several = [.. values.Select(all => all?.Select(Number).Order().ToArray())];
                    writer.AddSortedNumeric(field, () => new ListSortedNumericDocValues(several));
                    break;
                default:
                    var strings = new StringColumn([.. values.Select(all => all?.Select(hex => Encoding.UTF8.GetString(Convert.FromHexString(hex))).ToArray())]);
                    if (field.DocValuesType == DocValuesType.Sorted) writer.AddSorted(field, strings.Sorted);
                    else writer.AddSortedSet(field, strings.SortedSet);
                    break;
            }
        }

        writer.Finish();
    }

    private static void WritePoints(SegmentWriteState state, IReadOnlyList<ColumnValue[]> documents)
    {
        using var writer = new PointsWriter(state);
        foreach (FieldInfo field in state.FieldInfos.All.Where(field => field.PointDimensionCount > 0))
        {
            var points = new List<(int, long)>();
            for (int document = 0; document < documents.Count; document++)
            {
                foreach (string value in Values(documents[document], field.Name) ?? []) points.Add((document, Number(value)));
            }

            writer.AddField(field, new ListPoints(points, field.PointBytesPerDimension));
        }

        writer.Finish();
    }

    private static string[]? Values(ColumnValue[] document, string field)
    {
        string[] values = [.. document.Where(value => value.Field == field).Select(value => value.Value)];
        return values.Length == 0 ? null : values;
    }

    private static long Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);
}
