using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Metadata;

/// <summary>The .si file: what never changes about a segment. Format "Lucene86SegmentInfo". Written last of all files of a segment.</summary>
internal static class SegmentInfoFormat
{
    private const string Codec = "Lucene86SegmentInfo";
    private const string Extension = "si";
    private const int CurrentVersion = 0;
    private const byte Yes = 1;
    private const byte No = 0xFF;

    /// <summary>The file's name.</summary>
    internal static string FileName(string segment) => IndexFileNames.SegmentFile(segment, "", Extension);

    /// <summary>Writes the file, and enters it into the segment's own list of files.</summary>
    internal static void Write(IndexDirectory directory, SegmentInfo segment)
    {
        string name = FileName(segment.Name);
        segment.Files.Add(name);
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.WriteIndexHeader(output, Codec, CurrentVersion, segment.Id, "");
        WriteVersion(output, segment.Version);
        output.WriteByte(segment.MinVersion is null ? (byte)0 : Yes);
        if (segment.MinVersion is { } minimum) WriteVersion(output, minimum);
        output.WriteInt32(segment.MaxDoc);
        output.WriteByte(segment.IsCompound ? Yes : No);
        output.WriteMap(segment.Diagnostics);
        output.WriteSet(segment.Files);
        output.WriteMap(segment.Attributes);
        output.WriteVInt(segment.IndexSortFieldCount);
        output.WriteBytes(segment.IndexSortBytes);
        CodecHeader.WriteFooter(output);
    }

    /// <summary>Reads the file of segment <paramref name="name"/>, which must carry <paramref name="id"/>; the whole file is verified.</summary>
    internal static SegmentInfo Read(IndexDirectory directory, string name, ReadOnlySpan<byte> id)
    {
        using IndexInput input = directory.OpenInput(FileName(name));
        CodecHeader.VerifyChecksum(input);
        DataCursor cursor = input.Cursor();
        CodecHeader.CheckIndexHeader(ref cursor, Codec, CurrentVersion, CurrentVersion, id, "");
        IndexVersion version = ReadVersion(ref cursor);
        IndexVersion? minimum = ReadFlag(ref cursor, 0) ? ReadVersion(ref cursor) : null;
        long offset = cursor.Position;
        int maxDoc = cursor.ReadInt32();
        if (maxDoc < 0) CorruptIndexException.Throw("the number of documents is negative", input.Name, offset, ">= 0", maxDoc);
        bool compound = ReadFlag(ref cursor, No);
        var segment = new SegmentInfo(directory, name, id, maxDoc)
        {
            IsCompound = compound,
            Version = version,
            MinVersion = minimum,
            Diagnostics = cursor.ReadMap(),
            Files = cursor.ReadSet(),
            Attributes = cursor.ReadMap(),
            IndexSortFieldCount = cursor.ReadCount(1),
        };
        CheckFiles(segment, input.Name);
        if (segment.IndexSortFieldCount > 0)
            segment.IndexSortBytes = cursor.Span((int)Math.Max(0, cursor.Remaining - CodecHeader.FooterLength)).ToArray();
        CodecHeader.CheckEnd(cursor);
        return segment;
    }

    private static void CheckFiles(SegmentInfo segment, string file)
    {
        foreach (string name in segment.Files)
        {
            if (IndexFileNames.SegmentOf(name) != segment.Name || name.AsSpan().ContainsAny('/', '\\'))
                CorruptIndexException.Throw($"'{name}' is listed as a file of segment {segment.Name}", file);
        }
    }

    private static void WriteVersion(IndexOutput output, IndexVersion version)
    {
        output.WriteInt32(version.Major);
        output.WriteInt32(version.Minor);
        output.WriteInt32(version.Bugfix);
    }

    private static IndexVersion ReadVersion(ref DataCursor cursor)
    {
        long offset = cursor.Position;
        var version = new IndexVersion(cursor.ReadInt32(), cursor.ReadInt32(), cursor.ReadInt32());
        if (!IsPossible(version)) CorruptIndexException.Throw("impossible version", cursor.Name, offset, null, version);
        return version;
    }

    /// <summary>Whether the parts of a version are within a byte, as Lucene demands.</summary>
    internal static bool IsPossible(IndexVersion version) =>
        version is { Major: >= 0 and <= 255, Minor: >= 0 and <= 255, Bugfix: >= 0 and <= 255 };

    private static bool ReadFlag(ref DataCursor cursor, byte no)
    {
        long offset = cursor.Position;
        byte flag = cursor.ReadByte();
        if (flag != Yes && flag != no) CorruptIndexException.Throw("a flag is neither yes nor no", cursor.Name, offset, $"{Yes} or {no}", flag);
        return flag == Yes;
    }
}
