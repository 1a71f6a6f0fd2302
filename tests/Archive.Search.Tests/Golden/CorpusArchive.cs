using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Directives.Reading;
using Archive.Search.Writing;
using Archive.Testing;
using Archive.Testing.Corpus;

namespace Archive.Search.Tests.Golden;

/// <summary>corpus/ read, parsed and indexed as the indexer does it, once for all tests that ask it.</summary>
public sealed class CorpusArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Reads and indexes every file; a file that cannot be read fails the test.</summary>
    public CorpusArchive()
    {
        FileReader reader = new();
        using (ArchiveWriter writer = ArchiveWriter.Open(_folder["index"], startEmpty: true))
        {
            Parallel.ForEach(SampleCorpus.Files, file =>
            {
                ReadResult read = reader.Read(Path.Combine(SampleCorpus.Folder, file));
                foreach (ReadingFailure failure in read.Failures)
                {
                    throw new InvalidDataException($"{file}: {failure.MessageVietnamese}");
                }

                foreach (DocumentText text in read.Documents)
                {
                    writer.Add(DirectiveParser.Parse(text.Text, new DirectiveSource(file, text.Pages.Count)), "txt", text.ContentHash);
                }
            });
            writer.Publish();
        }

        Searcher = ArchiveSearcher.Open(_folder["index"]);
    }

    /// <summary>The archive over corpus/.</summary>
    public ArchiveSearcher Searcher { get; }

    /// <summary>Closes and removes the index.</summary>
    public void Dispose()
    {
        Searcher.Dispose();
        _folder.Dispose();
    }
}
