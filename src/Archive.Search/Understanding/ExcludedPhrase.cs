using Archive.Search.Analysis;
using Archive.Search.QueryLanguage;
using Archive.Search.Schema;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// A minus takes one syllable, as it takes one word elsewhere; a Vietnamese word often has two or more. "-báo cáo" keeps
/// its meaning, but whoever types it can be told of -"báo cáo".
/// </summary>
internal static class ExcludedPhrase
{
    private const int LongestPhrase = 4;

    // Two syllables are taken for one word when at least two in three papers that hold the rarer one hold them together.
    private const int TogetherOf = 3;
    private const int Together = 2;

    /// <summary>
    /// Where the phrase stands that an excluded syllable begins: the longest name of the archive, or else the syllables
    /// that nearly always stand together in it. Null when the next words are other words.
    /// </summary>
    /// <param name="scope">What the readers of the query share.</param>
    /// <param name="excluded">Where the excluded word stands in the query as typed.</param>
    internal static TextSpan? Find(QueryScope scope, TextSpan excluded)
    {
        List<QueryWord> words = Words(scope.Request.Text!, excluded);
        if (words.Count < 2)
        {
            return null;
        }

        int named = scope.Context.Lexicon.FindIn(words).Where(name => name.First == 0).Select(name => name.Words).DefaultIfEmpty(1).Max();
        int length = Math.Max(named, Cohering(words, scope.Context.Statistics));
        return length < 2 ? null : new TextSpan(excluded.Start, words[length - 1].End);
    }

    /// <summary>The excluded syllable and those behind it with nothing but blanks between; empty when it is no single syllable.</summary>
    private static List<QueryWord> Words(string text, TextSpan excluded)
    {
        AnalysedText analysed = new();
        analysed.Load(text.AsMemory(excluded.Start));
        List<QueryWord> words = [];
        int end = excluded.Start;
        for (int i = 0; i < analysed.Count && words.Count < LongestPhrase; i++)
        {
            AnalysedText.Token token = analysed.Tokens[i];
            TextSpan span = new(excluded.Start + token.Start, excluded.Start + token.End);
            bool isFirst = i == 0 && span == excluded;
            bool isNext = i > 0 && string.IsNullOrWhiteSpace(text[end..span.Start]) && OperatorWords.Find(span.Of(text), areWords: false) is null
                && (span.End == text.Length || text[span.End] is not (':' or '*'));
            if (token.Kind is not (TokenKind.Syllable or TokenKind.Word) || !(isFirst || isNext))
            {
                break;
            }

            words.Add(new QueryWord(analysed.KeyText(i), analysed.FoldedText(i), token.HasMarks, span.Start, span.End));
            end = span.End;
        }

        return words;
    }

    private static int Cohering(List<QueryWord> words, WordStatistics statistics)
    {
        bool isAccented = words.Exists(word => word.HasMarks);
        int length = 1;
        while (length < words.Count && AreOneWord(words[length - 1], words[length], isAccented, statistics))
        {
            length++;
        }

        return length;
    }

    private static bool AreOneWord(QueryWord first, QueryWord second, bool isAccented, WordStatistics statistics)
    {
        if (FunctionWords.Contains(first.Key, first.Folded, isAccented) || FunctionWords.Contains(second.Key, second.Folded, isAccented))
        {
            return false;
        }

        (string words, string pairs) = isAccented ? (ArchiveFields.Exact, ArchiveFields.ExactPairs) : (ArchiveFields.Folded, ArchiveFields.FoldedPairs);
        (string left, string right) = isAccented ? (first.Key, second.Key) : (first.Folded, second.Folded);
        long together = statistics.Frequency(pairs, left + " " + right);
        return together > 0 && together * TogetherOf >= Together * Math.Min(statistics.Frequency(words, left), statistics.Frequency(words, right));
    }
}
