using Archive.Search.Requests;

namespace Archive.Search.QueryLanguage;

/// <summary>What a query may ask for; more is a syntax error, and the repaired query keeps within it.</summary>
internal static class QueryLimits
{
    /// <summary>Longest text read, in UTF-16 units: a pasted book would cost as much as thousands of searches.</summary>
    internal const int Length = SearchRequest.MaximumTextLength;

    /// <summary>
    /// Deepest nesting of parentheses: "((((…" would otherwise use up the stack, which no handler can catch. People nest
    /// two or three deep.
    /// </summary>
    internal const int Depth = 16;

    /// <summary>Most parts (words, phrases, fields): each costs a search of its own; "a* OR b* OR …" multiplies that.</summary>
    internal const int Clauses = 64;

    /// <summary>
    /// Largest slop of a phrase. Values of a field stand 100 positions apart, so that no phrase reaches from one into
    /// the next; half of that stays clear of it.
    /// </summary>
    internal const int Slop = 50;

    /// <summary>Fewest letters before "*": "a*" would join the lists of a tenth of all words.</summary>
    internal const int PrefixLetters = 2;
}
