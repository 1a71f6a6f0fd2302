using System.Text;
using System.Text.Unicode;

namespace Archive.Directives.Reading.Text;

/// <summary>Bytes that carry no mark: strict UTF-8 first, an old Vietnamese code page otherwise.</summary>
internal static class LegacyDecoding
{
    internal static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return new DecodedText(Encoding.UTF8.GetString(bytes), "utf-8", IsLegacy: false, 0);
        string text = Encoding.Latin1.GetString(bytes);
        return new DecodedText(text, "latin-1", IsLegacy: true, 0);
    }
}
