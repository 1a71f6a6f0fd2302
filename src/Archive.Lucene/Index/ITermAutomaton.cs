namespace Archive.Lucene.Index;

/// <summary>A deterministic automaton over the bytes of terms. Immutable: many enumerations walk it at once.</summary>
/// <remarks>
/// States are numbers at or above 0; −1 is the dead state. It must be trimmed: <see cref="Step"/> gives −1 whenever no
/// continuation can be accepted, since whole blocks of terms are skipped on that word.
/// </remarks>
public interface ITermAutomaton
{
    /// <summary>The state before the first byte, or −1 when nothing is accepted at all.</summary>
    int Start { get; }

    /// <summary>The state after reading <paramref name="label"/> in <paramref name="state"/>, or −1.</summary>
    int Step(int state, byte label);

    /// <summary>Whether a term may end in this state.</summary>
    bool IsAccept(int state);

    /// <summary>Whether this state and every state that follows it accept: the rest of a term need not be read.</summary>
    bool AcceptsAll(int state) => false;

    /// <summary>The smallest byte at or above <paramref name="from"/> that does not lead to the dead state, or −1.</summary>
    /// <param name="state">A live state.</param>
    /// <param name="from">In [0, 256]; 256 gives −1.</param>
    int NextLabel(int state, int from)
    {
        for (int label = from; label < 256; label++)
        {
            if (Step(state, (byte)label) >= 0) return label;
        }

        return -1;
    }
}
