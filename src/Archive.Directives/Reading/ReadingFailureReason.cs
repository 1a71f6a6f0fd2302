namespace Archive.Directives.Reading;

/// <summary>Why a file could not be read. The names in kebab case are the stable codes of reports.</summary>
public enum ReadingFailureReason
{
    /// <summary>No such file.</summary>
    NotFound,

    /// <summary>The file exists, but may not be opened.</summary>
    AccessDenied,

    /// <summary>0 bytes, or an archive without files.</summary>
    Empty,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>More pages than the limit.</summary>
    TooManyPages,

    /// <summary>More text than the limit.</summary>
    TooMuchText,

    /// <summary>Markup or archives nested deeper, or more elements, than the limit.</summary>
    TooComplex,

    /// <summary>Packed content that unfolds beyond the limit (zip bomb).</summary>
    ExpandsTooMuch,

    /// <summary>Took longer than the limit and was stopped.</summary>
    TimedOut,

    /// <summary>Needed more memory than the limit and was stopped.</summary>
    OutOfMemory,

    /// <summary>The bytes are of no format that is read here.</summary>
    UnknownFormat,

    /// <summary>Bytes that are no text: zeros, control codes, random data.</summary>
    NotText,

    /// <summary>Truncated or broken beyond reading.</summary>
    Damaged,

    /// <summary>A password is needed.</summary>
    Encrypted,

    /// <summary>Readable, but there is no text in it.</summary>
    NoText,

    /// <summary>A program outside .NET is needed and not installed.</summary>
    MissingTool,

    /// <summary>A name in the archive that leads out of it ("..", an absolute path, a drive).</summary>
    UnsafeName,

    /// <summary>External entities or a document type definition, which are never followed.</summary>
    ForbiddenContent,

    /// <summary>The reading process died.</summary>
    ReaderCrashed,

    /// <summary>The file could not be read for a reason of the machine (disk, network folder).</summary>
    InputError,
}
