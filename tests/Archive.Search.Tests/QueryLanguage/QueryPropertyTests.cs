using Archive.Search.QueryLanguage;
using Archive.Testing;
using Xunit;

namespace Archive.Search.Tests.QueryLanguage;

/// <summary>What holds for every tree and every string.</summary>
public sealed class QueryPropertyTests
{
    private const int Trees = 5_000;
    private const int Strings = 30_000;

    [Fact]
    public void Parse_OfAPrintedTree_IsTheTree()
    {
        RandomSeed seed = RandomSeed.Current(20261128);
        for (int i = 0; i < Trees; i++)
        {
            RandomSeed own = seed.ForCase(i);
            QueryNode tree = RandomQuery.Tree(own.NewRandom(), 3);
            string printed = QueryPrinter.Print(tree);
            ParsedQuery parsed = QueryParser.Parse(printed);

            Assert.True(parsed.Errors.Count == 0 && QueryShape.Of(parsed.Tree) == QueryShape.Of(tree),
                $"{own}: {printed}\nexpected {QueryShape.Of(tree)}\nfound    {QueryShape.Of(parsed.Tree)} {string.Join(';', parsed.Errors)}");
        }
    }

    [Fact]
    public void Parse_OfAnyString_ErrsWithinItAndRepairsToTheSameTree()
    {
        RandomSeed seed = RandomSeed.Current(4);
        for (int i = 0; i < Strings; i++)
        {
            RandomSeed own = seed.ForCase(i);
            string text = RandomQuery.Text(own.NewRandom());
            ParsedQuery parsed = QueryParser.Parse(text);
            ParsedQuery again = QueryParser.Parse(parsed.Repaired);

            Assert.True(parsed.Errors.All(error => error.Position >= 0 && error.Position <= text.Length && error.Length >= 0), $"{own}: {text}");
            Assert.True(again.Errors.Count == 0, $"{own}: {text}\nrepaired {parsed.Repaired}\n{string.Join('\n', again.Errors)}");
            Assert.True(QueryShape.Of(again.Tree) == QueryShape.Of(parsed.Tree), $"{own}: {text}\n{QueryShape.Of(parsed.Tree)}\n{QueryShape.Of(again.Tree)}");
        }
    }
}
