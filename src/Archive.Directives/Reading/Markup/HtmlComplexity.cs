using System.Buffers;

namespace Archive.Directives.Reading.Markup;

/// <summary>
/// What a tree of this HTML would cost, from one linear look at its tags. The tree builder looks through its open elements
/// at many tags, so that its time grows with elements × depth; both are bounded before it starts.
/// </summary>
/// <param name="Elements">Start tags.</param>
/// <param name="Depth">Deepest nesting of elements that must be closed by hand.</param>
/// <param name="Formatting">Most formatting elements open at a time; each paragraph opens them anew.</param>
internal readonly record struct HtmlComplexity(int Elements, int Depth, int Formatting)
{
    // Elements that close by themselves, or have no content: unclosed ones are usual and do not nest.
    private static readonly HashSet<string> s_selfClosing = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dd", "dt", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "o:p"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_formatting = new(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_endsName = SearchValues.Create(" \t\r\n\f/><");

    internal static HtmlComplexity Measure(ReadOnlySpan<char> html)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> selfClosing = s_selfClosing.GetAlternateLookup<ReadOnlySpan<char>>();
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> formattingNames = s_formatting.GetAlternateLookup<ReadOnlySpan<char>>();
        int elements = 0, depth = 0, deepest = 0, formatting = 0, mostFormatting = 0;
        while (true)
        {
            int tag = html.IndexOf('<');
            if (tag < 0 || tag + 1 >= html.Length) return new HtmlComplexity(elements, deepest, mostFormatting);
            html = html[(tag + 1)..];
            bool closes = html[0] == '/';
            ReadOnlySpan<char> name = html[(closes ? 1 : 0)..];
            int length = name.IndexOfAny(s_endsName);
            name = length < 0 ? name[..Math.Min(name.Length, 16)] : name[..Math.Min(length, 16)];
            if (name.IsEmpty || !char.IsAsciiLetter(name[0]) || selfClosing.Contains(name))
            {
                if (!closes && !name.IsEmpty) elements++;
                continue;
            }

            bool isFormatting = formattingNames.Contains(name);
            if (closes)
            {
                if (isFormatting) formatting = Math.Max(0, formatting - 1);
                depth = Math.Max(0, depth - 1);
                continue;
            }

            elements++;
            if (isFormatting) mostFormatting = Math.Max(mostFormatting, ++formatting);
            deepest = Math.Max(deepest, ++depth);
        }
    }

    internal void Check(ReadingLimits limits)
    {
        if (Elements > limits.MaxMarkupElements) throw new ReadingException(ReadingFailureReason.TooComplex, $"{Elements:N0} > {limits.MaxMarkupElements:N0} elements");
        if (Depth > limits.MaxMarkupDepth) throw new ReadingException(ReadingFailureReason.TooComplex, $"{Depth:N0} > {limits.MaxMarkupDepth:N0} levels");
        if ((long)Elements * Formatting > limits.MaxMarkupWork) throw new ReadingException(ReadingFailureReason.TooComplex, $"{Elements:N0} × {Formatting:N0} > {limits.MaxMarkupWork:N0}");
    }
}
