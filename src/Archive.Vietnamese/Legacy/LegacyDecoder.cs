using System.Text;

namespace Archive.Vietnamese;

/// <summary>
/// Decodes text from before Unicode, from bytes or from a string into which some program has already read the bytes
/// as Windows-1252 ("Céng hßa x· héi" → "Cộng hòa xã hội"). Decode before any cleaning: the ư of TCVN3 looks like a
/// soft hyphen and the Õ of VISCII like a no-break space.
/// </summary>
public static class LegacyDecoder
{
    /// <summary>Decodes bytes; the result is composed. What an encoding does not define reads as Windows-1252.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The encoding is <see cref="LegacyEncoding.None"/>.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, LegacyEncoding encoding)
    {
        if (encoding == LegacyEncoding.Unicode)
        {
            return VietnameseText.Compose(Encoding.UTF8.GetString(bytes));
        }

        char[] units = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            units[i] = Windows1252.ToChar(bytes[i]);
        }

        return DecodeText(new string(units), encoding).Text;
    }

    /// <summary>
    /// Decodes a string whose units stand for bytes read as Windows-1252 (C1 controls kept). A unit that is no such byte
    /// stays as it is.
    /// </summary>
    /// <param name="text">The text as an extractor gives it.</param>
    /// <param name="encoding">The encoding of the run.</param>
    /// <param name="upperCase">True for runs in an all-capital font (.VnTimeH): the result is upper case.</param>
    /// <exception cref="ArgumentOutOfRangeException">The encoding is <see cref="LegacyEncoding.None"/>.</exception>
    public static CanonicalText DecodeText(string text, LegacyEncoding encoding, bool upperCase = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        CanonicalText decoded = encoding switch
        {
            LegacyEncoding.Unicode => new CanonicalText(text),
            LegacyEncoding.Viqr => ViqrDecoder.Decode(text),
            _ when LegacyTable.Has(encoding) => DecodeUnits(text, LegacyTable.Of(encoding)),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "This is no encoding to decode from."),
        };
        decoded = decoded.Then(VietnameseText.Canonicalize(decoded.Text, CanonicalSteps.Compose));
        return upperCase ? decoded.Then(Upper(decoded.Text)) : decoded;
    }

    /// <summary>Detects the encoding of a string and decodes it; the text itself when nothing is sure.</summary>
    public static CanonicalText Repair(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        LegacyEncoding encoding = LegacyDetector.DetectText(text).Encoding;
        return encoding is LegacyEncoding.None or LegacyEncoding.Unicode ? new CanonicalText(text) : DecodeText(text, encoding);
    }

    /// <summary>
    /// The encoding that a font is made for, by the name of its family: .VnTime, VNI-Times, VPS Times. A font tells more
    /// than any detection.
    /// </summary>
    /// <param name="fontName">As the file gives it.</param>
    /// <param name="encoding">The encoding of runs in that font.</param>
    /// <param name="upperCase">True for the all-capital TCVN3 fonts, whose names end in H.</param>
    public static bool TryGetFontEncoding(string fontName, out LegacyEncoding encoding, out bool upperCase)
    {
        ArgumentNullException.ThrowIfNull(fontName);
        string name = fontName.Trim().Trim('"', '\'');
        encoding = name switch
        {
            _ when name.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) => LegacyEncoding.Tcvn3,
            _ when name.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VNI ", StringComparison.OrdinalIgnoreCase) => LegacyEncoding.VniWindows,
            _ when name.StartsWith("VPS ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VPS-", StringComparison.OrdinalIgnoreCase) => LegacyEncoding.Vps,
            _ when name.StartsWith("VI ", StringComparison.Ordinal) || name.Contains("VISCII", StringComparison.OrdinalIgnoreCase) => LegacyEncoding.Viscii,
            _ => LegacyEncoding.None,
        };
        upperCase = encoding == LegacyEncoding.Tcvn3 && name.EndsWith('H');
        return encoding != LegacyEncoding.None;
    }

    /// <summary>Finds an encoding by a common name or alias: "TCVN3", "ABC", "VNI-WIN", "VISCII", "windows-1258", "UTF-8".</summary>
    public static bool TryGetEncoding(string name, out LegacyEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach ((LegacyEncoding candidate, string known) in LegacyTable.Names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                encoding = candidate;
                return true;
            }
        }

        encoding = name.ToUpperInvariant() switch
        {
            "ABC" or "TCVN" or "VN3" or "VSCII-3" => LegacyEncoding.Tcvn3,
            "VN1" or "VSCII-1" or "VSCII" or "TCVN5712" or "TCVN-5712" => LegacyEncoding.Tcvn5712,
            "VNI" or "VNI-WINDOWS" => LegacyEncoding.VniWindows,
            "CSVISCII" => LegacyEncoding.Viscii,
            "X-VIET-VPS" => LegacyEncoding.Vps,
            "WINDOWS-1258" or "1258" => LegacyEncoding.Windows1258,
            "UTF-8" or "UTF8" or "UNICODE" => LegacyEncoding.Unicode,
            _ => LegacyEncoding.None,
        };
        return encoding != LegacyEncoding.None;
    }

    /// <summary>The usual name: "TCVN3", "VNI-WIN", "CP1258"; "UTF-8" for Unicode, "none" for none.</summary>
    public static string NameOf(LegacyEncoding encoding) => LegacyTable.NameOf(encoding)
        ?? (encoding == LegacyEncoding.Unicode ? "UTF-8" : "none");

    internal static CanonicalText DecodeUnits(string text, LegacyTable table)
    {
        byte[] bytes = new byte[text.Length];
        CanonicalTextBuilder builder = new(text);
        int start = 0;
        while (start < text.Length)
        {
            int end = start;
            while (end < text.Length && Windows1252.TryToByte(text[end], out byte value))
            {
                bytes[end++] = value;
            }

            int position = start;
            while (position < end)
            {
                int used = table.Read(bytes.AsSpan(0, end), position, out char unit);
                builder.Add(unit, position, position + used);
                position += used;
            }

            start = end;
            if (start < text.Length)
            {
                builder.Add(text[start], start, start + 1);
                start++;
            }
        }

        return builder.ToCanonicalText();
    }

    private static CanonicalText Upper(string text)
    {
        CanonicalTextBuilder builder = new(text);
        for (int i = 0; i < text.Length; i++)
        {
            builder.Add(char.ToUpperInvariant(text[i]), i, i + 1);
        }

        return builder.ToCanonicalText();
    }
}
