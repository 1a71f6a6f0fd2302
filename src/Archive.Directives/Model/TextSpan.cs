namespace Archive.Directives.Model;

/// <summary>A half-open range [Start, End) of UTF-16 indices into the text as it was read.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many UTF-16 code units the range holds.</summary>
    public int Length => End - Start;

    /// <summary>True when the position lies in [Start, End).</summary>
    public bool Contains(int position) => position >= Start && position < End;

    /// <summary>True when the other range lies wholly inside this one.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>The slice of the text that the range names; the range must lie inside the text.</summary>
    public string Of(string text) => text[Start..End];
}
