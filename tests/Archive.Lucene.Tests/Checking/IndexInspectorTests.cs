using Archive.Lucene.Checking;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Tests.Checking;

public sealed class IndexInspectorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inspect_SampleIndex_TellsSegmentsFilesAndFields(bool compound)
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 5, compound);

        IndexInspection inspection = new IndexInspector(directory).Inspect();

        Assert.Equal(418, inspection.Documents);
        Assert.Equal(52, inspection.DeletedDocuments);
        Assert.Equal(directory.ListAll().Where(file => file != "write.lock").Sum(directory.FileLength), inspection.SizeBytes);
        Assert.Equal([400, 70], inspection.Segments.Select(segment => segment.MaxDoc));
        Assert.All(inspection.Segments, segment => Assert.Equal(compound, segment.IsCompound));
        Assert.Contains(inspection.Segments[0].Files, file => file is { Name: "_0.fdt", Content: "stored values", SizeBytes: > 0 });
        Assert.All(inspection.Segments.SelectMany(segment => segment.Files), file => Assert.NotEqual("other", file.Content));

        InspectedField id = inspection.Fields.Single(field => field.Name == "id");
        Assert.Equal((470, 470, 470, IndexOptions.Docs), (id.Terms, id.DocumentsWithTerms, id.Postings, id.IndexOptions));
        InspectedField issuer = inspection.Fields.Single(field => field.Name == "issuer");
        Assert.Equal((470, DocValuesType.Sorted), (issuer.DocumentsInColumn, issuer.DocValuesType));
        Assert.InRange(issuer.DistinctInColumn, 41, 80);
        Assert.Equal((470, 8), inspection.Fields.Where(field => field.Name == "date").Select(field => (field.Points, field.PointBytes)).Single());
    }

    [Fact]
    public void TopTerms_OverSegments_AddUp()
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 6, compound: false);
        var inspector = new IndexInspector(directory);

        IReadOnlyList<InspectedTerm> top = inspector.TopTerms("body", 5);
        IReadOnlyList<InspectedTerm> ids = inspector.TopTerms("id", 1000, "46");

        Assert.Equal(5, top.Count);
        Assert.Equal("w0", top[0].Text);
        Assert.Equal(top.OrderByDescending(term => term.DocFreq).Select(term => term.Text), top.Select(term => term.Text));
        Assert.All(top, term => Assert.True(term.TotalTermFreq >= term.DocFreq));
        Assert.Equal(["46", "460", "461", "462", "463", "464", "465", "466", "467", "468", "469"], ids.Select(term => term.Text));
        Assert.Empty(inspector.TopTerms("absent", 5));
    }
}
