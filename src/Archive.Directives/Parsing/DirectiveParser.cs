using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>Reads what a document is from its text. It never throws on any text and holds no state between calls.</summary>
public static class DirectiveParser
{
    /// <summary>
    /// Parses one document; time is linear in the length of the text. Values that are neither printed nor likely
    /// stay null.
    /// </summary>
    /// <param name="text">The text as read; all spans of the result are into it.</param>
    /// <param name="source">What is known beforehand; null for a text without a file.</param>
    public static Directive Parse(string text, DirectiveSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        source ??= new DirectiveSource(string.Empty);
        return new Directive
        {
            Id = source.Id,
            File = source.File,
            Text = text,
            Extent = new TextSpan(0, text.Length),
            PageCount = source.PageCount is int pages ? Extracted.Derived(pages, null, "reader-pages", 1.0) : null,
            Quality = source.Quality,
        };
    }
}
