using System.Globalization;
using System.Xml;

namespace Archive.Directives.Reading.Office;

/// <summary>Walks content.xml and writes its lines: white space as ISO/IEC 26300 collapses it, deleted text and comments left out.</summary>
internal sealed class OdtWalk(XmlReader reader, TextBuilder builder, OdtListStyles lists, ReadingLimits limits)
{
    private const int MaxSpaces = 200; // text:s may ask for two thousand million spaces

    private readonly LineFlow _flow = new(builder);
    private readonly Stack<ListState> _lists = new();
    private readonly Dictionary<string, int> _lastNumberOfStyle = new(StringComparer.Ordinal);
    private bool _inText;
    private int _elements;

    internal void Write(CancellationToken cancellationToken)
    {
        bool more = reader.Read();
        while (more)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    cancellationToken.ThrowIfCancellationRequested();
                    Count();
                    if (IsLeftOut())
                    {
                        reader.Skip();
                        more = !reader.EOF;
                        continue;
                    }

                    Begin();
                    if (reader.IsEmptyElement) End();
                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _inText:
                    AppendCollapsed(reader.Value);
                    break;
            }

            more = reader.Read();
        }

        _flow.Finish();
    }

    private void Count()
    {
        if (++_elements > limits.MaxMarkupElements) throw new ReadingException(ReadingFailureReason.TooComplex, $"> {limits.MaxMarkupElements:N0} elements");
        if (reader.Depth > limits.MaxMarkupDepth) throw new ReadingException(ReadingFailureReason.TooComplex, $"> {limits.MaxMarkupDepth:N0} levels");
    }

    private bool IsLeftOut()
    {
        if (reader.NamespaceURI == OdtXml.Office)
        {
            if (reader.LocalName is not ("scripts" or "event-listeners" or "annotation" or "annotation-end" or "binary-data")) return false;
            if (reader.LocalName == "scripts" && !reader.IsEmptyElement) builder.Warn(ReadingWarning.ActiveContentLeftOut);
            return true;
        }

        if (reader.NamespaceURI == OdtXml.Draw && reader.LocalName is "object" or "object-ole" or "applet" or "plugin" or "floating-frame")
        {
            builder.Warn(ReadingWarning.ActiveContentLeftOut);
            return true;
        }

        if (reader.NamespaceURI != OdtXml.Text || reader.LocalName is not ("tracked-changes" or "note-citation" or "ruby-text" or "sequence-decls" or "variable-decls")) return false;
        if (reader.LocalName == "tracked-changes") builder.Warn(ReadingWarning.RevisionsResolved);
        return true;
    }

    private void Begin()
    {
        lists.Take(reader);
        if (reader.NamespaceURI == OdtXml.Table) BeginTable();
        else if (reader.NamespaceURI == OdtXml.Draw && reader.LocalName == "text-box") BeginAside();
        else if (reader.NamespaceURI == OdtXml.Text) BeginText();
    }

    private void BeginText()
    {
        switch (reader.LocalName)
        {
            case "p" or "h":
                _flow.EndParagraph();
                _inText = !reader.IsEmptyElement;
                WriteMark();
                break;
            case "list" when !reader.IsEmptyElement:
                BeginList();
                break;
            case "list-item" when _lists.Count > 0:
                BeginItem();
                break;
            case "list-header" when _lists.Count > 0:
                _lists.Peek().Pending = false;
                break;
            case "s":
                int count = int.TryParse(reader.GetAttribute("c", OdtXml.Text), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 1;
                _flow.Append(new string(' ', Math.Min(count, MaxSpaces)));
                break;
            case "tab":
                _flow.Append('\t');
                break;
            case "line-break":
                _flow.Break();
                break;
            case "soft-page-break" when !_flow.InsideTable && !_flow.HasText:
                builder.EndPageIfStarted();
                break;
            case "note-body" when !reader.IsEmptyElement:
                BeginAside();
                break;
        }
    }

    private void BeginTable()
    {
        if (reader.IsEmptyElement) return;
        if (reader.LocalName == "table-row") _flow.BeginRow();
        else if (reader.LocalName is "table-cell" or "covered-table-cell") _flow.BeginCell();
    }

    private void BeginAside()
    {
        if (!reader.IsEmptyElement) _flow.BeginAside();
    }

    private void End()
    {
        bool empty = reader.NodeType == XmlNodeType.Element;
        if (reader.NamespaceURI == OdtXml.Text)
        {
            if (reader.LocalName is "p" or "h")
            {
                _flow.EndParagraph(keepBlank: true);
                _inText = false;
            }
            else if (reader.LocalName == "list" && !empty && _lists.Count > 0) EndList();
            else if (reader.LocalName == "note-body" && !empty) EndAside();
        }
        else if (reader.NamespaceURI == OdtXml.Table && !empty)
        {
            if (reader.LocalName == "table-row") _flow.EndRow();
            else if (reader.LocalName is "table-cell" or "covered-table-cell") _flow.EndCell();
        }
        else if (reader.NamespaceURI == OdtXml.Draw && reader.LocalName == "text-box" && !empty)
        {
            EndAside();
        }
    }

    private void EndAside()
    {
        _flow.EndAside();
        _inText = true; // the paragraph around the box goes on
    }

    private void BeginList()
    {
        string? style = reader.GetAttribute("style-name", OdtXml.Text) ?? (_lists.Count > 0 ? _lists.Peek().Style : null);
        int start = lists.StartOf(style, _lists.Count);
        bool continues = reader.GetAttribute("continue-numbering", OdtXml.Text) == "true" || reader.GetAttribute("continue-list", OdtXml.Text) is not null;
        int before = continues && style is not null && _lastNumberOfStyle.TryGetValue(style + "/" + _lists.Count, out int last) ? last : start - 1;
        _lists.Push(new ListState(style) { Number = before });
    }

    private void BeginItem()
    {
        ListState list = _lists.Peek();
        list.Number = int.TryParse(reader.GetAttribute("start-value", OdtXml.Text), NumberStyles.None, CultureInfo.InvariantCulture, out int start) ? start : unchecked(list.Number + 1);
        list.Pending = true;
    }

    private void EndList()
    {
        ListState list = _lists.Pop();
        if (list.Style is not null) _lastNumberOfStyle[list.Style + "/" + _lists.Count] = list.Number;
    }

    private void WriteMark()
    {
        if (_lists.Count == 0 || !_lists.Peek().Pending) return;
        _lists.Peek().Pending = false;
        _flow.Mark(lists.MarkOf(_lists.Peek().Style, [.. _lists.Reverse().Select(list => list.Number)]));
    }

    private void AppendCollapsed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int space = rest.IndexOfAny(" \t\r\n");
            if (space < 0)
            {
                _flow.Append(rest);
                return;
            }

            _flow.Append(rest[..space]);
            if (!_flow.AtParagraphStart && !_flow.EndsWithSpace) _flow.Append(' ');
            rest = rest[space..].TrimStart(" \t\r\n");
        }
    }

    private sealed class ListState(string? style)
    {
        internal string? Style { get; } = style;

        internal int Number { get; set; }

        internal bool Pending { get; set; }
    }
}
