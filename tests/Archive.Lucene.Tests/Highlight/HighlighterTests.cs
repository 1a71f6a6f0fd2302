using Archive.Lucene.Analysis;
using Archive.Lucene.Highlight;
using Archive.Lucene.Search;
using Archive.Lucene.Tests.Search;
using Archive.Testing;

namespace Archive.Lucene.Tests.Highlight;

public sealed class HighlighterTests
{
    private static readonly WhitespaceAnalyzer s_analyzer = new();

    [Theory]
    [InlineData("(term body xây)", "kế hoạch [xây] dựng và [xây] lại")]
    [InlineData("(term title xây)", "kế hoạch xây dựng và xây lại")]
    [InlineData("(phrase body 0 0:xây 1:dựng)", "kế hoạch [xây dựng] và xây lại")]
    [InlineData("(phrase body 0 0:dựng 1:xây)", "kế hoạch xây dựng và xây lại")]
    [InlineData("(phrase body 1 0:dựng 1:xây)", "kế hoạch xây [dựng] và [xây] lại")]
    [InlineData("(phrase body 0 0:xây 2:và)", "kế hoạch [xây dựng và] xây lại")]
    [InlineData("(multi body 0 0:kế|xây 1:hoạch|lại)", "[kế hoạch] xây dựng và [xây lại]")]
    [InlineData("(prefix body x)", "kế hoạch [xây] dựng và [xây] lại")]
    [InlineData("(wild body *ạ?h)", "kế [hoạch] xây dựng và xây lại")]
    [InlineData("(fuzzy body dưng 1 0 1)", "kế hoạch xây [dựng] và xây lại")]
    [InlineData("(range body l v 1 1)", "kế hoạch xây dựng và xây [lại]")]
    [InlineData("(bool 0 (must (term body kế)) (not (term body xây)) (filter (boost 0 (term body lại))))", "[kế] hoạch xây dựng và xây [lại]")]
    [InlineData("(max 0 (const (term body và)) (recent (in body kế dựng)))", "[kế] hoạch xây [dựng] [và] xây lại")]
    public void Highlight_Query_MarksWhatMatches(string query, string marked)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        HighlightResult result = new Highlighter(s_analyzer).Highlight(QueryText.Parse(query), text, ["body"]);

        Assert.Equal(marked, Mark(text, result.Matches));
        Fragment fragment = Assert.Single(result.Fragments);
        Assert.Equal(new TextRange(0, text.Length), fragment.Range);
        Assert.Equal(result.Matches, fragment.Matches);
    }

    [Fact]
    public void Highlight_LongText_PrefersThePassageThatShowsMore()
    {
        string filler = string.Concat(Enumerable.Repeat("một hai ba bốn năm ", 40));
        string text = $"{filler}xây {filler}xây dựng cộng đồng {filler}xây xây xây {filler}";
        HighlightResult result = new Highlighter(s_analyzer).Highlight(QueryText.Parse("(bool 0 (should (term body xây)) (should (term body dựng)) (should (term body đồng)))"), text, ["body"], new HighlightOptions { MaxFragments = 1, FragmentLength = 100 });

        Fragment fragment = Assert.Single(result.Fragments);
        Assert.Contains("xây dựng cộng đồng", text[fragment.Range.Start..fragment.Range.End], StringComparison.Ordinal);
        Assert.Equal(3, fragment.Matches.Count);
        Assert.InRange(fragment.Range.End - fragment.Range.Start, 80, 120);
    }

    [Fact]
    public void Highlight_Statistics_WeighsRareWordsMore()
    {
        var documents = new List<SampleDocument>();
        for (int i = 0; i < 50; i++) documents.Add(new SampleDocument { Texts = { ["body"] = i == 0 ? ["chung", "hiếm"] : ["chung"] } });
        var searcher = new IndexSearcher(new MemoryReader([new MemoryLeaf(documents)]));
        string filler = string.Concat(Enumerable.Repeat("một hai ba bốn năm ", 40));
        string text = $"{filler}chung {filler}hiếm {filler}chung";
        Query query = QueryText.Parse("(bool 0 (should (term body chung)) (should (term body hiếm)))");

        Fragment fragment = Assert.Single(new Highlighter(s_analyzer, searcher).Highlight(query, text, ["body"], new HighlightOptions { MaxFragments = 1 }).Fragments);

        Assert.Contains("hiếm", text[fragment.Range.Start..fragment.Range.End], StringComparison.Ordinal);
    }

    [Fact]
    public void Highlight_NothingMatches_GivesTheBeginning()
    {
        string text = string.Concat(Enumerable.Repeat("một hai ba bốn năm ", 40));
        HighlightResult result = new Highlighter(s_analyzer).Highlight(QueryText.Parse("(term body sáu)"), text, ["body"], new HighlightOptions { FragmentLength = 30 });

        Assert.Empty(result.Matches);
        Assert.Equal("một hai ba bốn năm một hai ba", text[result.Fragments[0].Range.Start..result.Fragments[0].Range.End].Trim()[..29]);
        Assert.Empty(new Highlighter(s_analyzer).Highlight(QueryText.Parse("(term body sáu)"), text, ["body"], new HighlightOptions { FallBackToStart = false }).Fragments);
        Assert.Empty(new Highlighter(s_analyzer).Highlight(QueryText.Parse("(all)"), "", ["body"]).Fragments);
    }

    [Fact]
    public void Highlight_RandomTexts_KeepsItsPromises()
    {
        RandomSeed seed = RandomSeed.Current(23);
        Random random = seed.NewRandom();
        var queries = new RandomQueries(random);
        for (int i = 0; i < 1_500; i++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => SampleDocuments.Word(SampleDocuments.ZipfRank(random, 800)) + (random.Next(9) == 0 ? "." : ""))];
            string text = string.Join(random.Next(3) == 0 ? "  " : " ", words);
            string query = queries.Any();
            var options = new HighlightOptions { FragmentLength = random.Next(1, 200), MaxFragments = random.Next(0, 5) };

            HighlightResult result = new Highlighter(s_analyzer).Highlight(QueryText.Parse(query), text, ["body", "title"], options);

            string what = $"{seed}, case {i}: {query}";
            Assert.True(result.Fragments.Count <= options.MaxFragments, what);
            AssertAscending(result.Matches, text.Length, what);
            AssertAscending([.. result.Fragments.Select(fragment => fragment.Range)], text.Length, what);
            foreach (Fragment fragment in result.Fragments)
            {
                Assert.True(IsBorder(text, fragment.Range.Start) && IsBorder(text, fragment.Range.End), what);
                Assert.True(fragment.Matches.SequenceEqual(result.Matches.Where(match => match.Start >= fragment.Range.Start && match.End <= fragment.Range.End)), what);
                Assert.True(result.Matches.Count == 0 || fragment.Matches.Count > 0, what);
            }
        }
    }

    [Fact]
    public void MoreLikeThis_DocumentOfATheme_FindsTheOthersOfIt()
    {
        RandomSeed seed = RandomSeed.Current(29);
        List<SampleDocument> documents = SampleDocuments.Make(seed, 300, deleted: 0);
        for (int i = 0; i < 30; i++) documents[i].Texts["body"] = [.. documents[i].Texts.GetValueOrDefault("body", []), "lụt", "bão", "lụt", "bão"];
        var searcher = new IndexSearcher(MemoryReader.Of(documents, 2, seed.NewRandom()));

        Query like = new MoreLikeThis(searcher, s_analyzer) { MaxQueryTerms = 2 }.Like("body", string.Join(' ', documents[3].Texts["body"]));

        Assert.Equal(Enumerable.Range(0, 30), searcher.Search(like, 30).Hits.Select(hit => hit.Doc).Order());
    }

    private static string Mark(string text, IReadOnlyList<TextRange> ranges)
    {
        foreach (TextRange range in ranges.Reverse()) text = text[..range.Start] + "[" + text[range.Start..range.End] + "]" + text[range.End..];
        return text;
    }

    private static bool IsBorder(string text, int place) => place == 0 || place == text.Length || char.IsWhiteSpace(text[place]) || char.IsWhiteSpace(text[place - 1]);

    private static void AssertAscending(IReadOnlyList<TextRange> ranges, int length, string what)
    {
        int end = 0;
        foreach (TextRange range in ranges)
        {
            Assert.True(range.Start >= end && range.End >= range.Start && range.End <= length, $"{range}: {what}");
            end = range.End;
        }
    }
}
