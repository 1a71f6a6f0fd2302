using Archive.Lucene.Analysis;

namespace Archive.Search.Analysis;

/// <summary>
/// The pairs of neighbouring syllables ("chung sức", "sức xây", "xây dựng"), with or without accents. A pair stands at
/// the position of its first syllable and never reaches over the end of a sentence. No allocation per token.
/// </summary>
internal sealed class SyllablePairStream(AnalysedText analysed, bool folded) : TokenStream
{
    /// <summary>What stands between the two syllables of a pair.</summary>
    internal const byte Separator = (byte)' ';

    private int _index = -1;

    public override void SetText(ReadOnlyMemory<char> text)
    {
        analysed.Load(text);
        _index = -1;
    }

    public override bool Next()
    {
        PositionIncrement = 0;
        while (++_index + 1 < analysed.Count)
        {
            PositionIncrement++;
            if (!analysed.Tokens[_index + 1].StartsSentence)
            {
                Join(folded ? analysed.Folded(_index) : analysed.Key(_index), folded ? analysed.Folded(_index + 1) : analysed.Key(_index + 1));
                StartOffset = analysed.Tokens[_index].Start;
                EndOffset = analysed.Tokens[_index + 1].End;
                return true;
            }
        }

        return false;
    }

    public override void End()
    {
        PositionIncrement = 0;
        EndOffset = analysed.Text.Length;
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
