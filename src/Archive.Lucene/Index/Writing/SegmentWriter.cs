using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>Writes the files of a new segment in the order that Lucene asks for: data, fields, the compound file, at last the .si.</summary>
internal static class SegmentWriter
{
    /// <summary>Writes everything but the stored values, which are written already.</summary>
    /// <param name="directory">Knows the files created for the segment so far.</param>
    /// <param name="segment">Its MaxDoc is known; its files are entered here.</param>
    /// <param name="fields">The fields; the codec's parts note their attributes in them.</param>
    /// <param name="source">What is in the segment.</param>
    /// <param name="compound">Whether the files are packed into one.</param>
    internal static void Write(TrackingDirectory directory, SegmentInfo segment, FieldInfos fields, SegmentSource source, bool compound)
    {
        var state = new SegmentWriteState(directory, segment, fields);
        if (fields.HasNorms) WriteNorms(state, source);
        if (fields.HasDocValues) WriteColumns(state with { Suffix = DocValuesFormat.FileSuffix }, source);
        if (fields.HasPoints) WritePoints(state, source);
        PostingsFormat.Write(state, source.Terms(), name => fields.ByName(name) is { HasNorms: true } field ? source.Norms(field) : null);
        FieldInfosFormat.Write(directory, segment, fields);
        segment.Files.Clear();
        segment.Files.UnionWith(directory.Created);
        if (compound) Pack(directory, segment);
        SegmentInfoFormat.Write(directory, segment);
    }

    private static void WriteNorms(SegmentWriteState state, SegmentSource source)
    {
        using var writer = new NormsWriter(state);
        foreach (FieldInfo field in state.FieldInfos.All)
        {
            if (field.HasNorms) writer.AddField(field, () => source.Norms(field));
        }

        writer.Finish();
    }

    private static void WriteColumns(SegmentWriteState state, SegmentSource source)
    {
        using var writer = new DocValuesWriter(state);
        foreach (FieldInfo field in state.FieldInfos.All)
        {
            DocValuesWriter.SetAttributes(field);
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    writer.AddNumeric(field, () => source.Numeric(field));
                    break;
                case DocValuesType.Binary:
                    writer.AddBinary(field, () => source.Binary(field));
                    break;
                case DocValuesType.Sorted:
                    writer.AddSorted(field, source.Sorted(field));
                    break;
                case DocValuesType.SortedSet:
                    writer.AddSortedSet(field, source.SortedSet(field));
                    break;
                case DocValuesType.SortedNumeric:
                    writer.AddSortedNumeric(field, source.SortedNumeric(field));
                    break;
                default:
                    break;
            }
        }

        writer.Finish();
    }

    private static void WritePoints(SegmentWriteState state, SegmentSource source)
    {
        using var writer = new PointsWriter(state);
        foreach (FieldInfo field in state.FieldInfos.All)
        {
            if (field.PointDimensionCount > 0) writer.AddField(field, source.Points(field));
        }

        writer.Finish();
    }

    private static void Pack(TrackingDirectory directory, SegmentInfo segment)
    {
        string[] packed = [.. segment.Files];
        CompoundWriter.Write(directory, segment, packed);
        foreach (string file in packed) directory.DeleteFile(file);
        segment.IsCompound = true;
        segment.Files.Clear();
        segment.Files.UnionWith(directory.Created);
    }
}
