namespace Archive.Vietnamese;

/// <summary>
/// A rewritten text that knows for each of its units which units of the original it came from. The original is never
/// changed; a hit in <see cref="Text"/> is shown in the original through <see cref="ToOriginal(int, int)"/>.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class CanonicalText
{
    /// <summary>Null when nothing changed: index i came from index i.</summary>
    private readonly int[]? _starts;
    private readonly int[]? _ends;
    private readonly int _originalLength;

    internal CanonicalText(string text)
    {
        Text = text;
        _originalLength = text.Length;
    }

    internal CanonicalText(string text, int[] starts, int[] ends, int originalLength)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
        _originalLength = originalLength;
    }

    /// <summary>The rewritten text; the same instance as the original when nothing had to change.</summary>
    public string Text { get; }

    /// <summary>True when the text is the original.</summary>
    public bool IsIdentity => _starts is null;

    /// <summary>Where the unit at <paramref name="index"/> begins in the original.</summary>
    /// <param name="index">0 to <c>Text.Length</c>; the length gives the length of the original.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside that range.</exception>
    public int ToOriginal(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Text.Length);
        if (_starts is null)
        {
            return index;
        }

        return index == Text.Length ? _originalLength : _starts[index];
    }

    /// <summary>
    /// The range of the original that [start, end) came from: a composed letter covers all its marks, deleted
    /// characters inside the range are covered, those at its edges are not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ start ≤ end ≤ <c>Text.Length</c>.</exception>
    public TextSpan ToOriginal(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        int originalStart = ToOriginal(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Text.Length);
        if (start == end)
        {
            return new TextSpan(originalStart, originalStart);
        }

        return new TextSpan(originalStart, _ends is null ? end : _ends[end - 1]);
    }

    /// <summary>As <see cref="ToOriginal(int, int)"/>.</summary>
    public TextSpan ToOriginal(TextSpan span) => ToOriginal(span.Start, span.End);

    /// <summary>The first unit of <see cref="Text"/> that came from <paramref name="originalIndex"/> or a later one.</summary>
    /// <param name="originalIndex">0 to the length of the original. O(log n).</param>
    public int FromOriginal(int originalIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(originalIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(originalIndex, _originalLength);
        if (_ends is null)
        {
            return originalIndex;
        }

        int low = 0;
        int high = _ends.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _ends[middle] <= originalIndex ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Puts two steps together: this one first, then <paramref name="next"/>, which read <see cref="Text"/>.</summary>
    internal CanonicalText Then(CanonicalText next)
    {
        if (next._starts is null || next._ends is null)
        {
            return this;
        }

        if (_starts is null || _ends is null)
        {
            return next;
        }

        int[] starts = new int[next._starts.Length];
        int[] ends = new int[starts.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = ToOriginal(next._starts[i]);
            ends[i] = next._ends[i] > next._starts[i] ? _ends[next._ends[i] - 1] : starts[i];
        }

        return new CanonicalText(next.Text, starts, ends, _originalLength);
    }
}
