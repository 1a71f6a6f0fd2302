using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs;

/// <summary>What a part of the codec needs in order to open its files of a segment.</summary>
/// <param name="Directory">Where the files are: the folder, or the inside of a compound file.</param>
/// <param name="SegmentInfo">The segment.</param>
/// <param name="FieldInfos">Its fields.</param>
/// <param name="Suffix">What stands between the segment's name and the extension, such as <c>Lucene84_0</c>; may be empty.</param>
internal sealed record SegmentReadState(IndexDirectory Directory, SegmentInfo SegmentInfo, FieldInfos FieldInfos, string Suffix = "")
{
    /// <summary>The name of a file of this segment and suffix.</summary>
    internal string FileName(string extension) => IndexFileNames.SegmentFile(SegmentInfo.Name, Suffix, extension);
}

/// <summary>What a part of the codec needs in order to write its files of a segment; the segment's MaxDoc is already known.</summary>
/// <param name="Directory">Where to write.</param>
/// <param name="SegmentInfo">The segment.</param>
/// <param name="FieldInfos">Its fields.</param>
/// <param name="Suffix">What stands between the segment's name and the extension; may be empty.</param>
internal sealed record SegmentWriteState(IndexDirectory Directory, SegmentInfo SegmentInfo, FieldInfos FieldInfos, string Suffix = "")
{
    /// <summary>The name of a file of this segment and suffix.</summary>
    internal string FileName(string extension) => IndexFileNames.SegmentFile(SegmentInfo.Name, Suffix, extension);
}
