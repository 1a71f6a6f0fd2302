namespace Archive.Directives.Reading;

/// <summary>
/// What one file may cost. Each limit answers an attack or an accident; a file over a limit is a named
/// <see cref="ReadingFailure"/> and costs no more than the limit.
/// </summary>
public sealed record ReadingLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static ReadingLimits Default { get; } = new();

    /// <summary>Bytes of any file. Attack: filling memory or the temporary folder with one file.</summary>
    public long MaxFileBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of a text, Markdown, HTML or RTF file, which is held in memory whole. Attack: 1 GB of spaces.</summary>
    public long MaxTextFileBytes { get; init; } = 16L << 20;

    /// <summary>Bytes of one file inside an archive or office package after expansion. Attack: a zip bomb with one large file.</summary>
    public long MaxEntryBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of all files of one archive after expansion, nested archives included. Attack: a zip bomb with many files.</summary>
    public long MaxExpandedBytes { get; init; } = 512L << 20;

    /// <summary>Expanded bytes for each packed byte, looked at once 1 MB has been expanded. Attack: deflate's 1,032 to 1.</summary>
    public int MaxExpansionRatio { get; init; } = 250;

    /// <summary>Files in one archive. Attack: a central directory of millions of empty files.</summary>
    public int MaxArchiveEntries { get; init; } = 10_000;

    /// <summary>Archives within archives. Attack: an archive that contains itself (quine).</summary>
    public int MaxArchiveNesting { get; init; } = 3;

    /// <summary>UTF-16 units of text of one document. Attack: a small file that unfolds into endless text.</summary>
    public int MaxTextCharacters { get; init; } = 16 << 20;

    /// <summary>Pages of one document. Attack: a PDF of 10,000 pages that share one content stream.</summary>
    public int MaxPages { get; init; } = 2_000;

    /// <summary>Pages of one document that are recognised; recognition costs seconds for each. Attack: a scan of thousands of pages.</summary>
    public int MaxRecognisedPages { get; init; } = 300;

    /// <summary>Nesting of markup elements. Attack: quadratic work or stack overflow by 100,000 nested elements.</summary>
    public int MaxMarkupDepth { get; init; } = 512;

    /// <summary>Markup elements of one document. Attack: memory for a tree of millions of empty elements.</summary>
    public int MaxMarkupElements { get; init; } = 1_000_000;

    /// <summary>
    /// Elements times open formatting elements (b, font …), which the HTML standard opens anew in each paragraph. Attack: 500
    /// unclosed &lt;b&gt; before 50,000 paragraphs make a tree of 25 million elements.
    /// </summary>
    public long MaxMarkupWork { get; init; } = 20_000_000;

    /// <summary>Parts of an office package. Attack: relations that fan out or form a circle.</summary>
    public int MaxPackageParts { get; init; } = 2_000;

    /// <summary>Pixels of one picture. Attack: a 1 kB picture that unfolds to 65,535 × 65,535 pixels.</summary>
    public long MaxImagePixels { get; init; } = 120_000_000;

    /// <summary>Time for one file without recognition.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for all files of one archive. Attack: ten thousand files that each take nearly the time of one.</summary>
    public TimeSpan MaxArchiveTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Time for one recognised page.</summary>
    public TimeSpan MaxRecognitionTimePerPage { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Address space of an outside tool in bytes; recognition and LibreOffice get four times as much.</summary>
    public long MaxToolMemoryBytes { get; init; } = 1L << 30;

    /// <summary>Managed memory that one reading may hold in a reading process before that process is replaced, in bytes.</summary>
    public long MaxWorkerMemoryBytes { get; init; } = 1L << 30;
}
