using System.Buffers.Binary;
using Archive.Lucene.Codecs.Packed;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.LiveDocs;

/// <summary>
/// Which documents of a segment are not deleted: a bit for each, in 64-bit words, least significant bit first. The file is
/// written whole for each generation of deletions; where nothing is deleted there is none.
/// </summary>
/// <remarks>Example: 3 documents, document 1 deleted: the one word is 0000000000000005.</remarks>
internal static class LiveDocsFormat
{
    internal const string Codec = "Lucene50LiveDocs";
    internal const int Version = 0;
    internal const string Extension = "liv";

    /// <summary>Writes the file of a generation, without syncing it.</summary>
    /// <param name="directory">Where the segment is.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="live">A bit for each document of the segment.</param>
    /// <param name="generation">The generation of deletions, at least 1.</param>
    /// <returns>The name of the file.</returns>
    internal static string Write(IndexDirectory directory, SegmentInfo segment, FixedBitSet live, long generation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(live.Length, segment.MaxDoc);
        string name = IndexFileNames.Generational(segment.Name, generation, Extension);
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.WriteIndexHeader(output, Codec, Version, segment.Id, IndexFileNames.ToBase36(generation));
        foreach (ulong word in live.Words) output.WriteInt64((long)word);
        CodecHeader.WriteFooter(output);
        return name;
    }

    /// <summary>Reads and verifies the file of a generation.</summary>
    /// <param name="directory">Where the segment is.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="generation">The generation of deletions, at least 1.</param>
    /// <param name="deleteCount">How many documents the commit says are deleted.</param>
    /// <exception cref="CorruptIndexException">The file is damaged, or another number of documents is deleted in it.</exception>
    internal static FixedBitSet Read(IndexDirectory directory, SegmentInfo segment, long generation, int deleteCount)
    {
        using IndexInput input = directory.OpenInput(IndexFileNames.Generational(segment.Name, generation, Extension));
        CodecHeader.VerifyChecksum(input);
        DataCursor cursor = input.Cursor();
        CodecHeader.CheckIndexHeader(ref cursor, Codec, Version, Version, segment.Id, IndexFileNames.ToBase36(generation));
        int words = FixedBitSet.WordCount(segment.MaxDoc);
        if (cursor.Remaining - CodecHeader.FooterLength != 8L * words) cursor.ThrowCorrupt($"{cursor.Remaining - CodecHeader.FooterLength} bytes for {segment.MaxDoc} documents");

        var live = new FixedBitSet(segment.MaxDoc);
        ReadOnlySpan<byte> bytes = cursor.Span(8 * words);
        for (int i = 0; i < words; i++) live.Words[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(8 * i)..]);
        if ((segment.MaxDoc & 63) != 0 && live.Words[^1] >> segment.MaxDoc != 0) cursor.ThrowCorrupt($"documents beyond the {segment.MaxDoc} of the segment are alive");

        int deleted = segment.MaxDoc - live.Cardinality();
        if (deleted != deleteCount) throw new CorruptIndexException("another number of documents is deleted than the commit says", input.Name, -1, deleteCount, deleted);
        return live;
    }
}
