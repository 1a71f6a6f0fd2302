using System.Text;
using System.Text.Json;
using Archive.Search;
using Archive.Search.Evaluation;
using Archive.Testing;
using Xunit;

namespace Archive.Api.Tests;

/// <summary>Whatever string is asked over HTTP: an answer, or a 400 that says where the string is wrong.</summary>
public sealed class RandomQueryTests
{
    private const int Queries = 400;

    private static readonly string[] s_fragments =
        ["\"", "(", ")", " AND ", " HOẶC ", " KHÔNG ", "-", "*", "~9", "loại:", "năm:2020..", "[a TO", "519-CV/QU", "kế hoạch ", "chung suc ", "\0", "\uD800", "\u202E", "😀", "%", "&", "+"];

    [Fact]
    public async Task Search_RandomStrings_AreAnsweredOrRefusedWithAPosition()
    {
        using TemporaryFolder index = new();
        CollectionIndex.Build([new EvaluationDocument("a", "Kế hoạch chung sức", "Kế hoạch chung sức xây dựng cộng đồng nhân ái.")], index.Path, asDirectives: false);
        using ArchiveSearcher searcher = ArchiveSearcher.Open(index.Path);
        await using ApiUnderTest api = await ApiUnderTest.Start(searcher);
        RandomSeed seed = RandomSeed.Current(400);
        for (int i = 0; i < Queries; i++)
        {
            RandomSeed own = seed.ForCase(i);
            Random random = own.NewRandom();
            StringBuilder text = new();
            for (int fragments = random.Next(1, i % 20 == 0 ? 600 : 12); fragments > 0; fragments--)
            {
                text.Append(random.Next(4) == 0 ? ((char)random.Next(1, 0xFFFF)).ToString() : s_fragments[random.Next(s_fragments.Length)]);
            }

            (int status, JsonElement body) = await api.Get($"/api/v1/search?syntax={(i % 2 == 0 ? "strict" : "lenient")}&q={Uri.EscapeDataString(text.ToString())}");
            bool isGood = status == 200 || (status == 400 && body.TryGetProperty("position", out JsonElement position) && position.GetInt32() >= 0);
            Assert.True(isGood, $"{own}: {status} for {text}");
        }
    }
}
