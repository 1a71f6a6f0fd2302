using Archive.Lucene.Text;

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
            while (start < text.Length && IsWhiteSpace(text[start])) start++;
            int end = start;
            while (end < text.Length && !IsWhiteSpace(text[end])) end++;
            _next = end;
            if (start == end) return false;

            SetTermLength(Utf8Encoder.Encode(text[start..end], TermBuffer((end - start) * Utf8Encoder.MostBytes)));
            PositionIncrement = 1;
            StartOffset = start;
            EndOffset = end;
            return true;
        }

        // What char.IsWhiteSpace says, without looking letters of Latin, Greek or Cyrillic script up: between U+1680 and U+2000 there is none.
        private static bool IsWhiteSpace(char character) =>
            character is <= ' ' or '\u0085' or '\u00A0' or '\u1680' or >= '\u2000' && char.IsWhiteSpace(character);

        public override void End()
        {
            PositionIncrement = 0;
            StartOffset = EndOffset = _text.Length;
        }
    }
}
