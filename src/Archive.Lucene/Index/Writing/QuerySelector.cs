using Archive.Lucene.Search;

namespace Archive.Lucene.Index.Writing;

/// <summary>Finds the documents that a deletion by query means, segment by segment.</summary>
internal static class QuerySelector
{
    /// <summary>Calls <paramref name="delete"/> with each document of the segment that matches.</summary>
    internal static void Select(Query query, LeafReader reader, Action<int> delete)
    {
        using var single = new SingleLeaf(reader);
        new IndexSearcher(single).ForEachMatch(query, (_, documents) =>
        {
            foreach (int document in documents) delete(document);
        });
    }

    // The segment's owner keeps it open.
    private sealed class SingleLeaf(LeafReader reader) : IndexReader([reader])
    {
        protected override void Close()
        {
        }
    }
}
