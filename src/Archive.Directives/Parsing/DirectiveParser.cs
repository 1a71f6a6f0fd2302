using Archive.Directives.Extraction;
using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Directives.Themes;

namespace Archive.Directives.Parsing;

/// <summary>Reads what a document is from its text. It never throws on any text and holds no state between calls.</summary>
public static class DirectiveParser
{
    /// <summary>
    /// Parses a document that a reader has read: the extraction guard looks at it first, the parser reads the repaired
    /// text, and every span of the result is one of the text as it was read. Linear in the length of the text.
    /// </summary>
    /// <param name="document">What the reader gave.</param>
    /// <param name="file">The path under the root of the archive, with forward slashes; also the id.</param>
    /// <param name="themes">The authority file of themes; null takes the one that is shipped.</param>
    public static Directive Parse(DocumentText document, string file, ThemeAuthority? themes = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        GuardedText guarded = ExtractionGuard.Examine(document);
        int? pages = document.Format is SourceFormat.Pdf or SourceFormat.ScannedPdf or SourceFormat.Image ? document.Pages.Count : null;
        Directive directive = Parse(guarded.Text, new DirectiveSource(file, pages, guarded.Quality), themes);
        return guarded.Stages.Count == 0 ? directive : new SpanMapping(guarded, document.Text).Map(directive);
    }

    /// <summary>
    /// Parses one document; time is linear in the length of the text. Values that are neither printed nor likely
    /// stay null.
    /// </summary>
    /// <param name="text">The text as read; all spans of the result are into it.</param>
    /// <param name="source">What is known beforehand; null for a text without a file.</param>
    /// <param name="themes">The authority file of themes; null takes the one that is shipped.</param>
    public static Directive Parse(string text, DirectiveSource? source = null, ThemeAuthority? themes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        source ??= new DirectiveSource(string.Empty);
        Paper paper = new(text);
        PaperFinder.Find(paper);
        Header header = HeaderParser.Parse(paper);
        SubjectParser.FindTitledSubject(paper, header);
        List<Piece> recipients = RecipientParser.Parse(paper, header);
        Closing closing = ClosingParser.Parse(paper);
        DirectiveBuilder builder = new(paper, header, recipients, closing, source, themes ?? ThemeAuthority.Default);
        return builder.Build(text);
    }
}
