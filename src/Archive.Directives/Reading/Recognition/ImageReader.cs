namespace Archive.Directives.Reading.Recognition;

/// <summary>A picture of a paper (TIFF may hold several pages), recognised.</summary>
internal sealed class ImageReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        if (!context.Options.Recognise) throw new ReadingException(ReadingFailureReason.NoText, "OCR");
        ImageSize.Check(source.ReadHead(), context.Limits);
        if (source.Length > context.Limits.MaxEntryBytes) throw new ReadingException(ReadingFailureReason.TooLarge, $"{source.Length:N0} > {context.Limits.MaxEntryBytes:N0} byte");
        TextBuilder builder = new(context.Limits);
        builder.Warn(ReadingWarning.RecognisedText);
        Recogniser recogniser = new(context, source.Hash());
        foreach (RecognisedPage page in recogniser.Recognise(1, dotsPerInch: null, () => source.PathFor(context.Folder)))
        {
            foreach (string line in page.Lines) builder.AddParagraph(line);
            builder.EndPage(page.Confidence);
        }

        return builder.Build(source, SourceFormat.Image);
    }
}
