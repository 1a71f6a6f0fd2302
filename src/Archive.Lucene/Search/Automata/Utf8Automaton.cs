using System.Text;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Automata;

/// <summary>An automaton over characters spelled in the bytes of UTF-8: a table of 256 targets for each state.</summary>
internal sealed class Utf8Automaton : ITermAutomaton
{
    private readonly short[] _targets;
    private readonly bool[] _accepts;
    private readonly bool[] _acceptsAll;

    private Utf8Automaton(short[] targets, bool[] accepts, bool[] acceptsAll, int start)
    {
        _targets = targets;
        _accepts = accepts;
        _acceptsAll = acceptsAll;
        Start = start;
    }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public int Step(int state, byte label) => _targets[(state << 8) | label];

    /// <inheritdoc/>
    public bool IsAccept(int state) => _accepts[state];

    /// <inheritdoc/>
    public bool AcceptsAll(int state) => _acceptsAll[state];

    /// <inheritdoc/>
    public int NextLabel(int state, int from)
    {
        if (from >= 256) return -1;
        int index = _targets.AsSpan((state << 8) + from, 256 - from).IndexOfAnyExcept((short)-1);
        return index < 0 ? -1 : from + index;
    }

    /// <summary>Spells an automaton in bytes and takes out what leads nowhere.</summary>
    /// <exception cref="ArgumentException">More than 32,767 states.</exception>
    internal static Utf8Automaton Build(CharacterAutomaton characters) => new Builder(characters).Build();

    private sealed class Builder(CharacterAutomaton characters)
    {
        private const int None = -1;
        private readonly List<short[]> _rows = [];
        // Shared states that read the last (1, 2 or 3) bytes of any character and then stand on a character state.
        private readonly Dictionary<(int Target, int Bytes), int> _tails = [];

        internal Utf8Automaton Build()
        {
            for (int state = 0; state < characters.Count; state++) AddRow();
            for (int state = 0; state < characters.Count; state++) Spell(state);

            bool[] live = FindLive();
            short[] targets = new short[_rows.Count * 256];
            bool[] accepts = new bool[_rows.Count];
            bool[] acceptsAll = new bool[_rows.Count];
            for (int state = 0; state < _rows.Count; state++)
            {
                for (int label = 0; label < 256; label++)
                {
                    short target = _rows[state][label];
                    targets[(state << 8) | label] = target >= 0 && live[target] ? target : (short)None;
                }

                if (state >= characters.Count) continue;
                accepts[state] = characters.Accepts(state);
                acceptsAll[state] = accepts[state] && characters.Default(state) == state && characters.Named(state).Values.All(target => target == state);
            }

            return new Utf8Automaton(targets, accepts, acceptsAll, characters.Count > 0 && live[0] ? 0 : None);
        }

        private int AddRow()
        {
            if (_rows.Count > short.MaxValue) throw new ArgumentException("the pattern has too many states");
            short[] row = new short[256];
            Array.Fill(row, (short)None);
            _rows.Add(row);
            return _rows.Count - 1;
        }

        private void Spell(int state)
        {
            int target = characters.Default(state);
            if (target >= 0) SpellAnyCharacter(state, target);

            // Characters with the same first bytes share the states between; each begins as a copy of what any character does.
            Span<byte> bytes = stackalloc byte[4];
            var own = new Dictionary<(int Row, byte Label), int>();
            foreach ((int character, int to) in characters.Named(state))
            {
                int length = new Rune(character).EncodeToUtf8(bytes);
                int row = state;
                for (int i = 0; i < length - 1; i++) row = OwnRow(row, bytes[i], own);
                _rows[row][bytes[length - 1]] = (short)to;
            }
        }

        private int OwnRow(int row, byte label, Dictionary<(int Row, byte Label), int> own)
        {
            if (own.TryGetValue((row, label), out int known)) return known;
            int copied = _rows[row][label];
            int added = AddRow();
            if (copied >= 0) _rows[copied].CopyTo(_rows[added], 0);
            _rows[row][label] = (short)added;
            own[(row, label)] = added;
            return added;
        }

        /// <summary>Well-formed UTF-8 as in table 3-7 of the Unicode Standard, without the narrower second bytes: terms are well formed.</summary>
        private void SpellAnyCharacter(int state, int target)
        {
            short[] row = _rows[state];
            row.AsSpan(0x00, 0x80).Fill((short)target);
            row.AsSpan(0xC2, 0x1E).Fill((short)Tail(target, 1));
            row.AsSpan(0xE0, 0x10).Fill((short)Tail(target, 2));
            row.AsSpan(0xF0, 0x05).Fill((short)Tail(target, 3));
        }

        private int Tail(int target, int bytes)
        {
            if (bytes == 0) return target;
            if (_tails.TryGetValue((target, bytes), out int known)) return known;
            int next = Tail(target, bytes - 1);
            int added = AddRow();
            _rows[added].AsSpan(0x80, 0x40).Fill((short)next);
            _tails[(target, bytes)] = added;
            return added;
        }

        private bool[] FindLive()
        {
            var sources = new List<int>[_rows.Count];
            for (int i = 0; i < sources.Length; i++) sources[i] = [];
            for (int state = 0; state < _rows.Count; state++)
            {
                int last = None;
                foreach (short target in _rows[state])
                {
                    if (target >= 0 && target != last) sources[target].Add(state);
                    last = target;
                }
            }

            bool[] live = new bool[_rows.Count];
            var open = new Stack<int>(Enumerable.Range(0, characters.Count).Where(characters.Accepts));
            while (open.TryPop(out int state))
            {
                if (live[state]) continue;
                live[state] = true;
                foreach (int source in sources[state]) open.Push(source);
            }

            return live;
        }
    }
}
