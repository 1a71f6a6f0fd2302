namespace Archive.Directives.Model;

/// <summary>How well a document's text came through reading.</summary>
/// <param name="Score">0 (nothing readable) to 1 (clean).</param>
/// <param name="Problems">What was seen, the most frequent first; empty for clean text.</param>
public sealed record Quality(double Score, IReadOnlyList<QualityProblem> Problems);

/// <summary>One kind of damage seen in the text.</summary>
/// <param name="Kind">Stable name: "glued-syllables", "split-syllables", "mojibake", "wrong-code-page", "lost-text", "ocr".</param>
/// <param name="Count">How often.</param>
/// <param name="Repaired">How many of these were repaired in the text that was parsed.</param>
public sealed record QualityProblem(string Kind, int Count, int Repaired);
