using Archive.Lucene.Analysis;

namespace Archive.Search.Analysis;

/// <summary>
/// The pairs of neighbouring syllables ("chung sức", "sức xây", "xây dựng"), with or without accents. A pair stands at
/// the position of its first syllable and never reaches over the end of a sentence. No allocation per token.
/// </summary>
internal sealed class SyllablePairStream(bool folded) : TokenStream
{
    /// <summary>What stands between the two syllables of a pair.</summary>
    internal const byte Separator = (byte)' ';

    private AnalysedText _analysed = AnalysedText.OfThisThread;
    private int _index = -1;

    public override void SetText(ReadOnlyMemory<char> text)
    {
        _analysed = AnalysedText.OfThisThread;
        _analysed.Load(text);
        _index = -1;
    }

    public override bool Next()
    {
        PositionIncrement = 0;
        while (++_index + 1 < _analysed.Count)
        {
            PositionIncrement++;
            if (!_analysed.Tokens[_index + 1].StartsSentence)
            {
                Join(folded ? _analysed.Folded(_index) : _analysed.Key(_index), folded ? _analysed.Folded(_index + 1) : _analysed.Key(_index + 1));
                StartOffset = _analysed.Tokens[_index].Start;
                EndOffset = _analysed.Tokens[_index + 1].End;
                return true;
            }
        }

        return false;
    }

    public override void End()
    {
        PositionIncrement = 0;
        EndOffset = _analysed.Text.Length;
    }

    private void Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> term = TermBuffer(first.Length + 1 + second.Length);
        first.CopyTo(term);
        term[first.Length] = Separator;
        second.CopyTo(term[(first.Length + 1)..]);
        SetTermLength(first.Length + 1 + second.Length);
    }
}
