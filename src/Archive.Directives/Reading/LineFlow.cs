using System.Text;

namespace Archive.Directives.Reading;

/// <summary>
/// Turns a walk over a document (text, breaks, paragraphs, nested tables) into lines of a <see cref="TextBuilder"/>.
/// Text outside tables goes out at once; a table row is held until its end, then laid by <see cref="TableLayout"/>.
/// </summary>
internal sealed class LineFlow(TextBuilder builder)
{
    private readonly StringBuilder _paragraph = new();
    private readonly Stack<List<List<string>>> _rows = new();
    private readonly Stack<List<string>> _cells = new();
    private readonly Stack<(string Paragraph, bool HasText)> _interrupted = new();
    private readonly List<string> _asides = [];
    private long _held;

    /// <summary>Whether the paragraph begun has any character but white space.</summary>
    internal bool HasText { get; private set; }

    internal bool AtParagraphStart => _paragraph.Length == 0;

    internal bool AtLineStart => _paragraph.Length == 0 || _paragraph[^1] == '\n';

    internal bool InsideTable => _rows.Count > 0 || _cells.Count > 0;

    internal bool EndsWithSpace => _paragraph.Length > 0 && _paragraph[^1] is ' ' or '\t';

    internal void Append(ReadOnlySpan<char> text)
    {
        builder.CheckRoom(_held + _paragraph.Length + text.Length);
        if (!HasText && !text.IsWhiteSpace()) HasText = true;
        _paragraph.Append(text);
    }

    internal void Append(char letter) => Append(new ReadOnlySpan<char>(in letter));

    /// <summary>The mark of a list before the paragraph; alone it is no text.</summary>
    internal void Mark(string mark) => _paragraph.Append(mark);

    /// <summary>A line break inside the paragraph.</summary>
    internal void Break() => Append('\n');

    /// <summary>Ends the paragraph; blank ones outside tables leave an empty line when <paramref name="keepBlank"/>.</summary>
    internal void EndParagraph(bool keepBlank = false)
    {
        if (HasText || (keepBlank && _cells.Count == 0))
        {
            string text = HasText ? _paragraph.ToString() : "";
            if (_cells.Count == 0)
            {
                builder.AddParagraph(text.AsSpan().Trim("\n"));
            }
            else
            {
                _held += text.Length + 1;
                foreach (string line in text.Split('\n')) _cells.Peek().Add(line);
            }
        }

        _paragraph.Clear();
        HasText = false;
        if (_interrupted.Count == 0) WriteAsides();
    }

    /// <summary>Begins a text box: what follows is a text of its own, written after the paragraph that holds it.</summary>
    internal void BeginAside()
    {
        _interrupted.Push((_paragraph.ToString(), HasText));
        _paragraph.Clear();
        HasText = false;
        _cells.Push([]);
    }

    internal void EndAside()
    {
        EndParagraph();
        if (_interrupted.Count == 0 || _cells.Count == 0) return;
        _asides.AddRange(_cells.Pop());
        (string paragraph, HasText) = _interrupted.Pop();
        _paragraph.Clear().Append(paragraph);
    }

    internal void BeginRow()
    {
        EndParagraph();
        _rows.Push([]);
    }

    internal void BeginCell()
    {
        EndParagraph();
        _cells.Push([]);
    }

    internal void EndCell()
    {
        EndParagraph();
        if (_cells.Count == 0) return;
        List<string> cell = _cells.Pop();
        if (_rows.Count > 0) _rows.Peek().Add(cell);
    }

    internal void EndRow()
    {
        EndParagraph();
        if (_rows.Count == 0) return;
        List<List<string>> row = _rows.Pop();
        IEnumerable<string> lines = TableLayout.LinesOf(row);
        if (_cells.Count > 0)
        {
            _cells.Peek().AddRange(lines); // a table inside a cell: its lines are lines of the cell
            return;
        }

        foreach (string line in lines) builder.AddParagraph(line);
        _held = 0;
    }

    private void WriteAsides()
    {
        if (_asides.Count == 0) return;
        foreach (string line in _asides)
        {
            if (_cells.Count > 0) _cells.Peek().Add(line);
            else builder.AddParagraph(line);
        }

        _asides.Clear();
    }

    /// <summary>Ends whatever is still open.</summary>
    internal void Finish()
    {
        EndParagraph();
        while (_cells.Count > 0) EndCell();
        while (_rows.Count > 0) EndRow();
    }
}
