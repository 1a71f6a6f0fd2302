using Archive.Lucene.Checking;
using Archive.Lucene.Index;
using Archive.Lucene.Store;
using Archive.Lucene.Tests.Referee;
using Archive.Testing;

namespace Archive.Lucene.Tests.Checking;

public sealed class IndexCheckerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_SoundIndex_IsCleanAndCountsEverything(bool compound)
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 1, compound);

        IndexCheckResult result = new IndexChecker(directory).Check();

        Assert.True(result.IsClean, string.Join('\n', result.Problems));
        Assert.Equal(470, result.Segments.Sum(segment => segment.MaxDoc));
        Assert.Equal(52, result.Segments.Sum(segment => segment.DeletedCount));
        Assert.Empty(result.UnusedFiles);
        foreach (SegmentCheckResult segment in result.Segments)
        {
            Assert.Equal(["deletions", "fields", "norms", "terms", "columns", "points", "stored values"], segment.Parts.Select(part => part.Name));
            Assert.All(segment.Parts, part => Assert.All(part.Counts, count => Assert.True(count.Value > 0, part.ToString())));
        }
    }

    [Theory]
    [InlineData(21, 900, "each=400")]
    [InlineData(22, 900, "compound,best,each=300,delete")]
    public void Check_IndexOfLucene_IsClean(int seed, int count, string options)
    {
        using var folder = new TemporaryFolder();
        ColumnDocuments.Write(folder["documents"], ColumnDocuments.Generate(seed, count, withText: true));
        JavaReferee.Run("WriteColumns", folder["documents"], folder["index"], options);
        using var directory = new FileSystemDirectory(folder["index"]);

        IndexCheckResult result = new IndexChecker(directory).Check();

        Assert.True(result.IsClean, string.Join('\n', result.Problems));
        Assert.Equal(count, result.Segments.Sum(segment => segment.MaxDoc));
    }

    [Fact]
    public void Check_MissingFile_IsNamed()
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 2, compound: false);
        foreach (string file in directory.ListAll().Where(file => file.StartsWith('_') && !file.EndsWith(".si", StringComparison.Ordinal)))
        {
            byte[] bytes = directory.ReadFile(file);
            directory.DeleteFile(file);

            IndexCheckResult result = new IndexChecker(directory).Check();

            Assert.Contains(result.Problems, problem => problem.File == file);
            Assert.All(result.Problems, problem => Assert.Equal(file, problem.File));
            directory.WriteFile(file, bytes);
        }
    }

    [Fact]
    public void Check_FileOfAnotherSegment_IsNamed()
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 3, compound: false);
        directory.WriteFile("_0.nvd", directory.ReadFile("_1.nvd"));

        IndexCheckResult result = new IndexChecker(directory, IndexCheckDepth.Checksums).Check();

        Assert.Equal("_0.nvd", Assert.Single(result.Problems).File);
    }

    [Fact]
    public void Check_LeftOverFiles_AreListedAndHarmless()
    {
        using var directory = new MemoryDirectory();
        SampleIndex.Write(directory, 4, compound: false);
        directory.WriteFile("_z.fdt", [1, 2, 3]);
        directory.WriteFile("readme.txt", [1, 2, 3]);

        IndexCheckResult result = new IndexChecker(directory).Check();

        Assert.True(result.IsClean);
        Assert.Equal(["_z.fdt"], result.UnusedFiles);
    }

    [Fact]
    public void Check_EmptyFolder_SaysThatThereIsNoIndex()
    {
        using var directory = new MemoryDirectory();

        Assert.Throws<IndexNotFoundException>(() => new IndexChecker(directory).Check());
    }
}
