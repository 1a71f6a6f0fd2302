using Archive.Search.Results;
using Xunit;

namespace Archive.Search.Tests.Archives;

/// <summary>The archive over the plain texts of corpus/, made once for all tests that only ask it.</summary>
public sealed class CorpusArchiveFixture : IDisposable
{
    /// <summary>The archive.</summary>
    public TextArchive Archive { get; } = TextArchive.OfCorpus();

    /// <summary>Every document as a hit.</summary>
    public IReadOnlyList<SearchHit> All => _all ??= Archive.Search(string.Empty).Hits;

    private IReadOnlyList<SearchHit>? _all;

    /// <inheritdoc/>
    public void Dispose() => Archive.Dispose();
}

/// <summary>Tests that share the archive over corpus/.</summary>
[CollectionDefinition(Name)]
public sealed class CorpusArchiveCollection : ICollectionFixture<CorpusArchiveFixture>
{
    /// <summary>The name.</summary>
    public const string Name = "corpus archive";
}
