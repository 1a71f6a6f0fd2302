namespace Archive.Search.Understanding;

/// <summary>One syllable of a query.</summary>
/// <param name="Key">Its search key.</param>
/// <param name="Folded">Its key without accents.</param>
/// <param name="HasMarks">Whether a mark was typed: it then constrains the syllable, a missing one is free.</param>
/// <param name="Start">First UTF-16 unit in the query.</param>
/// <param name="End">One past the last unit.</param>
internal sealed record QueryWord(string Key, string Folded, bool HasMarks, int Start, int End)
{
    /// <summary>Other spellings of the archive that the typed marks allow ("dương" → "đường"), as search keys.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Terms that may stand instead: an abbreviation of which this is a word.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>Syllables that may be meant, since this one cannot be right; folded keys, the likeliest first.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>Phrases that it may stand for, since it is an abbreviation with several readings; search keys.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Expansions { get; init; } = [];

    /// <summary>Whether it is a word of grammar.</summary>
    public bool IsFunction { get; init; }
}

/// <summary>A run of syllables that belongs together: the words outside of any syntax, or what stands in quotes.</summary>
/// <param name="Words">The syllables in order.</param>
/// <param name="IsPhrase">Whether it must be found as it stands, accents included.</param>
/// <param name="BreaksBefore">Indexes of words before which no pair reaches over (a part was cut out there).</param>
internal sealed record WordRun(IReadOnlyList<QueryWord> Words, bool IsPhrase, IReadOnlySet<int> BreaksBefore);
