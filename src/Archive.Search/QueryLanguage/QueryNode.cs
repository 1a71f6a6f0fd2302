using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>A node of a query's tree. Spans are in the text as typed.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record QueryNode(TextSpan Span);

/// <summary>Free words in a row: read and ranked as natural language.</summary>
/// <param name="Pieces">Where the words stand; signs that were dropped lie between.</param>
/// <param name="Text">The words joined by blanks.</param>
/// <param name="Span">From the first to the last.</param>
internal sealed record WordsNode(IReadOnlyList<TextSpan> Pieces, string Text, TextSpan Span) : QueryNode(Span);

/// <summary>"…" or "…"~n: exactly these words, accents included, at most n moves apart.</summary>
/// <param name="Text">What stands between the quotes.</param>
/// <param name="Inner">Where that stands.</param>
/// <param name="Slop">0 for side by side.</param>
/// <param name="Span">With quotes and slop.</param>
internal sealed record PhraseNode(string Text, TextSpan Inner, int Slop, TextSpan Span) : QueryNode(Span);

/// <summary>word*: any word that begins so.</summary>
/// <param name="Text">The letters before the star.</param>
/// <param name="Span">With the star.</param>
internal sealed record PrefixNode(string Text, TextSpan Span) : QueryNode(Span);

/// <summary>A span of days; stands only below a <see cref="FieldNode"/> of a date.</summary>
/// <param name="First">First day, inclusive; null for open.</param>
/// <param name="Last">Last day, inclusive; null for open.</param>
/// <param name="Text">As it is written after the colon.</param>
/// <param name="Span">Where that stands.</param>
internal sealed record DaysNode(DateOnly? First, DateOnly? Last, string Text, TextSpan Span) : QueryNode(Span);

/// <summary>field:value; the value is words, a phrase, a prefix, days, or a group of these.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The name as typed.</param>
/// <param name="Value">What it must hold.</param>
/// <param name="Span">With the name.</param>
internal sealed record FieldNode(QueryField Field, string Name, QueryNode Value, TextSpan Span) : QueryNode(Span);

/// <summary>-x, NOT x, KHÔNG x.</summary>
/// <param name="Child">What must not be there; never a <see cref="NotNode"/>.</param>
/// <param name="Span">With the operator.</param>
internal sealed record NotNode(QueryNode Child, TextSpan Span) : QueryNode(Span);

/// <summary>All of them; at least two children, none of them an <see cref="AndNode"/>.</summary>
/// <param name="Children">In the order of the text.</param>
/// <param name="Span">From the first to the last.</param>
internal sealed record AndNode(IReadOnlyList<QueryNode> Children, TextSpan Span) : QueryNode(Span);

/// <summary>At least one of them; at least two children, none of them an <see cref="OrNode"/>.</summary>
/// <param name="Children">In the order of the text.</param>
/// <param name="Span">From the first to the last.</param>
internal sealed record OrNode(IReadOnlyList<QueryNode> Children, TextSpan Span) : QueryNode(Span);

/// <summary>A query that was parsed; what was wrong is left out of the tree.</summary>
/// <param name="Text">The text as typed, cut to <see cref="QueryLimits.Length"/>.</param>
/// <param name="Tree">The tree, or null when no part is left.</param>
/// <param name="UsesOperators">
/// Whether anything but words, quotes and parentheses was typed. Without, parentheses are punctuation and the text is
/// read as natural language.
/// </param>
/// <param name="Errors">What was wrong, in the order of the text.</param>
/// <param name="Repaired">The tree as text: parsing it gives the same tree and no errors.</param>
internal sealed record ParsedQuery(string Text, QueryNode? Tree, bool UsesOperators, IReadOnlyList<QuerySyntaxError> Errors, string Repaired)
{
    /// <summary>What looks like a field and is none; its text is among the words of the tree.</summary>
    internal IReadOnlyList<UnknownField> UnknownFields { get; init; } = [];
}
