using Archive.Vietnamese;

namespace Archive.Directives.Reading.Word;

/// <summary>
/// Text set in a pre-Unicode font: the characters are those of Latin-1, and only the font's name says which letters were
/// printed (".VnTime" and its family: TCVN3; "VNI-Times" and its family: VNI).
/// </summary>
internal static class LegacyFonts
{
    /// <summary>The letters as printed, or null when the font is a Unicode font or the text is Unicode in spite of its font.</summary>
    internal static string? Convert(string text, string? font)
    {
        if (font is null || !LegacyDecoder.TryGetFontEncoding(font, out LegacyEncoding encoding, out bool upperCase)) return null;
        if (IsUnicode(text)) return null;
        string decoded = LegacyDecoder.DecodeText(text, encoding, upperCase).Text;
        if (string.Equals(decoded, text, StringComparison.Ordinal)) return null;
        // Old files retyped with a Unicode keyboard keep the name of the old font.
        return LegacyDetector.Quality(text).Bad < LegacyDetector.Quality(decoded).Bad ? null : decoded;
    }

    /// <summary>Whether a letter stands there that no old code page read as Windows-1252 can give.</summary>
    private static bool IsUnicode(string text)
    {
        foreach (char letter in text)
        {
            if (letter is (>= '\u1EA0' and <= '\u1EF9') or 'ă' or 'Ă' or 'đ' or 'Đ' or 'ơ' or 'Ơ' or 'ư' or 'Ư') return true;
        }

        return false;
    }
}
