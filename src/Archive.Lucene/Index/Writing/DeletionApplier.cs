using Archive.Lucene.Index.Buffering;

namespace Archive.Lucene.Index.Writing;

/// <summary>Finds the documents that deletions mean: in segments, and in buffers about to become one.</summary>
internal static class DeletionApplier
{
    /// <summary>Applies a packet to a segment all of whose documents came before what is applied.</summary>
    internal static void Apply(DeletionPacket packet, WriterSegment segment)
    {
        LeafReader reader = segment.Reader;
        string? field = null;
        TermsEnum? terms = null;
        PostingsEnum? postings = null;
        foreach (TermDeletion deletion in packet.Terms)
        {
            if (deletion.Sequence <= segment.AppliedTo) continue;
            if (field != deletion.Term.Field)
            {
                field = deletion.Term.Field;
                terms = reader.Terms(field)?.Iterator();
                postings = null;
            }

            if (terms is null || !terms.SeekExact(deletion.Term.Bytes)) continue;
            postings = terms.Postings(postings, PostingsFlags.Docs);
            while (postings.NextDoc() != DocIdSetIterator.NoMoreDocs) segment.Delete(postings.DocId);
        }

        foreach (QueryDeletion deletion in packet.Queries)
        {
            if (deletion.Sequence > segment.AppliedTo) deletion.Selector(reader, segment.Delete);
        }
    }

    /// <summary>The documents of a buffer that stay when packets are applied by term, or null: all.</summary>
    internal static FixedBitSet? LiveDocs(DocumentBuffer buffer, IReadOnlyList<DeletionPacket> packets)
    {
        FixedBitSet? live = null;
        foreach (int document in buffer.Failed) Clear(ref live, buffer, document);
        ReadOnlySpan<long> sequences = buffer.Sequences;
        foreach (DeletionPacket packet in packets)
        {
            string? name = null;
            PostingsBuffer? field = null;
            BufferedPostingsEnum? postings = null;
            foreach (TermDeletion deletion in packet.Terms)
            {
                if (name != deletion.Term.Field)
                {
                    name = deletion.Term.Field;
                    field = buffer.Field(name)?.Postings;
                    postings = field is null ? null : new BufferedPostingsEnum(field);
                }

                int id = field?.Terms.Find(deletion.Term.Bytes) ?? -1;
                if (id < 0) continue;
                postings!.Reset(id);
                // Numbers ascend with the documents, so the first one that came later ends the list.
                for (int document = postings.NextDoc(); document != DocIdSetIterator.NoMoreDocs && sequences[document] < deletion.Sequence; document = postings.NextDoc())
                    Clear(ref live, buffer, document);
            }
        }

        return live;
    }

    /// <summary>Applies the searches of packets to a segment just written from a buffer.</summary>
    internal static void ApplyQueries(IReadOnlyList<DeletionPacket> packets, WriterSegment segment, long[] sequences)
    {
        foreach (DeletionPacket packet in packets)
        {
            foreach (QueryDeletion deletion in packet.Queries)
            {
                deletion.Selector(segment.Reader, document =>
                {
                    if (sequences[document] < deletion.Sequence) segment.Delete(document);
                });
            }
        }
    }

    private static void Clear(ref FixedBitSet? live, DocumentBuffer buffer, int document)
    {
        if (live is null)
        {
            live = new FixedBitSet(buffer.Count);
            live.SetRange(0, buffer.Count);
        }

        live.Clear(document);
    }
}
