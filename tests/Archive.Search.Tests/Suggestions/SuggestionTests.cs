using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Archive.Vietnamese;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Search.Tests.Suggestions;

/// <summary>Restored accents and corrected slips, offered beside the answer.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class SuggestionTests(CorpusArchiveFixture fixture, ITestOutputHelper output)
{
    [Theory]
    [InlineData("chung suc xay dung", "chung sức xây dựng")]
    [InlineData("chung suc xay dung cong dong nhan ai", "chung sức xây dựng cộng đồng nhân ái")]
    [InlineData("Chung suc xay dung cong dong nhan ai", "Chung sức xây dựng cộng đồng nhân ái")]
    [InlineData("\"tu thuoc nghia tinh\"", "\"tủ thuốc nghĩa tình\"")]
    [InlineData("ke hoach 44/KH-TƯHKN nhan ai", "kế hoạch 44/KH-TƯHKN nhân ái")]
    public void Search_Unaccented_OffersTheAccents(string query, string restored) =>
        Assert.Contains(new QuerySuggestion("accents", restored), fixture.Archive.Search(query).Suggestions);

    [Theory]
    [InlineData("chung sức xây dựng")]
    [InlineData("44/KH-TƯHKN")]
    [InlineData("cv")]
    [InlineData("2023")]
    [InlineData("")]
    public void Search_NothingToRestore_OffersNothing(string query) => Assert.Empty(fixture.Archive.Search(query).Suggestions);

    [Theory]
    [InlineData("hũ gạo đầu xàn", "hũ gạo đầu sàn")]
    [InlineData("tũ thuốc nghĩa tình", "tủ thuốc nghĩa tình")]
    [InlineData("tủ thuốc nghỉa tình", "tủ thuốc nghĩa tình")]
    [InlineData("hũ gạp đầu sàn", "hũ gạo đầu sàn")]
    [InlineData("hu gao dau sann", "hũ gạo đầu sàn")]
    public void Search_Slip_ThatFindsTooLittle_OffersTheCorrection(string query, string corrected) =>
        Assert.Contains(corrected, fixture.Archive.Search(query).Suggestions.Select(suggestion => suggestion.Text));

    [Fact]
    public void Search_WhatFindsEnough_IsNotCorrected() =>
        Assert.DoesNotContain(fixture.Archive.Search("kế hoạch").Suggestions, suggestion => suggestion.Kind == "spelling");

    [Theory]
    [InlineData("1103-CV/TU")]
    [InlineData("số 9999-KH/TU")]
    [InlineData("98765")]
    public void Search_Number_IsNeverCorrected(string query) =>
        Assert.DoesNotContain(fixture.Archive.Search(query).Suggestions, suggestion => suggestion.Kind == "spelling");

    [Fact]
    public void Restore_SubjectsOfTheCorpus_GivesNearlyAllSyllablesBack()
    {
        int right = 0;
        int all = 0;
        foreach (string subject in fixture.All.Where(hit => hit.Subject.Status == "printed").Select(hit => hit.Subject.Text))
        {
            string typed = AccentFolding.RemoveMarks(subject);
            string restored = fixture.Archive.Search(typed).Suggestions.FirstOrDefault(suggestion => suggestion.Kind == "accents")?.Text ?? typed;
            string[] wanted = SearchKey.Of(subject).Split(' ');
            string[] given = SearchKey.Of(restored).Split(' ');
            all += wanted.Length;
            right += wanted.Zip(given).Count(pair => pair.First == pair.Second);
        }

        output.WriteLine($"{right} of {all} syllables of unaccented subjects restored as printed");
        Assert.True(right >= 0.95 * all, $"{right} of {all}");
    }
}
