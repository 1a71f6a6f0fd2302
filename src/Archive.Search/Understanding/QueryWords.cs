using Archive.Search.Analysis;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Vocabulary;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// Cuts a text of a query into words and says of each what else it may stand for: other accents, what an abbreviation
/// means, words that were typed without the space between them.
/// </summary>
/// <param name="statistics">What the archive holds.</param>
/// <param name="request">The request; its <see cref="SearchRequest.Without"/> switches readings off.</param>
/// <param name="original">From a span of the text that is cut to the query as typed.</param>
/// <param name="parts">Takes what the person is told.</param>
internal sealed class QueryWords(
    WordStatistics statistics, SearchRequest request, Func<TextSpan, TextSpan> original, List<QueryPart> parts)
{
    // Shorter runs of letters are syllables, or too short to tell.
    private const int ShortestRunTogether = 4;
    private const int ShortestAbbreviation = 3;

    private readonly bool _isLiteral = request.Without.Contains(ReadingNames.Accent, StringComparer.Ordinal);
    private readonly bool _expands = !request.Without.Contains(ReadingNames.Abbreviation, StringComparer.Ordinal);
    private readonly bool _splits = !request.Without.Contains(ReadingNames.Spelling, StringComparer.Ordinal);

    /// <summary>The words of a span. A phrase is taken as it stands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The span.</param>
    /// <param name="isPhrase">Whether it stood in quotes.</param>
    /// <param name="isFree">Whether a token, by its span in the text, is still to be read.</param>
    internal WordRun Read(string text, TextSpan span, bool isPhrase, Func<TextSpan, bool>? isFree = null)
    {
        AnalysedText analysed = new();
        analysed.Load(text.AsMemory(span.Start, span.Length));
        Dictionary<int, Abbreviation> abbreviations = isPhrase || !_expands ? [] : Abbreviated(text, span);
        List<(TextSpan Span, string Term)> shortForms = isPhrase || !_expands ? [] : ShortForms(text);
        bool isAccented = analysed.Tokens.ToArray().Any(token => token.HasMarks);
        List<QueryWord> words = [];
        HashSet<int> breaks = [];
        bool wasCut = false;
        for (int i = 0; i < analysed.Count; i++)
        {
            AnalysedText.Token token = analysed.Tokens[i];
            TextSpan own = new(span.Start + token.Start, span.Start + token.End);
            if (isFree is not null && !isFree(own))
            {
                wasCut = true;
                continue;
            }

            if (wasCut || (token.StartsSentence && words.Count > 0))
            {
                breaks.Add(words.Count);
                wasCut = false;
            }

            TextSpan typed = original(own);
            QueryWord word = new(analysed.KeyText(i), analysed.FoldedText(i), token.HasMarks || _isLiteral || isPhrase, typed.Start, typed.End);
            if (isPhrase)
            {
                words.Add(word);
            }
            else if (abbreviations.TryGetValue(own.Start, out Abbreviation? abbreviation))
            {
                words.AddRange(Expanded(word, abbreviation, own.Of(text).ToString()));
            }
            else if (Apart(word, token.Kind, own.Of(text).ToString()) is { } apart)
            {
                words.AddRange(apart);
            }
            else
            {
                words.Add(word with
                {
                    Variants = Variants(word),
                    Substitutes = [.. shortForms.Where(form => form.Span.Start <= own.Start && own.End <= form.Span.End).Select(form => form.Term)],
                    IsFunction = FunctionWords.Contains(word.Key, word.Folded, isAccented),
                });
            }
        }

        return new WordRun(isPhrase || !_splits ? words : Corrected(words, breaks), isPhrase, breaks);
    }

    private List<QueryWord> Corrected(List<QueryWord> words, HashSet<int> breaks)
    {
        List<QueryWord> corrected = new SyllableCorrections(statistics).Apply(words, breaks);
        foreach (QueryWord word in corrected.Where(word => word.Corrections.Count > 0))
        {
            string typed = new TextSpan(word.Start, word.End).Of(request.Text).ToString();
            parts.Add(new QueryPart(
                "spelling", word.Start, word.End, typed, $"{typed}: tìm cả {string.Join(", ", word.Corrections)}", ReadingNames.Spelling));
        }

        return corrected;
    }

    private static Dictionary<int, Abbreviation> Abbreviated(string text, TextSpan span)
    {
        Dictionary<int, Abbreviation> found = [];
        foreach (AbbreviationMatch match in Abbreviations.FindAll(text, loose: true))
        {
            ReadOnlySpan<char> typed = match.Span.Of(text);
            bool isSure = match.IsExact || (typed.Length >= ShortestAbbreviation && !Syllable.IsValidUnaccented(AccentFolding.Fold(typed.ToString())));
            if (isSure && match.Span.Start >= span.Start && match.Span.End <= span.End && !typed.ContainsAnyExcept(s_letters) && match.Entry.Readings.Count > 0)
            {
                found.TryAdd(match.Span.Start, match.Entry);
            }
        }

        return found;
    }

    private static readonly System.Buffers.SearchValues<char> s_letters =
        System.Buffers.SearchValues.Create("ABCDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxyĐđƯưƠơÔôÊêÂâĂăzZwWfFjJ");

    private static List<(TextSpan Span, string Term)> ShortForms(string text) =>
        [.. Abbreviations.FindReadings(text)
            .Where(match => !match.Entry.IsAmbiguous && match.Entry.Short.Length >= ShortestAbbreviation && match.Entry.Short.All(char.IsLetter))
            .Select(match => (match.Span, SearchKey.Of(match.Entry.Short)))];

    private IEnumerable<QueryWord> Expanded(QueryWord word, Abbreviation abbreviation, string typed)
    {
        parts.Add(new QueryPart(
            "abbreviation", word.Start, word.End, typed, $"{typed} = {string.Join(" hoặc ", abbreviation.Readings)}", ReadingNames.Abbreviation));
        if (abbreviation.IsAmbiguous)
        {
            return [word with { Expansions = [.. abbreviation.Readings.Select(reading => SearchKey.Of(reading).Split(' ')).Where(words => words.Length > 1)] }];
        }

        return abbreviation.Readings[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(syllable => SearchKey.Of(syllable))
            .Where(key => key.Length > 0)
            .Select(key => new QueryWord(key, AccentFolding.Fold(key), true, word.Start, word.End) { Substitutes = [word.Key] });
    }

    private List<QueryWord>? Apart(QueryWord word, TokenKind kind, string typed)
    {
        if (!_splits || kind is TokenKind.Syllable or TokenKind.Number or TokenKind.Code || typed.Length < ShortestRunTogether
            || statistics.IsKnownFolded(word.Folded))
        {
            return null;
        }

        IReadOnlyList<string> splits = MissingSpaces.Split(typed, syllable => statistics.IsKnownFolded(SearchKey.FoldedOf(syllable)));
        if (splits.Count != 1)
        {
            return null;
        }

        parts.Add(new QueryPart("spelling", word.Start, word.End, typed, $"{typed} = {splits[0]}", ReadingNames.Spelling));
        return [.. splits[0].Split(' ').Select(syllable => new QueryWord(
            SearchKey.Of(syllable), SearchKey.FoldedOf(syllable), SearchKey.Of(syllable) != SearchKey.FoldedOf(syllable), word.Start, word.End))];
    }

    private IReadOnlyList<string> Variants(QueryWord word)
    {
        if (_isLiteral || !word.HasMarks)
        {
            return [];
        }

        AccentPattern pattern = new(word.Key);
        return [.. FoldedSyllables.Spellings(word.Folded)
            .Where(spelling => pattern.Matches(spelling))
            .Select(spelling => SearchKey.Of(spelling))
            .Where(key => key != word.Key && statistics.IsKnown(key))
            .Distinct(StringComparer.Ordinal)];
    }
}
