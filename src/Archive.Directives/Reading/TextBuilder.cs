using System.Text;

namespace Archive.Directives.Reading;

/// <summary>Collects lines, pages and paragraphs of one document under the limit on text.</summary>
internal sealed class TextBuilder(ReadingLimits limits)
{
    private readonly StringBuilder _text = new();
    private readonly List<TextParagraph> _paragraphs = [];
    private readonly List<TextPage> _pages = [];
    private readonly HashSet<ReadingWarning> _warnings = [];
    private int _pageStart;

    internal string CurrentText => _text.ToString();

    internal void Warn(ReadingWarning warning) => _warnings.Add(warning);

    /// <summary>Adds one paragraph and its line end. Lines inside it ('\n') stay inside the paragraph. Blank ones add an empty line.</summary>
    internal void AddParagraph(ReadOnlySpan<char> paragraph)
    {
        ReadOnlySpan<char> trimmed = paragraph.TrimEnd();
        CheckRoom(trimmed.Length + 1);
        int start = _text.Length;
        _text.Append(trimmed).Append('\n');
        if (!trimmed.IsWhiteSpace()) _paragraphs.Add(new TextParagraph(start, start + trimmed.Length));
    }

    /// <summary>Fails when that many more characters would pass the limit on text.</summary>
    internal void CheckRoom(long characters)
    {
        if (_text.Length + characters > limits.MaxTextCharacters)
        {
            throw new ReadingException(ReadingFailureReason.TooMuchText, $"> {limits.MaxTextCharacters:N0}");
        }
    }

    internal void EndPage(double? confidence = null)
    {
        _pages.Add(new TextPage(_pages.Count + 1, _pageStart, _text.Length, confidence));
        _pageStart = _text.Length;
        if (_pages.Count > limits.MaxPages) throw new ReadingException(ReadingFailureReason.TooManyPages, $"> {limits.MaxPages:N0}");
    }

    /// <summary>Ends the page when it has any text: two marks of one break make one page.</summary>
    internal void EndPageIfStarted()
    {
        if (_paragraphs.Count > 0 && _paragraphs[^1].Start >= _pageStart) EndPage();
    }

    internal DocumentText Build(SourceFile source, SourceFormat format, string? encoding = null)
    {
        if (_paragraphs.Count == 0) throw new ReadingException(ReadingFailureReason.NoText);
        if (_pages.Count == 0 || _pageStart < _text.Length) EndPage();
        double[] confidences = [.. _pages.Where(page => page.Confidence is not null).Select(page => page.Confidence!.Value)];
        return new DocumentText
        {
            Name = source.Name,
            Text = _text.ToString(),
            Format = format,
            Pages = _pages,
            Paragraphs = _paragraphs,
            Encoding = encoding,
            Warnings = [.. _warnings.Order()],
            RecognitionConfidence = confidences.Length == 0 ? null : confidences.Average(),
            SourceBytes = source.Length,
        };
    }
}
