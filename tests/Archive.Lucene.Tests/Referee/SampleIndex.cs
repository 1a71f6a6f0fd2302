using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Search;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Writes the documents of the search tests with our own writer.</summary>
internal static class SampleIndex
{
    /// <summary>Writes an index; documents marked as deleted are added and deleted again.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="bufferedDocuments">Documents of a segment as it is first written.</param>
    internal static void Write(IndexDirectory directory, List<SampleDocument> documents, int bufferedDocuments)
    {
        using var analyzer = new WhitespaceAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer) { MaxBufferedDocuments = bufferedDocuments, MaxThreads = 1, MaxBackgroundMerges = 0 });
        for (int i = 0; i < documents.Count; i++) writer.AddDocument(Fields(documents[i], i));
        writer.Flush();
        for (int i = 0; i < documents.Count; i++)
        {
            if (documents[i].IsDeleted) writer.DeleteDocuments(new Term("key", i.ToString()));
        }

        writer.Commit();
    }

    private static IndexDocument Fields(SampleDocument document, int number)
    {
        var fields = new IndexDocument();
        fields.Add(new StringField("key", number.ToString()));
        foreach ((string field, string[] words) in document.Texts) fields.Add(new TextField(field, string.Join(' ', words), omitNorms: field == "note"));
        foreach (string tag in document.Tags) fields.Add(new StringField("tag", tag));
        if (document.Number is { } value)
        {
            fields.Add(new NumericDocValuesField("num", value));
            fields.Add(new LongPoint("num", value));
        }

        foreach (long number64 in document.Numbers)
        {
            fields.Add(new SortedNumericDocValuesField("nums", number64));
            fields.Add(new LongPoint("nums", number64));
        }

        foreach (string category in document.Categories) fields.Add(new SortedSetDocValuesField("cat", category));
        if (document.Label is not null) fields.Add(new SortedDocValuesField("label", document.Label));
        return fields;
    }
}
