namespace Archive.Lucene.Search.Automata;

/// <summary>A deterministic automaton over Unicode characters, being built: what a pattern means before it is spelled in bytes.</summary>
/// <remarks>
/// Most characters do the same thing in a state, a few named ones do something else. Targets are states, or −1.
/// </remarks>
internal sealed class CharacterAutomaton
{
    private readonly List<State> _states = [];

    /// <summary>Number of states; state 0 is the start.</summary>
    internal int Count => _states.Count;

    /// <summary>Adds a state that leads nowhere yet.</summary>
    internal int Add(bool accepts)
    {
        _states.Add(new State(accepts));
        return _states.Count - 1;
    }

    /// <summary>Where the characters that are not named in <paramref name="state"/> lead.</summary>
    internal void SetDefault(int state, int target) => _states[state].Default = target;

    /// <summary>Where one character leads.</summary>
    internal void Set(int state, int character, int target) => _states[state].Named[character] = target;

    /// <summary>Whether a text may end here.</summary>
    internal bool Accepts(int state) => _states[state].Accepts;

    /// <summary>Where unnamed characters lead, or −1.</summary>
    internal int Default(int state) => _states[state].Default;

    /// <summary>The named characters, ascending, and where they lead (−1: nowhere).</summary>
    internal IReadOnlyDictionary<int, int> Named(int state) => _states[state].Named;

    /// <summary>Where a character leads, or −1.</summary>
    internal int Step(int state, int character) => _states[state].Named.TryGetValue(character, out int target) ? target : _states[state].Default;

    private sealed class State(bool accepts)
    {
        internal bool Accepts { get; } = accepts;

        internal int Default { get; set; } = -1;

        internal SortedDictionary<int, int> Named { get; } = [];
    }
}
