namespace Archive.Lucene.Index.Writing;

/// <summary>Turns a buffer of documents into a segment.</summary>
internal static class BufferFlush
{
    /// <summary>Writes the files, and applies the deletions that came before <paramref name="limit"/>.</summary>
    /// <param name="buffer">Closed by this; nobody else uses it any more.</param>
    /// <param name="limit">Sequence number up to which deletions are applied.</param>
    /// <param name="deletions">The deletions, with those up to the limit closed into packets.</param>
    /// <param name="compound">Whether the files are packed into one.</param>
    /// <param name="diagnostics">Notes for the segment.</param>
    internal static WriterSegment Write(DocumentBuffer buffer, long limit, DeletionQueue deletions, bool compound, Dictionary<string, string> diagnostics)
    {
        IReadOnlyList<DeletionPacket> packets = deletions.Packets(Math.Max(0, buffer.FirstSequence - 1), limit);
        FixedBitSet? live = DeletionApplier.LiveDocs(buffer, packets);
        SegmentInfo info = buffer.Segment;
        info.MaxDoc = buffer.Count;
        foreach ((string key, string value) in diagnostics) info.Diagnostics[key] = value;

        buffer.Stored.Finish();
        buffer.Stored.Dispose();
        var fields = new FieldInfos(buffer.Fields.Select(field => field.Info));
        SegmentWriter.Write(buffer.Directory, info, fields, new BufferSource(buffer), compound);
        var segment = new WriterSegment(new SegmentCommitInfo(info), limit, live);
        long[] sequences = buffer.Sequences.ToArray();
        buffer.Dispose();
        try
        {
            DeletionApplier.ApplyQueries(packets, segment, sequences);
        }
        catch
        {
            segment.Close();
            throw;
        }

        return segment;
    }
}
