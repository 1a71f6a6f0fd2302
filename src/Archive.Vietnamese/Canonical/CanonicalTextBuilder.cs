namespace Archive.Vietnamese;

/// <summary>Collects rewritten units with the range of the source that each came from.</summary>
internal sealed class CanonicalTextBuilder(string source)
{
    private char[] _units = new char[source.Length + 8];
    private int[] _starts = new int[source.Length + 8];
    private int[] _ends = new int[source.Length + 8];

    internal int Length { get; private set; }

    internal string Source => source;

    internal Span<char> Units => _units.AsSpan(0, Length);

    /// <summary>Adds a unit that came from [start, end) of the source.</summary>
    internal void Add(char unit, int start, int end)
    {
        if (Length == _units.Length)
        {
            Array.Resize(ref _units, Length * 2);
            Array.Resize(ref _starts, Length * 2);
            Array.Resize(ref _ends, Length * 2);
        }

        _units[Length] = unit;
        _starts[Length] = start;
        _ends[Length] = end;
        Length++;
    }

    /// <summary>Adds [start, end) of the source as it is.</summary>
    internal void Copy(int start, int end)
    {
        int count = end - start;
        if (Length + count > _units.Length)
        {
            int size = Math.Max(Length + count, Length * 2);
            Array.Resize(ref _units, size);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _ends, size);
        }

        source.AsSpan(start, count).CopyTo(_units.AsSpan(Length));
        Span<int> starts = _starts.AsSpan(Length, count);
        Span<int> ends = _ends.AsSpan(Length, count);
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = start + i;
        }

        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = start + i + 1;
        }

        Length += count;
    }

    internal void Add(ReadOnlySpan<char> units, int start, int end)
    {
        foreach (char unit in units)
        {
            Add(unit, start, end);
        }
    }

    /// <summary>Forgets the units from <paramref name="length"/> on.</summary>
    internal void Truncate(int length) => Length = length;

    internal CanonicalText ToCanonicalText()
    {
        if (Units.SequenceEqual(source))
        {
            return new CanonicalText(source);
        }

        return new CanonicalText(new string(Units), _starts[..Length], _ends[..Length], source.Length);
    }
}
