using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>AND, OR, NOT and VÀ, HOẶC, KHÔNG: operators in capitals, words otherwise.</summary>
internal static class OperatorWords
{
    private const int LongestWord = 16;

    /// <summary>The operator that a word is, or null.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="allCapitals">Whether the whole query is in capitals: then VÀ is just "và" typed with caps lock.</param>
    internal static QueryTokenKind? Find(ReadOnlySpan<char> word, bool allCapitals)
    {
        if (word.Length is < 2 or > LongestWord)
        {
            return null;
        }

        return VietnameseText.Compose(word.ToString()) switch
        {
            "AND" => QueryTokenKind.And,
            "OR" => QueryTokenKind.Or,
            "NOT" => QueryTokenKind.Not,
            "VÀ" when !allCapitals => QueryTokenKind.And,
            "HOẶC" when !allCapitals => QueryTokenKind.Or,
            "KHÔNG" when !allCapitals => QueryTokenKind.Not,
            _ => null,
        };
    }

    /// <summary>
    /// Whether a query was typed with caps lock: no small letter, and Vietnamese words among its words. "UBND HOẶC HĐND"
    /// has no small letter either, but only abbreviations.
    /// </summary>
    internal static bool IsAllCapitals(string text)
    {
        if (text.Any(char.IsLower))
        {
            return false;
        }

        foreach (string word in text.Split([' ', '\t', '\n', '"', '(', ')', '-', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 1 && Find(word, allCapitals: false) is null && Syllable.IsValid(VietnameseText.Compose(word).ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }
}
