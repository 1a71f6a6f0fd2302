using Archive.Search.Evaluation;
using Archive.Search.Tests.Golden;
using Xunit;

namespace Archive.Search.Tests.Ranking;

/// <summary>Any spelling of a document number puts that document first, before those that cite it.</summary>
public sealed class NumberRankingTests(CorpusArchive archive) : IClassFixture<CorpusArchive>
{
    [Theory]
    [InlineData("764-CV/TU")]
    [InlineData("764-cv/tu")]
    [InlineData("764 CV TU")]
    [InlineData("764 cv tu")]
    [InlineData("764 - CV/TU")]
    [InlineData("764 - CV / TU")]
    [InlineData("764- CV/TU")]
    [InlineData("764 -CV/TU")]
    [InlineData("764-CV/ TU")]
    [InlineData("764-CV /TU")]
    [InlineData("764-CV-TU")]
    [InlineData("764/CV-TU")]
    [InlineData("764/CV/TU")]
    [InlineData("764/CV TU")]
    [InlineData("764 CV/TU")]
    [InlineData("764CV/TU")]
    [InlineData("764cv/tu")]
    [InlineData("764cv tu")]
    [InlineData("764_CV_TU")]
    [InlineData("764.CV.TU")]
    [InlineData("764–CV/TU")]
    [InlineData("764—CV/TU")]
    [InlineData("764\u2011CV/TU")]
    [InlineData("764\u00A0-\u00A0CV/TU")]
    [InlineData("７６４-CV/TU")]
    [InlineData("764-СV/ТU")]
    [InlineData("764\\CV\\TU")]
    [InlineData("Số 764 - CV/TU")]
    [InlineData("Số: 764-CV/TU")]
    [InlineData("SỐ 764-CV/TU")]
    [InlineData("so 764-cv/tu")]
    [InlineData("so: 764 cv tu")]
    [InlineData("số764-CV/TU")]
    [InlineData("Công văn 764-CV/TU")]
    [InlineData("công văn số 764-CV/TU")]
    [InlineData("cong van so 764 cv tu")]
    [InlineData("CV số 764-CV/TU")]
    [InlineData("văn bản số 764-CV/TU")]
    [InlineData("(764-CV/TU)")]
    [InlineData("764-CV/TU.")]
    [InlineData("  764-CV/TU  ")]
    [InlineData("764-CV/TU của Tỉnh ủy")]
    [InlineData("Tỉnh ủy 764-CV/TU")]
    [InlineData("764-CV/TU ngày 27/3/2023")]
    public void AnySpelling_OfANumber_PutsThatDocumentFirst(string typed) =>
        Assert.Equal("2023/764-cv-tu-song-lam-thuong.txt", CollectionIndex.Rank(archive.Searcher, typed, 10)[0]);

    [Theory]
    [InlineData("764")]
    [InlineData("năm 2023")]
    public void ABareNumber_IsNotReadAsAFullOne(string typed) =>
        Assert.DoesNotContain(
            archive.Searcher.Search(new Requests.SearchRequest { Text = typed }).Understood, part => part.Kind == "number");
}
