using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>Words that say nothing of what is looked for when they stand alone.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> s_words = Read();

    // Without accents many of them are nouns as well ("cua", "la", "do"), but those stay findable through their pairs.
    private static readonly HashSet<string> s_folded = new(s_words.Select(AccentFolding.Fold), StringComparer.Ordinal);

    /// <summary>Whether a search key is one of them.</summary>
    /// <param name="key">The key with accents.</param>
    /// <param name="folded">The key without.</param>
    /// <param name="isAccented">Whether the query was typed with accents.</param>
    internal static bool Contains(string key, string folded, bool isAccented) => isAccented ? s_words.Contains(key) : s_folded.Contains(folded);

    private static HashSet<string> Read()
    {
        using Stream stream = typeof(FunctionWords).Assembly.GetManifestResourceStream("Archive.Search.Understanding.Data.function-words.txt")
            ?? throw new InvalidOperationException("The resource function-words.txt is missing from the assembly.");
        using StreamReader reader = new(stream);
        HashSet<string> words = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => SearchKey.Of(word)));
            }
        }

        return words;
    }
}
