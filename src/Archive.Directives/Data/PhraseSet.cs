using Archive.Directives.Parsing;

namespace Archive.Directives.Data;

/// <summary>
/// A set of phrases that is matched at a position of plain text: the longest one wins, and one space of a phrase
/// stands for any run of spaces and line breaks.
/// </summary>
internal sealed class PhraseSet
{
    private readonly Dictionary<string, List<(string Phrase, int Id)>> _byFirstWord = [];
    private readonly Dictionary<string, List<(string Phrase, int Id)>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>The id of a phrase is its index in the sequence.</summary>
    /// <param name="phrases">The phrases, in any capitals.</param>
    /// <param name="accented">True when accents count; then match against small letters with accents, not plain text.</param>
    public PhraseSet(IEnumerable<string> phrases, bool accented = false)
    {
        int id = 0;
        foreach (string phrase in phrases)
        {
            string plain = accented ? phrase.ToLowerInvariant() : Letters.Plain(phrase);
            string first = plain[..WordEnd(plain, 0)];
            if (!_byFirstWord.TryGetValue(first, out List<(string Phrase, int Id)>? list))
            {
                _byFirstWord[first] = list = [];
            }

            list.Add((plain, id++));
        }

        foreach (List<(string Phrase, int Id)> list in _byFirstWord.Values)
        {
            list.Sort(static (left, right) => right.Phrase.Length.CompareTo(left.Phrase.Length));
        }

        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The id of the longest phrase at the position, or -1; end is after it.</summary>
    public int Match(string plain, int position, int limit, out int end)
    {
        end = position;
        int wordEnd = Math.Min(WordEnd(plain, position), limit);
        if (wordEnd <= position || !_lookup.TryGetValue(plain.AsSpan(position, wordEnd - position), out List<(string Phrase, int Id)>? list))
        {
            return -1;
        }

        foreach ((string phrase, int id) in list)
        {
            if (Matches(plain, position, limit, phrase, out end))
            {
                return id;
            }
        }

        end = position;
        return -1;
    }

    public bool StartsAt(string plain, int position, int limit) => Match(plain, position, limit, out _) >= 0;

    private static bool Matches(string plain, int position, int limit, string phrase, out int end)
    {
        int at = position;
        foreach (char letter in phrase)
        {
            if (letter == ' ')
            {
                int from = at;
                while (at < limit && CleanText.IsSpace(plain[at]))
                {
                    at++;
                }

                if (at == from)
                {
                    end = position;
                    return false;
                }
            }
            else if (at < limit && plain[at] == letter)
            {
                at++;
            }
            else
            {
                end = position;
                return false;
            }
        }

        end = at;
        return at >= limit || !char.IsLetterOrDigit(plain[at]);
    }

    private static int WordEnd(string plain, int position)
    {
        int end = position;
        while (end < plain.Length && char.IsLetterOrDigit(plain[end]))
        {
            end++;
        }

        return end;
    }
}
