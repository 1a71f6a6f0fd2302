namespace Archive.Search.QueryLanguage;

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Position">Where it is wrong, in UTF-16 units of the query as typed, from 0.</param>
/// <param name="Length">How many units are concerned; 0 when something is missing there.</param>
/// <param name="Message">What is wrong and what was made of it, in Vietnamese.</param>
/// <param name="Detail">The same in English.</param>
public sealed record QuerySyntaxError(int Position, int Length, string Message, string Detail);

/// <summary>What checking a query gave.</summary>
/// <param name="Errors">In the order of the query; empty when all is well.</param>
/// <param name="Repaired">The query without the errors: what a search runs. The query itself when there are none.</param>
public sealed record QuerySyntaxCheck(IReadOnlyList<QuerySyntaxError> Errors, string Repaired);

/// <summary>The query language as seen from outside: docs/query-language.md describes it.</summary>
public static class QuerySyntax
{
    /// <summary>Checks a query; never throws, whatever the string. O(length).</summary>
    /// <param name="text">The query as typed.</param>
    public static QuerySyntaxCheck Check(string? text)
    {
        ParsedQuery parsed = QueryParser.Parse(text ?? string.Empty);
        return new QuerySyntaxCheck(parsed.Errors, parsed.Errors.Count == 0 ? text ?? string.Empty : parsed.Repaired);
    }
}
