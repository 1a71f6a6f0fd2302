using Archive.Lucene.Text;

namespace Archive.Lucene.Analysis;

/// <summary>The whole text is one token, unchanged; an empty text is an empty token.</summary>
public sealed class KeywordAnalyzer : Analyzer
{
    /// <inheritdoc/>
    public override TokenStream CreateStream(string field) => new Stream();

    private sealed class Stream : TokenStream
    {
        private ReadOnlyMemory<char> _text;
        private bool _given;

        public override void SetText(ReadOnlyMemory<char> text)
        {
            _text = text;
            _given = false;
        }

        public override bool Next()
        {
            if (_given) return false;
            _given = true;
            SetTermLength(Utf8Encoder.Encode(_text.Span, TermBuffer(_text.Length * Utf8Encoder.MostBytes)));
            PositionIncrement = 1;
            StartOffset = 0;
            EndOffset = _text.Length;
            return true;
        }

        public override void End()
        {
            PositionIncrement = 0;
            StartOffset = EndOffset = _text.Length;
        }
    }
}
