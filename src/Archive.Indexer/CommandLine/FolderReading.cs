using Archive.Directives.Model;
using Archive.Directives.Reading.Isolation;
using Archive.Indexer.Reading;
using Archive.Indexer.Runs;

namespace Archive.Indexer.CommandLine;

/// <summary>Reads a file or folder for a command that looks at its documents together; failures go to standard error.</summary>
internal static class FolderReading
{
    /// <summary>The documents in the order of their paths, through <paramref name="keep"/>, which says what of each is kept in memory.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="themes">The authority file of themes; null takes the one that is shipped.</param>
    /// <param name="keep">Takes a document, and gives what is kept.</param>
    /// <param name="kept">What was kept; empty when the path cannot be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static ExitCode Read<T>(string path, ThemesFile? themes, Func<Directive, T> keep, out List<T> kept, CancellationToken cancellationToken)
    {
        kept = [];
        if (SourceFiles.Find(path) is not { } files)
        {
            return ExitCode.SourceUnreadable;
        }

        using IsolatedFileReader reader = ReadingProcess.OpenReader(Environment.ProcessorCount);
        bool failed = false;
        foreach (ReadFile file in new DirectiveReader(reader, themes?.Authority).ReadAll(files, Environment.ProcessorCount, cancellationToken))
        {
            kept.AddRange(file.Documents.Select(document => keep(document.Directive)));
            foreach (ReadFailure failure in file.Failures)
            {
                Console.Error.WriteLine($"  lỗi: {failure.File}: {failure.Reason}");
                failed = true;
            }
        }

        return failed ? ExitCode.SomeFilesFailed : ExitCode.Done;
    }
}
