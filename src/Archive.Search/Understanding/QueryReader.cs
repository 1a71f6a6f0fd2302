using Archive.Search.Analysis;
using Archive.Search.Engine;
using Archive.Search.Ranking;
using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Search.Schema;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>Reads what was typed: numbers, dates, quoted phrases, and words. Any string is accepted.</summary>
internal sealed class QueryReader(SearchRequest request, long today)
{
    private readonly string _text = request.Text ?? string.Empty;
    private readonly List<QueryPart> _parts = [];
    private readonly List<EngineQuery> _must = [];
    private readonly List<EngineQuery> _filter = [];
    private readonly List<EngineQuery> _should = [];
    private readonly List<WordRun> _runs = [];
    private readonly List<TextSpan> _taken = [];

    /// <summary>Reads the query of a request.</summary>
    /// <param name="request">The request; its <see cref="SearchRequest.Without"/> switches readings off.</param>
    /// <param name="today">The day from which recency counts, as <see cref="ArchiveFields.DayNumber"/>.</param>
    internal static UnderstoodQuery Read(SearchRequest request, long today) => new QueryReader(request, today).Read();

    private UnderstoodQuery Read()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            return new UnderstoodQuery(new AllQuery(), null, [], []);
        }

        TakePhrases();
        TakeNumbers();
        TakeDates();
        WordRun? words = RemainingWords();
        if (words is null)
        {
            return new UnderstoodQuery(Join([]), null, _parts, _runs);
        }

        _runs.Add(words);
        WordQueryBuilder builder = new(words);
        return new UnderstoodQuery(Join([builder.Strict()]), Join([builder.Relaxed()]), _parts, _runs);
    }

    private EngineQuery Join(IReadOnlyList<EngineQuery> words)
    {
        List<EngineQuery> must = [.. _must, .. words];
        if (must.Count == 0 && _should.Count == 0 && _filter.Count == 0)
        {
            // Nothing but signs was typed: nothing can match it.
            return new NoneQuery();
        }

        if (must.Count == 0 && _should.Count == 0)
        {
            must.Add(new AllQuery());
        }

        EngineQuery query = new BooleanQuery(must, _should, [], _filter, must.Count == 0 ? 1 : 0);
        return _taken.Count > 0
            ? query
            : new RecencyQuery(query, ArchiveFields.Date, today, RankingWeights.RecencyHalfLifeDays, RankingWeights.Recency);
    }

    private bool IsOn(string reading) => !request.Without.Contains(reading, StringComparer.Ordinal);

    private bool IsFree(TextSpan span) => !_taken.Exists(taken => taken.Start < span.End && span.Start < taken.End);

    private void TakePhrases()
    {
        int start = 0;
        while (start < _text.Length)
        {
            int open = _text.AsSpan(start).IndexOfAny('"', '“', '”');
            if (open < 0)
            {
                return;
            }

            open += start;
            int length = _text.AsSpan(open + 1).IndexOfAny('"', '”', '“');
            int close = length < 0 ? _text.Length : open + 1 + length;
            TextSpan span = new(open, Math.Min(close + 1, _text.Length));
            start = span.End;
            WordRun run = Words(new TextSpan(open + 1, close), isPhrase: true);
            if (run.Words.Count > 0)
            {
                _taken.Add(span);
                _runs.Add(run);
                _must.Add(WordQueryBuilder.Phrase(run));
                string inside = _text[(open + 1)..close];
                _parts.Add(new QueryPart("phrase", span.Start, span.End, span.Of(_text).ToString(), $"đúng cụm từ “{inside.Trim()}”", null));
            }
        }
    }

    private void TakeNumbers()
    {
        if (!IsOn(ReadingNames.Number))
        {
            return;
        }

        foreach (DocumentNumber number in DocumentNumber.FindInQuery(_text).Where(number => IsFree(number.Span)))
        {
            _taken.Add(number.Span);
            string typed = number.Span.Of(_text).ToString();
            List<EngineQuery> readings = [];
            foreach (string key in number.Keys)
            {
                EngineQuery own = number.IsPartial
                    ? new PrefixQuery(ArchiveFields.NumberKey, key)
                    : new AnyTermQuery(ArchiveFields.NumberKey, [key]);
                readings.Add(new ConstantScoreQuery(own, RankingWeights.OwnNumber));
                if (!number.IsPartial)
                {
                    readings.Add(new ConstantScoreQuery(new AnyTermQuery(ArchiveFields.CitedKey, [key]), RankingWeights.CitedNumber));
                }
            }

            WordRun run = Words(number.Span, isPhrase: true);
            if (run.Words.Count > 1)
            {
                readings.Add(WordQueryBuilder.FoldedPhrase(run));
            }

            _must.Add(BooleanQuery.AnyOf(readings));
            _runs.Add(run with { IsPhrase = false });
            _parts.Add(new QueryPart("number", number.Span.Start, number.Span.End, typed,
                number.IsPartial ? $"văn bản số {number.Number} thuộc loại đã gõ" : $"văn bản mang hoặc dẫn số, ký hiệu {typed.Trim()}",
                ReadingNames.Number));
        }
    }

    private void TakeDates()
    {
        if (!IsOn(ReadingNames.Date))
        {
            return;
        }

        foreach (DatePeriod period in DatePeriod.FindAll(_text).Where(period => IsFree(period.Span)))
        {
            _taken.Add(period.Span);
            _filter.Add(new RangeQuery(ArchiveFields.Date, ArchiveFields.DayNumber(period.First), ArchiveFields.DayNumber(period.Last)));
            string reading = period.First == period.Last
                ? $"ban hành ngày {period.First:dd/MM/yyyy}"
                : $"ban hành từ {period.First:dd/MM/yyyy} đến {period.Last:dd/MM/yyyy}";
            _parts.Add(new QueryPart("date", period.Span.Start, period.Span.End, period.Span.Of(_text).ToString(), reading, ReadingNames.Date));
        }
    }

    private WordRun? RemainingWords()
    {
        WordRun all = Words(new TextSpan(0, _text.Length), isPhrase: false);
        List<QueryWord> words = [];
        HashSet<int> breaks = [];
        bool wasCut = false;
        for (int i = 0; i < all.Words.Count; i++)
        {
            QueryWord word = all.Words[i];
            if (!IsFree(new TextSpan(word.Start, word.End)))
            {
                wasCut = true;
                continue;
            }

            if (wasCut || all.BreaksBefore.Contains(i))
            {
                breaks.Add(words.Count);
            }

            wasCut = false;
            words.Add(word);
        }

        return words.Count == 0 ? null : new WordRun(words, false, breaks);
    }

    private WordRun Words(TextSpan span, bool isPhrase)
    {
        AnalysedText analysed = new();
        analysed.Load(_text.AsMemory(span.Start, span.Length));
        List<QueryWord> words = [];
        HashSet<int> breaks = [];
        bool isLiteral = !IsOn(ReadingNames.Accent);
        for (int i = 0; i < analysed.Count; i++)
        {
            AnalysedText.Token token = analysed.Tokens[i];
            if (token.StartsSentence)
            {
                breaks.Add(i);
            }

            words.Add(new QueryWord(analysed.KeyText(i), analysed.FoldedText(i), token.HasMarks || isLiteral || isPhrase,
                span.Start + token.Start, span.Start + token.End));
        }

        return new WordRun(words, isPhrase, breaks);
    }
}
