using Archive.Search.Evaluation;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Testing;
using Archive.Testing.Corpus;

namespace Archive.Search.Tests.Archives;

/// <summary>An archive over a few texts, each read as a directive; removed at the end.</summary>
public sealed class TextArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Indexes the texts; the identifier is the path in the archive.</summary>
    public TextArchive(params IEnumerable<(string Id, string Text)> documents)
    {
        CollectionIndex.Build(documents.Select(document => new EvaluationDocument(document.Id, string.Empty, document.Text)), _folder.Path, asDirectives: true);
        Searcher = ArchiveSearcher.Open(_folder.Path);
    }

    /// <summary>The folder of its index.</summary>
    public string Folder => _folder.Path;

    /// <summary>The archive.</summary>
    public ArchiveSearcher Searcher { get; }

    /// <summary>The plain texts of corpus/, read as directives.</summary>
    public static TextArchive OfCorpus() => new(SampleCorpus.Files
        .Where(file => file.EndsWith(".txt", StringComparison.Ordinal) || file.EndsWith(".md", StringComparison.Ordinal))
        .Select(file => (file, File.ReadAllText(Path.Combine(SampleCorpus.Folder, file)))));

    /// <summary>The first page of a search.</summary>
    public SearchPage Search(string query, params string[] without) =>
        Searcher.Search(new SearchRequest { Text = query, Without = without, Size = SearchRequest.MaximumSize });

    /// <summary>The paths found, best first.</summary>
    public IReadOnlyList<string> Paths(string query, params string[] without) => [.. Search(query, without).Hits.Select(hit => hit.Path)];

    /// <inheritdoc/>
    public void Dispose()
    {
        Searcher.Dispose();
        _folder.Dispose();
    }
}
