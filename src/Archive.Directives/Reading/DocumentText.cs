namespace Archive.Directives.Reading;

/// <summary>A half-open range [Start, End) of UTF-16 indices into <see cref="DocumentText.Text"/>.</summary>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="End">Index just after the last unit.</param>
public readonly record struct TextParagraph(int Start, int End)
{
    /// <summary>Number of UTF-16 units.</summary>
    public int Length => End - Start;
}

/// <summary>One page of the source: a half-open range of the text.</summary>
/// <param name="Number">1 for the first page.</param>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="End">Index just after the last unit.</param>
/// <param name="Confidence">For a recognised page the mean certainty of its words, 0 to 1; null for printed text.</param>
public sealed record TextPage(int Number, int Start, int End, double? Confidence = null);

/// <summary>Something worth knowing that did not keep the document from being read.</summary>
public enum ReadingWarning
{
    /// <summary>The name says another format than the bytes.</summary>
    NameDisagreesWithBytes,

    /// <summary>Bytes or characters without meaning in the encoding were replaced by U+FFFD.</summary>
    ReplacedCharacters,

    /// <summary>The text was in an old Vietnamese code page and was converted.</summary>
    LegacyEncoding,

    /// <summary>Runs set in a pre-Unicode Vietnamese font were converted by the name of the font.</summary>
    LegacyFont,

    /// <summary>Deleted revisions were left out, inserted ones kept.</summary>
    RevisionsResolved,

    /// <summary>Text that the author hid was left out.</summary>
    HiddenTextLeftOut,

    /// <summary>The text was recognised from pictures.</summary>
    RecognisedText,

    /// <summary>Pages without any text were left as they are.</summary>
    PagesWithoutText,

    /// <summary>Scripts, styles or embedded objects were left out.</summary>
    ActiveContentLeftOut,

    /// <summary>The source is damaged; what could be read is here.</summary>
    PartlyDamaged,
}

/// <summary>
/// One document as text with positions. All offsets are half-open UTF-16 indices into <see cref="Text"/>, which is
/// never changed afterwards.
/// </summary>
public sealed record DocumentText
{
    /// <summary>The file as it was named; inside an archive "outer.zip!/folder/inner.docx".</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The text. Of .txt and .md-like sources every character as decoded (without byte order mark); of others the
    /// printed text with '\n' after each line and '\t' between the cells of a table row. Characters are as they were
    /// in the source: not composed, not repaired.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>What the bytes say the file is.</summary>
    public required SourceFormat Format { get; init; }

    /// <summary>Pages in order, at least one. Formats without pages have one page over the whole text.</summary>
    public required IReadOnlyList<TextPage> Pages { get; init; }

    /// <summary>Non-blank paragraphs in order, without their line ends: a line of plain text, a paragraph or cell line elsewhere.</summary>
    public required IReadOnlyList<TextParagraph> Paragraphs { get; init; }

    /// <summary>Name of the encoding found ("utf-8", "utf-16le", "TCVN3" …); null where the format fixes it.</summary>
    public string? Encoding { get; init; }

    /// <summary>Each at most once, in no special order.</summary>
    public IReadOnlyList<ReadingWarning> Warnings { get; init; } = [];

    /// <summary>Mean certainty of the recognised words, 0 to 1; null when nothing was recognised.</summary>
    public double? RecognitionConfidence { get; init; }

    /// <summary>Bytes of the source file (of the inner file when it came from an archive).</summary>
    public long SourceBytes { get; init; }

    /// <summary>SHA-256 of the source file's bytes, lower-case hexadecimal.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>The number of the page that holds the offset, 1 for the first; the last page for offsets at or after the end. O(log pages).</summary>
    /// <param name="offset">UTF-16 index into <see cref="Text"/>.</param>
    public int PageAt(int offset)
    {
        int low = 0, high = Pages.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (Pages[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }

        return Pages[low].Number;
    }
}
