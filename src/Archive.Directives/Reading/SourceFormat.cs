namespace Archive.Directives.Reading;

/// <summary>What a file is, as its bytes say; its name only tells Markdown from plain text.</summary>
public enum SourceFormat
{
    /// <summary>Not known (yet).</summary>
    Unknown = 0,

    /// <summary>Characters without markup, in Unicode or in an old Vietnamese code page.</summary>
    PlainText,

    /// <summary>Markdown: plain text by its bytes, Markdown by its name.</summary>
    Markdown,

    /// <summary>HTML, as saved from a portal.</summary>
    Html,

    /// <summary>Word 2007 and later (Office Open XML).</summary>
    Docx,

    /// <summary>Word 97 to 2003 (compound file).</summary>
    Doc,

    /// <summary>Rich Text Format.</summary>
    Rtf,

    /// <summary>OpenDocument text.</summary>
    Odt,

    /// <summary>PDF that carries its text.</summary>
    Pdf,

    /// <summary>PDF whose pages are pictures; the text was recognised.</summary>
    ScannedPdf,

    /// <summary>A picture (PNG, JPEG, TIFF, BMP, GIF, WebP); the text was recognised.</summary>
    Image,

    /// <summary>A zip archive of documents.</summary>
    Zip,
}
