using Archive.Indexer.Runs;
using Archive.Testing;
using Xunit;

namespace Archive.Indexer.Tests;

public sealed class CorpusScannerTests
{
    [Fact]
    public void Scan_LeavesOut_WhatIsNoDocument()
    {
        using TemporaryFolder corpus = new();
        foreach (string path in (string[])["b/2.pdf", "a.txt", "README.md", "b/README.md", "expected.json", ".git/config", "b/.hidden.txt", "~$a.docx", "Thumbs.db"])
        {
            corpus.Write(path, "x");
        }

        Assert.Equal(["a.txt", "b/2.pdf", "b/README.md"], CorpusScanner.Scan(corpus.Path).Select(file => file.Path));
    }

    [Fact]
    public void Scan_FollowsNoLink()
    {
        using TemporaryFolder corpus = new();
        using TemporaryFolder elsewhere = new();
        elsewhere.Write("secret.txt", "x");
        corpus.Write("a.txt", "x");
        File.CreateSymbolicLink(corpus["link.txt"], elsewhere["secret.txt"]);
        Directory.CreateSymbolicLink(corpus["circle"], corpus.Path);

        Assert.Equal(["a.txt"], CorpusScanner.Scan(corpus.Path).Select(file => file.Path));
    }

    [Fact]
    public void Scan_MissingFolder_IsNamed()
    {
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => CorpusScanner.Scan("/nowhere/at-all"));

        Assert.Contains("/nowhere/at-all", error.Message, StringComparison.Ordinal);
    }
}
