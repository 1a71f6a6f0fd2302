using Archive.Directives.Model;

namespace Archive.Directives.Extraction;

/// <summary>One change to a text: the range of the text before it, and what stands there after it.</summary>
/// <param name="Span">Half-open range of the text before the change.</param>
/// <param name="Replacement">What stands there now.</param>
/// <param name="Kind">The kind of damage, as in <see cref="QualityProblem.Kind"/>.</param>
public sealed record TextRepair(TextSpan Span, string Replacement, string Kind);
