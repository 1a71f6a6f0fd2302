using System.Text;

namespace Archive.Lucene.Search.Automata;

/// <summary>Builds automata for the words within an edit distance of a word, and measures that distance.</summary>
/// <remarks>
/// Schulz and Mihov, "Fast string correction with Levenshtein automata" (2002): a state is the set of places in the word
/// that can have been reached, each with the edits spent. Here a state is the row of the table of edit distances, capped one
/// above the most edits, and with swaps of neighbours also the row before and the character that was read last.
/// Distances count characters (code points), not bytes.
/// </remarks>
internal static class LevenshteinAutomaton
{
    /// <summary>The most edits.</summary>
    internal const int MaxEdits = 2;

    /// <summary>The words that begin with the first characters of a word and are within some edits of the rest.</summary>
    /// <param name="word">The word.</param>
    /// <param name="prefixLength">Characters that have to be there unchanged.</param>
    /// <param name="maxEdits">0 to 2.</param>
    /// <param name="transpositions">Whether a swap of two neighbours is one edit.</param>
    internal static Utf8Automaton Build(string word, int prefixLength, int maxEdits, bool transpositions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEdits, MaxEdits);
        int[] characters = Characters(word);
        prefixLength = Math.Min(prefixLength, characters.Length);
        var automaton = new CharacterAutomaton();
        for (int i = 0; i < prefixLength; i++)
        {
            automaton.Add(false);
            automaton.Set(i, characters[i], i + 1);
        }

        AddRows(automaton, characters[prefixLength..], maxEdits, transpositions);
        return Utf8Automaton.Build(automaton);
    }

    /// <summary>The edits between two words; a swap of neighbours counts as one if asked, and swapped characters are not edited again.</summary>
    internal static int Distance(ReadOnlySpan<int> left, ReadOnlySpan<int> right, bool transpositions)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) last[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (transpositions && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[right.Length];
    }

    /// <summary>The characters of a text.</summary>
    internal static int[] Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    private static void AddRows(CharacterAutomaton automaton, int[] word, int maxEdits, bool transpositions)
    {
        int[] named = [.. word.Distinct()];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<(int State, Row Row)>();

        int StateOf(Row row)
        {
            if (row.Distances.Min() > maxEdits) return -1;
            string key = row.Key(word, maxEdits, transpositions);
            if (known.TryGetValue(key, out int state)) return state;
            state = automaton.Add(row.Distances[^1] <= maxEdits);
            known[key] = state;
            open.Enqueue((state, row));
            return state;
        }

        int cap = maxEdits + 1;
        StateOf(new Row([.. Enumerable.Range(0, word.Length + 1).Select(distance => Math.Min(distance, cap))], null, -1));
        while (open.TryDequeue(out (int State, Row Row) next))
        {
            automaton.SetDefault(next.State, StateOf(next.Row.Step(word, -1, cap, transpositions)));
            foreach (int character in named) automaton.Set(next.State, character, StateOf(next.Row.Step(word, character, cap, transpositions)));
        }
    }

    /// <summary>A row of the table of edit distances.</summary>
    /// <param name="Distances">From what was read to the first 0, 1, 2 … characters of the word, capped.</param>
    /// <param name="Before">The row before it.</param>
    /// <param name="Last">The character read last, −1 for one that is not in the word.</param>
    private sealed record Row(int[] Distances, int[]? Before, int Last)
    {
        internal Row Step(int[] word, int character, int cap, bool transpositions)
        {
            int[] next = new int[Distances.Length];
            next[0] = Math.Min(Distances[0] + 1, cap);
            for (int j = 1; j < next.Length; j++)
            {
                int cost = word[j - 1] == character ? 0 : 1;
                int distance = Math.Min(Math.Min(next[j - 1], Distances[j]) + 1, Distances[j - 1] + cost);
                if (transpositions && Before is not null && j > 1 && character >= 0 && word[j - 2] == character && word[j - 1] == Last) distance = Math.Min(distance, Before[j - 2] + 1);
                next[j] = Math.Min(distance, cap);
            }

            return new Row(next, Distances, character);
        }

        /// <summary>Equal for rows from which the same words lead on: of the row before only what a swap begun with the last character could use.</summary>
        internal string Key(int[] word, int maxEdits, bool transpositions)
        {
            var key = new StringBuilder();
            foreach (int distance in Distances) key.Append((char)('0' + distance));
            if (!transpositions || Before is null || Last < 0) return key.ToString();
            for (int j = 2; j <= word.Length; j++)
            {
                if (word[j - 1] == Last && Before[j - 2] < maxEdits) key.Append('|').Append(j).Append(':').Append(Before[j - 2]);
            }

            return key.ToString();
        }
    }
}
