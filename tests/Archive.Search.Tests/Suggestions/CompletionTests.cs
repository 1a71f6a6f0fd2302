using Archive.Search.Suggestions;
using Archive.Search.Tests.Archives;
using Xunit;

namespace Archive.Search.Tests.Suggestions;

/// <summary>Completions of what was typed so far, from what is in the index.</summary>
[Collection(CorpusArchiveCollection.Name)]
public sealed class CompletionTests(CorpusArchiveFixture fixture)
{
    [Theory]
    [InlineData("chung suc", "theme", "Chung sức xây dựng cộng đồng nhân ái")]
    [InlineData("Chung sức x", "theme", "Chung sức xây dựng cộng đồng nhân ái")]
    [InlineData("cong dong nhan", "theme", "Chung sức xây dựng cộng đồng nhân ái")]
    [InlineData("1102", "number", "1102-CV/TU")]
    [InlineData("số 1102-c", "number", "1102-CV/TU")]
    [InlineData("1102 cv t", "number", "1102-CV/TU")]
    [InlineData("huong ung thang nh", "subject", "hưởng ứng Tháng Nhân ái năm 2023 trên địa bàn Thành phố")]
    [InlineData("tu thuoc ngh", "phrase", "tủ thuốc nghĩa")]
    [InlineData("tủ thuốc ", "phrase", "tủ thuốc nghĩa")]
    [InlineData("tong hop b", "phrase", "tổng hợp báo cáo")]
    [InlineData("duoc p", "phrase", "được phê duyệt")]
    [InlineData("trung ", "phrase", "trung ương")]
    public void Complete_Prefix_OffersWhatTheArchiveHas(string typed, string kind, string text)
    {
        fixture.Archive.Searcher.AwaitCompletions();

        IReadOnlyList<Completion> found = fixture.Archive.Searcher.Complete(typed, 8);

        Assert.Contains(found, completion => completion.Kind == kind && string.Equals(completion.Text, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(found, completion => Assert.True(completion.Documents > 0));
    }

    [Theory]
    [InlineData("chúng suc")]
    [InlineData("zzzz")]
    [InlineData("")]
    [InlineData(" \u0001\uD800")]
    public void Complete_WhatTheArchiveHasNot_OffersNothing(string typed) => Assert.Empty(fixture.Archive.Searcher.Complete(typed, 8));

    [Fact]
    public void Complete_EveryPrefix_FindsTheMostCommonNamesOfAll()
    {
        using Engine.IEngineSnapshot snapshot = new Engine.LuceneEngine.LuceneArchiveEngine(fixture.Archive.Folder, TimeProvider.System).Acquire();
        CompletionTable table = CompletionTable.Read(snapshot, () => false)!;
        (string Key, long Count)[] all = [.. snapshot.Terms(Schema.ArchiveFields.Completion, string.Empty).Select(term => (term.Text, term.DocumentFrequency))];
        foreach (string prefix in all.SelectMany(term => Enumerable.Range(1, Math.Min(12, term.Key.IndexOf('\u0001'))).Select(length => term.Key[..length])).Distinct().Where(prefix => !prefix.EndsWith(' ')))
        {
            TypedPrefix typed = TypedPrefix.Read(prefix, _ => false)!;
            long best = all.Where(term => term.Key.StartsWith(typed.Key, StringComparison.Ordinal)).Max(term => term.Count);

            List<Completion> found = NameCompleter.Find(snapshot, table, typed, 8);

            Assert.True(found[0].Documents == best, $"“{prefix}”: {found[0].Documents}, best is {best}");
        }
    }
}
