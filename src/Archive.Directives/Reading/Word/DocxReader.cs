using System.Xml;
using Archive.Directives.Reading.Packages;
using DocumentFormat.OpenXml.Packaging;

namespace Archive.Directives.Reading.Word;

/// <summary>
/// Word 2007 and later. The package is opened by the Open XML SDK after <see cref="PackageGuard"/> has looked at it; the
/// parts are read as a stream of XML, so that neither size nor nesting of the document costs memory or stack. Order of
/// the text: page headers, body, footnotes and endnotes, page footers.
/// </summary>
internal sealed class DocxReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        PackageGuard.Check(source, context.Limits);
        try
        {
            using Stream stream = source.OpenRead();
            using WordprocessingDocument document = Open(stream, source, context.Limits);
            MainDocumentPart main = document.MainDocumentPart ?? throw new ReadingException(ReadingFailureReason.Damaged, "word/document.xml");
            return ReadParts(source, main, context);
        }
        catch (XmlException error)
        {
            throw PackageGuard.Explain(error);
        }
        catch (Exception error) when (error is OpenXmlPackageException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or EndOfStreamException or IndexOutOfRangeException or NullReferenceException or InvalidCastException)
        {
            // The SDK answers broken packages with whatever its inner code throws.
            throw new ReadingException(ReadingFailureReason.Damaged, error.Message);
        }
    }

    private static WordprocessingDocument Open(Stream stream, SourceFile source, ReadingLimits limits)
    {
        try
        {
            return WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { AutoSave = false });
        }
        catch (OpenXmlPackageException)
        {
            // Addresses typed by hand ("http://a b") are no URIs and stop the SDK; it mends them only in a package that
            // it may write to, so it gets a copy.
            if (source.Length > limits.MaxEntryBytes) throw;
            MemoryStream copy = new();
            copy.Write(source.ReadAll());
            copy.Position = 0;
            return WordprocessingDocument.Open(copy, isEditable: true, new OpenSettings
            {
                AutoSave = false,
                RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory((_, _, _) => "about:blank"),
            });
        }
    }

    private static DocumentText ReadParts(SourceFile source, MainDocumentPart main, ReadingContext context)
    {
        TextBuilder builder = new(context.Limits);
        WordStyles styles = WordStyles.Read(main.StyleDefinitionsPart, context.Limits);
        WordNumbering numbering = WordNumbering.Read(main.NumberingDefinitionsPart, context.Limits);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (HeaderPart header in main.HeaderParts) WriteSide(header, builder, styles, numbering, seen, context);
        Write(main, builder, styles, numbering, context);
        if (main.FootnotesPart is not null) Write(main.FootnotesPart, builder, styles, numbering, context);
        if (main.EndnotesPart is not null) Write(main.EndnotesPart, builder, styles, numbering, context);
        foreach (FooterPart footer in main.FooterParts) WriteSide(footer, builder, styles, numbering, seen, context);
        return builder.Build(source, SourceFormat.Docx);
    }

    /// <summary>A page header or footer: once for each distinct text, and not when it is only a page number.</summary>
    private static void WriteSide(OpenXmlPart part, TextBuilder builder, WordStyles styles, WordNumbering numbering, HashSet<string> seen, ReadingContext context)
    {
        TextBuilder side = new(context.Limits);
        Write(part, side, styles, numbering, context);
        string text = side.CurrentText.Trim();
        if (text.All(letter => !char.IsLetter(letter)) || !seen.Add(text)) return;
        foreach (string line in text.Split('\n')) builder.AddParagraph(line);
    }

    private static void Write(OpenXmlPart part, TextBuilder builder, WordStyles styles, WordNumbering numbering, ReadingContext context)
    {
        using BoundedStream stream = new(part.GetStream(FileMode.Open, FileAccess.Read), context.Limits.MaxEntryBytes, part.Uri.ToString());
        using XmlReader reader = XmlReader.Create(stream, PackageGuard.XmlSettings(context.Limits));
        new WordWalk(reader, builder, styles, numbering, context.Limits).Write(context.CancellationToken);
    }
}
