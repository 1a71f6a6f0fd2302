using System.Collections.Frozen;
using System.Reflection;
using Archive.Vietnamese;

namespace Archive.Directives.Extraction;

/// <summary>
/// How usual syllables and pairs of syllables are: from a list of office words, and from the document at hand, whose own
/// vocabulary says most. Keys are <see cref="SearchKey"/>s, so that case and place of tones do not matter.
/// </summary>
internal sealed class SyllableKnowledge
{
    internal const double DocumentWeight = 3; // what the document itself writes counts more than any list

    private static readonly (FrozenDictionary<string, int> Syllables, FrozenSet<string> Pairs) s_office = LoadOffice();
    private static readonly FrozenSet<string> s_wholeWords = LoadWholeWords();

    private readonly string _text;
    private Dictionary<string, int>? _syllables;
    private HashSet<string>? _pairs;

    /// <summary>What is known beside a text, which is counted when a word first asks: in most texts none does.</summary>
    internal SyllableKnowledge(string text) => _text = text;

    /// <summary>Whether the word is written in one piece although the grammar could divide it.</summary>
    internal static bool IsWhole(ReadOnlySpan<char> word) => s_wholeWords.Contains(SearchKey.Of(word));

    /// <summary>How usual a syllable is; 0 when neither the list nor the document has it.</summary>
    internal double WeightOf(string key)
    {
        if (_syllables is null) Count();
        return s_office.Syllables.GetValueOrDefault(key) + (DocumentWeight * _syllables!.GetValueOrDefault(key));
    }

    internal bool IsPair(string first, string second)
    {
        string pair = first + " " + second;
        if (s_office.Pairs.Contains(pair)) return true;
        if (_pairs is null) Count();
        return _pairs!.Contains(pair);
    }

    private void Count()
    {
        Dictionary<string, int> syllables = new(StringComparer.Ordinal);
        HashSet<string> pairs = new(StringComparer.Ordinal);
        string? previous = null;
        int previousEnd = -1;
        foreach (WordRange word in WordRange.In(_text))
        {
            ReadOnlySpan<char> letters = _text.AsSpan(word.Start, word.Length);
            if (!Syllable.IsValid(letters))
            {
                previous = null;
                continue;
            }

            string key = SearchKey.Of(letters);
            syllables[key] = syllables.GetValueOrDefault(key) + 1;
            if (previous is not null && word.Start == previousEnd + 1 && _text[previousEnd] is ' ' or '\n') pairs.Add(previous + " " + key);
            previous = key;
            previousEnd = word.End;
        }

        (_syllables, _pairs) = (syllables, pairs);
    }

    private static (FrozenDictionary<string, int> Syllables, FrozenSet<string> Pairs) LoadOffice()
    {
        Dictionary<string, int> syllables = new(StringComparer.Ordinal);
        HashSet<string> pairs = new(StringComparer.Ordinal);
        foreach (string line in Lines("office-words.txt"))
        {
            foreach (string word in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string[] keys = [.. word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => SearchKey.Of(part))];
                for (int i = 0; i < keys.Length; i++)
                {
                    syllables[keys[i]] = syllables.GetValueOrDefault(keys[i]) + 1;
                    if (i > 0) pairs.Add(keys[i - 1] + " " + keys[i]);
                }
            }
        }

        return (syllables.ToFrozenDictionary(StringComparer.Ordinal), pairs.ToFrozenSet(StringComparer.Ordinal));
    }

    private static FrozenSet<string> LoadWholeWords() =>
        Lines("whole-words.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(word => SearchKey.Of(word)).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Archive.Directives.Extraction.Data." + resource)
            ?? throw new InvalidOperationException("The resource " + resource + " is missing from the assembly.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
