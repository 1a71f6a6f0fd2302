namespace Archive.Vietnamese;

/// <summary>
/// VIQR: "Vie^.t" is "Việt", a backslash takes the next sign as it is. A full stop or question mark that ends a word
/// without any other mark, before a capital or the end, ends the sentence: "di." is "di" and a stop.
/// </summary>
internal static class ViqrDecoder
{
    private const int LongestSequence = 3;

    private static readonly System.Buffers.SearchValues<char> s_signs = System.Buffers.SearchValues.Create("^(+*'`?~");

    internal static CanonicalText Decode(string text)
    {
        CanonicalTextBuilder builder = new(text);
        int position = 0;
        while (position < text.Length)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                builder.Add(text[position + 1], position, position + 2);
                position += 2;
                continue;
            }

            int length = Match(text, position, out char unit);
            builder.Add(unit, position, position + length);
            position += length;
        }

        return builder.ToCanonicalText();
    }

    /// <summary>At least two signs that only VIQR has: a^ with a tone, a(, o+ or u+, dd before a vowel.</summary>
    internal static int CountEvidence(string text)
    {
        int evidence = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            char letter = char.ToLowerInvariant(text[i]);
            char next = text[i + 1];
            char third = i + 2 < text.Length ? text[i + 2] : '\0';
            bool quality = (letter is 'a' or 'e' or 'o' && next == '^')
                || (letter == 'a' && next == '(' && (char.IsLetter(third) || third is '\'' or '`' or '?' or '~' or '.'))
                || (letter is 'o' or 'u' && next is '+' or '*' && (char.IsLetter(third) || third is '\'' or '`' or '?' or '~' or '.'));
            bool stroke = letter == 'd' && char.ToLowerInvariant(next) == 'd' && "aeiouy".Contains(char.ToLowerInvariant(third), StringComparison.Ordinal);
            bool tone = letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' && next is '`' or '\'' or '?' or '~' or '.' && char.IsAsciiLetterLower(third);
            evidence += quality || stroke || tone ? 1 : 0;
        }

        return evidence;
    }

    private static int Match(string text, int position, out char unit)
    {
        int most = Math.Min(LongestSequence, text.Length - position);
        for (int length = most; length > 1; length--)
        {
            string sequence = text.Substring(position, length);
            if (LegacyTable.Viqr.TryGetValue(sequence, out unit)
                && !(sequence[^1] is '.' or '?' && length == 2 && EndsSentence(text, position)))
            {
                return length;
            }
        }

        unit = text[position];
        return 1;
    }

    private static bool EndsSentence(string text, int vowel)
    {
        int next = vowel + 2;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        bool atEnd = next == text.Length || (next > vowel + 2 && char.IsUpper(text[next]));
        if (!atEnd)
        {
            return false;
        }

        int start = vowel;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return !IsMarked(text.AsSpan(start, vowel - start));
    }

    private static bool IsMarked(ReadOnlySpan<char> word) =>
        word.IndexOfAny(s_signs) >= 0 || word.StartsWith("dd", StringComparison.OrdinalIgnoreCase);
}
