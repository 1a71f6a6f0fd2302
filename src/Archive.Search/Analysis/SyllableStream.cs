using Archive.Lucene.Analysis;

namespace Archive.Search.Analysis;

/// <summary>The syllables of a text, one position each, with or without accents. No allocation per token.</summary>
internal sealed class SyllableStream(AnalysedText analysed, bool folded) : TokenStream
{
    private int _index = -1;

    public override void SetText(ReadOnlyMemory<char> text)
    {
        analysed.Load(text);
        _index = -1;
        PositionIncrement = 1;
    }

    public override bool Next()
    {
        if (++_index >= analysed.Count)
        {
            return false;
        }

        SetTerm(folded ? analysed.Folded(_index) : analysed.Key(_index));
        StartOffset = analysed.Tokens[_index].Start;
        EndOffset = analysed.Tokens[_index].End;
        return true;
    }

    public override void End()
    {
        PositionIncrement = 0;
        EndOffset = analysed.Text.Length;
    }
}
