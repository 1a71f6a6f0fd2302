using System.Text;
using Archive.Lucene.Analysis;
using Archive.Search.Analysis;
using Archive.Search.Schema;
using Xunit;

namespace Archive.Search.Tests.Analysis;

/// <summary>A writer hands its buffers, with the streams inside, from thread to thread.</summary>
public sealed class AnalyzerThreadTests
{
    [Theory]
    [InlineData(ArchiveFields.Exact, "một,hai,ba")]
    [InlineData(ArchiveFields.ExactPairs, "một hai,hai ba")]
    public void AStream_MadeHereAndUsedElsewhere_KeepsItsOwnText(string analysis, string expected)
    {
        ArchiveAnalyzer analyzer = new();
        TokenStream handedOver = analyzer.CreateStream(ArchiveFields.BodyZone + analysis);
        TokenStream own = analyzer.CreateStream(ArchiveFields.BodyZone + analysis);
        Thread other = new(() => handedOver.SetText("Một hai ba".AsMemory()));
        other.Start();
        other.Join();

        own.SetText("bốn năm sáu bảy tám chín".AsMemory());

        List<string> terms = [];
        while (handedOver.Next())
        {
            terms.Add(Encoding.UTF8.GetString(handedOver.Term));
        }

        Assert.Equal(expected.Split(','), terms);
    }
}
