using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>What a piece of a query is.</summary>
internal enum QueryTokenKind
{
    /// <summary>Anything between blanks that is nothing else.</summary>
    Word,

    /// <summary>What stands in quotes, with its slop.</summary>
    Phrase,

    /// <summary>word*</summary>
    Prefix,

    /// <summary>name: – the value follows as the next token.</summary>
    Field,

    /// <summary>(</summary>
    Open,

    /// <summary>)</summary>
    Close,

    /// <summary>AND, VÀ.</summary>
    And,

    /// <summary>OR, HOẶC.</summary>
    Or,

    /// <summary>NOT, KHÔNG: takes what follows up to the next operator.</summary>
    Not,

    /// <summary>- before a word: takes that word.</summary>
    Minus,

    /// <summary>The end of the query.</summary>
    End,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word, the letters before the star, what stands in quotes, or the name of a field.</param>
/// <param name="Span">Where it stands, with everything that belongs to it.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, TextSpan Span)
{
    /// <summary>Where <see cref="Text"/> stands: inside the quotes, before the star.</summary>
    internal TextSpan Inner { get; init; } = Span;

    /// <summary>The slop of a phrase.</summary>
    internal int Slop { get; init; }

    /// <summary>The field of a <see cref="QueryTokenKind.Field"/>.</summary>
    internal QueryField Field { get; init; }
}
