using Archive.Testing;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>Apache Lucene's own judgement of the index that archive-indexer builds of corpus/.</summary>
[Collection(ArchiveCollection.Name)]
public sealed class CorpusIndexTests(CorpusServer corpus)
{
    private const string JavaArchives = "/usr/share/java/";

    [Fact]
    public async Task IndexOfTheCorpus_CheckedByApacheLucene_HasNoProblem()
    {
        string[] archives = [.. ((string[])["lucene-core-8*.jar", "lucene-backward-codecs-8*.jar"])
            .SelectMany(pattern => Directory.EnumerateFiles(JavaArchives, pattern))];
        Assert.True(archives.Length > 0, "Apache Lucene 8 is missing: apt-get install liblucene8-java openjdk-17-jdk-headless");

        CommandResult checkedIndex = await Commands.Run(Commands.Start(
            "java", "-cp", string.Join(':', archives), "org.apache.lucene.index.CheckIndex", corpus.Server.Index));

        Assert.True(checkedIndex.ExitCode == 0, checkedIndex.ToString());
        Assert.Contains("No problems were detected with this index.", checkedIndex.Output, StringComparison.Ordinal);
    }
}
