namespace Archive.Vietnamese;

/// <summary>The encodings of Vietnamese before Unicode, and the two answers of the detection that are none.</summary>
public enum LegacyEncoding
{
    /// <summary>Not Vietnamese in any of these encodings, or too little text to say.</summary>
    None,

    /// <summary>Plain Unicode: UTF-8 bytes, or a string that needs no decoding.</summary>
    Unicode,

    /// <summary>TCVN3, ABC: the .Vn fonts. Capitals with tone do not exist in it.</summary>
    Tcvn3,

    /// <summary>TCVN 5712:1993 VN1: the letters of TCVN3 and the capitals, in control codes and 80-9F.</summary>
    Tcvn5712,

    /// <summary>VNI for Windows: the VNI- fonts, a letter and a mark.</summary>
    VniWindows,

    /// <summary>VISCII 1.1, RFC 1456.</summary>
    Viscii,

    /// <summary>VPS.</summary>
    Vps,

    /// <summary>Windows-1258: a letter and a combining tone.</summary>
    Windows1258,

    /// <summary>VIQR, RFC 1456: ASCII signs behind the letter.</summary>
    Viqr,

    /// <summary>BKHCM1: one byte; from a single source.</summary>
    Bkhcm1,

    /// <summary>BKHCM2: a letter and a mark; from a single source.</summary>
    Bkhcm2,

    /// <summary>VIETWARE F: one byte; from a single source.</summary>
    VietwareF,

    /// <summary>VIETWARE X: a letter and a mark; from a single source.</summary>
    VietwareX,

    /// <summary>ISC: one byte; from a single source.</summary>
    Isc,
}

/// <summary>What the detection found.</summary>
/// <param name="Encoding">The best reading, <see cref="LegacyEncoding.None"/> when none is sure.</param>
/// <param name="Good">Accented words that are valid syllables in that reading.</param>
/// <param name="Bad">Accented words that are not, and signs or controls inside words.</param>
public readonly record struct LegacyDetection(LegacyEncoding Encoding, int Good, int Bad)
{
    /// <summary>Share of valid syllables among the accented words, 0 to 1; also a measure of OCR quality.</summary>
    public double Ratio => Good + Bad == 0 ? 0 : (double)Good / (Good + Bad);
}
