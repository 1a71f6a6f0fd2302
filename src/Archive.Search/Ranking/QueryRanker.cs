using Archive.Search.Engine;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Schema;
using Archive.Search.Understanding;

namespace Archive.Search.Ranking;

/// <summary>Runs an understood query: chooses between its readings, and orders what is found.</summary>
internal static class QueryRanker
{
    // Values of a facet in an answer; selected ones come on top of that. Enough for every year since 1930.
    private const int MaximumFacetValues = 100;

    // Fewer hits than a page invite to look whether a looser reading answers better.
    private const int EnoughHits = 10;

    /// <summary>Reads and runs the query of a request.</summary>
    internal static RankedAnswer Rank(
        IEngineSnapshot snapshot, SearchRequest request, ReadingContext context, CancellationToken cancellationToken)
    {
        RankedAnswer ranked = RankReading(snapshot, request, context, cancellationToken);
        if (ranked.Understood.MayBeWrong && FindsNothing(snapshot, request, ranked, cancellationToken))
        {
            // A number or date that the archive does not have: what was typed may have been words.
            RankedAnswer asWords = RankReading(snapshot, Without(request, ReadingNames.Number, ReadingNames.Date), context, cancellationToken);
            ranked = FindsNothing(snapshot, request, asWords, cancellationToken)
                ? ranked
                : asWords with { Understood = WithGivenUp(asWords.Understood, ranked.Understood) };
        }

        if (QuotesBesideWords(ranked.Understood) is { Length: > 0 } quotes && FindsNothing(snapshot, request, ranked, cancellationToken))
        {
            // A question that quotes what no document says in these words. A phrase alone stays what it is: nothing.
            RankedAnswer asWords = RankReading(snapshot, Without(request, ReadingNames.Syntax), context, cancellationToken);
            QueryPart told = TellOfQuotes(snapshot, quotes, ranked.Understood.Runs, context);
            IEnumerable<QueryPart> unknown = ranked.Understood.Parts.Where(part => part.Kind == QueryPart.UnknownField);
            return asWords with { Understood = asWords.Understood with { Parts = [.. unknown, .. asWords.Understood.Parts, told], Offers = ranked.Understood.Offers } };
        }

        return ranked;
    }

    /// <summary>How many documents the strict reading finds.</summary>
    internal static long CountStrictly(IEngineSnapshot snapshot, SearchRequest request, UnderstoodQuery understood, CancellationToken cancellationToken) =>
        snapshot.Search(ToEngine(request, understood.Strict) with { Facets = [] }, cancellationToken).Total;

    /// <summary>Says which readings were given up because the archive holds nothing of the kind.</summary>
    private static UnderstoodQuery WithGivenUp(UnderstoodQuery words, UnderstoodQuery givenUp) => words with
    {
        Parts =
        [
            .. words.Parts,
            .. givenUp.Parts.Where(part => part.SwitchOff is ReadingNames.Number or ReadingNames.Date)
                .Select(part => part with { Reading = $"kho không có {part.Reading}; đã tìm như từ thường", SwitchOff = null }),
        ],
    };

    private static SearchRequest Without(SearchRequest request, params ReadOnlySpan<string> readings) =>
        request with { Without = [.. request.Without, .. readings] };

    private static bool FindsNothing(IEngineSnapshot snapshot, SearchRequest request, RankedAnswer answer, CancellationToken cancellationToken) =>
        answer.Result.Total == 0 && CountUnfiltered(snapshot, request, answer.Asked, answer.Result, cancellationToken) == 0;

    /// <summary>What is said of quotes that were given up: which of them no document has, or that none has them together with the words beside them.</summary>
    private static QueryPart TellOfQuotes(IEngineSnapshot snapshot, QueryPart[] quotes, IReadOnlyList<WordRun> runs, ReadingContext context)
    {
        WordRun[] phrases = [.. runs.Where(run => run.IsPhrase)];
        int missing = Array.FindIndex(phrases, phrase => !snapshot.Exists(WordQueryBuilder.Phrase(phrase, context.Weights)));
        QueryPart quoted = quotes[missing >= 0 && phrases.Length == quotes.Length ? missing : 0];
        string reading = missing >= 0
            ? $"không văn bản nào có đúng cụm từ {quoted.Text}: tìm các từ của nó"
            : $"không văn bản nào có cả cụm từ {quoted.Text} lẫn các từ bên cạnh: tìm các từ của nó";
        return quoted with { Reading = reading, SwitchOff = null };
    }

    /// <summary>The quoted parts of a query that has other words beside them and nothing else of the query language; else none.</summary>
    private static QueryPart[] QuotesBesideWords(UnderstoodQuery understood) =>
        understood.Relaxed is not null
            && understood.Runs.Any(run => !run.IsPhrase)
            && understood.Parts.All(part => part.Kind == "phrase" || part.SwitchOff != ReadingNames.Syntax)
            ? [.. understood.Parts.Where(part => part.Kind == "phrase")]
            : [];

    private static RankedAnswer RankReading(
        IEngineSnapshot snapshot, SearchRequest request, ReadingContext context, CancellationToken cancellationToken)
    {
        UnderstoodQuery understood = QueryReader.Read(request, context);
        WordRun words = Joined(understood.Runs);
        bool reranks = request.Sort == SortOrder.Relevance && understood.Relaxed is not null
            && words.Words.Count(word => !word.IsFunction) >= context.Weights.RerankFromWords;
        int skip = (int)Math.Min(int.MaxValue / 2, (request.Page - 1L) * request.Size);
        EngineRequest Engine(EngineQuery query) => reranks
            ? ToEngine(request, query) with { Skip = 0, Take = Math.Max(context.Weights.RerankDepth, skip + request.Size) }
            : ToEngine(request, query) with { Skip = skip, Take = request.Size };
        EngineQuery asked = understood.Strict;
        EngineResult result = snapshot.Search(Engine(asked), cancellationToken);
        if (understood.Relaxed is { } relaxed && FindsTooLittle(snapshot, request, understood, result, cancellationToken))
        {
            asked = relaxed;
            result = snapshot.Search(Engine(asked), cancellationToken);
        }

        if (!reranks)
        {
            return new RankedAnswer(understood, asked, result, result.Hits, new Dictionary<int, int>());
        }

        HeadRanker head = new(snapshot, words, context.Weights, context.Statistics);
        return new RankedAnswer(understood, asked, result, [.. head.Order(result.Hits).Skip(skip).Take(request.Size)], head.SameText);
    }

    /// <summary>All words of the query in one run, phrases too, with a break where two parts meet.</summary>
    private static WordRun Joined(IReadOnlyList<WordRun> runs)
    {
        List<QueryWord> words = [];
        HashSet<int> breaks = [];
        foreach (WordRun run in runs)
        {
            breaks.Add(words.Count);
            breaks.UnionWith(run.BreaksBefore.Select(place => place + words.Count));
            words.AddRange(run.Words);
        }

        return new WordRun(words, false, breaks);
    }

    private static bool FindsTooLittle(
        IEngineSnapshot snapshot, SearchRequest request, UnderstoodQuery understood, EngineResult strict, CancellationToken cancellationToken)
    {
        if (strict.Total >= EnoughHits)
        {
            return false;
        }

        long total = CountUnfiltered(snapshot, request, understood.Strict, strict, cancellationToken);
        return total == 0
            || (total < EnoughHits && understood.Certain is { } certain
                && snapshot.Search(new EngineRequest(certain), cancellationToken).Total == 0);
    }

    /// <summary>
    /// How many documents a query finds without the filters. How a query is read must not depend on what is filtered:
    /// a click on a facet value would bring another number of documents than its count says.
    /// </summary>
    private static long CountUnfiltered(
        IEngineSnapshot snapshot, SearchRequest request, EngineQuery query, EngineResult filtered, CancellationToken cancellationToken) =>
        request.Filters.Count == 0 && request.From is null && request.To is null
            ? filtered.Total
            : snapshot.Search(new EngineRequest(query), cancellationToken).Total;

    private static EngineRequest ToEngine(SearchRequest request, EngineQuery query)
    {
        if (request.From is not null || request.To is not null)
        {
            query = new BooleanQuery([query], [], [],
            [
                new RangeQuery(
                    ArchiveFields.Date,
                    request.From is { } from ? ArchiveFields.DayNumber(from) : long.MinValue,
                    request.To is { } to ? ArchiveFields.DayNumber(to) : long.MaxValue),
            ]);
        }

        // Nothing was asked, so nothing is more relevant than the rest: what came last is what people look for.
        SortOrder sort = request.Sort == SortOrder.Relevance && string.IsNullOrWhiteSpace(request.Text) ? SortOrder.Newest : request.Sort;
        return new EngineRequest(query)
        {
            Facets = [.. FacetNames.All.Select(name => new EngineFacet(
                ArchiveFields.Facet(name), request.Filters.GetValueOrDefault(name) ?? [], MaximumFacetValues))],
            SortField = sort == SortOrder.Relevance ? null : ArchiveFields.Date,
            Descending = sort == SortOrder.Newest,
        };
    }
}
