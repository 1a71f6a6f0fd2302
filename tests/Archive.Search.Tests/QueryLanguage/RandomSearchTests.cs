using System.Globalization;
using Archive.Search.QueryLanguage;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Tests.Archives;
using Archive.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Archive.Search.Tests.QueryLanguage;

/// <summary>Whatever is typed, a search answers. tests/random-queries.sh asks more than ./test does.</summary>
public sealed class RandomSearchTests(ITestOutputHelper output)
{
    private const string CountVariable = "ARCHIVE_RANDOM_QUERIES";
    private const int CountInTest = 4_000;

    [Fact]
    public void Search_AnyString_AnswersOrNamesAPosition()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : CountInTest;
        RandomSeed seed = RandomSeed.Current(519);
        using TextArchive archive = TextArchive.OfCorpus();
        int refused = 0;
        int found = 0;
        for (int i = 0; i < count; i++)
        {
            RandomSeed own = seed.ForCase(i);
            string text = RandomQuery.Text(own.NewRandom());
            try
            {
                QuerySyntaxCheck check = QuerySyntax.Check(text);
                refused += check.Errors.Count > 0 ? 1 : 0;
                Assert.All(check.Errors, error => Assert.InRange(error.Position, 0, text.Length));
                SearchPage page = archive.Searcher.Search(new SearchRequest { Text = text, Size = 3 });
                found += page.Total > 0 ? 1 : 0;
                Assert.Equal(check.Errors.Count > 0, page.RepairedQuery is not null);
                Assert.All(page.Understood, part => Assert.InRange(part.Start, 0, part.End));
            }
            catch (Exception error)
            {
                Assert.Fail($"{own}: {text}\n{error}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} random queries: none failed; {refused} have a syntax error with its position, {found} find something ({seed})"));
    }
}
