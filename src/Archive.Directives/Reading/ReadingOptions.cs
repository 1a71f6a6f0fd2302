namespace Archive.Directives.Reading;

/// <summary>Settings of a <see cref="FileReader"/>.</summary>
public sealed record ReadingOptions
{
    /// <summary>What one file may cost.</summary>
    public ReadingLimits Limits { get; init; } = ReadingLimits.Default;

    /// <summary>Folder that keeps recognised text by content hash, created when missing; null keeps nothing.</summary>
    public string? RecognitionCacheFolder { get; init; }

    /// <summary>Whether pictures and PDF pages without text are recognised; it costs seconds for each page.</summary>
    public bool Recognise { get; init; } = true;

    /// <summary>Folder under which private temporary folders are made; null is the system's.</summary>
    public string? TemporaryFolder { get; init; }
}
