using Archive.Search.Engine;
using Archive.Search.QueryLanguage;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>Other queries that may be meant. They are offered; nothing is searched that was not asked.</summary>
internal static class QuerySuggestions
{
    /// <summary>Fewer hits than these, or none but by the loose reading, are too little: only then a slip is looked for.</summary>
    internal const int TooFew = 3;

    /// <summary>The suggestions for a query as typed.</summary>
    /// <param name="snapshot">The archive.</param>
    /// <param name="request">The request.</param>
    /// <param name="findsTooLittle">Whether the exact readings found too little.</param>
    internal static IReadOnlyList<QuerySuggestion> Of(IEngineSnapshot snapshot, SearchRequest request, bool findsTooLittle)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || QueryParser.Parse(request.Text).UsesOperators)
        {
            return [];
        }

        WordStatistics statistics = new(snapshot);
        ShownSpelling spelling = new(snapshot, statistics);
        string text = TypedQuery.Decode(request.Text, syllable => statistics.IsKnown(SearchKey.Of(syllable)))?.Text ?? request.Text;
        List<QuerySuggestion> suggestions = [];
        if (findsTooLittle && new SpellingSuggester(statistics, spelling).Correct(text) is { } corrected && corrected != text)
        {
            suggestions.Add(new QuerySuggestion(SearchKey.FoldedOf(corrected) == SearchKey.FoldedOf(text) ? "accents" : "spelling", corrected));
        }

        if (new AccentRestorer(statistics, spelling).Restore(text) is { } restored && restored != text && suggestions.TrueForAll(other => other.Text != restored))
        {
            suggestions.Add(new QuerySuggestion("accents", restored));
        }

        return suggestions;
    }
}
