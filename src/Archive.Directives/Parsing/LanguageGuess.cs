namespace Archive.Directives.Parsing;

/// <summary>Tells Vietnamese from other Latin text by its letters.</summary>
internal static class LanguageGuess
{
    private const int Sample = 20_000;

    /// <summary>"vi", "en" or "und", with how sure that is.</summary>
    public static (string Language, double Certainty) Of(CleanText text)
    {
        int letters = 0;
        int marked = 0;
        int foreign = 0;
        for (int i = 0; i < Math.Min(text.Length, Sample); i++)
        {
            char letter = text.Text[i];
            if (!char.IsLetter(letter))
            {
                continue;
            }

            letters++;
            marked += !char.IsAsciiLetter(letter) && char.IsAsciiLetter(text.Plain[i]) ? 1 : 0;
            foreign += !char.IsAsciiLetter(text.Plain[i]) ? 1 : 0;
        }

        if (letters < 20 || foreign * 2 > letters)
        {
            return ("und", 0.5);
        }

        // About a quarter of the letters of Vietnamese text carry a mark.
        double share = (double)marked / letters;
        return share > 0.08 ? ("vi", 0.99) : share < 0.02 ? ("en", 0.6) : ("vi", 0.6);
    }
}
