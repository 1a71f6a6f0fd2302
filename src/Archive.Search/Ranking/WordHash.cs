namespace Archive.Search.Ranking;

/// <summary>FNV-1a over the UTF-8 of a word: syllables have a few bytes, so nothing heavier pays.</summary>
internal static class WordHash
{
    /// <summary>The hash; 64 bits.</summary>
    internal static ulong Of(ReadOnlySpan<byte> word)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in word)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return hash;
    }
}
