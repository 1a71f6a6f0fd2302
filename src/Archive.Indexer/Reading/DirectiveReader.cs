using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Directives.Themes;
using Archive.Indexer.Runs;

namespace Archive.Indexer.Reading;

/// <summary>Reads files to directives: reader, extraction guard, parser. Safe for several threads.</summary>
/// <param name="reader">The reader; its owner disposes it.</param>
/// <param name="themes">The authority file of themes; null takes the one that is shipped.</param>
internal sealed class DirectiveReader(IFileReader reader, ThemeAuthority? themes = null)
{
    /// <summary>The code for a text at which the parser itself failed.</summary>
    internal const string ParserFailed = "parser-failed";

    private const int ResultsAheadPerThread = 8; // a document with its text is some 100 kB

    /// <summary>Reads one file. What cannot be read is in the failures; nothing is thrown for a bad file.</summary>
    internal ReadFile Read(CorpusFile file, CancellationToken cancellationToken)
    {
        ReadResult read = reader.Read(file.FullPath, null, cancellationToken);
        List<(Directive Directive, DocumentText Text)> documents = [];
        List<ReadFailure> failures = [.. read.Failures.Select(failure => new ReadFailure(
            PathOf(file, failure.Name), failure.Code, failure.MessageVietnamese.Replace(file.FullPath, file.Path, StringComparison.Ordinal)))];
        foreach (DocumentText text in read.Documents)
        {
            string path = PathOf(file, text.Name);
            try
            {
                documents.Add((DirectiveParser.Parse(text, path, themes), text));
            }
            catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
            {
                // A fault of the parser that one text brings out must not cost the other files; it is named to be mended.
                failures.Add(new ReadFailure(path, ParserFailed, $"{path}: không phân tích được văn bản ({error.GetType().Name}: {error.Message}). Gửi tệp này cho người phát triển."));
            }
        }

        return new ReadFile(file.Path, documents, failures);
    }

    /// <summary>
    /// Reads many files side by side and gives the results in the order of the files. A file that takes long holds up the
    /// results behind it, but not their reading: some for each thread are kept until it is done.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="threads">Files read at the same time, at least 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal IEnumerable<ReadFile> ReadAll(IReadOnlyList<CorpusFile> files, int threads, CancellationToken cancellationToken)
    {
        SemaphoreSlim free = new(threads, threads);
        Queue<Task<ReadFile>> ahead = new();
        foreach (CorpusFile file in files)
        {
            if (ahead.Count == threads * ResultsAheadPerThread)
            {
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }

            ahead.Enqueue(Task.Run(() => ReadWhenFreeAsync(file, free, cancellationToken), cancellationToken));
        }

        while (ahead.TryDequeue(out Task<ReadFile>? next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }

    private async Task<ReadFile> ReadWhenFreeAsync(CorpusFile file, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(file, cancellationToken);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>"a.zip!/b.docx" under the corpus folder, or just the file's path.</summary>
    private static string PathOf(CorpusFile file, string name) =>
        name.StartsWith(file.FullPath, StringComparison.Ordinal) ? file.Path + name[file.FullPath.Length..].Replace('\\', '/') : file.Path;
}
