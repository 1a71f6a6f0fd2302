namespace Archive.Directives.Parsing;

/// <summary>Tells full stops that end a sentence from those of abbreviations and numbers.</summary>
internal static class Sentences
{
    /// <summary>True at a full stop that is followed by a space or the end and does not belong to "TP.", "Q." or "1.".</summary>
    public static bool EndsAt(string text, int at)
    {
        if (text[at] != '.' || (at + 1 < text.Length && !CleanText.IsSpace(text[at + 1])))
        {
            return false;
        }

        int start = at;
        bool lower = false;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
            lower |= char.IsLower(text[start]);
        }

        int length = at - start;
        bool digits = length > 0 && char.IsAsciiDigit(text[at - 1]);
        return length == 0 || (lower && length >= 2 && text[start..at] is not ("Tp" or "Ths" or "Ts")) || (length >= 3 && !digits) || (digits && at + 2 < text.Length && char.IsUpper(text[at + 2]) && length >= 4);
    }
}
