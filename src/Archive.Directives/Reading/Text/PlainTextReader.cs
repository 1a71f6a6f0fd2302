namespace Archive.Directives.Reading.Text;

/// <summary>Plain text: every character kept as decoded, a paragraph for each non-blank line, a page for each form feed.</summary>
internal sealed class PlainTextReader : IDocumentReader
{
    public DocumentText Read(SourceFile source, ReadingContext context)
    {
        DecodedText decoded = TextDecoding.Decode(LoadText(source, context.Limits));
        return Lay(source, SourceFormat.PlainText, decoded, context.Limits);
    }

    /// <summary>All bytes of a file that is held in memory whole.</summary>
    internal static byte[] LoadText(SourceFile source, ReadingLimits limits)
    {
        if (source.Length > limits.MaxTextFileBytes)
        {
            throw new ReadingException(ReadingFailureReason.TooLarge, $"{source.Length:N0} > {limits.MaxTextFileBytes:N0} byte");
        }

        return source.ReadAll();
    }

    private static DocumentText Lay(SourceFile source, SourceFormat format, DecodedText decoded, ReadingLimits limits)
    {
        string text = decoded.Text;
        if (text.Length > limits.MaxTextCharacters) throw new ReadingException(ReadingFailureReason.TooMuchText, $"> {limits.MaxTextCharacters:N0}");
        List<TextParagraph> paragraphs = [];
        List<TextPage> pages = [];
        int pageStart = 0, lineStart = 0;
        ReadOnlySpan<char> rest = text;
        while (lineStart < text.Length)
        {
            int length = rest[lineStart..].IndexOfAny('\n', '\r', '\f');
            int end = length < 0 ? text.Length : lineStart + length;
            if (!rest[lineStart..end].IsWhiteSpace()) paragraphs.Add(new TextParagraph(lineStart, end));
            if (end < text.Length && text[end] == '\f')
            {
                pages.Add(new TextPage(pages.Count + 1, pageStart, end + 1));
                pageStart = end + 1;
                if (pages.Count > limits.MaxPages) throw new ReadingException(ReadingFailureReason.TooManyPages, $"> {limits.MaxPages:N0}");
            }

            lineStart = end + 1;
        }

        if (paragraphs.Count == 0) throw new ReadingException(ReadingFailureReason.NoText);
        if (pages.Count == 0 || pageStart < text.Length) pages.Add(new TextPage(pages.Count + 1, pageStart, text.Length));
        return new DocumentText
        {
            Name = source.Name,
            Text = text,
            Format = format,
            Pages = pages,
            Paragraphs = paragraphs,
            Encoding = decoded.Encoding,
            Warnings = WarningsOf(decoded),
            SourceBytes = source.Length,
        };
    }

    /// <summary>The warnings that a decoding brings.</summary>
    internal static IReadOnlyList<ReadingWarning> WarningsOf(DecodedText decoded)
    {
        List<ReadingWarning> warnings = [];
        if (decoded.ReplacedCharacters > 0) warnings.Add(ReadingWarning.ReplacedCharacters);
        if (decoded.IsLegacy) warnings.Add(ReadingWarning.LegacyEncoding);
        return warnings;
    }
}
