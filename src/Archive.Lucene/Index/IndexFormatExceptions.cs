namespace Archive.Lucene.Index;

/// <summary>An index file was written by a version whose format is no longer read here.</summary>
public sealed class IndexFormatTooOldException : IOException
{
    /// <summary>Names the file, the version found and the range that is read.</summary>
    public IndexFormatTooOldException(string file, int version, int minimum, int maximum)
        : base($"{file}: format version {version} is too old; versions {minimum} to {maximum} are read. Build the index anew.") => File = file;

    /// <summary>Name of the file, without a folder.</summary>
    public string File { get; }
}

/// <summary>An index file was written by a version that came after this one.</summary>
public sealed class IndexFormatTooNewException : IOException
{
    /// <summary>Names the file, the version found and the range that is read.</summary>
    public IndexFormatTooNewException(string file, int version, int minimum, int maximum)
        : base($"{file}: format version {version} is too new; versions {minimum} to {maximum} are read. Use the program that wrote it, or build the index anew.") => File = file;

    /// <summary>Name of the file, without a folder.</summary>
    public string File { get; }
}

/// <summary>A folder holds no commit.</summary>
public sealed class IndexNotFoundException : FileNotFoundException
{
    /// <summary>Names the folder and what was there instead.</summary>
    public IndexNotFoundException(string message) : base(message)
    {
    }
}
