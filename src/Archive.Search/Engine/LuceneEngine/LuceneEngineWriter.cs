using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Search.Analysis;
using Archive.Search.Schema;

namespace Archive.Search.Engine.LuceneEngine;

/// <summary>Writes documents of the archive into an index of Archive.Lucene.</summary>
internal sealed class LuceneEngineWriter : IEngineWriter
{
    private static readonly Dictionary<string, string> s_nothing = [];

    private readonly FileSystemDirectory _directory;
    private readonly ArchiveAnalyzer _analyzer = new();
    private readonly IndexWriter _writer;
    private readonly bool _startsEmpty;

    internal LuceneEngineWriter(string folder, bool startEmpty)
    {
        _directory = new FileSystemDirectory(folder);
        _startsEmpty = startEmpty;
        try
        {
            _writer = new IndexWriter(_directory, new IndexWriterConfig(_analyzer)
            {
                OpenMode = startEmpty ? OpenMode.Create : OpenMode.CreateOrAppend,
                // What was not published must not become visible by closing.
                CommitOnDispose = false,
            });
        }
        catch
        {
            _directory.Dispose();
            throw;
        }

        PublishedData = startEmpty ? s_nothing : ReadPublishedData(_directory);
    }

    public IReadOnlyDictionary<string, string> PublishedData { get; private set; }

    private static IReadOnlyDictionary<string, string> ReadPublishedData(FileSystemDirectory directory)
    {
        try
        {
            using DirectoryReader reader = DirectoryReader.Open(directory);
            return reader.UserData;
        }
        catch (IndexNotFoundException)
        {
            return s_nothing;
        }
    }

    public void Replace(EngineDocument document)
    {
        if (_startsEmpty)
        {
            // Identifiers come from paths, and a path occurs once: nothing can be there to replace.
            _writer.AddDocument(LuceneFields.Write(document));
        }
        else
        {
            _writer.UpdateDocument(new Term(ArchiveFields.Id, document.Id), LuceneFields.Write(document));
        }
    }

    public void Remove(string id) => _writer.DeleteDocuments(new Term(ArchiveFields.Id, id));

    public void Publish(IReadOnlyDictionary<string, string> publicationData)
    {
        _writer.Commit(publicationData);
        PublishedData = publicationData;
    }

    public void Rollback() => _writer.Rollback();

    public void Dispose()
    {
        _writer.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }
}
