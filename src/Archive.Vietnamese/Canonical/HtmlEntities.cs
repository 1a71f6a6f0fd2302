using System.Globalization;
using System.Net;
using System.Text;

namespace Archive.Vietnamese;

/// <summary>Character references of HTML, decimal, hexadecimal and named, that stand in text by mistake.</summary>
public static class HtmlEntities
{
    /// <summary>The longest reference that is looked at: "&amp;thetasym;" and "&amp;#x10FFFF;" fit.</summary>
    private const int MaxLength = 12;

    /// <summary>Decodes every well-formed reference once; what is not one stays. O(n).</summary>
    public static CanonicalText Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('&', StringComparison.Ordinal))
        {
            return new CanonicalText(text);
        }

        CanonicalTextBuilder builder = new(text);
        Span<char> units = stackalloc char[2];
        int position = 0;
        while (position < text.Length)
        {
            int length = text[position] == '&' ? Read(text.AsSpan(position), units, out int count) : Nothing(out count);
            if (length == 0)
            {
                builder.Add(text[position], position, position + 1);
                position++;
                continue;
            }

            builder.Add(units[..count], position, position + length);
            position += length;
        }

        return builder.ToCanonicalText();
    }

    private static int Nothing(out int count)
    {
        count = 0;
        return 0;
    }

    /// <summary>Reads the reference at the beginning; returns its length, 0 when there is none.</summary>
    private static int Read(ReadOnlySpan<char> text, Span<char> units, out int count)
    {
        count = 0;
        int semicolon = text[..Math.Min(text.Length, MaxLength)].IndexOf(';');
        if (semicolon < 2)
        {
            return 0;
        }

        ReadOnlySpan<char> name = text[1..semicolon];
        if (name[0] == '#')
        {
            return TryNumber(name[1..], out Rune rune) && rune.TryEncodeToUtf16(units, out count) ? semicolon + 1 : 0;
        }

        string decoded = WebUtility.HtmlDecode(text[..(semicolon + 1)].ToString());
        if (decoded.Length is 0 or > 2 || decoded.Length > 1 && decoded[0] == '&')
        {
            return 0;
        }

        decoded.CopyTo(units);
        count = decoded.Length;
        return semicolon + 1;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out Rune rune)
    {
        bool hexadecimal = digits.Length > 0 && digits[0] is 'x' or 'X';
        bool parsed = hexadecimal
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        rune = default;
        if (!parsed || value == 0)
        {
            return false;
        }

        // References 128 to 159 mean the Windows-1252 characters, as all browsers read them.
        return Rune.TryCreate(value is >= 0x80 and < 0xA0 ? Windows1252.ToChar((byte)value) : value, out rune);
    }
}
