using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Compound;

/// <summary>Packs the files of a segment into one: <c>.cfs</c> holds them end to end, <c>.cfe</c> tells name, offset and length of each.</summary>
internal static class CompoundWriter
{
    private const int CopyBytes = 1 << 20;

    /// <summary>Writes both files; the packed ones stay for the caller to delete.</summary>
    /// <param name="directory">Where the files are and where the compound goes.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="files">All its files but generational ones and the .si. Each is verified while it is copied.</param>
    internal static void Write(IndexDirectory directory, SegmentInfo segment, IReadOnlyCollection<string> files)
    {
        using IndexOutput data = directory.CreateOutput(IndexFileNames.SegmentFile(segment.Name, "", CompoundFormat.DataExtension));
        using IndexOutput entries = directory.CreateOutput(IndexFileNames.SegmentFile(segment.Name, "", CompoundFormat.EntriesExtension));
        CodecHeader.WriteIndexHeader(data, CompoundFormat.DataCodec, CompoundFormat.Version, segment.Id, "");
        CodecHeader.WriteIndexHeader(entries, CompoundFormat.EntriesCodec, CompoundFormat.Version, segment.Id, "");
        entries.WriteVInt(files.Count);
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            using IndexInput input = directory.OpenInput(file);
            CodecHeader.VerifyChecksum(input);
            entries.WriteString(IndexFileNames.WithoutSegment(file));
            entries.WriteInt64(data.FilePointer);
            entries.WriteInt64(input.Length);
            for (long offset = 0; offset < input.Length; offset += CopyBytes)
                data.WriteBytes(input.Span(offset, (int)Math.Min(CopyBytes, input.Length - offset)));
        }

        CodecHeader.WriteFooter(data);
        CodecHeader.WriteFooter(entries);
    }
}
