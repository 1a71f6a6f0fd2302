namespace Archive.Search.Understanding;

/// <summary>One syllable of a query.</summary>
/// <param name="Key">Its search key.</param>
/// <param name="Folded">Its key without accents.</param>
/// <param name="HasMarks">Whether a mark was typed: it then constrains the syllable, a missing one is free.</param>
/// <param name="Start">First UTF-16 unit in the query.</param>
/// <param name="End">One past the last unit.</param>
internal readonly record struct QueryWord(string Key, string Folded, bool HasMarks, int Start, int End);

/// <summary>A run of syllables that belongs together: the words outside of any syntax, or what stands in quotes.</summary>
/// <param name="Words">The syllables in order.</param>
/// <param name="IsPhrase">Whether it must be found as it stands, accents included.</param>
/// <param name="BreaksBefore">Indexes of words before which no pair reaches over (a part was cut out there).</param>
internal sealed record WordRun(IReadOnlyList<QueryWord> Words, bool IsPhrase, IReadOnlySet<int> BreaksBefore);
