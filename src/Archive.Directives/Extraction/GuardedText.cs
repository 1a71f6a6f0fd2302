using Archive.Directives.Model;

namespace Archive.Directives.Extraction;

/// <summary>A document's text after the guard looked at it.</summary>
/// <param name="Text">The text to parse and to index.</param>
/// <param name="Quality">How well the text came through.</param>
/// <param name="Stages">The repairs in the order in which they were made, each on the text of the one before; empty when nothing changed.</param>
public sealed record GuardedText(string Text, Quality Quality, IReadOnlyList<RepairedText> Stages)
{
    /// <summary>The range of the text as it was read that a range of <see cref="Text"/> came from.</summary>
    /// <param name="span">Half-open range of <see cref="Text"/>.</param>
    public TextSpan ToSource(TextSpan span)
    {
        for (int i = Stages.Count - 1; i >= 0; i--) span = Stages[i].ToSource(span);
        return span;
    }
}
