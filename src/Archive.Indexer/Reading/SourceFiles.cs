using System.CommandLine;
using Archive.Indexer.Runs;

namespace Archive.Indexer.Reading;

/// <summary>The files that a command without an index was pointed at.</summary>
internal static class SourceFiles
{
    /// <summary>The argument of such commands.</summary>
    internal static Argument<string> Argument() => new("path")
    {
        Description = "Tệp hoặc thư mục văn bản (file or folder)",
        HelpName = "FILE|DIR",
    };

    /// <summary>A file under its name, or every file of a folder under its path there; null, with a message on standard error, when there is neither.</summary>
    internal static IReadOnlyList<CorpusFile>? Find(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                FileInfo file = new(path);
                return [new CorpusFile(file.Name, file.FullName, file.Length, file.LastWriteTimeUtc)];
            }

            if (Directory.Exists(path))
            {
                return CorpusScanner.Scan(path);
            }

            Console.Error.WriteLine($"Không có tệp hay thư mục '{path}'. (No such file or folder.)");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Không đọc được '{path}': {error.Message} (It cannot be read.)");
        }

        return null;
    }
}
