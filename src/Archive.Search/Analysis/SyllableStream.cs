using Archive.Lucene.Analysis;

namespace Archive.Search.Analysis;

/// <summary>The syllables of a text, one position each, with or without accents. No allocation per token.</summary>
internal sealed class SyllableStream(bool folded) : TokenStream
{
    private AnalysedText _analysed = AnalysedText.OfThisThread;
    private int _index = -1;

    public override void SetText(ReadOnlyMemory<char> text)
    {
        _analysed = AnalysedText.OfThisThread;
        _analysed.Load(text);
        _index = -1;
        PositionIncrement = 1;
    }

    public override bool Next()
    {
        if (++_index >= _analysed.Count)
        {
            return false;
        }

        SetTerm(folded ? _analysed.Folded(_index) : _analysed.Key(_index));
        StartOffset = _analysed.Tokens[_index].Start;
        EndOffset = _analysed.Tokens[_index].End;
        return true;
    }

    public override void End()
    {
        PositionIncrement = 0;
        EndOffset = _analysed.Text.Length;
    }
}
