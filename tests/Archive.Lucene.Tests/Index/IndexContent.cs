using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Index;

/// <summary>What a reader shows, in the plainest way.</summary>
internal static class IndexContent
{
    /// <summary>The first stored value of a field of every live document, in document order.</summary>
    internal static List<string?> Stored(IndexReader reader, string field)
    {
        var values = new List<string?>();
        foreach (LeafContext leaf in reader.Leaves)
        {
            for (int document = 0; document < leaf.Reader.MaxDoc; document++)
            {
                if (leaf.Reader.LiveDocs?.Get(document) != false) values.Add(leaf.Reader.Document(document).Get(field));
            }
        }

        return values;
    }
}
