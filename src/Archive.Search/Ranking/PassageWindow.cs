namespace Archive.Search.Ranking;

/// <summary>The words of a query in a window that moves over a text: an answer may take two or three sentences.</summary>
internal sealed class PassageWindow
{
    private readonly CoverageTerms _terms;
    private readonly int[] _window;
    private readonly int[] _counts;
    private int _next;
    private float _now;

    /// <summary>Stands before a text.</summary>
    /// <param name="terms">The words of the query.</param>
    /// <param name="length">Words in the window.</param>
    internal PassageWindow(CoverageTerms terms, int length)
    {
        _terms = terms;
        _window = new int[length];
        _counts = new int[terms.Groups];
    }

    /// <summary>What the best window so far brings: the rarity of its distinct words.</summary>
    internal float Best { get; private set; }

    /// <summary>Begins a text.</summary>
    internal void Start()
    {
        Array.Fill(_window, -1);
        Array.Clear(_counts);
        _next = 0;
        _now = Best = 0;
    }

    /// <summary>Takes the next word of the text.</summary>
    /// <param name="group">Its group among the query's words, or −1.</param>
    internal void Take(int group)
    {
        int gone = _window[_next];
        _window[_next] = group;
        _next = _next + 1 == _window.Length ? 0 : _next + 1;
        if (gone >= 0 && --_counts[gone] == 0)
        {
            _now -= _terms.Word[_terms.Places(gone)[0]];
        }

        if (group >= 0 && _counts[group]++ == 0)
        {
            _now += _terms.Word[_terms.Places(group)[0]];
            Best = Math.Max(Best, _now);
        }
    }
}
