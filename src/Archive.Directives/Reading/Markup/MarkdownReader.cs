using Archive.Directives.Reading.Text;

namespace Archive.Directives.Reading.Markup;

/// <summary>
/// Markdown to the text that a reader of the rendered page sees, with the marks that belong to the paper kept: numbers
/// and dashes of lists, and the line structure. One pass, linear in the length of the file, no tree and no recursion, so
/// that it may run unguarded on hostile input.
/// </summary>
internal sealed class MarkdownReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        DecodedText decoded = TextDecoding.Decode(PlainTextReader.LoadText(source, context.Limits));
        TextBuilder builder = new(context.Limits);
        foreach (ReadingWarning warning in PlainTextReader.WarningsOf(decoded)) builder.Warn(warning);
        new MarkdownBlocks(builder).Write(decoded.Text);
        return builder.Build(source, SourceFormat.Markdown, decoded.Encoding);
    }
}
