using System.Text;

namespace Archive.Lucene.Analysis;

/// <summary>A token is a longest run of characters that are not white space, unchanged.</summary>
public sealed class WhitespaceAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream CreateStream(string field) => new Stream();

    private sealed class Stream : TokenStream
    {
        private ReadOnlyMemory<char> _text;
        private int _next;

        public override void SetText(ReadOnlyMemory<char> text)
        {
            _text = text;
            _next = 0;
        }

        public override bool Next()
        {
            ReadOnlySpan<char> text = _text.Span;
            int start = _next;
            while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
            int end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            _next = end;
            if (start == end) return false;

            SetTermLength(Encoding.UTF8.GetBytes(text[start..end], TermBuffer((end - start) * 3)));
            PositionIncrement = 1;
            StartOffset = start;
            EndOffset = end;
            return true;
        }

        public override void End()
        {
            PositionIncrement = 0;
            StartOffset = EndOffset = _text.Length;
        }
    }
}
