namespace Archive.Directives.Reading;

/// <summary>Reads any file of the archive to text with positions; a bad file is a failure in the result, never an exception.</summary>
public interface IFileReader
{
    /// <summary>Reads a file of the disk. May be called by several threads at once.</summary>
    /// <param name="path">The file; also its name in the result.</param>
    /// <param name="limits">What it may cost; null takes those of the options.</param>
    /// <param name="cancellationToken">Stops the reading of this file.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ReadResult Read(string path, ReadingLimits? limits = null, CancellationToken cancellationToken = default);
}
