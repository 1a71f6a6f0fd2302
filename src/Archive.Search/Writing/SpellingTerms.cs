using Archive.Search.Schema;
using Archive.Vietnamese;

namespace Archive.Search.Writing;

/// <summary>
/// How a text spells syllables whose key looks otherwise: "kỹ" for kĩ, "hòa" for hoà. What is restored for people is
/// shown as the archive writes it.
/// </summary>
internal static class SpellingTerms
{
    // The longest syllable, nghiêng, has seven letters; runs that only look like one are not worth a term.
    private const int LongestSyllable = 8;

    /// <summary>Each such syllable once: key, separator, spelling. O(length).</summary>
    internal static IReadOnlyCollection<string> Of(string text)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        SyllableTokenizer tokens = new(text);
        Span<char> lower = stackalloc char[LongestSyllable];
        while (tokens.MoveNext())
        {
            int length = tokens.End - tokens.Start;
            if (tokens.Kind != TokenKind.Syllable || length > LongestSyllable)
            {
                continue;
            }

            text.AsSpan(tokens.Start, length).ToLowerInvariant(lower);
            if (!tokens.Key.SequenceEqual(lower[..length]))
            {
                string spelling = VietnameseText.Compose(lower[..length].ToString());
                if (!tokens.Key.SequenceEqual(spelling))
                {
                    terms.Add(string.Concat(tokens.Key, [ArchiveFields.KeySeparator], spelling));
                }
            }
        }

        return terms;
    }
}
