using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Opens and creates the pairs of files that a column format has: a small list, verified whole, and the data.</summary>
internal static class ColumnFiles
{
    /// <summary>Creates a file of the segment and writes its header.</summary>
    internal static IndexOutput Create(this SegmentWriteState state, string extension, string codec, int version)
    {
        IndexOutput output = state.Directory.CreateOutput(state.FileName(extension));
        try
        {
            CodecHeader.WriteIndexHeader(output, codec, version, state.SegmentInfo.Id, state.Suffix);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Opens a list, verifies its checksum and header, and leaves the cursor after the header.</summary>
    internal static IndexInput OpenMeta(this SegmentReadState state, string extension, string codec, int oldest, int newest, out DataCursor cursor, out int version)
    {
        IndexInput input = state.Directory.OpenInput(state.FileName(extension));
        try
        {
            CodecHeader.VerifyChecksum(input);
            cursor = input.Cursor();
            version = CodecHeader.CheckIndexHeader(ref cursor, codec, oldest, newest, state.SegmentInfo.Id, state.Suffix);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Opens data and checks the header and the form of the footer; the version must be that of the list.</summary>
    internal static IndexInput OpenData(this SegmentReadState state, string extension, string codec, int version)
    {
        IndexInput input = state.Directory.OpenInput(state.FileName(extension));
        try
        {
            CodecHeader.CheckFooter(input);
            DataCursor cursor = input.Cursor();
            CodecHeader.CheckIndexHeader(ref cursor, codec, version, version, state.SegmentInfo.Id, state.Suffix);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
