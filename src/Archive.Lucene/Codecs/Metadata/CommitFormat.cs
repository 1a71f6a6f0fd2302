using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Metadata;

/// <summary>The segments_N file: one commit. Versions 7 to 10 are read, 10 is written.</summary>
internal static class CommitFormat
{
    private const string Codec = "segments";
    private const string SegmentCodec = "Lucene87";
    private const int OldestVersion = 7;
    private const int SoftDeletesVersion = 9;
    private const int StateIdVersion = 10;
    private const int CurrentVersion = 10;

    /// <summary>Lucene's own limit on the documents of an index, a little below 2³¹ so that every number fits an array.</summary>
    internal const int MaxDocuments = int.MaxValue - 128;

    // Name, id, codec name, generations and counts, the shortest form of each.
    private const int SmallestSegment = 1 + 16 + 1 + 8 + 4 + 8 + 8 + 1 + 4;

    /// <summary>Writes a commit of generation <paramref name="generation"/> under the name <paramref name="file"/>.</summary>
    internal static void Write(IndexDirectory directory, string file, long generation, SegmentInfos infos)
    {
        using IndexOutput output = directory.CreateOutput(file);
        CodecHeader.WriteIndexHeader(output, Codec, CurrentVersion, infos.Id, IndexFileNames.ToBase36(generation));
        WriteVersion(output, IndexVersion.Current);
        output.WriteVInt(infos.CreatedMajor);
        output.WriteInt64(infos.Version);
        output.WriteVLong(infos.Counter);
        output.WriteInt32(infos.Segments.Count);
        if (infos.Segments.Count > 0) WriteVersion(output, infos.Segments.Min(segment => segment.Info.Version));
        foreach (SegmentCommitInfo segment in infos.Segments) WriteSegment(output, segment);
        output.WriteMap(infos.UserData);
        CodecHeader.WriteFooter(output);
    }

    /// <summary>Reads the commit in <paramref name="file"/> and the .si files that it names; all of them are verified.</summary>
    internal static SegmentInfos Read(IndexDirectory directory, string file, long generation)
    {
        using IndexInput input = directory.OpenInput(file);
        CodecHeader.VerifyChecksum(input);
        DataCursor cursor = input.Cursor();
        int format = CodecHeader.CheckHeader(ref cursor, Codec, OldestVersion, CurrentVersion);
        byte[] id = cursor.Span(IndexId.Length).ToArray();
        CodecHeader.CheckSuffix(ref cursor, IndexFileNames.ToBase36(generation));
        long offset = cursor.Position;
        IndexVersion writer = ReadVersion(ref cursor);
        int createdMajor = cursor.ReadVInt();
        if (createdMajor > writer.Major || createdMajor < 0)
            CorruptIndexException.Throw("the index was created by a version after the one that wrote it", file, offset, writer.Major, createdMajor);
        if (createdMajor < IndexVersion.Current.Major - 1)
            throw new IndexFormatTooOldException(file, createdMajor, IndexVersion.Current.Major - 1, IndexVersion.Current.Major);
        var infos = new SegmentInfos(createdMajor) { Id = id, Generation = generation, LastGeneration = generation };
        infos.Version = cursor.ReadInt64();
        infos.Counter = cursor.ReadVLong();
        ReadSegments(ref cursor, directory, format, infos);
        infos.UserData = cursor.ReadMap();
        CodecHeader.CheckEnd(cursor);
        return infos;
    }

    private static void ReadSegments(ref DataCursor cursor, IndexDirectory directory, int format, SegmentInfos infos)
    {
        long offset = cursor.Position;
        int count = cursor.ReadInt32();
        if (count < 0 || (long)count * SmallestSegment > cursor.Remaining)
            CorruptIndexException.Throw("the number of segments does not fit the file", cursor.Name, offset, null, count);
        if (count == 0) return;

        IndexVersion lowest = ReadVersion(ref cursor);
        long documents = 0;
        for (int i = 0; i < count; i++)
        {
            offset = cursor.Position;
            SegmentCommitInfo segment = ReadSegment(ref cursor, directory, format);
            if (segment.Info.Version < lowest)
                CorruptIndexException.Throw($"segment {segment.Info.Name} is older than the oldest recorded", cursor.Name, offset, lowest, segment.Info.Version);
            documents += segment.Info.MaxDoc;
            infos.Segments.Add(segment);
        }

        if (documents > MaxDocuments) CorruptIndexException.Throw("the index has too many documents", cursor.Name, -1, MaxDocuments, documents);
    }

    private static void WriteSegment(IndexOutput output, SegmentCommitInfo segment)
    {
        output.WriteString(segment.Info.Name);
        output.WriteBytes(segment.Info.Id);
        output.WriteString(SegmentCodec);
        output.WriteInt64(segment.DeleteGeneration);
        output.WriteInt32(segment.DeleteCount);
        output.WriteInt64(segment.FieldInfosGeneration);
        output.WriteInt64(segment.DocValuesGeneration);
        output.WriteInt32(segment.SoftDeleteCount);
        output.WriteByte(segment.StateId is null ? (byte)0 : (byte)1);
        if (segment.StateId is not null) output.WriteBytes(segment.StateId);
        output.WriteSet(segment.FieldInfosFiles);
        output.WriteInt32(segment.DocValuesFiles.Count);
        foreach (KeyValuePair<int, HashSet<string>> pair in segment.DocValuesFiles.OrderBy(pair => pair.Key))
        {
            output.WriteInt32(pair.Key);
            output.WriteSet(pair.Value);
        }
    }

    private static SegmentCommitInfo ReadSegment(ref DataCursor cursor, IndexDirectory directory, int format)
    {
        long offset = cursor.Position;
        string name = cursor.ReadString();
        if (name.Length < 2 || name[0] != '_' || !IndexFileNames.TryParseBase36(name.AsSpan(1), out _))
            CorruptIndexException.Throw("a segment has an impossible name", cursor.Name, offset, "_ and a number in base 36", name);
        byte[] id = cursor.Span(IndexId.Length).ToArray();
        string codec = cursor.ReadString();
        if (codec != SegmentCodec) CorruptIndexException.Throw($"segment {name} was written by a codec that is not read here", cursor.Name, offset, SegmentCodec, codec);

        long deleteGeneration = ReadGeneration(ref cursor);
        int deleteCount = cursor.ReadInt32();
        long fieldInfosGeneration = ReadGeneration(ref cursor);
        long docValuesGeneration = ReadGeneration(ref cursor);
        int softDeleteCount = format >= SoftDeletesVersion ? cursor.ReadInt32() : 0;
        byte[]? stateId = format >= StateIdVersion && cursor.ReadByte() == 1 ? cursor.Span(IndexId.Length).ToArray() : null;
        HashSet<string> fieldInfosFiles = cursor.ReadSet();
        Dictionary<int, HashSet<string>> docValuesFiles = ReadUpdates(ref cursor);

        SegmentInfo info = SegmentInfoFormat.Read(directory, name, id);
        bool possible = deleteCount >= 0 && softDeleteCount >= 0 && (long)deleteCount + softDeleteCount <= info.MaxDoc
            && (deleteGeneration != -1 || deleteCount == 0);
        if (!possible) CorruptIndexException.Throw($"segment {name} has impossible deletions", cursor.Name, offset, $"at most {info.MaxDoc}", $"{deleteCount} and {softDeleteCount}");
        CheckFiles(cursor.Name, name, fieldInfosFiles.Concat(docValuesFiles.Values.SelectMany(files => files)));

        var segment = new SegmentCommitInfo(info) { DeleteCount = deleteCount, SoftDeleteCount = softDeleteCount };
        segment.Restore(deleteGeneration, fieldInfosGeneration, docValuesGeneration, stateId);
        segment.FieldInfosFiles.UnionWith(fieldInfosFiles);
        foreach (KeyValuePair<int, HashSet<string>> pair in docValuesFiles) segment.DocValuesFiles.Add(pair.Key, pair.Value);
        return segment;
    }

    private static Dictionary<int, HashSet<string>> ReadUpdates(ref DataCursor cursor)
    {
        long offset = cursor.Position;
        int count = cursor.ReadInt32();
        if (count < 0 || count * 5L > cursor.Remaining) CorruptIndexException.Throw("the number of updated fields does not fit the file", cursor.Name, offset, null, count);
        var files = new Dictionary<int, HashSet<string>>();
        for (int i = 0; i < count; i++)
        {
            int field = cursor.ReadInt32();
            if (!files.TryAdd(field, cursor.ReadSet())) CorruptIndexException.Throw("a field has two lists of updates", cursor.Name, offset, null, field);
        }

        return files;
    }

    private static void CheckFiles(string commit, string segment, IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            if (IndexFileNames.SegmentOf(file) != segment || file.AsSpan().ContainsAny('/', '\\'))
                CorruptIndexException.Throw($"'{file}' is listed as a file of segment {segment}", commit);
        }
    }

    private static long ReadGeneration(ref DataCursor cursor)
    {
        long offset = cursor.Position;
        long generation = cursor.ReadInt64();
        // The next generation is one more, and names are written in base 36 of it.
        if (generation is < -1 or 0 or long.MaxValue) CorruptIndexException.Throw("impossible generation", cursor.Name, offset, "-1 or at least 1", generation);
        return generation;
    }

    private static void WriteVersion(IndexOutput output, IndexVersion version)
    {
        output.WriteVInt(version.Major);
        output.WriteVInt(version.Minor);
        output.WriteVInt(version.Bugfix);
    }

    private static IndexVersion ReadVersion(ref DataCursor cursor)
    {
        long offset = cursor.Position;
        var version = new IndexVersion(cursor.ReadVInt(), cursor.ReadVInt(), cursor.ReadVInt());
        if (!SegmentInfoFormat.IsPossible(version)) CorruptIndexException.Throw("impossible version", cursor.Name, offset, null, version);
        return version;
    }
}
