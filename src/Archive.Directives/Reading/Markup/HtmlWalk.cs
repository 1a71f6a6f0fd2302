using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;

namespace Archive.Directives.Reading.Markup;

/// <summary>Walks the tree without recursion and writes lines: collapsed white space, list marks, table rows.</summary>
internal sealed class HtmlWalk(TextBuilder builder)
{
    private static readonly FrozenSet<string> s_leftOut = FrozenSet.ToFrozenSet(
        ["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "select", "button", "head", "audio", "video", "applet"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_active = FrozenSet.ToFrozenSet(["script", "iframe", "object", "embed", "applet"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_blocks = FrozenSet.ToFrozenSet(
        [
            "address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
            "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
        ], StringComparer.Ordinal);

    private readonly LineFlow _flow = new(builder);
    private readonly Stack<(INode Node, int NextChild)> _open = new();
    private readonly Dictionary<INode, int> _listNumbers = [];
    private int _preformatted;

    internal void Write(IElement body, CancellationToken cancellationToken)
    {
        Enter(body);
        while (_open.Count > 0)
        {
            (INode node, int next) = _open.Pop();
            if (next >= node.ChildNodes.Length)
            {
                Leave((IElement)node);
                continue;
            }

            _open.Push((node, next + 1));
            INode child = node.ChildNodes[next];
            if (child is IText text) WriteText(text.Data);
            else if (child is IElement element && !IsLeftOut(element))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Enter(element);
            }
        }

        _flow.Finish();
    }

    private bool IsLeftOut(IElement element)
    {
        string name = element.LocalName;
        if (s_leftOut.Contains(name))
        {
            if (s_active.Contains(name)) builder.Warn(ReadingWarning.ActiveContentLeftOut);
            return true;
        }

        if (!element.HasAttribute("hidden") && !IsHidden(element.GetAttribute("style"))) return false;
        builder.Warn(ReadingWarning.HiddenTextLeftOut);
        return true;
    }

    private static bool IsHidden(string? style) =>
        style is not null && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private void Enter(IElement element)
    {
        _open.Push((element, 0));
        switch (element.LocalName)
        {
            case "br":
                _flow.Break();
                return;
            case "tr":
                _flow.BeginRow();
                return;
            case "td" or "th":
                _flow.BeginCell();
                return;
            case "pre" or "textarea":
                _preformatted++;
                break;
        }

        if (!s_blocks.Contains(element.LocalName)) return;
        _flow.EndParagraph();
        if (element.LocalName == "li") _flow.Append(ListMark(element));
    }

    private void Leave(IElement element)
    {
        switch (element.LocalName)
        {
            case "tr":
                _flow.EndRow();
                return;
            case "td" or "th":
                _flow.EndCell();
                return;
            case "pre" or "textarea":
                _preformatted--;
                break;
        }

        if (s_blocks.Contains(element.LocalName)) _flow.EndParagraph();
    }

    /// <summary>The mark that a browser would draw: it is part of the paper ("1.", "a)"), yet not of the text of the page.</summary>
    private string ListMark(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list) return "- ";
        if (!_listNumbers.TryGetValue(list, out int number))
        {
            number = int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int start) ? start : 1;
        }

        if (int.TryParse(item.GetAttribute("value"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) number = value;
        _listNumbers[list] = unchecked(number + 1);
        return ListNumbers.Format(number, list.GetAttribute("type") ?? "1") + ". ";
    }

    private void WriteText(string data)
    {
        if (_preformatted > 0)
        {
            _flow.Append(data.ReplaceLineEndings("\n"));
            return;
        }

        // White space collapses to one space, none at the start of a line; a no-break space is a character of its own.
        ReadOnlySpan<char> rest = data;
        while (!rest.IsEmpty)
        {
            int space = rest.IndexOfAny(" \t\r\n\f");
            if (space != 0)
            {
                _flow.Append(space < 0 ? rest : rest[..space]);
                if (space < 0) return;
                rest = rest[space..];
            }

            if (!_flow.AtLineStart && !_flow.EndsWithSpace) _flow.Append(' ');
            rest = rest.TrimStart(" \t\r\n\f");
        }
    }
}
