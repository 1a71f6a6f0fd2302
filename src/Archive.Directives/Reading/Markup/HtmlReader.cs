using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Archive.Directives.Reading.Text;

namespace Archive.Directives.Reading.Markup;

/// <summary>
/// HTML, alone or in a web archive, to lines: one for each block, break or table row. Nothing is fetched and no script runs:
/// the parser has neither loader nor engine.
/// </summary>
internal sealed class HtmlReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        byte[] bytes = PlainTextReader.LoadText(source, context.Limits);
        if (WebArchive.IsWebArchive(bytes)) bytes = WebArchive.ReadHtml(bytes);
        DecodedText decoded = TextDecoding.Decode(bytes, mayBeMnemonic: false);
        HtmlComplexity complexity = HtmlComplexity.Measure(decoded.Text);
        complexity.Check(context.Limits);
        TextBuilder builder = new(context.Limits);
        foreach (ReadingWarning warning in PlainTextReader.WarningsOf(decoded)) builder.Warn(warning);
        using IHtmlDocument document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(decoded.Text);
        if (document.Body is not null) new HtmlWalk(builder).Write(document.Body, context.CancellationToken);
        return builder.Build(source, SourceFormat.Html, decoded.Encoding);
    }
}
