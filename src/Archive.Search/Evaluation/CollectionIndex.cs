using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Search.Requests;
using Archive.Search.Writing;
using TextSpan = Archive.Directives.Model.TextSpan;

namespace Archive.Search.Evaluation;

/// <summary>Takes a test collection into an index with the archive's own analysis.</summary>
public static class CollectionIndex
{
    /// <summary>Writes the index and publishes it.</summary>
    /// <param name="documents">The documents; the identifier becomes the path in the archive.</param>
    /// <param name="indexFolder">An empty folder.</param>
    /// <param name="asDirectives">
    /// Whether each text is parsed as a file of the archive would be, so that number, date, issuer and theme count;
    /// otherwise the title is the subject and nothing else is known.
    /// </param>
    public static void Build(IEnumerable<EvaluationDocument> documents, string indexFolder, bool asDirectives)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using ArchiveWriter writer = ArchiveWriter.Open(indexFolder, startEmpty: true);
        foreach (EvaluationDocument document in documents)
        {
            string text = document.Title.Length == 0 ? document.Text : document.Title + "\n\n" + document.Text;
            writer.Add(asDirectives ? DirectiveParser.Parse(text, new DirectiveSource(document.Id)) : Plain(document, text), "txt", string.Empty);
        }

        writer.Publish();
    }

    /// <summary>The paths of the best documents for a query, as the search page would order them.</summary>
    public static IReadOnlyList<string> Rank(ArchiveSearcher searcher, string query, int depth)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        return searcher.RankedPaths(new SearchRequest { Text = query, Size = depth });
    }

    private static Directive Plain(EvaluationDocument document, string text) => new()
    {
        Id = document.Id,
        File = document.Id,
        Text = text,
        Extent = new TextSpan(0, text.Length),
        Subject = document.Title.Length == 0
            ? null
            : Extracted.Printed(document.Title, new TextSpan(0, document.Title.Length), "title"),
    };
}
