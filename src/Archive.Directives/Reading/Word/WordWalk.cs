using System.Xml;

namespace Archive.Directives.Reading.Word;

/// <summary>
/// Walks one part of a Word document as a stream of XML and writes its lines. Deleted revisions, hidden text and field
/// codes are left out; of alternate content one choice is taken.
/// </summary>
internal sealed class WordWalk(XmlReader reader, TextBuilder builder, WordStyles styles, WordNumbering numbering, ReadingLimits limits)
{
    private readonly LineFlow _flow = new(builder);
    private readonly Stack<string?> _paragraphFonts = new();
    private WordStyle _style = new(null, null, null, null);
    private string? _runFont;
    private bool _hidden;
    private bool _breakPage;
    private int _elements;

    internal void Write(CancellationToken cancellationToken)
    {
        bool more = reader.Read();
        while (more)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Count();
                if (MustSkip())
                {
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                }

                if (Begin())
                {
                    more = !reader.EOF; // the element was consumed with all that it holds
                    continue;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && WordXml.IsWord(reader))
            {
                End();
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

    private bool MustSkip()
    {
        if (reader.NamespaceURI == WordXml.Compatibility) return reader.LocalName == "Fallback";
        if (!WordXml.IsWord(reader)) return false;
        switch (reader.LocalName)
        {
            case "del" or "moveFrom":
                if (reader.IsEmptyElement) return true;
                builder.Warn(ReadingWarning.RevisionsResolved);
                return true;
            case "object" or "control":
                builder.Warn(ReadingWarning.ActiveContentLeftOut);
                return true;
            case "instrText" or "delText" or "delInstrText" or "sectPr" or "tblPr" or "tblGrid" or "tblPrEx" or "tcPr" or "rubyPr" or "rt" or "fldData" or "sdtPr" or "sdtEndPr":
                return true;
            case "footnote" or "endnote":
                return WordXml.Attribute(reader, "type") is not (null or "normal"); // separators between text and notes
            default:
                return false;
        }
    }

    /// <summary>Begins an element; true when it was read to its end, and the reader stands behind it.</summary>
    private bool Begin()
    {
        if (reader.NamespaceURI == WordXml.Mathematics && reader.LocalName == "t") return AppendText();
        if (!WordXml.IsWord(reader)) return false;
        bool empty = reader.IsEmptyElement;
        switch (reader.LocalName)
        {
            case "p":
                if (empty) _flow.EndParagraph(keepBlank: true);
                else BeginParagraph();
                return false;
            case "pPr":
                return ReadParagraphProperties();
            case "r":
                _runFont = null;
                _hidden = false;
                return false;
            case "rPr":
                return ReadRunProperties();
            case "trPr":
                return ReadRowProperties();
            case "t":
                return AppendText();
            case "tbl":
                _flow.EndParagraph();
                return false;
            case "tr" when !empty:
                _flow.BeginRow();
                return false;
            case "tc" when !empty:
                _flow.BeginCell();
                return false;
            case "txbxContent" when !empty:
                _paragraphFonts.Push(_runFont);
                _flow.BeginAside();
                return false;
            default:
                AppendMark();
                return false;
        }
    }

    private void End()
    {
        switch (reader.LocalName)
        {
            case "p":
                _flow.EndParagraph(keepBlank: true);
                if (_breakPage && !_flow.InsideTable)
                {
                    _breakPage = false;
                    builder.EndPageIfStarted();
                }

                break;
            case "tc":
                _flow.EndCell();
                break;
            case "tr":
                _flow.EndRow();
                break;
            case "txbxContent":
                _flow.EndAside();
                if (_paragraphFonts.Count > 0) _runFont = _paragraphFonts.Pop();
                break;
        }
    }

    private void BeginParagraph()
    {
        _flow.EndParagraph();
        _style = styles.Resolve(null);
        _runFont = null;
        _hidden = false;
    }

    private void AppendMark()
    {
        if (_hidden) return;
        switch (reader.LocalName)
        {
            case "tab" or "ptab":
                _flow.Append('\t');
                break;
            case "br" when WordXml.Attribute(reader, "type") == "page":
            case "lastRenderedPageBreak":
                BreakPage();
                break;
            case "br" or "cr":
                _flow.Break();
                break;
            case "noBreakHyphen":
                _flow.Append('-');
                break;
        }
    }

    private void BreakPage()
    {
        if (_flow.InsideTable) return;
        if (_flow.HasText) _breakPage = true;
        else builder.EndPageIfStarted();
    }

    private bool AppendText()
    {
        string text = reader.ReadElementContentAsString();
        if (_hidden)
        {
            if (!string.IsNullOrWhiteSpace(text)) builder.Warn(ReadingWarning.HiddenTextLeftOut);
            return true;
        }

        string? font = _runFont ?? _style.Font ?? styles.DefaultFont;
        if (LegacyFonts.Convert(text, font) is { } converted)
        {
            builder.Warn(ReadingWarning.LegacyFont);
            text = converted;
        }

        _flow.Append(text);
        return true;
    }

    private bool ReadParagraphProperties()
    {
        string? listId = null;
        int? level = null;
        string? styleId = null;
        ReadProperties(name =>
        {
            switch (name)
            {
                case "pStyle":
                    styleId = WordXml.Attribute(reader, "val");
                    break;
                case "numId":
                    listId ??= WordXml.Attribute(reader, "val");
                    break;
                case "ilvl" when int.TryParse(WordXml.Attribute(reader, "val"), out int parsed):
                    level ??= parsed;
                    break;
                case "pageBreakBefore" when WordXml.IsOn(reader):
                    BreakPage();
                    break;
            }
        });
        _style = styles.Resolve(styleId);
        listId ??= _style.NumberingId;
        if (listId is not (null or "0")) _flow.Mark(numbering.Next(listId, level ?? _style.Level ?? 0));
        return true;
    }

    private bool ReadRunProperties()
    {
        ReadProperties(name =>
        {
            if (name == "rFonts") _runFont = WordStyles.FontOf(reader) ?? _runFont;
            else if (name is "vanish" or "webHidden") _hidden |= WordXml.IsOn(reader);
        });
        return true;
    }

    private bool ReadRowProperties()
    {
        bool deleted = false;
        ReadProperties(name => deleted |= name == "del");
        if (!deleted) return true;
        builder.Warn(ReadingWarning.RevisionsResolved);
        while (!reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "tr" && WordXml.IsWord(reader)))
        {
            if (reader.NodeType == XmlNodeType.Element) reader.Skip();
            else reader.Read();
        }

        return true;
    }

    /// <summary>Visits the elements inside the current one and moves behind it. Old properties kept by revisions are passed over.</summary>
    private void ReadProperties(Action<string> visit)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        int depth = reader.Depth;
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Count();
                if (reader.LocalName is "pPrChange" or "rPrChange" or "trPrChange" or "sectPr" || (reader.LocalName == "rPr" && WordXml.IsWord(reader)))
                {
                    reader.Skip();
                    continue;
                }

                if (WordXml.IsWord(reader)) visit(reader.LocalName);
            }

            reader.Read();
        }

        if (!reader.EOF) reader.Read();
    }
}
