using Archive.Lucene.Documents;
using Archive.Lucene.Index;
using Archive.Search.Schema;

namespace Archive.Search.Engine.LuceneEngine;

/// <summary>Writes a document of the archive as a document of Archive.Lucene.</summary>
internal static class LuceneFields
{
    internal static IndexDocument Write(EngineDocument document)
    {
        IndexDocument written = new() { new StringField(ArchiveFields.Id, document.Id) };
        foreach (EngineField field in document.Fields)
        {
            switch (field)
            {
                case AnalysedField text:
                    written.Add(new TextField(text.Name, text.Text, stored: false, Options(text.Name)));
                    break;
                case TermField term:
                    written.Add(new StringField(term.Name, term.Term));
                    break;
                case FacetField facet:
                    written.Add(new StringField(facet.Name, facet.Value));
                    written.Add(new SortedSetDocValuesField(facet.Name, facet.Value));
                    break;
                case NumberField number:
                    written.Add(new LongPoint(number.Name, number.Value));
                    written.Add(new NumericDocValuesField(number.Name, number.Value));
                    break;
                case StoredField stored:
                    written.Add(new Archive.Lucene.Documents.StoredField(stored.Name, stored.Text));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(field.GetType().Name);
            }
        }

        return written;
    }

    // Pairs are never asked for in phrases, so their positions would only take room.
    private static IndexOptions Options(string field) =>
        field.EndsWith(ArchiveFields.ExactPairs, StringComparison.Ordinal) || field.EndsWith(ArchiveFields.FoldedPairs, StringComparison.Ordinal)
            ? IndexOptions.DocsAndFreqs
            : IndexOptions.DocsAndFreqsAndPositions;
}
