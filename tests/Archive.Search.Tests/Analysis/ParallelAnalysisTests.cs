using Archive.Lucene.Analysis;
using Archive.Search.Analysis;
using Archive.Search.Schema;
using Xunit;

namespace Archive.Search.Tests.Analysis;

/// <summary>A writer keeps the streams of its buffers, and any thread may take the next buffer.</summary>
public sealed class ParallelAnalysisTests
{
    [Fact]
    public void Stream_MadeByOneThread_IsReadByAnother_WhileTheFirstGoesOn()
    {
        ArchiveAnalyzer analyzer = new();
        // Both made here: bound to this thread, they would cut their two texts in one place.
        TokenStream[] streams = [analyzer.CreateStream("body" + ArchiveFields.ExactPairs), analyzer.CreateStream("body" + ArchiveFields.ExactPairs)];
        string[] texts = [string.Join(' ', Enumerable.Repeat("chung sức", 500)), string.Join(' ', Enumerable.Repeat("nhân ái", 300))];

        int[] counts = new int[2];
        using Barrier start = new(2);
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            // The two must run at the same time; where only one thread is to be had they follow each other.
            start.SignalAndWait(TimeSpan.FromMilliseconds(200));
            for (int round = 0; round < 200; round++)
            {
                streams[number].SetText(new string(texts[number]).AsMemory());
                counts[number] = 0;
                while (streams[number].Next())
                {
                    counts[number]++;
                }
            }
        });

        Assert.Equal([999, 599], counts);
    }
}
