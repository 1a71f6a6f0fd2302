using Archive.Search.Analysis;
using Archive.Search.Understanding;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Ranking;

/// <summary>
/// How much of a query one sentence, and one passage, of a text says: rare words, pairs and triples, pairs with a few
/// words between, what the sentence opens with. Sums over the document, as BM25 has them, cannot see that, and they
/// punish long documents for what they say besides. Not thread-safe.
/// </summary>
internal sealed class SentenceCoverage
{
    private readonly CoverageTerms _terms;
    private readonly RankingWeights _weights;
    private readonly SentenceState _sentence;
    private readonly PassageWindow _passage;

    internal SentenceCoverage(WordRun run, RankingWeights weights, WordStatistics statistics)
    {
        _terms = new CoverageTerms(run, weights, statistics);
        _weights = weights;
        _sentence = new SentenceState(_terms, weights);
        _passage = new PassageWindow(_terms, weights.PassageWords);
    }

    private static ReadOnlySpan<byte> Copula => "là"u8;

    /// <summary>What the best sentence and the best passage of the text bring, weighted. O(tokens).</summary>
    internal float Of(AnalysedText text)
    {
        float best = 0;
        _sentence.Start();
        _passage.Start();
        ReadOnlySpan<AnalysedText.Token> tokens = text.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].StartsSentence)
            {
                best = Math.Max(best, _sentence.Score());
                _sentence.Start();
            }

            int group = _terms.Find(text.Folded(i));
            _sentence.Take(
                group, tokens[i].FoldedLength == 1 || tokens[i].Kind == TokenKind.Number, group < 0 && text.Key(i).SequenceEqual(Copula));
            _passage.Take(group);
        }

        return (_weights.Coverage * Math.Max(best, _sentence.Score())) + (_weights.Passage * _passage.Best);
    }
}
