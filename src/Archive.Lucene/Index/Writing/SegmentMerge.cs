using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index.Buffering;
using Archive.Lucene.Index.Merging;
using Archive.Lucene.Index.Reading;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Writing;

/// <summary>One merge: the segments, what was live in them when it began, and the way to call it off.</summary>
internal sealed class SegmentMerge(IReadOnlyList<WriterSegment> segments)
{
    private MergeSource[] _sources = [];

    /// <summary>The segments, in document order.</summary>
    internal IReadOnlyList<WriterSegment> Segments => segments;

    /// <summary>Calls the merge off.</summary>
    internal MergeProgress Progress { get; } = new();

    /// <summary>Takes what is merged as it is now.</summary>
    /// <param name="live">Of each segment the documents that stay, or null: all.</param>
    internal void Open(IEnumerable<FixedBitSet?> live)
    {
        var sources = new List<MergeSource>();
        int docBase = 0;
        foreach ((WriterSegment segment, FixedBitSet? liveDocs) in segments.Zip(live))
        {
            var source = new MergeSource(segment.Reader, liveDocs, docBase);
            sources.Add(source);
            docBase = checked(docBase + source.Count);
        }

        _sources = [.. sources];
    }

    /// <summary>Writes the merged segment.</summary>
    /// <returns>The segment, or null: no document is left.</returns>
    internal SegmentCommitInfo? Run(IndexDirectory directory, string name, FieldSchema schema, IReadOnlyDictionary<string, string> diagnostics)
    {
        int maxDoc = _sources.Sum(source => source.Count);
        if (maxDoc == 0) return null;

        foreach (WriterSegment segment in segments) Verify(segment.Info.Info);
        var tracking = new TrackingDirectory(directory);
        try
        {
            FieldInfos fields = MergedFieldInfos.Join(_sources, schema.NumberOf);
            var info = new SegmentInfo(directory, name, IndexId.Next(), maxDoc) { MinVersion = MinVersion() };
            foreach ((string key, string value) in diagnostics) info.Diagnostics[key] = value;
            info.Diagnostics["mergeFactor"] = segments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            WriteStored(new SegmentWriteState(tracking, info, fields));
            SegmentWriter.Write(tracking, info, fields, new MergeSegmentSource(_sources, fields, Progress), compound: false);
            return new SegmentCommitInfo(info);
        }
        catch
        {
            tracking.DeleteCreated();
            throw;
        }
    }

    /// <summary>The documents of the merged segment that were deleted in its sources since it began.</summary>
    internal IEnumerable<int> NewDeletions()
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            MergeSource source = _sources[i];
            for (int document = 0; document < source.Reader.MaxDoc; document++)
            {
                if (source.Live?.Get(document) != false && !segments[i].IsLive(document)) yield return source.Map(document);
            }
        }
    }

    // Damage must not be copied into a new file, where a new checksum would hide it.
    private void Verify(SegmentInfo info)
    {
        foreach (string file in info.Files)
        {
            Progress.Check();
            using IndexInput input = info.Directory.OpenInput(file);
            CodecHeader.VerifyChecksum(input);
        }
    }

    private IndexVersion? MinVersion()
    {
        IndexVersion lowest = IndexVersion.Current;
        foreach (WriterSegment segment in segments)
        {
            IndexVersion version = segment.Info.Info.MinVersion ?? segment.Info.Info.Version;
            if (version < lowest) lowest = version;
        }

        return lowest;
    }

    private void WriteStored(SegmentWriteState state)
    {
        using var writer = new StoredFieldsWriter(state);
        foreach (MergeSource source in _sources)
        {
            Progress.Check();
            if (HasSameNumbers(source.Reader, state.FieldInfos)) writer.Append(((SegmentReader)source.Reader).Core.StoredFields, source.Live);
            else Rewrite(writer, source, state.FieldInfos);
        }

        writer.Finish();
    }

    private static bool HasSameNumbers(LeafReader reader, FieldInfos fields) =>
        reader.FieldInfos.All.All(info => fields.ByName(info.Name)!.Number == info.Number);

    // Another program numbered the fields of this segment.
    private static void Rewrite(StoredFieldsWriter writer, MergeSource source, FieldInfos fields)
    {
        var copy = new StoredCopy(writer, fields);
        for (int document = 0; document < source.Reader.MaxDoc; document++)
        {
            if (source.Map(document) < 0) continue;
            writer.StartDocument();
            source.Reader.StoredFields.Visit(document, copy);
            writer.FinishDocument();
        }
    }

    private sealed class StoredCopy(StoredFieldsWriter writer, FieldInfos fields) : StoredFieldVisitor
    {
        public override StoredFieldAction Wants(FieldInfo field) => StoredFieldAction.Read;

        public override void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => writer.WriteString(Of(field), utf8);

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => writer.WriteBinary(Of(field), value);

        public override void OnInt32(FieldInfo field, int value) => writer.WriteInt32(Of(field), value);

        public override void OnInt64(FieldInfo field, long value) => writer.WriteInt64(Of(field), value);

        public override void OnSingle(FieldInfo field, float value) => writer.WriteSingle(Of(field), value);

        public override void OnDouble(FieldInfo field, double value) => writer.WriteDouble(Of(field), value);

        private FieldInfo Of(FieldInfo field) => fields.ByName(field.Name)!;
    }
}
