using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>Apache Lucene reads columns that we wrote, and we read those that it wrote.</summary>
public sealed class ColumnRefereeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 3_000)]
    [InlineData(4, 20_000)]
    public void OurColumns_CheckedAndReadByLucene_HoldEveryValue(int seed, int count)
    {
        using var folder = new TemporaryFolder();
        List<ColumnValue[]> documents = ColumnDocuments.Generate(seed, count, withText: false);
        ColumnSegmentWriter.Write(folder["index"], documents);

        JavaReferee.Check(folder["index"]);
        JavaReferee.Run("DumpColumns", folder["index"], folder["dump"]);

        string[] dump = File.ReadAllLines(folder["dump"]);
        AssertLines(ColumnDocuments.Expected(documents), dump, $"seed {seed}, {count} documents");
        Assert.True(dump.SequenceEqual(ColumnDump.Read(folder["index"]), StringComparer.Ordinal), $"our own reading, seed {seed}, {count} documents");
    }

    [Theory]
    [InlineData(11, 1, "")]
    [InlineData(12, 2_000, "each=500")]
    [InlineData(13, 2_000, "compound,each=700")]
    [InlineData(14, 20_000, "best")]
    [InlineData(15, 5_000, "each=900,merge")]
    [InlineData(16, 3_000, "compound,best,each=1000,merge")]
    public void LucenesColumns_ReadByUs_HoldEveryValue(int seed, int count, string options)
    {
        using var folder = new TemporaryFolder();
        List<ColumnValue[]> documents = ColumnDocuments.Generate(seed, count, withText: true);
        ColumnDocuments.Write(folder["documents"], documents);
        JavaReferee.Run("WriteColumns", folder["documents"], folder["index"], options);
        JavaReferee.Run("DumpColumns", folder["index"], folder["dump"]);

        List<string> ours = ColumnDump.Read(folder["index"]);

        AssertLines(ColumnDocuments.Expected(documents), ours, $"seed {seed}, {options}");
        Assert.True(File.ReadAllLines(folder["dump"]).SequenceEqual(ours, StringComparer.Ordinal), $"Lucene's own reading, seed {seed}, {options}");
    }

    private static void AssertLines(List<string> expected, IReadOnlyCollection<string> found, string what)
    {
        string[] wanted = [.. expected.Order(StringComparer.Ordinal)];
        string[] seen = [.. found.Order(StringComparer.Ordinal)];
        for (int i = 0; i < Math.Min(wanted.Length, seen.Length); i++)
        {
            Assert.True(wanted[i] == seen[i], $"{what}: expected '{Cut(wanted[i])}', found '{Cut(seen[i])}'");
        }

        Assert.True(wanted.Length == seen.Length, $"{what}: expected {wanted.Length} lines, found {seen.Length}");
    }

    private static string Cut(string line) => line.Length > 200 ? line[..200] : line;
}
