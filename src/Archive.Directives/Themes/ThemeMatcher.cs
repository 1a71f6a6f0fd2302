using Archive.Directives.Parsing;

namespace Archive.Directives.Themes;

/// <summary>Finds names of the authority file in running text, word by word, whatever punctuation stands between.</summary>
internal sealed class ThemeMatcher
{
    private readonly Dictionary<string, List<(string[] Words, ThemeEntry Entry)>> _byFirstWord = [];
    private readonly Dictionary<string, List<(string[] Words, ThemeEntry Entry)>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public ThemeMatcher(IEnumerable<ThemeEntry> entries)
    {
        foreach (ThemeEntry entry in entries)
        {
            foreach (string spelling in entry.Variants.Prepend(entry.Name))
            {
                string[] words = ThemeKeys.Words(spelling).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 2)
                {
                    continue;
                }

                if (!_byFirstWord.TryGetValue(words[0], out List<(string[] Words, ThemeEntry Entry)>? list))
                {
                    _byFirstWord[words[0]] = list = [];
                }

                list.Add((words, entry));
            }
        }

        foreach (List<(string[] Words, ThemeEntry Entry)> list in _byFirstWord.Values)
        {
            list.Sort(static (left, right) => right.Words.Length.CompareTo(left.Words.Length));
        }

        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The mentions in [from, to): longest name first, not overlapping. Names written wholly in small letters are common words, not names.</summary>
    public List<(ThemeEntry Entry, int Start, int End)> Find(CleanText text, int from, int to)
    {
        List<(ThemeEntry Entry, int Start, int End)> found = [];
        string plain = text.Plain;
        int at = from;
        while (at < to)
        {
            int wordEnd = WordEnd(plain, at, to);
            if (wordEnd == at)
            {
                at++;
                continue;
            }

            if (_lookup.TryGetValue(plain.AsSpan(at, wordEnd - at), out List<(string[] Words, ThemeEntry Entry)>? list) && Match(text, at, to, list) is { } match)
            {
                found.Add(match);
                at = match.End;
            }
            else
            {
                at = wordEnd;
            }
        }

        return found;
    }

    private static (ThemeEntry Entry, int Start, int End)? Match(CleanText text, int start, int to, List<(string[] Words, ThemeEntry Entry)> list)
    {
        foreach ((string[] words, ThemeEntry entry) in list)
        {
            int end = MatchEnd(text.Plain, start, to, words);
            if (end > 0 && IsName(text, start, end))
            {
                return (entry, start, end);
            }
        }

        return null;
    }

    private static bool IsName(CleanText text, int start, int end) =>
        char.IsUpper(text.Text[start]) || (start > 0 && text.Plain[start - 1] == '"' && end - start > 6);

    private static int MatchEnd(string plain, int start, int to, string[] words)
    {
        int at = start;
        for (int i = 0; i < words.Length; i++)
        {
            int end = WordEnd(plain, at, to);
            if (!plain.AsSpan(at, end - at).SequenceEqual(words[i]))
            {
                return -1;
            }

            if (i == words.Length - 1)
            {
                return end;
            }

            at = end;
            while (at < to && !char.IsLetterOrDigit(plain[at]))
            {
                if (plain[at] is '.' or ';' or '"' || at - end > 6)
                {
                    return -1;
                }

                at++;
            }
        }

        return -1;
    }

    private static int WordEnd(string plain, int at, int to)
    {
        int end = at;
        while (end < to && char.IsLetterOrDigit(plain[end]))
        {
            end++;
        }

        return end;
    }
}
