using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Automata;

/// <summary>Accepts what begins with certain bytes. State i: i of them were read.</summary>
internal sealed class PrefixAutomaton : ITermAutomaton
{
    private readonly byte[] _prefix;

    internal PrefixAutomaton(ReadOnlySpan<byte> prefix) => _prefix = prefix.ToArray();

    /// <inheritdoc/>
    public int Start => 0;

    /// <inheritdoc/>
    public int Step(int state, byte label) => state == _prefix.Length ? state : _prefix[state] == label ? state + 1 : -1;

    /// <inheritdoc/>
    public bool IsAccept(int state) => state == _prefix.Length;

    /// <inheritdoc/>
    public bool AcceptsAll(int state) => state == _prefix.Length;
}

/// <summary>Accepts what lies between two byte strings.</summary>
/// <remarks>A state holds how much of the lower and of the upper bound was read, or that a bound has been left behind.</remarks>
internal sealed class RangeAutomaton : ITermAutomaton
{
    private readonly byte[] _lower;
    private readonly byte[] _upper;
    private readonly bool _hasUpper;
    private readonly bool _includeLower;
    private readonly bool _includeUpper;
    private readonly int _stride;

    internal RangeAutomaton(byte[]? lower, byte[]? upper, bool includeLower, bool includeUpper)
    {
        _lower = lower ?? [];
        _upper = upper ?? [];
        _hasUpper = upper is not null;
        _includeLower = includeLower || lower is null;
        _includeUpper = includeUpper;
        // Progress in the upper bound: 0 .. length while equal to it so far, length + 1 once below it.
        _stride = _upper.Length + 2;
        Start = State(0, _hasUpper ? 0 : _upper.Length + 1);
    }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public int Step(int state, byte label)
    {
        int low = state / _stride;
        int high = state % _stride;
        if (low < _lower.Length)
        {
            if (label < _lower[low]) return -1;
            low = label > _lower[low] ? _lower.Length + 1 : low + 1;
        }
        else if (low == _lower.Length)
        {
            low = _lower.Length + 1;
        }

        if (high < _upper.Length)
        {
            if (label > _upper[high]) return -1;
            high = label < _upper[high] ? _upper.Length + 1 : high + 1;
        }
        else if (high == _upper.Length)
        {
            return -1;
        }

        return State(low, high);
    }

    /// <inheritdoc/>
    public bool IsAccept(int state)
    {
        int low = state / _stride;
        int high = state % _stride;
        bool aboveLower = low > _lower.Length || (low == _lower.Length && _includeLower);
        bool belowUpper = high != _upper.Length || _includeUpper;
        return aboveLower && belowUpper;
    }

    private int State(int low, int high) => (low * _stride) + high;
}
