namespace Archive.Directives.Reading;

/// <summary>What a reader is given besides the file.</summary>
/// <param name="Limits">What the file may cost.</param>
/// <param name="Folder">Private folder for this reading, deleted afterwards.</param>
/// <param name="Options">Settings of the whole run.</param>
/// <param name="CancellationToken">Stops the reading; also set when its time is up.</param>
internal sealed record ReadingContext(ReadingLimits Limits, Tools.PrivateFolder Folder, ReadingOptions Options, CancellationToken CancellationToken)
{
    /// <summary>Called before each step that has a time of its own, with that time, so that one who waits knows.</summary>
    internal Action<TimeSpan>? Progress { get; init; }
}

/// <summary>Reads the text of one format.</summary>
internal interface IDocumentReader
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ReadingException">The file cannot be read; carries the reason.</exception>
    DocumentText Read(SourceFile source, ReadingContext context);
}
