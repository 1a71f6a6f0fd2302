namespace Archive.Directives.Extraction;

/// <summary>The stable names of <see cref="Model.QualityProblem.Kind"/>.</summary>
internal static class QualityKinds
{
    internal const string GluedSyllables = "glued-syllables";
    internal const string SplitSyllables = "split-syllables";
    internal const string Mojibake = "mojibake";
    internal const string WrongCodePage = "wrong-code-page";
    internal const string LostText = "lost-text";
    internal const string Recognised = "ocr";
}
