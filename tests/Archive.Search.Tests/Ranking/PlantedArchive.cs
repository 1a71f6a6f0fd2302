using Archive.Directives.Model;
using Archive.Directives.Parsing;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Writing;
using Archive.Testing;

namespace Archive.Search.Tests.Ranking;

/// <summary>An archive over a few texts that a test plants.</summary>
internal sealed class PlantedArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArchiveSearcher _searcher;

    /// <summary>Parses and indexes the texts.</summary>
    /// <param name="texts">Path and text of each document.</param>
    internal PlantedArchive(params (string Path, string Text)[] texts)
    {
        using (ArchiveWriter writer = ArchiveWriter.Open(_folder["index"], startEmpty: true))
        {
            foreach ((string path, string text) in texts)
            {
                writer.Add(DirectiveParser.Parse(text, new DirectiveSource(path)), "txt", string.Empty);
            }

            writer.Publish();
        }

        _searcher = ArchiveSearcher.Open(_folder["index"]);
    }

    /// <summary>The first page for a query.</summary>
    internal IReadOnlyList<SearchHit> Search(string query, int size = 20) =>
        _searcher.Search(new SearchRequest { Text = query, Size = size }).Hits;

    /// <summary>The paths of the first page for a query.</summary>
    internal IReadOnlyList<string> Paths(string query, int size = 20) => [.. Search(query, size).Select(hit => hit.Path)];

    /// <summary>Closes and removes the index.</summary>
    public void Dispose()
    {
        _searcher.Dispose();
        _folder.Dispose();
    }
}
