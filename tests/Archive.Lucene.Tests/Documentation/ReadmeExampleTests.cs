using Archive.Lucene.Analysis;
using Archive.Lucene.Documents;
using Archive.Lucene.Facets;
using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Queries;
using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Documentation;

/// <summary>The example of the library's README compiles and does what the README says.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void Example_OfReadme_IsTheCodeThatRunsHere()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "src", "Archive.Lucene", "README.md"));
        string source = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "tests", "Archive.Lucene.Tests", "Documentation", "ReadmeExampleTests.cs"));

        Assert.Equal(Lines(Between(source, "// begin " + "example", "// end " + "example")), Lines(Between(readme, "```csharp", "```")));
    }

    [Fact]
    public void Example_Run_FindsWhatItSays()
    {
        string folder = Directory.CreateTempSubdirectory("archive-readme-").FullName;
        try
        {
            Assert.Equal(["1 of 1: letter-2, 0.17", "year 2024: 1"], Run(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Run(string folder)
    {
        var lines = new List<string>();
        void WriteLine(string line) => lines.Add(line);

        // begin example
        using var directory = new FileSystemDirectory(folder);
        using var analyzer = new WhitespaceAnalyzer();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer)))
        {
            foreach ((string id, string year, string text) in new[]
            {
                ("letter-1", "2023", "the bridge over the river is closed"),
                ("letter-2", "2024", "the river bridge is open again"),
            })
            {
                var document = new IndexDocument();
                document.Add(new StoredField("id", id));
                document.Add(new StringField("id", id));
                document.Add(new TextField("text", text));
                document.Add(new SortedSetDocValuesField("year", year));
                writer.UpdateDocument(new Term("id", id), document);
            }

            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        Query query = new BooleanQuery.Builder()
            .Add(new PhraseQuery("text", ["river", "bridge"]), Occur.Must)
            .Add(new TermQuery(new Term("text", "closed")), Occur.MustNot)
            .Build();
        TopDocs found = searcher.Search(query, 10, SearchOptions.Exact with { Facets = [new TermsFacet("year", "year")] });
        foreach (ScoreDoc hit in found.Hits)
        {
            WriteLine($"{found.Hits.Count} of {found.TotalHits}: {searcher.Document(hit.Doc).Get("id")}, {hit.Score:F2}");
        }

        foreach (FacetCount year in found.Facets[0].Values) WriteLine($"year {year.Value}: {year.Count}");
        // end example
        return lines;
    }

    private static string Between(string text, string begin, string end)
    {
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[start..text.IndexOf(end, start, StringComparison.Ordinal)];
    }

    private static string[] Lines(string code) => [.. code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
