namespace Archive.Lucene.Highlight;

/// <summary>A stretch [Start, End) of a text, in UTF-16 units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">One past the last unit.</param>
public readonly record struct TextRange(int Start, int End);

/// <summary>A passage of a text around what matched.</summary>
/// <param name="Range">Where it stands in the text; it never cuts a word or a surrogate pair.</param>
/// <param name="Score">How much of the query it shows: weights of the distinct terms and phrases in it, repeated ones counting less.</param>
/// <param name="Matches">What matched in it, ascending and apart, as ranges of the whole text.</param>
public sealed record Fragment(TextRange Range, float Score, IReadOnlyList<TextRange> Matches);

/// <summary>What of a query matches in a text.</summary>
/// <param name="Matches">Everything that matches, ascending and apart.</param>
/// <param name="Fragments">The best passages, in the order of the text.</param>
public sealed record HighlightResult(IReadOnlyList<TextRange> Matches, IReadOnlyList<Fragment> Fragments);

/// <summary>How passages are cut.</summary>
public sealed record HighlightOptions
{
    /// <summary>The defaults.</summary>
    public static HighlightOptions Default { get; } = new();

    /// <summary>Length of a passage in UTF-16 units, about; it grows to the next border of a word.</summary>
    public int FragmentLength { get; init; } = 200;

    /// <summary>The most passages.</summary>
    public int MaxFragments { get; init; } = 3;

    /// <summary>Whether, when nothing matches, the beginning of the text is the one passage.</summary>
    public bool FallBackToStart { get; init; } = true;

    /// <summary>Text beyond so many UTF-16 units is not looked at, so that one huge text does not hold up a page of hits.</summary>
    public int MaxAnalyzedLength { get; init; } = 4_000_000;
}
