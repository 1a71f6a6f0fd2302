namespace Archive.Vietnamese;

/// <summary>
/// Windows-1252 as old files use it: the 27 characters at 80-9F, the five undefined bytes kept as C1 controls. Source:
/// the Unicode mapping table CP1252.TXT.
/// </summary>
internal static class Windows1252
{
    private const string High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    internal static char ToChar(byte value) => value is >= 0x80 and < 0xA0 ? High[value - 0x80] : (char)value;

    /// <summary>The byte that shows as <paramref name="unit"/>; false when there is none.</summary>
    internal static bool TryToByte(char unit, out byte value)
    {
        if (unit < 0x100)
        {
            value = (byte)unit;
            return true;
        }

        int index = High.IndexOf(unit, StringComparison.Ordinal);
        value = (byte)(0x80 + index);
        return index >= 0;
    }
}
