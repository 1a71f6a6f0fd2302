using Archive.Vietnamese;

namespace Archive.Search.QueryLanguage;

/// <summary>AND, OR, NOT and VÀ, HOẶC, KHÔNG: operators in capitals, words otherwise.</summary>
internal static class OperatorWords
{
    private const int LongestWord = 16;

    private static readonly HashSet<string> s_asking = new(["nào", "gì", "ai", "đâu", "sao", "nhiêu"], StringComparer.Ordinal);

    /// <summary>The operator that a word is, or null.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="areWords">
    /// Whether VÀ, HOẶC and KHÔNG are just words in capitals, see <see cref="AreWords"/>.
    /// </param>
    internal static QueryTokenKind? Find(ReadOnlySpan<char> word, bool areWords)
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
            "VÀ" when !areWords => QueryTokenKind.And,
            "HOẶC" when !areWords => QueryTokenKind.Or,
            "KHÔNG" when !areWords => QueryTokenKind.Not,
            _ => null,
        };
    }

    /// <summary>
    /// Whether VÀ, HOẶC and KHÔNG are just words: the query was typed with caps lock, or it is a question and stresses
    /// one of them ("Điều nào sau đây KHÔNG đúng?").
    /// </summary>
    internal static bool AreWords(string text) => IsQuestion(text) || IsAllCapitals(text);

    private static bool IsQuestion(string text) => text.AsSpan().TrimEnd().EndsWith('?')
        || VietnameseText.Compose(text).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Any(s_asking.Contains);

    /// <summary>
    /// Whether a query was typed with caps lock: no small letter, and Vietnamese words among its words. "UBND HOẶC HĐND"
    /// has no small letter either, but only abbreviations.
    /// </summary>
    private static bool IsAllCapitals(string text)
    {
        if (text.Any(char.IsLower))
        {
            return false;
        }

        foreach (string word in text.Split([' ', '\t', '\n', '"', '(', ')', '-', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 1 && Find(word, areWords: false) is null && Syllable.IsValid(VietnameseText.Compose(word).ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }
}
