using System.Text;

namespace Archive.Lucene.Search.Automata;

/// <summary>Builds automata for patterns of * (any characters), ? (one character) and \ (the next character as it is).</summary>
internal static class WildcardAutomaton
{
    // Each * may double the number of states; a pattern from outside must not cost more than this.
    private const int MaxStates = 2_000;
    private const int MaxLength = 1_000;

    private const int AnyCharacter = -1;
    private const int AnyText = -2;

    /// <summary>The automaton of a pattern.</summary>
    /// <exception cref="ArgumentException">The pattern is too long or too ambiguous.</exception>
    internal static Utf8Automaton Build(string pattern)
    {
        int[] elements = Parse(pattern);
        if (elements.Length > MaxLength) throw new ArgumentException($"the pattern has {elements.Length} characters; at most {MaxLength} are allowed", nameof(pattern));

        int[] named = [.. elements.Where(element => element >= 0).Distinct()];
        var automaton = new CharacterAutomaton();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<(int State, bool[] Places)>();

        int StateOf(bool[] places)
        {
            string key = new([.. places.Select(place => place ? '1' : '0')]);
            if (known.TryGetValue(key, out int state)) return state;
            if (known.Count == MaxStates) throw new ArgumentException($"the pattern '{pattern}' is too ambiguous", nameof(pattern));
            state = automaton.Add(places[elements.Length]);
            known[key] = state;
            open.Enqueue((state, places));
            return state;
        }

        StateOf(WithSkippedTexts(elements, new bool[elements.Length + 1], 0));
        while (open.TryDequeue(out (int State, bool[] Places) next))
        {
            if (Step(elements, next.Places, AnyCharacter) is { } rest) automaton.SetDefault(next.State, StateOf(rest));
            foreach (int character in named)
            {
                if (Step(elements, next.Places, character) is { } places) automaton.Set(next.State, character, StateOf(places));
                else automaton.Set(next.State, character, -1);
            }
        }

        return Utf8Automaton.Build(automaton);
    }

    private static int[] Parse(string pattern)
    {
        var elements = new List<int>();
        bool escaped = false;
        foreach (Rune rune in pattern.EnumerateRunes())
        {
            if (escaped || rune.Value is not ('*' or '?' or '\\'))
            {
                elements.Add(rune.Value);
                escaped = false;
            }
            else if (rune.Value == '\\')
            {
                escaped = true;
            }
            else if (rune.Value == '?')
            {
                elements.Add(AnyCharacter);
            }
            else if (elements.Count == 0 || elements[^1] != AnyText)
            {
                elements.Add(AnyText);
            }
        }

        // A last backslash stands for itself.
        if (escaped) elements.Add('\\');
        return [.. elements];
    }

    /// <summary>Adds a place to a set, and those that follow it when texts of no characters are skipped.</summary>
    private static bool[] WithSkippedTexts(int[] elements, bool[] places, int place)
    {
        places[place] = true;
        while (place < elements.Length && elements[place] == AnyText) places[++place] = true;
        return places;
    }

    private static bool[]? Step(int[] elements, bool[] places, int character)
    {
        bool[]? next = null;
        for (int i = 0; i < elements.Length; i++)
        {
            if (!places[i]) continue;
            if (elements[i] == AnyText) next = WithSkippedTexts(elements, next ?? new bool[places.Length], i);
            else if (elements[i] == AnyCharacter || (character >= 0 && elements[i] == character)) next = WithSkippedTexts(elements, next ?? new bool[places.Length], i + 1);
        }

        return next;
    }
}
