using System.Text;
using Archive.Directives.Model;

namespace Archive.Directives.Extraction;

/// <summary>A text after changes, with the way back: every range of it is a range of the text before. Immutable.</summary>
public sealed class RepairedText
{
    private readonly int[] _sourceStarts;
    private readonly int[] _starts;

    /// <summary>Makes the changes.</summary>
    /// <param name="source">The text before.</param>
    /// <param name="repairs">Changes in order of their ranges, which do not overlap.</param>
    /// <exception cref="ArgumentException">Ranges overlap, are out of order or leave the text.</exception>
    public RepairedText(string source, IReadOnlyList<TextRepair> repairs)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(repairs);
        Source = source;
        Repairs = repairs;
        _sourceStarts = new int[repairs.Count];
        _starts = new int[repairs.Count];
        if (repairs.Count == 0)
        {
            Text = source;
            return;
        }

        StringBuilder text = new(source.Length + repairs.Count);
        int position = 0;
        for (int i = 0; i < repairs.Count; i++)
        {
            TextSpan span = repairs[i].Span;
            if (span.Start < position || span.End < span.Start || span.End > source.Length) throw new ArgumentException("Repairs must be in order and inside the text.", nameof(repairs));
            text.Append(source, position, span.Start - position);
            _sourceStarts[i] = span.Start;
            _starts[i] = text.Length;
            text.Append(repairs[i].Replacement);
            position = span.End;
        }

        text.Append(source, position, source.Length - position);
        Text = text.ToString();
    }

    /// <summary>The text before.</summary>
    public string Source { get; }

    /// <summary>The text after; the same object as <see cref="Source"/> when nothing changed.</summary>
    public string Text { get; }

    /// <summary>The changes, by their place in <see cref="Source"/>.</summary>
    public IReadOnlyList<TextRepair> Repairs { get; }

    /// <summary>
    /// The range of <see cref="Source"/> that a range of <see cref="Text"/> came from. A range that begins or ends inside
    /// a replacement takes in all that was replaced. O(log repairs).
    /// </summary>
    /// <param name="span">Half-open range of <see cref="Text"/>.</param>
    public TextSpan ToSource(TextSpan span)
    {
        int start = Map(span.Start, atEnd: false);
        return new TextSpan(start, Math.Max(start, span.Length == 0 ? start : Map(span.End, atEnd: true)));
    }

    private int Map(int offset, bool atEnd)
    {
        int i = Array.BinarySearch(_starts, offset);
        // The last repair that begins before the offset; one that begins at it only when the offset begins a range.
        i = i < 0 ? ~i - 1 : atEnd ? i - 1 : i;
        while (!atEnd && i + 1 < _starts.Length && _starts[i + 1] == offset) i++;
        while (atEnd && i >= 0 && _starts[i] == offset) i--;
        if (i < 0) return offset;
        TextRepair repair = Repairs[i];
        int after = _starts[i] + repair.Replacement.Length;
        if (offset >= after) return repair.Span.End + (offset - after);
        return atEnd ? repair.Span.End : repair.Span.Start;
    }
}
