using Archive.Lucene.Store;
using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>A writer of ours keeps a Java writer out.</summary>
public sealed class LockRefereeTests
{
    [Fact]
    public void Lock_HeldByUs_IsSeenByLucene()
    {
        using var folder = new TemporaryFolder();
        using var directory = new FileSystemDirectory(folder["index"]);
        using (directory.ObtainLock("write.lock")) Assert.Equal("held", JavaReferee.Run("ProbeLock", folder["index"]));

        Assert.Equal("free", JavaReferee.Run("ProbeLock", folder["index"]));
    }
}
