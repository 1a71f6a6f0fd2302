using Archive.Vietnamese;

namespace Archive.Directives.Parsing;

/// <summary>
/// The plain form by which the parser recognises words whatever their accents, capitals and tone placement: the
/// folding of Archive.Vietnamese, and one sign for all dashes and for all quotes.
/// </summary>
internal static class Letters
{
    private const int TableSize = 0x2100;

    private static readonly char[] s_plain = MakePlain();

    /// <summary>Lower case without diacritics (đ as d), dashes as '-', double quotes as '"'; one character for one.</summary>
    public static char Plain(char letter) => letter < TableSize ? s_plain[letter] : letter;

    /// <summary>As <see cref="Plain(char)"/>, character by character: the result has the same length.</summary>
    public static string Plain(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = Plain(source[i]);
            }
        });

    private static char[] MakePlain()
    {
        char[] table = new char[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            table[i] = AccentFolding.Fold((char)i);
        }

        foreach (char dash in "‐‑‒–—―")
        {
            table[dash] = '-';
        }

        foreach (char quote in "“”„‟«»")
        {
            table[quote] = '"';
        }

        table['’'] = table['‘'] = '\'';
        return table;
    }
}
